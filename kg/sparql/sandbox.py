"""What the kernel holds a process to that works for strangers (answers their queries, reads their documents): memory,
processor time, files, no sockets, no life without its parent."""

from __future__ import annotations

import ctypes
import os
import platform
import re
import resource
import signal
import socket
import struct
from collections.abc import Callable
from pathlib import Path

SLACK = 256 << 20  # address space beside the memory bound: mapped files and reserved, never touched ranges
YIELDS = 19  # niceness of what others should not wait for
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP = 1, 38, 22
_SOCKET_CALL = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}  # audit architecture, number of socket(2)


def give_way(thread: int = 0) -> None:
    """Others come before this process or thread from now on, for good, and the first processor is theirs alone.

    Not SCHED_IDLE: beside it Linux 6.18 on two processors wakes others a tick late, one time in a hundred where three
    tasks wake each other in turn (99th percentile 4.8 ms in place of 1.1); beside work that uses memory it does so
    whatever the niceness, where no processor is left free.
    """
    os.setpriority(os.PRIO_PROCESS, thread, YIELDS)
    if left := sorted(os.sched_getaffinity(thread))[1:]:
        os.sched_setaffinity(thread, left)


def end_with_parent() -> None:
    """From now on this process is killed when the one that started it ends."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def confine(store: str, memory: int) -> None:
    """Bounds on memory and files, no core file, and no socket: SERVICE ends in an error whatever the query says.

    The store opens its later files when they are first read and eats all memory when it may not, so the files of the
    store are allowed for, and the socket is shut off by itself (where there is no seccomp: nothing beyond those files).
    """
    _bound_memory(memory)
    files = (
        max(int(entry.name) for entry in Path("/proc/self/fd").iterdir())
        + 1
        + sum(1 for _ in Path(store).glob("*.sst"))
    )
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    _deny_sockets()


def confine_reader(memory: int, local_sockets: bool = False) -> None:
    """Bounds on memory, no core file and no socket, for a process that reads documents.

    local_sockets: those of this machine's own (AF_UNIX) are let pass, which LibreOffice does not start without; for
    files of the one who builds, never for strangers'.
    """
    _bound_memory(memory)
    _deny_sockets(local_sockets)


def resident() -> int:
    """The most bytes of memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def holds() -> int:
    """The bytes of memory that this process holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def _bound_memory(memory: int) -> None:
    """So many bytes more than now, and none of it in a core file."""
    size = dict(re.findall(r"^(VmSize|VmData):\s+(\d+)", Path("/proc/self/status").read_text(), re.MULTILINE))
    for limit, used, slack in ((resource.RLIMIT_DATA, "VmData", 0), (resource.RLIMIT_AS, "VmSize", SLACK)):
        most = int(size.get(used, 0)) * 1024 + memory + slack
        resource.setrlimit(limit, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allow_seconds(more: float) -> None:
    """Processor time until the kernel ends this process, should the server itself be unable to."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + more) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _deny_sockets(but_local: bool = False) -> None:
    """A filter for this process: socket(2) fails with EPERM (but_local: unless of AF_UNIX), every other call passes."""
    if platform.machine() not in _SOCKET_CALL:
        return
    architecture, call = _SOCKET_CALL[platform.machine()]
    family = ((0x20, 0, 0, 16), (0x15, 1, 0, socket.AF_UNIX)) if but_local else ()  # load it; this one: let pass
    steps = (
        (0x20, 0, 0, 4),  # load the architecture
        (0x15, 0, 3 + len(family), architecture),  # another one: let pass
        (0x20, 0, 0, 0),  # load the number of the call
        (0x15, 0, 1 + len(family), call),
        *family,
        (0x06, 0, 0, 0x00050001),  # fail with EPERM
        (0x06, 0, 0, 0x7FFF0000),  # let pass
    )
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code)))
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    _prctl(_PR_SET_SECCOMP, 2, ctypes.addressof(program))


def _prctl(option: int, value: int, pointer: int = 0) -> None:
    call: Callable[..., int] = ctypes.CDLL(None).prctl
    call(option, ctypes.c_ulong(value), ctypes.c_ulong(pointer), ctypes.c_ulong(0), ctypes.c_ulong(0))
