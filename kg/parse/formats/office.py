"""Old Word and Excel files (.doc, .xls, .ods) by LibreOffice where it is installed: another process turns them into
.docx or .xlsx, which are read as such.

The process has a profile of its own in a folder that is thrown away, no macros, no window, a time limit, and a group of
its own, so that nothing of it is left. It needs some 300 MB of address space more than its reader: who limits that
(RLIMIT_AS) leaves room or gets the words for a failed conversion.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from kg.errors import DocumentError

SECONDS = 90.0  # the first start of LibreOffice on a slow disk takes 15
_PROGRAMS = ("soffice", "libreoffice")


# what a file is read as; left to itself LibreOffice takes what it does not know for plain text
_FILTERS = {".doc": "MS Word 97", ".xls": "MS Excel 97", ".ods": "calc8"}


def convert(data: bytes, name: str, suffix: str, target: str) -> bytes:
    """The bytes of a file of one format (".doc") in another ("docx"). DocumentError where that cannot be done."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise DocumentError(
            f"{name}: an old file ({suffix}); save it as .{target}, or install LibreOffice, which reads it."
        )
    with tempfile.TemporaryDirectory(prefix="vietkg-") as folder:
        source = Path(folder, f"in{suffix}")
        source.write_bytes(data)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--norestore", "--nolockcheck", f"--infilter={_FILTERS[suffix]}"]
        command += ["--convert-to", target]
        command += ["--outdir", folder, str(source)]
        _run(command, folder, name)
        made = Path(folder, f"in.{target}")
        if not made.is_file():
            raise DocumentError(
                f"{name}: LibreOffice could not read it; open it in its program and save it as .{target}."
            )
        return made.read_bytes()


def _run(command: list[str], folder: str, name: str) -> None:
    environment = {
        "HOME": folder,
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
    }
    with subprocess.Popen(
        command, env=environment, cwd=folder, start_new_session=True, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired as error:
            raise DocumentError(
                f"{name}: LibreOffice took longer than {SECONDS:.0f} s; save it in a newer format."
            ) from error
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
