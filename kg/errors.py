"""The errors a user can meet: one root, few children; each message says what, with which value, and what to do now."""

from __future__ import annotations


class KgError(Exception):
    """Root of every error this project raises on purpose; `exit_code` is what the command line returns for it."""

    exit_code = 1


class DocumentError(KgError):
    """A document cannot be read (missing, empty, binary, of an unknown encoding, too large)."""

    exit_code = 2


class LexiconError(KgError):
    """A rule in `kg/data` is wrong: a double, a missing field, a pattern that does not compile."""

    exit_code = 3


class StoreError(KgError):
    """A store is missing, damaged, or being built by somebody else."""

    exit_code = 4


class QueryError(KgError):
    """A query is malformed (`line` and `column` count from 1 where known)."""

    exit_code = 5

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class QueryRefused(QueryError):
    """A query asks for what a read-only endpoint does not do (update, SERVICE, a graph not held)."""


class LimitExceeded(QueryError):
    """A query met one of its bounds and was stopped: time, memory, rows or bytes."""


class Busy(KgError):
    """As many queries as allowed are running and waiting; try again after `retry_after` seconds."""

    exit_code = 6

    def __init__(self, message: str, retry_after: int = 1) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class NoRoom(KgError):
    """What is brought has no room: as much as may lie here lies here, or the disk is nearly full."""

    exit_code = 4


class NotFound(KgError):
    """No thing with this id or name in the store."""

    exit_code = 7


class Moved(NotFound):
    """A thing that no longer has this id; `became` is the one that it has now."""

    def __init__(self, message: str, id: str, became: str) -> None:
        super().__init__(message)
        self.id = id
        self.became = became


class Gone(NotFound):
    """A thing that an earlier build of the store held, and none of its documents mentions any more."""


class BadParameter(KgError):
    """A parameter has a value that means nothing here; `name` says which."""

    exit_code = 8

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


EXTRAS = {
    "dask": "cluster", "distributed": "cluster", "mcp": "mcp", "matplotlib": "pictures", "pandas": "frames",
    "polars": "frames", "pyvis": "pictures", "spacy": "spacy",
}  # fmt: skip


class NotInstalled(KgError):
    """A part that needs a package which only one of the project's extras brings."""

    exit_code = 9

    @classmethod
    def of(cls, error: ModuleNotFoundError) -> NotInstalled:
        """What to install. Raises the error itself where it is none of the extras that is missing."""
        name = (error.name or "").partition(".")[0]
        if name not in EXTRAS:
            raise error
        return cls(f"This needs {name}, which is not installed: python -m pip install 'vietkg[{EXTRAS[name]}]'")
