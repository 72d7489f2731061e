"""`kg user`, `kg token` and `kg audit`: accounts are made where the store lies, never over the web."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Iterable
from typing import Any

from kg.accounts import sessions, users

Out = Iterable[str]
Add = Callable[..., argparse.ArgumentParser]
HERE = "command line"  # from where, in the log


def add_commands(add: Add, stored: argparse.ArgumentParser) -> None:
    """The three commands; `add` makes one."""
    user = add("user", _list, "who has an account: add, list, remove, password").add_subparsers(metavar="DO")
    made = _sub(user, "add", _add, "a new account; its password is asked for, or read from standard input", stored)
    made.add_argument("name", metavar="NAME")
    made.add_argument("--role", choices=users.ROLES, default="reader", help="clerk: adds documents, reviewer: decides")
    made.add_argument("--shown", default="", metavar="NAME", help="the name under which decisions stand")
    made.add_argument("--by-header", action="store_true", help="no password: the proxy says who it is")
    _sub(user, "list", _list, "every account with its role", stored)
    for name, run, words in (
        ("remove", _remove, "an account with its sessions and tokens; what it decided stays"),
        ("password", _password, "a new password; ends the account's sessions"),
    ):
        _sub(user, name, run, words, stored).add_argument("name", metavar="NAME")
    token = add("token", _tokens, "tokens for scripts: add, list, revoke").add_subparsers(metavar="DO")
    given = _sub(token, "add", _add_token, "a new token, printed this once", stored)
    given.add_argument("name", metavar="NAME", help="what the token is for")
    given.add_argument("--user", required=True, metavar="NAME", help="the account that it acts for")
    given.add_argument("--scope", action="append", choices=tuple(sessions.SCOPES), required=True)
    given.add_argument("--days", type=int, metavar="N", help="until it ends; by default it does not")
    _sub(token, "list", _tokens, "every token, without its secret", stored)
    _sub(token, "revoke", _revoke, "a token that is good no more", stored).add_argument("name", metavar="NAME")
    log = add("audit", _audit, "what was written, by whom, when, from where; the newest first", stored)
    log.add_argument("--limit", type=int, default=200, metavar="N")


def _sub(commands: Any, name: str, run: object, words: str, stored: argparse.ArgumentParser) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(name, help=words, description=words, parents=[stored])
    made.set_defaults(run=run)
    return made


def _add(args: argparse.Namespace) -> Out:
    password = None if args.by_header else _asked_password()
    with users.accounts(args.store) as db:
        user = users.add(db, args.name, args.role, password, args.shown)
        users.record(db, HERE, "user add", f"{user.name} {user.role}", HERE)
    return [f"{user.name}: {user.role}"]


def _asked_password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("password: ")
    return sys.stdin.readline().rstrip("\r\n")


def _list(args: argparse.Namespace) -> Out:
    if not users.exist(args.store):
        return ["no accounts yet; make one with `kg user add NAME --role clerk|reviewer`"]
    with users.accounts(args.store, writing=False) as db:
        return [f"{user.name}\t{user.role}\t{user.shown}" + "\tby header" * user.by_header for user in users.every(db)]


def _remove(args: argparse.Namespace) -> Out:
    with users.accounts(args.store) as db:
        users.remove(db, args.name)
        users.record(db, HERE, "user remove", args.name, HERE)
    return [f"{args.name}: removed"]


def _password(args: argparse.Namespace) -> Out:
    password = _asked_password()
    with users.accounts(args.store) as db:
        users.set_password(db, args.name, password)
        users.record(db, HERE, "user password", args.name, HERE)
    return [f"{args.name}: password changed"]


def _add_token(args: argparse.Namespace) -> Out:
    with users.accounts(args.store) as db:
        token = sessions.add_token(db, args.name, args.user, args.scope, args.days)
        users.record(db, HERE, "token add", f"{args.name} {args.user} {','.join(args.scope)}", HERE)
    return [token]


def _tokens(args: argparse.Namespace) -> Out:
    with users.accounts(args.store, writing=False) as db:
        return [
            f"{token.name}\t{token.user}\t{','.join(token.scopes)}\t{token.ends or 'does not end'}"
            for token in sessions.tokens(db)
        ]


def _revoke(args: argparse.Namespace) -> Out:
    with users.accounts(args.store) as db:
        sessions.revoke(db, args.name)
        users.record(db, HERE, "token revoke", args.name, HERE)
    return [f"{args.name}: revoked"]


def _audit(args: argparse.Namespace) -> Out:
    with users.accounts(args.store, writing=False) as db:
        return ["\t".join((e.at, e.who, e.what, e.about, e.client)) for e in users.log(db, args.limit)]
