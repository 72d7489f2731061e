"""A process that reads strangers' files, one after another (`python -m kg.pipeline.reader BYTES`): confined, and giving
way to others where it takes long. What it needs is loaded by a thread that gives way too."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from msgspec import json, msgpack

from kg.catalogue.reading import Connection
from kg.errors import KgError, StoreError
from kg.pipeline.frames import (
    BROKEN,
    HEAD,
    MOST_FRAME,
    NO_STORE,
    READ,
    READY,
    REFUSED,
    TOO_MUCH,
    Inside,
    Pasted,
    Task,
)
from kg.pipeline.workers import look_rarely
from kg.sparql import sandbox
from kg.sparql.processes import processor_time

SLOW_AFTER = 0.1  # seconds of processor time after which a file's reading gives way to others
SOON = 0.0  # the same for one whose client had long ones lately
LOOK_EVERY = 0.02
_OF_ITS_TIME = 0.6  # that a file's pictures may take: what they say has to be understood too


def live(tasks: BinaryIO, answers: BinaryIO, memory: int) -> None:
    """The whole life of a reader: one file after another, until nobody is there any more or it has grown."""
    sandbox.end_with_parent()
    os.setpgrp()  # no session of its own: Linux weighs sessions against each other, and inside one its processes
    starting = threading.Thread(target=_prepare)  # a second's work for one client: others come first
    starting.start()
    starting.join()
    from kg.pipeline.pasted import read_pasted

    look_rarely()
    sandbox.confine_reader(memory)
    answers.write(HEAD.pack(0, READY))
    answers.flush()
    grown = sandbox.resident() + memory // 4
    while sandbox.resident() < grown:
        head = tasks.read(HEAD.size)
        if len(head) < HEAD.size:
            return
        length, _ = HEAD.unpack(head)
        tag, body = _giving_way(read_pasted, tasks.read(min(length, MOST_FRAME)))
        answers.write(HEAD.pack(len(body), tag) + body)
        answers.flush()
        gc.collect()  # a long text's circles are few things and much memory


def _prepare() -> None:
    """All that is loaded and compiled at first use."""
    sandbox.give_way(threading.get_native_id())
    from kg.parse.document import parse_bytes
    from kg.pipeline.flow import extract
    from kg.rules.lexicon import load_lexicon

    extract(parse_bytes("first.txt", b"Giao", load_lexicon()), load_lexicon())


def _giving_way(read: Callable[[Connection, str, bytes], Pasted], packed: bytes) -> tuple[bytes, bytes]:
    """The answer, found by a thread that others come before when it has run for a while: no thread may take that back,
    and so each file has a new one."""
    found: list[tuple[bytes, bytes]] = []
    task = msgpack.decode(packed, type=Task)
    reading = threading.Thread(target=lambda: found.append(_answer(read, task)))
    reading.start()
    thread, allowed = reading.native_id or 0, SOON if task.soon else SLOW_AFTER
    while reading.is_alive() and processor_time(thread) < allowed:
        reading.join(LOOK_EVERY)
    if reading.is_alive():
        with contextlib.suppress(OSError):  # it has ended just now
            sandbox.give_way(thread)
        reading.join()
    return found[0]


def _answer(read: Callable[[Connection, str, bytes], Pasted], task: Task) -> tuple[bytes, bytes]:
    from kg.parse.document import MOST_BYTES, parse_text
    from kg.parse.formats.bounds import SEEN_SECONDS
    from kg.parse.formats.members import find_member
    from kg.parse.formats.picture import draw_page
    from kg.pipeline.flow import mentioned
    from kg.pipeline.sources import opened
    from kg.pipeline.store import open_catalogue
    from kg.rules.lexicon import load_lexicon

    try:
        sandbox.allow_seconds(task.seconds + 1)
        SEEN_SECONDS.set(_OF_ITS_TIME * task.seconds)
        if task.listing:
            held = Inside([], [])
            for path, sha256 in opened(task.name, task.data, MOST_BYTES, held.skipped):
                held.files.append((path[len(task.name) + 1 :], sha256))
            return READ, msgpack.encode(held)
        data = find_member(task.data, task.name, task.member, MOST_BYTES) if task.member else task.data
        if task.page:
            if hashlib.sha256(data).hexdigest() != task.sha256:
                return REFUSED, f"{task.name}: other bytes than those that were read; build again.".encode()
            return READ, msgpack.encode(draw_page(data, task.page, task.wanted, task.name))
        if task.mentioning:
            lexicon = load_lexicon()
            return READ, msgpack.encode(mentioned(parse_text(data.decode(), lexicon), lexicon))
        with contextlib.closing(open_catalogue(Path(task.build))) as db:
            found = read(db, Path(task.member or task.name).name, data)
        body = json.encode(found.tables) if task.tabled else msgpack.encode(found)
        if len(body) > task.most:
            return TOO_MUCH, f"what is found in it has more than {task.most:,} bytes".encode()
        return READ, body
    except StoreError as error:
        return NO_STORE, str(error).encode()
    except KgError as error:
        return REFUSED, str(error).encode()
    except MemoryError:
        return TOO_MUCH, b"its reading needs more memory than it may use"
    except Exception:  # a mistake of ours or of a library; the server logs it, the client is told the last line
        return BROKEN, traceback.format_exc().encode("utf-8", "replace")


if __name__ == "__main__":
    spoken = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    live(sys.stdin.buffer, spoken, int(sys.argv[1]))
