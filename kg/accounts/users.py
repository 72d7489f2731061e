"""Who may add and decide: the users of a store, their passwords, and the log of what was written.

Reading a store needs no account. A role holds what the ones before it hold: a reader reads, a clerk adds documents, a
reviewer decides. Everything lies in DIR/users.sqlite, beside the builds; any number of processes use it at once.
"""

from __future__ import annotations

import contextlib
import re
import secrets
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from msgspec import Struct

from kg.errors import BadParameter, Busy, NotFound, StoreError

USERS = "users.sqlite"
ROLES = ("reader", "clerk", "reviewer")
SHORTEST = 10  # characters of a password (NIST SP 800-63B asks for 8 at least)
LONGEST = 200
MINUTES = 15  # in which failed log-ins are counted
OF_BOTH, OF_CLIENT, OF_USER = 5, 20, 50  # failed log-ins of one client to one account, of a client, to an account
_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}")
_SCHEMA = (files("kg.accounts") / "schema.sql").read_text("utf-8")
_VERSION = 2  # of the schema, which only gains tables
_passwords = PasswordHasher()
# Passwords looked at by one process at once: each takes 64 MiB (argon2-cffi's default, RFC 9106) and a processor.
AT_ONCE = 2
PATIENCE = 2.0  # seconds that a log-in waits for others; it holds a thread of the server meanwhile
_looking = BoundedSemaphore(AT_ONCE)

Accounts = sqlite3.Connection


class User(Struct, frozen=True):
    """Somebody with an account. shown: the name under which decisions stand; by_header: without a password."""

    name: str
    shown: str
    role: str
    by_header: bool = False

    def may(self, role: str) -> bool:
        """Whether the account's role holds another."""
        return ROLES.index(self.role) >= ROLES.index(role)


class Entry(Struct, frozen=True):
    """A line of the log: who did what to which thing, when, from which address."""

    at: str
    who: str
    what: str
    about: str
    client: str


def exist(directory: Path) -> bool:
    """Whether a store has accounts at all."""
    return (directory / USERS).is_file()


@contextlib.contextmanager
def accounts(directory: Path, *, writing: bool = True) -> Iterator[Accounts]:
    """The users' database of a store for one piece of work, kept when it ends well. StoreError where it cannot be.

    writing: False lets any number look at once; then nothing is to be written.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
        new = not exist(directory)
        db = sqlite3.connect(directory / USERS, timeout=30, isolation_level=None)
        with contextlib.closing(db):
            if new:
                (directory / USERS).chmod(0o600)
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA synchronous = FULL")
            _prepare(db)
            db.execute("BEGIN IMMEDIATE" if writing else "BEGIN")
            try:
                yield db
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")
    except (OSError, sqlite3.OperationalError, sqlite3.DatabaseError) as error:
        raise StoreError(f"{directory / USERS}: cannot be used ({error}); mend it or restore a backup.") from error


def _prepare(db: Accounts) -> None:
    if db.execute("PRAGMA user_version").fetchone() == (_VERSION,):
        return
    db.execute("PRAGMA journal_mode = WAL")
    db.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;")
    db.execute("INSERT OR IGNORE INTO meta VALUES ('secret', ?)", (secrets.token_urlsafe(32),))


def copy(directory: Path, target: Path) -> None:
    """The users' database of a store at one moment, while others write to it; who is logged in is left out."""
    with contextlib.closing(sqlite3.connect(target, isolation_level=None)) as kept:
        target.chmod(0o600)
        with accounts(directory, writing=False) as db:
            db.backup(kept)
        kept.execute("DELETE FROM session")


def secret(db: Accounts) -> str:
    """What the store's cookies are signed with."""
    return str(db.execute("SELECT value FROM meta WHERE key = 'secret'").fetchone()[0])


def now(later: timedelta = timedelta()) -> str:
    """This moment or a later one, as the tables write it."""
    return (datetime.now(UTC) + later).isoformat(timespec="seconds")


def add(db: Accounts, name: str, role: str, password: str | None, shown: str = "") -> User:
    """A new account; without a password it is reached by the proxy's header alone. Raises BadParameter."""
    name = plain(name)
    if not _NAME.fullmatch(name):
        raise BadParameter("name", f"{name!r}: give small letters, digits, '.', '_', '@' or '-', at most 64.")
    if role not in ROLES:
        raise BadParameter("role", f"{role!r}: give one of {', '.join(ROLES)}.")
    if db.execute("SELECT 1 FROM user WHERE name = ?", (name,)).fetchone():
        raise BadParameter("name", f"{name!r} has an account already; see `kg user list`.")
    hashed = None if password is None else _passwords.hash(_accepted(password, name))
    db.execute("INSERT INTO user VALUES (?, ?, ?, ?, ?)", (name, shown.strip() or name, role, hashed, now()))
    return find(db, name)


def _accepted(password: str, name: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST or name in password.lower():
        words = f"give {SHORTEST} to {LONGEST} characters that do not hold the account's name."
        raise BadParameter("password", f"this password is not taken: {words}")
    return password


def plain(name: str) -> str:
    """An account's name as it is kept."""
    return name.strip().lower()


def find(db: Accounts, name: str) -> User:
    """Raises NotFound."""
    row = db.execute("SELECT name, shown, role, password IS NULL FROM user WHERE name = ?", (plain(name),)).fetchone()
    if row is None:
        raise NotFound(f"no account {name!r}; see `kg user list`.")
    return User(row[0], row[1], row[2], bool(row[3]))


def every(db: Accounts) -> list[User]:
    """All accounts, by name."""
    rows = db.execute("SELECT name, shown, role, password IS NULL FROM user ORDER BY name")
    return [User(name, shown, role, bool(by_header)) for name, shown, role, by_header in rows]


def remove(db: Accounts, name: str) -> None:
    """An account with its sessions and tokens; what it decided stays. Raises NotFound."""
    db.execute("DELETE FROM user WHERE name = ?", (find(db, name).name,))


def set_password(db: Accounts, name: str, password: str) -> None:
    """A new password; whoever is logged in under the account is logged out. Raises NotFound, BadParameter."""
    user = find(db, name)
    db.execute("UPDATE user SET password = ? WHERE name = ?", (_passwords.hash(_accepted(password, name)), user.name))
    db.execute("DELETE FROM session WHERE user = ?", (user.name,))


def log_in(directory: Path, name: str, password: str, client: str) -> User | None:
    """The account of a name and its password; None where they do not fit. Busy where too many were tried lately.

    The attempt is counted before the password is looked at, so that many at once do not pass the limit.
    """
    name = plain(name)[:64]
    with accounts(directory) as db:
        _check_rate(db, name, client)
        attempt = db.execute("INSERT INTO attempt (user, client, at) VALUES (?, ?, ?)", (name, client, now())).lastrowid
        row = db.execute("SELECT password FROM user WHERE name = ?", (name,)).fetchone()
    hashed = row[0] if row and row[0] else _nobody()
    try:
        fits = _fits(hashed, password[: LONGEST + 1])
    except Busy:  # nobody looked at the password: it was no attempt
        with accounts(directory) as db:
            db.execute("DELETE FROM attempt WHERE id = ?", (attempt,))
        raise
    if not fits or not (row and row[0]):
        return None
    with accounts(directory) as db:
        db.execute("DELETE FROM attempt WHERE id = ?", (attempt,))
        if _passwords.check_needs_rehash(hashed):
            db.execute("UPDATE user SET password = ? WHERE name = ?", (_passwords.hash(password), name))
        return find(db, name)


def _check_rate(db: Accounts, name: str, client: str) -> None:
    db.execute("DELETE FROM attempt WHERE at < ?", (now(-timedelta(minutes=MINUTES)),))
    of_user, of_client, of_both = db.execute(
        "SELECT count(*) FILTER (WHERE user = ?1), count(*) FILTER (WHERE client = ?2),"
        " count(*) FILTER (WHERE user = ?1 AND client = ?2) FROM attempt",
        (name, client),
    ).fetchone()
    if of_both >= OF_BOTH or of_client >= OF_CLIENT or of_user >= OF_USER:
        raise Busy(f"Too many log-ins failed; try again in {MINUTES} minutes.", retry_after=MINUTES * 60)


@cache
def _nobody() -> str:
    """A hash that no password fits: a name without an account takes as long as one with."""
    return _passwords.hash(secrets.token_urlsafe(32))


def _fits(hashed: str, password: str) -> bool:
    if not _looking.acquire(timeout=PATIENCE):
        raise Busy("Too many people log in at once; try again.", retry_after=10)
    try:
        return _passwords.verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False
    finally:
        _looking.release()


def record(db: Accounts, who: str, what: str, about: str, client: str) -> None:
    """A line more in the log."""
    db.execute("INSERT INTO audit (at, who, what, about, client) VALUES (?, ?, ?, ?, ?)",
               (now(), who, what, about[:2_000], client))  # fmt: skip


def log(db: Accounts, limit: int = 200) -> list[Entry]:
    """The last lines of the log, the newest first."""
    rows = db.execute("SELECT at, who, what, about, client FROM audit ORDER BY id DESC LIMIT ?", (limit,))
    return [Entry(*row) for row in rows]
