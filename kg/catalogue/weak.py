"""Rows that stand on little: what the catalogue itself says of them that makes a reader look twice, for the queue."""

from __future__ import annotations

from msgspec import Struct

from kg.catalogue.reading import Connection


class Weak(Struct, frozen=True):
    """A row that somebody should look at. why: the word of `review.weak_*` that says it, `detail` is said with it.

    table: as in kg.review.values.FIELDS, or "act": which act the document is, or "pages": its pages as they were
    recognised; start, end: code points, 0 and 0 for the document as a whole; touches: how much is said on it.
    """

    why: str
    document: str
    sha256: str
    table: str
    start: int
    end: int
    words: str
    detail: str
    touches: int


UNSURE = 0.8  # mean confidence of a page (0..1) below which OCR of our samples misreads names
LONG = 80  # code points of a party's name; the registry's longest body has 76
# The words of a document as a whole, and how much is said in it.
_TITLE = "coalesce(d.title, d.file)"
_SAID = """(SELECT count(*) FROM citation c WHERE c.document = d.id)
  + (SELECT count(*) FROM task t WHERE t.document = d.id)"""
_YEAR = "substr(d.number, instr(d.number, '/') + 1, 4)"
# Each gives document, sha256, table, start, end, words, detail, touches.
_QUERIES = {
    # a document that names its kind or number and lacks what every act bears; detail: the fields, with spaces between
    "heading": f"""SELECT d.id, d.sha256, 'document', 0, 0, {_TITLE}, trim(iif(d.kind IS NULL, 'kind ', '')
        || iif(d.date IS NULL, 'date ', '') || iif(d.issuer IS NULL, 'issuer ', '')), {_SAID} AS touches
      FROM document d WHERE d.number IS NOT NULL AND (d.kind IS NULL OR d.date IS NULL OR d.issuer IS NULL)""",
    # the year in '72/2025/QH15' is that of the day
    "year": f"""SELECT d.id, d.sha256, 'document', 0, 0, {_TITLE}, d.number || ' · ' || d.date, {_SAID} AS touches
      FROM document d WHERE d.number GLOB '*[0-9]/[12][0-9][0-9][0-9]/*' AND d.date IS NOT NULL
        AND {_YEAR} <> substr(d.date, 1, 4)""",
    # which act it is was told by others, not by its own words
    "inferred": f"""SELECT d.id, d.sha256, 'act', 0, 0, {_TITLE}, a.name, {_SAID} AS touches
      FROM document d JOIN act a ON a.id = d.act WHERE d.act_resolution = 'identified'""",
    # a page that was recognised with little confidence; detail: the least of its pages, in per cent
    "scan": f"""SELECT d.id, d.sha256, 'pages', 0, 0, {_TITLE}, cast(round(100 * least) AS INTEGER), {_SAID} AS touches
      FROM document d JOIN (SELECT o.id, min(json_extract(page.value, '$[1]')) AS least
        FROM document o, json_each(o.ocr) page GROUP BY o.id) low ON low.id = d.id WHERE least < {UNSURE}""",
    # a post of nobody's, where the same role is shown with a body elsewhere
    "no_body": """SELECT m.document, d.sha256, 'positions', m.start, m.end, m.quote, p.role,
        (SELECT count(*) FROM membership o WHERE o.person = m.person) AS touches
      FROM membership m JOIN post p ON p.id = m.post JOIN document d ON d.id = m.document
      WHERE p.body IS NULL AND EXISTS (SELECT 1 FROM post o WHERE o.role = p.role AND o.body IS NOT NULL)""",
    # a deadline that is printed and gives neither a day nor how often
    "deadline": """SELECT t.document, d.sha256, 'tasks', t.start, t.end, t.text, t.deadline,
        (SELECT count(*) FROM assignment a WHERE a.task = t.id) AS touches
      FROM task t JOIN document d ON d.id = t.document
      WHERE t.deadline IS NOT NULL AND t.due_by IS NULL AND t.recurrence IS NULL""",
    # nobody directs it, in a document of whose tasks most name who directs
    "undirected": """SELECT t.document, d.sha256, 'tasks', t.start, t.end, t.text, '',
        (SELECT count(*) FROM assignment a WHERE a.task = t.id) AS touches
      FROM undirected n JOIN task t ON t.id = n.task JOIN document d ON d.id = t.document
      WHERE t.document IN (SELECT o.document FROM task o LEFT JOIN undirected u ON u.task = o.id
        GROUP BY o.document HAVING 2 * count(u.task) < count(*))""",
    # "as for item 3": whose task it is stands elsewhere
    "reference": """SELECT t.document, d.sha256, 'tasks', t.start, t.end, t.text, '',
        (SELECT count(*) FROM assignment a WHERE a.task = t.id) AS touches
      FROM task t JOIN document d ON d.id = t.document WHERE t.assignment_from = 'reference'""",
    # a name that runs on longer than names do
    "long_name": f"""SELECT a.document, d.sha256, 'assignments', a.start, a.end, a.quote, '',
        count(*) AS touches
      FROM assignment a JOIN document d ON d.id = a.document WHERE length(a.name) > {LONG}
      GROUP BY a.document, a.start, a.end""",
}
WHY = tuple(_QUERIES)


def weak_rows(db: Connection, limit: int = 100) -> list[Weak]:
    """The rows of each kind that stand on little, those first that touch the most; at most so many of a kind."""
    return [
        Weak(why, *row)
        for why, query in _QUERIES.items()
        for row in db.execute(f"{query} ORDER BY touches DESC, 1, 4 LIMIT ?", (limit,))
    ]
