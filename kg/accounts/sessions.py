"""How somebody with an account is known again: a session behind a signed cookie, or a token for scripts.

The database holds SHA-256 of session ids and tokens, so whoever reads it cannot use them; both end by themselves, and
at once when they are taken out of it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta

from itsdangerous import BadSignature, Signer
from msgspec import Struct

from kg.accounts.users import Accounts, User, find, now, secret
from kg.errors import BadParameter, NotFound

HOURS = 12  # a session lives
TOKEN = "kgt_"  # what every token begins with
SCOPES = {"read": "reader", "add": "clerk", "decide": "reviewer"}  # scope → the role that holds it


class Token(Struct, frozen=True):
    """A token as a list shows it, without the token."""

    name: str
    user: str
    scopes: tuple[str, ...]
    made: str
    ends: str | None


def begin(db: Accounts, user: User, client: str) -> str:
    """A new session, never one that was there before; the value of its cookie."""
    db.execute("DELETE FROM session WHERE ends < ?", (now(),))
    id = secrets.token_urlsafe(32)
    ends = now(timedelta(hours=HOURS))
    db.execute("INSERT INTO session VALUES (?, ?, ?, ?, ?)", (_hashed(id), user.name, now(), ends, client))
    return signed(db, id)


def signed(db: Accounts, value: str) -> str:
    """A value that only this store can have written."""
    return Signer(secret(db), salt="cookie").sign(value).decode()


def unsigned(db: Accounts, cookie: str) -> str | None:
    """The value of a signed cookie; None where the signature is not ours."""
    try:
        return Signer(secret(db), salt="cookie").unsign(cookie).decode()
    except (BadSignature, UnicodeDecodeError):
        return None


def of_cookie(db: Accounts, cookie: str) -> User | None:
    """Whose session a cookie names; None where it has ended, was revoked or was not made by us."""
    id = unsigned(db, cookie)
    row = id and db.execute("SELECT user FROM session WHERE id = ? AND ends >= ?", (_hashed(id), now())).fetchone()
    return find(db, row[0]) if row else None


def end(db: Accounts, cookie: str) -> None:
    """The session of a cookie is over."""
    if id := unsigned(db, cookie):
        db.execute("DELETE FROM session WHERE id = ?", (_hashed(id),))


def form_token(db: Accounts, cookie: str) -> str:
    """The CSRF token of the forms that are shown under a cookie."""
    return hmac.new(secret(db).encode(), b"form\0" + cookie.encode(), hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that does not tell."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def add_token(db: Accounts, name: str, user: str, scopes: list[str], days: int | None) -> str:
    """A token for scripts, shown this once. BadParameter where the account's role does not hold a scope."""
    owner = find(db, user)
    for scope in scopes:
        if scope not in SCOPES or not owner.may(SCOPES[scope]):
            raise BadParameter("scope", f"{scope!r}: {owner.name}, {owner.role}, can give none of that; see `kg user`.")
    if db.execute("SELECT 1 FROM token WHERE name = ?", (name,)).fetchone():
        raise BadParameter("name", f"a token {name!r} exists; choose another name or `kg token revoke {name}`.")
    token = TOKEN + secrets.token_urlsafe(32)
    ends = None if days is None else now(timedelta(days=days))
    db.execute("INSERT INTO token VALUES (?, ?, ?, ?, ?, ?)",
               (_hashed(token), name, owner.name, ",".join(sorted(set(scopes))), now(), ends))  # fmt: skip
    return token


def tokens(db: Accounts) -> list[Token]:
    """Every token, by name."""
    rows = db.execute("SELECT name, user, scopes, made, ends FROM token ORDER BY name")
    return [Token(name, user, tuple(scopes.split(",")), made, ends) for name, user, scopes, made, ends in rows]


def revoke(db: Accounts, name: str) -> None:
    """A token that is good no more. Raises NotFound."""
    if not db.execute("DELETE FROM token WHERE name = ?", (name,)).rowcount:
        raise NotFound(f"no token {name!r}; see `kg token list`.")


def of_token(db: Accounts, token: str) -> tuple[User, frozenset[str]] | None:
    """Whose token it is, and what it may be used for: never more than its account may by now."""
    row = db.execute(
        "SELECT user, scopes FROM token WHERE id = ? AND (ends IS NULL OR ends >= ?)", (_hashed(token), now())
    ).fetchone()
    if row is None:
        return None
    user = find(db, row[0])
    return user, frozenset(scope for scope in row[1].split(",") if user.may(SCOPES[scope]))


def _hashed(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()
