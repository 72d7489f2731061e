"""Ids: the tails of the IRIs. Pure functions, readable, unaccented, lower case; `parts` is their inverse."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from kg.text import fold, slug

CENTRE = "trung-uong"


@lru_cache(maxsize=1 << 16)
def mark_code(name: str) -> str:
    """Four hex digits of the folded name, so that names that differ in marks alone do not share an id."""
    return hashlib.sha256(" ".join(fold(name).split()).encode()).hexdigest()[:4]


@lru_cache(maxsize=1 << 16)
def document_id(file: str, sha256: str) -> str:
    """'chuong-trinh-01-1a2b3c4d' from a file's name and the hash of its bytes."""
    file = file.rpartition("/")[2]
    dot = file.rfind(".")
    return f"{slug(file[:dot] if 0 < dot < len(file) - 1 else file) or 'van-ban'}-{sha256[:8]}"


def scope_of(province: str | None, document: str) -> str:
    """The scope of what a document names relatively: its province, or the document alone where that is unknown."""
    return province or f"x-{document}"


def act_id(scope: str, name: str, when: str) -> str:
    """'lac-son.05-nq-tu.2021-11-02': scope, number or name, and date, term or 'khong-ro' (no dots inside a part)."""
    return f"{scope}.{slug(name)}.{slug(when)}"


def person_id(scope: str, name: str, apart: str = "") -> str:
    """'lac-son.tran-van-an-3f2a', with a part more where two people share a name ('apart': what tells them apart)."""
    tail = f".{slug(apart)}" if apart else ""
    return f"{scope}.{slug(name)}-{mark_code(name)}{tail}"


def body_id(scope: str, name: str) -> str:
    """'lac-son.ban-to-chuc-tinh-uy-9c01' from the body's written-out name."""
    return f"{scope}.{slug(name)}-{mark_code(name)}"


def post_id(body: str | None, role: str) -> str:
    """The seat: a role in a body, whoever holds it."""
    return f"{body or CENTRE}.{slug(role)}-{mark_code(role)}"


def citation_id(document: str, start: int) -> str:
    """A citation is known by its document and the code point where it starts."""
    return f"{document}.c{start}"


def effect_id(document: str, start: int, end: int, relation: str) -> str:
    """What an act does to another is known by the document that says so, the words, and what it does."""
    return f"{document}.e{start}-{end}-{slug(relation)}"


def task_id(document: str, start: int) -> str:
    """A task is known by its document and the code point where its own text starts."""
    return f"{document}.t{start}"


def parts(id: str) -> tuple[str, ...]:
    """The inverse of the composition: the parts an id was made of, outermost first."""
    return tuple(id.split("."))
