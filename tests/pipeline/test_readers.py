"""Strangers' files are read in processes of their own, within their limits, and the next file is read all the same."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from kg.errors import Busy, DocumentError, StoreError
from kg.pipeline.frames import Pasted
from kg.pipeline.readers import Readers, ReadingLimits, patiently
from kg.pipeline.store import current
from kg.sparql.sandbox import YIELDS
from tests.live import eventually, family

pytest_plugins = ("served",)
TEXT = "Căn cứ Nghị quyết số 26-NQ/TW ngày 03/11/2022 của Bộ Chính trị.\nGiao Văn phòng Tỉnh ủy theo dõi, đôn đốc.\n"
LONG = (TEXT * 30_000).encode()  # some 4 MB: more than a second's work


def reading(limits: ReadingLimits, use: Callable[[Readers], Awaitable[None]]) -> None:
    async def run() -> None:
        async with Readers(limits) as readers:
            await use(readers)
            before = {process.pid for process in readers._all}
        await asyncio.to_thread(eventually, lambda: not any(family(pid) for pid in before))

    asyncio.run(run())


def test_what_a_text_says_comes_back(examples: Path) -> None:
    async def use(readers: Readers) -> None:
        found = await readers.read(current(examples), "a.txt", TEXT.encode())
        assert isinstance(found, Pasted) and found.read.document.text == TEXT
        assert [row["surface"] for row in found.tables["citations"]]
        again = await readers.read(current(examples), "a.txt", TEXT.encode())
        assert again == found and len(readers._all) == 1  # one process, kept warm

    reading(ReadingLimits(), use)


def test_a_long_file_gives_way_to_others_and_the_next_one_does_not(examples: Path) -> None:
    """In the server's own session: Linux weighs sessions against each other before it weighs what is in them."""

    async def use(readers: Readers) -> None:
        await readers.read(current(examples), "a.txt", TEXT.encode())
        (pid,) = (process.pid for process in readers._all)
        assert os.getsid(pid) == os.getsid(0) and os.getpgid(pid) == pid
        long = asyncio.create_task(readers.read(current(examples), "long.txt", LONG))
        await asyncio.to_thread(eventually, lambda: YIELDS in niceness(pid))
        assert os.getpriority(os.PRIO_PROCESS, pid) == os.getpriority(os.PRIO_PROCESS, 0)
        await asyncio.gather(long, return_exceptions=True)
        await readers.read(current(examples), "a.txt", TEXT.encode(), "somebody else")
        fresh = {process.pid for process in readers._all} - {pid}
        assert fresh
        for each in fresh:
            await asyncio.to_thread(eventually, lambda each=each: YIELDS not in niceness(each))

    reading(ReadingLimits(seconds=3), use)


def niceness(pid: int) -> list[int]:
    """Of each thread of a process. One that was joined a moment ago may still be listed, or gone before it is asked."""
    found = []
    for thread in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(ProcessLookupError):
            found.append(os.getpriority(os.PRIO_PROCESS, int(thread.name)))
    return found


def test_what_a_text_mentions_has_a_place_beside_the_files_that_are_read(examples: Path) -> None:
    async def use(readers: Readers) -> None:
        place = await readers._queue.take("somebody", 1.0, full=True)
        found = await readers.find_mentions("a", "Ông Bế Ngọc Lãm, Giám đốc Sở Nội vụ, phát biểu.", "somebody")
        assert [person.name for person in found.people] == ["Bế Ngọc Lãm"]
        readers._queue.leave(place)
        with pytest.raises(Busy, match="stopped after 1 s"):  # a page does not wait for more
            await readers.find_mentions("a", LONG.decode(), "somebody")

    reading(ReadingLimits(running=1, seconds=1), use)


@pytest.mark.parametrize(
    ("limits", "text", "words"),
    [
        (ReadingLimits(seconds=1), LONG, "stopped after 1 s"),
        (ReadingLimits(seconds=600, memory=60_000_000), LONG, "memory|MB"),
        (ReadingLimits(bytes=1000), TEXT.encode() * 20, "more than 1,000 bytes"),
    ],
)
def test_a_file_that_meets_a_limit_is_refused_and_the_next_is_read(
    examples: Path, limits: ReadingLimits, text: bytes, words: str
) -> None:
    async def use(readers: Readers) -> None:
        with pytest.raises(DocumentError, match=words):
            await readers.read(current(examples), "long.txt", text)
        found = await readers.read(current(examples), "short.txt", "Trời đẹp.".encode())
        assert found.name == "short.txt"

    reading(limits, use)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b"PK\x03\x04 word/ and nothing more"),
        ("a.pdf", b"%PDF-1.7\nxref 99999999 trailer << /Root 1 0 R >>"),
        ("a.txt", b"\x00\x01\x02\x03" * 100),
        ("\udcff\x1b[2J.txt", b"%PDF-"),
        ("a.txt", b" \n"),
    ],
)
def test_what_is_no_document_is_refused_in_words(examples: Path, name: str, data: bytes) -> None:
    async def use(readers: Readers) -> None:
        with pytest.raises(DocumentError):
            await readers.read(current(examples), name, data)

    reading(ReadingLimits(), use)


def test_a_store_that_is_gone_is_said_to_be(tmp_path: Path) -> None:
    async def use(readers: Readers) -> None:
        with pytest.raises(StoreError):
            await readers.read(tmp_path, "a.txt", TEXT.encode())

    reading(ReadingLimits(), use)


def test_a_reader_that_left_by_itself_costs_nobody_a_file(examples: Path) -> None:
    """As one does that has grown, after the file of somebody else."""

    async def use(readers: Readers) -> None:
        await readers.read(current(examples), "a.txt", TEXT.encode())
        (grown,) = readers._all
        assert grown.stdin is not None
        grown.stdin.close()
        assert (await readers.read(current(examples), "b.txt", TEXT.encode())).name == "b.txt"
        assert grown.returncode == 0 and grown not in readers._all

    reading(ReadingLimits(), use)


def test_a_client_that_leaves_takes_its_process_along(examples: Path) -> None:
    async def use(readers: Readers) -> None:
        asked = asyncio.create_task(readers.read(current(examples), "long.txt", LONG))
        while not readers._all:
            await asyncio.sleep(0.01)
        (process,) = readers._all
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        assert process.returncode is not None

    reading(ReadingLimits(), use)


def test_more_than_may_wait_are_told_to_come_back(examples: Path) -> None:
    async def use(readers: Readers) -> None:
        asked = [asyncio.create_task(readers.read(current(examples), "a.txt", LONG, str(n))) for n in range(4)]
        done, waiting = await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
        assert [type(task.exception()) for task in done] == [Busy]
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    reading(ReadingLimits(running=2, waiting=1), use)


def test_a_reader_that_ends_by_itself_is_a_refused_file_and_no_mistake(examples: Path) -> None:
    """Whatever ends it (a crash in a library, a bound of the kernel), and whenever that is heard."""

    async def use(readers: Readers) -> None:
        for moment in (0.0, 0.05, 0.3, 0.6):
            asked = asyncio.create_task(readers.read(current(examples), "long.txt", LONG))
            while not readers._all:
                await asyncio.sleep(0.01)
            await asyncio.sleep(moment)
            for process in list(readers._all):
                os.kill(process.pid, signal.SIGKILL)
            with pytest.raises((DocumentError, Busy)):  # while it read, or before it could
                await asked

    reading(ReadingLimits(), use)


def test_who_can_wait_is_asked_for_again_until_a_place_is_free() -> None:
    left = [Busy("no place", retry_after=0)] * 3

    async def ask() -> str:
        if left:
            raise left.pop()
        return "read"

    assert asyncio.run(patiently(ask)) == "read"
    left += [Busy("no place", retry_after=0)] * 9
    with pytest.raises(Busy):
        asyncio.run(patiently(ask))
