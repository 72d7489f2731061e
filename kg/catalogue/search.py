"""Search: what a reader types → things, by unmarked or marked words, numbers in any form, and abbreviations.

A typed word with marks is looked up as it is ("đường" never finds "dương"), one without marks finds every marking.
The last word may be unfinished. Nothing typed reaches FTS5 as syntax: only its letters and digits do, quoted.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from zlib import crc32

from msgspec import Struct

from kg.catalogue.changes import Changes
from kg.catalogue.reading import Connection, Narrowing
from kg.catalogue.rows import Evidence, Listing
from kg.text import unmark, words

KINDS = ("person", "act", "body", "document", "province", "task")  # of as good an answer, in this order
CANDIDATES = 60  # of each kind, in the order of their rank, from which the best are chosen
_STEP = 1 << 59
_AT_ONCE = 5_000  # rows that are made before they are written
_MOST_RANK = (1 << 16) - 1
_EPOCH = date(1900, 1, 1).toordinal()
_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
_APART = " · "  # between the forms of a name
_WORD = re.compile(r"\d+(?=[^\W\d])|\w+")
_NUMBERED = re.compile(r"(\d+)[a-zđ]?\s*[-/]")
_SHORT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "ubkt": "uy ban kiem tra",
    "mttq": "mat tran to quoc",
    "btv": "ban thuong vu",
    "btvtu": "ban thuong vu tinh uy",
    "bch": "ban chap hanh",
    "bcd": "ban chi dao",
    "bcs": "ban can su",
    "bct": "bo chinh tri",
    "tw": "trung uong",
    "tu": "tinh uy",
    "hu": "huyen uy",
    "qh": "quoc hoi",
    "nq": "nghi quyet",
    "ct": "chi thi",
    "kl": "ket luan",
    "qd": "quyet dinh",
    "tb": "thong bao",
    "kh": "ke hoach",
    "ctr": "chuong trinh",
    "tttu": "thuong truc tinh uy",
    "vptu": "van phong tinh uy",
}
# what stands first among equals: who is assigned most, what is cited most, what is newest
_FILL = {
    "person": """SELECT p.id, p.name, (SELECT group_concat(form, ' · ') FROM person_form WHERE person = p.id),
        (SELECT count(*) FROM assignment WHERE person = p.id), 0 FROM person p WHERE {narrow} ORDER BY p.id""",
    "body": """SELECT b.id, b.name, (SELECT group_concat(form, ' · ') FROM body_form WHERE body = b.id),
        (SELECT count(*) FROM assignment WHERE body = b.id), 0 FROM body b WHERE {narrow} ORDER BY b.id""",
    "act": """SELECT a.id, a.name, coalesce(a.number, '') || ' · ' || coalesce(a.subject, '') || ' · ' ||
        coalesce((SELECT group_concat(form, ' · ') FROM act_form WHERE act = a.id), ''), n.documents, 0
      FROM act a JOIN cited n ON n.act = a.id WHERE {narrow} ORDER BY a.id""",
    "document": """SELECT id, coalesce(title, file),
        coalesce(number, '') || ' · ' || file || ' · ' || coalesce(issuer, ''), seen_from, 0
      FROM document WHERE {narrow} ORDER BY id""",
    "province": "SELECT id, name, NULL, 0, 0 FROM province WHERE {narrow} ORDER BY id",
    "task": """SELECT t.id, t.text, NULL, d.seen_from, t.start FROM document d JOIN task t ON t.document = d.id
      WHERE {narrow} ORDER BY d.id, t.start, t.id""",
}
_ID = {"person": "p.id", "body": "b.id", "act": "a.id", "document": "id", "province": "id", "task": "d.id"}


class Hit(Struct, frozen=True):
    """A thing found; `label` as shown, `detail` one line that tells it from its namesakes, `locator` of a task.

    A place of a text has the kind "text", its document's id, the words around it as label and evidence, and in `marks`
    the spans of the label that were found.
    """

    kind: str
    id: str
    label: str
    detail: str | None
    locator: str | None = None
    evidence: Evidence | None = None
    marks: list[tuple[int, int]] = []


def fill(connection: Connection, before: Connection | None = None, changes: Changes | None = None) -> None:
    """Fills `cited`, `undirected` and the search tables from the others, which are complete by now; commits nothing.

    before, changes: the catalogue of the build whose tables these are and what is other (`changes.widened`); None: all
    of it is new.
    """
    _count(connection, changes)
    for kind in KINDS:
        held = changes and (changes.documents if kind in ("task", "document") else changes.things(kind))
        if held is None or held:
            _away(connection, before, kind, held)
            narrow = _ID[kind] + _AMONG if held is not None else "1"
            values = (_listed(held),) if held is not None else ()
            rows = connection.execute(_FILL[kind].format(narrow=narrow), values)
            while some := rows.fetchmany(_AT_ONCE):
                _put(connection, kind, some)


_AMONG = " IN (SELECT value FROM json_each(?))"


def _listed(ids: Iterable[str]) -> str:
    return json.dumps(sorted(ids))


def _count(connection: Connection, changes: Changes | None) -> None:
    """How often each act is cited, and which tasks nobody directs."""
    acts = f"WHERE a.id{_AMONG}" if changes else ""
    tasks = f"document{_AMONG} AND" if changes else ""
    if changes:
        connection.execute(f"DELETE FROM cited WHERE act{_AMONG}", (_listed(changes.act),))
        connection.executemany("DELETE FROM undirected WHERE task >= ? AND task < ?", map(_tasks, changes.documents))
    else:
        connection.execute("DELETE FROM cited")
        connection.execute("DELETE FROM undirected")
    connection.execute(
        f"""INSERT INTO cited SELECT a.id, count(DISTINCT c.document), count(c.id)
           FROM act a LEFT JOIN citation c ON c.act = a.id {acts} GROUP BY a.id""",
        (_listed(changes.act),) if changes else (),
    )
    connection.execute(
        f"""INSERT INTO undirected SELECT id FROM task t WHERE {tasks}
           NOT EXISTS (SELECT 1 FROM assignment WHERE task = t.id AND duty = 'directs')""",
        (_listed(changes.documents),) if changes else (),
    )


def _tasks(document: str) -> tuple[str, str]:
    """Between which ids those of a document's tasks lie: `ids.task_id` gives the document's, ".t" and a number."""
    return f"{document}.t", f"{document}.u"


def _away(connection: Connection, before: Connection | None, kind: str, held: Iterable[str] | None) -> None:
    if held is None or before is None:
        every = "INSERT INTO search_text(search_text) VALUES ('delete-all')"
        connection.execute(every if kind == "task" else f"DELETE FROM search WHERE rowid BETWEEN {_between(kind)}")
        connection.execute("DELETE FROM searched WHERE kind = ?", (kind,))
        return
    for id in held:
        first, last = _tasks(id) if kind == "task" else (id, f"{id}\0")
        where = "WHERE kind = ? AND id >= ? AND id < ?"
        rows = connection.execute(f"SELECT row, id FROM searched {where}", (kind, first, last)).fetchall()
        if kind == "task":
            _forget(connection, before, rows)
        else:
            connection.executemany("DELETE FROM search WHERE rowid = ?", [row[:1] for row in rows])
        connection.execute(f"DELETE FROM searched {where}", (kind, first, last))


def _forget(connection: Connection, before: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """An index without content forgets words that it is told, so they are read from the catalogue before."""
    for row, id in rows:
        (text,) = before.execute("SELECT text FROM task WHERE id = ?", (id,)).fetchone()
        marked = _marked(text)
        connection.execute(
            "INSERT INTO search_text(search_text, rowid, words, unmarked) VALUES ('delete', ?, ?, ?)",
            (row, marked, unmark(marked)),
        )


def _marked(label: str, forms: str | None = None) -> str:
    """What is looked in: folded, with its marks."""
    return words(unicodedata.normalize("NFC", f"{label}{_APART}{forms}" if forms else label))


def _put(connection: Connection, kind: str, things: Iterable[tuple[str, str, str | None, object, int]]) -> None:
    """Things as (id, label, forms, rank, place); each takes the first free rowid from its own on."""
    said = dict[int, tuple[str, str, str]]()
    taken = "FROM searched WHERE kind = 'task' AND row = ?" if kind == "task" else "FROM search WHERE rowid = ?"
    for id, label, forms, rank, place in things:
        row = _row(kind, id, rank, place)
        while row in said or connection.execute(f"SELECT 1 {taken}", (row,)).fetchone():
            row += 1
        said[row] = (id, " ".join(label.split()), _marked(label, forms))
    if kind == "task":
        told = [(row, marked, unmark(marked)) for row, (_, _, marked) in said.items()]
        connection.executemany("INSERT INTO search_text(rowid, words, unmarked) VALUES (?, ?, ?)", told)
    else:
        named = [(row, kind, id, label, marked, unmark(marked)) for row, (id, label, marked) in said.items()]
        insert = "INSERT INTO search(rowid, kind, id, label, words, unmarked) VALUES (?, ?, ?, ?, ?, ?)"
        connection.executemany(insert, named)
    connection.executemany("INSERT INTO searched VALUES (?, ?, ?)", [(kind, id, row) for row, (id, *_) in said.items()])


def _row(kind: str, id: str, rank: object, place: int) -> int:
    """A rowid that anybody computes alike, whatever else is there: 16 bits of rank, then of tasks 21 bits of their
    document and 22 of their place in it, else 27 bits of the id's beginning and 16 of all of it."""
    first, _ = _range(kind)
    if kind == "task":
        document = id.rpartition(".t")[0]
        return first + (newest(rank) << 43) + (crc32(document.encode()) >> 11 << 22) + min(place, (1 << 22) - 1)
    down = newest(rank) if kind == "document" else _MOST_RANK - min(int(str(rank)), _MOST_RANK)
    return first + (down << 43) + (_beginning(id) << 16) + (crc32(id.encode()) >> 16)


def _range(kind: str) -> tuple[int, int]:
    first = KINDS.index(kind) * _STEP
    return first, first + _STEP - 1


def _between(kind: str) -> str:
    """The same in SQL."""
    return " AND ".join(map(str, _range(kind)))


def newest(day: object) -> int:
    """16 bits that are the smaller the later a day (ISO) is; the largest for no day."""
    return (
        _MOST_RANK - min(max(date.fromisoformat(str(day)).toordinal() - _EPOCH, 0), _MOST_RANK) if day else _MOST_RANK
    )


def _beginning(id: str) -> int:
    """The first five characters of an id as a number, in the order of the alphabet, digits first."""
    found = 0
    for character in id[:5].ljust(5):
        found = 37 * found + _ALPHABET.find(character) + 1
    return found


def search(db: Connection, q: str, kind: str | None = None, limit: int = 20, offset: int = 0) -> Listing[Hit]:
    """What is called or numbered so, or says so; the exact number or name first, then kind by kind, best first.

    Counts at most CANDIDATES of a kind; the listing is `capped` where there are more.
    """
    asked = words(unicodedata.normalize("NFC", q))
    if not match(asked):
        return Listing([], 0)
    found: list[tuple[int, int, str]] = []
    capped = False
    for each in (kind,) if kind else KINDS:
        ranked = _texts(db, asked) if each == "task" else _names(db, asked, each)
        capped |= len(ranked) >= CANDIDATES
        found += [(level, rowid, each) for level, rowid in ranked]
    found.sort()
    return Listing([_hit(db, each, rowid) for _, rowid, each in found[offset : offset + limit]], len(found), capped)


_EXACT = {
    "act": "SELECT id FROM act WHERE :name IN (id, number, name)",
    "person": "SELECT id FROM person WHERE id = :name UNION SELECT person FROM person_form WHERE form = :name",
    "body": "SELECT id FROM body WHERE id = :name UNION SELECT body FROM body_form WHERE form = :name",
    "document": "SELECT id FROM document WHERE :name IN (id, file, number, title)",
    "task": "SELECT id FROM task WHERE id = :name",
}


def exact(db: Connection, kind: str, name: str) -> list[str]:
    """The ids of the things of a kind whose id, number, title or printed form is this to the letter."""
    return [id for (id,) in db.execute(_EXACT[kind], {"name": name})]


def saying(asked: str) -> Narrowing | None:
    """That the words of a task t are these; None where nothing was asked."""
    rows = "SELECT rowid FROM search_text WHERE search_text MATCH ?"
    return _matching(f"SELECT id FROM searched WHERE kind = 'task' AND row IN ({rows})", asked, "t.id")


def called(asked: str, column: str, kind: str) -> Narrowing | None:
    """That the thing of this id column is called so; None where nothing was asked."""
    return _matching(f"SELECT id FROM search WHERE search MATCH ? AND rowid BETWEEN {_between(kind)}", asked, column)


def _matching(found: str, asked: str, column: str) -> Narrowing | None:
    expression = match(_marked(asked))
    return Narrowing(f"{column} IN ({found})", (expression,)) if expression else None


def _names(db: Connection, asked: str, kind: str) -> list[tuple[int, int]]:
    """(level, rowid) of what is called so; where many are, also of what the words begin or number, however it ranks."""
    expression = match(asked)
    query = "SELECT rowid, words, unmarked FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?"
    level = _leveller(asked, kind)
    found = {}
    for tried in (expression, *(f"({narrow}) AND {expression}" for narrow in _narrower(asked, kind))):
        for rowid, marked, bare in db.execute(query, (tried, *_range(kind), CANDIDATES)):
            found[rowid] = level(marked.split(_APART), bare.partition(_APART)[0])
        if len(found) < CANDIDATES:
            break
    return [(level, rowid) for rowid, level in found.items()]


def _narrower(asked: str, kind: str) -> Iterator[str]:
    typed = _WORD.findall(unmark(asked))
    if kind in ("person", "body"):
        yield f'unmarked : ^ "{" ".join(typed)}" *'
    number = next((word for word in typed if word.isdigit()), None)
    if kind == "act" and number:
        yield f'unmarked : "so {number}"'


def _texts(db: Connection, asked: str) -> list[tuple[int, int]]:
    """(level, rowid) of the tasks that say so, in whole words."""
    query = "SELECT rowid FROM search_text WHERE search_text MATCH ? LIMIT ?"
    return [(2, rowid) for (rowid,) in db.execute(query, (match(asked, prefix=False), CANDIDATES))]


_SHOWN = {
    "name": "SELECT id, label FROM search WHERE rowid = ?",
    "task": "SELECT t.id, t.text FROM searched s JOIN task t ON t.id = s.id WHERE s.kind = 'task' AND s.row = ?",
}


def _hit(db: Connection, kind: str, rowid: int) -> Hit:
    id, label = db.execute(_SHOWN["task" if kind == "task" else "name"], (rowid,)).fetchone()
    label = " ".join(label.split())
    detail = db.execute(_DETAIL[kind], (id,)).fetchone()
    return Hit(kind, id, label, *(detail or (None, None)))


def match(asked: str, prefix: bool = True) -> str:
    """The FTS5 expression for folded words: each is a quoted string of letters and digits; '' if there are none."""
    typed = _WORD.findall(asked)
    return " AND ".join(_term(word, prefix and at == len(typed)) for at, word in enumerate(typed, 1))


def _term(word: str, prefix: bool) -> str:
    star = " *" if prefix else ""
    bare = unmark(word)
    if bare != word:
        return f'words : "{word}"{star}'
    ways = [f'unmarked : "{bare}"{star}']
    if bare in _SHORT:
        ways.append(f'unmarked : "{_SHORT[bare]}"')
    if bare.isdigit():
        short = bare.lstrip("0")
        ways += [f'unmarked : "{other}"' for other in (short, short.zfill(2)) if other and other != bare]
    if joined := re.fullmatch(r"([a-z]+)(\d+)", bare):
        ways.append(f'(unmarked : "{joined[1]}" AND unmarked : "{joined[2]}"{star})')
    return f"({' OR '.join(ways)})" if len(ways) > 1 else ways[0]


def _leveller(asked: str, kind: str) -> Callable[[list[str], str], int]:
    """A function of a thing's folded forms (its name first) and its unmarked name: 0 exact (the whole of a form, its
    number), 1 begins so, bears the number typed, is an act whose subject has the words in a row or a person whose name
    ends so, 2 neither."""
    bare = unmark(asked)
    begins = (bare, _SHORT.get(bare, bare))
    number = re.search(r"\d+", asked)
    numbered = _number_pattern(bare)
    row = re.compile(r"\b" + r"\W+".join(_WORD.findall(bare)))

    def level(forms: list[str], name: str) -> int:
        if name == bare or asked in forms or (numbered and numbered.search(name)):
            return 0
        printed = _NUMBERED.search(name) if number else None
        same = number is not None and printed is not None and int(number[0]) == int(printed[1])
        told = kind == "act" and any(
            row.search(unmark(form)) for form in forms[1:] if not form.startswith(forms[0][:5])
        )
        called = kind == "person" and " " in bare and name.endswith(f" {bare}")
        return 1 if same or told or called or name.startswith(begins) else 2

    return level


def _number_pattern(asked: str) -> re.Pattern[str] | None:
    """'26 nq tw' and '26nq/tw' both as what finds '26-nq/tw' in 'nghi quyet so 26-nq/tw ngay 03/11/2022'."""
    wanted = re.fullmatch(r"\W*(\d+)\W*([a-z].*?)\W*", asked)
    if not wanted:
        return None
    tail = r"\W+".join(map(re.escape, re.findall(r"\w+", wanted[2])))
    return re.compile(rf"\b0*{int(wanted[1])}\W+{tail}\b")


# Of a person's posts the one seen last, and of those of one day the highest: who leads a body before a deputy (LIKE
# 'Ph_ %' is "Phó ..."), then members ('_y vi_n', 'Th_nh vi_n'); a committee of the Party's own level ('__ng _y' is the
# "Đảng ủy" inside a body) before other bodies, and all of them before seats in a steering committee.
LATEST = """m.seen_to IS NULL, m.seen_to DESC, coalesce(b.class, '') = 'ban-chi-dao',
  o.role LIKE '_y vi_n%' OR o.role LIKE 'Th_nh vi_n%', coalesce(b.class, '') <> 'cap-uy' OR b.name LIKE '__ng _y %',
  o.role LIKE 'Ph_ %', m.document, m.start, m.id"""
_DETAIL = {
    "person": f"""SELECT o.role || coalesce(' · ' || b.name, ''), NULL FROM membership m JOIN post o ON o.id = m.post
      LEFT JOIN body b ON b.id = o.body WHERE m.person = ? ORDER BY {LATEST} LIMIT 1""",
    "body": "SELECT p.name, NULL FROM body b JOIN province p ON p.id = b.province WHERE b.id = ?",
    "act": "SELECT coalesce(subject, date, term), NULL FROM act WHERE id = ?",
    "document": "SELECT file, NULL FROM document WHERE id = ?",
    "province": "SELECT NULL, NULL WHERE ? IS NULL",
    "task": """SELECT coalesce(d.title, d.file), t.locator FROM task t JOIN document d ON d.id = t.document
      WHERE t.id = ?""",
}
