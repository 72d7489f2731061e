"""Attacks a server of its own, on this machine alone, and says what held; bounded in count and in time.

attack.py             some 3 minutes: queries, requests, files and pastes, sockets, and what others notice of it
attack.py loads       one part alone: queries, requests, files, loads
attack.py loads --seconds 5 --rounds 9   how long each round of the loads is (default 2), and how many (default 4)

Prints tables; exit code 1 where an answer is a 5xx that is no refusal, a process grows beyond its bound, or what others
wait at the 99th percentile grows beyond 1.5 times of alone, or of what any two programs that give way make of it where
that is more, and by more than 2 ms: medians over rounds, alone and beside in turn. What one of ten rounds alone has is
never too much: that is what this machine varies by.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
from loads import REFUSED, SLOW, as_client, under_load

KG = str(Path(sys.executable).with_name("kg"))
EXAMPLES = Path(__file__).resolve().parent.parent / "kg" / "examples"
PROXY = {"VIETKG_PROXIES": "127.0.0.1"}  # so that this machine can be many clients
MOST_GROWTH = 1_500  # MB of the server's own processes together
QUERIES = {
    "product": SLOW,
    "product sorted": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g",
    "paths both ways": "SELECT (COUNT(*) AS ?n) { ?a (!<x:x>|^!<x:x>)*/(!<x:x>|^!<x:x>)* ?b }",
    "strings doubled": "SELECT ?s { BIND('aaaaaaaaaa' AS ?s0) "
    + "".join(f"BIND(CONCAT(?s{n}, ?s{n}) AS ?s{n + 1}) " for n in range(40))
    + "}",
    "20,000 brackets": f"ASK {'{' * 20_000}{'}' * 20_000}",
    "60,000 negations": f"ASK {{ FILTER({'!' * 60_000}true) }}",
    "7,000 unions": f"ASK {{ {'{} UNION ' * 7_000} {{}} }}",
    "SERVICE": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SERVICE behind escapes": 'ASK { BIND("a\\u0022b" AS ?x) SERVICE <http://127.0.0.1:9/> {} BIND("\\u0022" AS ?y) }',
    "FROM a file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "an update": "DROP ALL",
    "2 MB": f"ASK {{}} #{'x' * 2_000_000}",
    "no text": "\x00\ud800\uffff",
}
PARTS = ("queries", "requests", "files", "rooms", "loads")
PASSWORD = "bốn mùa ở Lạc Sơn"


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[tuple[str, int]]:
    """A server over the bundled examples: its address and its process."""
    subprocess.run([KG, "build", str(EXAMPLES), "--store", str(folder)], check=True, stdout=subprocess.DEVNULL)
    for name, role in (("chi", "reviewer"), ("dung", "clerk")):
        given = [KG, "user", "add", name, "--role", role, "--store", str(folder)]
        subprocess.run(given, check=True, stdout=subprocess.DEVNULL, input=f"{PASSWORD}\n", text=True)
    command = [KG, "serve", "--store", str(folder), "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=os.environ | PROXY
    ) as server:
        assert server.stdout is not None
        url = server.stdout.readline().split()[0]
        for _ in range(600):
            with contextlib.suppress(httpx.TransportError):
                if httpx.get(f"{url}api/health", timeout=5).status_code == 200:
                    break
            time.sleep(0.1)
        try:
            yield url, server.pid
        finally:
            server.terminate()


def megabytes(pid: int) -> int:
    """What a process and all under it hold in memory; pages that they share are counted once (PSS)."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError, ValueError, IndexError):
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    found, grown = set[int](), {pid}
    while grown - found:
        found |= grown
        grown = {child for child, parent in parents.items() if parent in found}
    return sum(map(_kilobytes, found)) >> 10


def _kilobytes(pid: int) -> int:
    with contextlib.suppress(OSError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return 0


def queries(url: str) -> list[str]:
    """Every attack once, each by a client of its own; rows of a table."""
    rows = []
    for number, (name, query) in enumerate(QUERIES.items()):
        body = query.encode("utf-8", "surrogatepass")
        headers = as_client(number) | {"content-type": "application/sparql-query"}
        began = time.monotonic()
        answer = httpx.post(f"{url}sparql", content=body, headers=headers, timeout=90)
        rows.append(f"| {name} | {answer.status_code} | {time.monotonic() - began:.1f} s |")
        if answer.status_code not in REFUSED:
            raise SystemExit(f"{name}: {answer.status_code} {answer.text[:200]}")
    return rows


RAW = (
    b"", b"\r\n\r\n", b"GET", b"GET /\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\x00\x01",
    b"PRI * HTTP/2.0\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n",
    b"GET http://evil/ HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET /%00%ff%2e%2e/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET /static/../../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nCookie: lang=" + b"\xff" * 5_000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nAccept: " + b"a/b;q=0.1," * 5_000 + b"\r\n\r\n",
    b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b"BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"HEAD /sparql?query=ASK{} HTTP/1.1\r\nHost: localhost\r\n\r\n", b"OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
)  # fmt: skip


def raw_requests(url: str, chance: random.Random) -> list[str]:
    """Requests that are none, and 180 that a bit or two are wrong in."""
    port = int(url.rstrip("/").rpartition(":")[2])
    good = b"GET /api/acts?limit=2 HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\nConnection: close\r\n\r\n"
    sent = list(RAW)
    for _ in range(180):
        spoilt = bytearray(good)
        for _ in range(chance.randrange(1, 3)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        sent.append(bytes(spoilt))
    told: Counter[str] = Counter()
    for request in sent:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            with contextlib.suppress(OSError):
                first = connection.recv(64)
                told[first[9:12].decode("latin-1") if first.startswith(b"HTTP/1.") else "closed"] += 1
    if any(status.startswith("5") for status in told):
        raise SystemExit(f"raw requests: {told}")
    return [f"| {status} | {count} |" for status, count in sorted(told.items())]


def files(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Files that are none, or that swell."""
    page = b"<p>a" * 1_000_000
    boxes = "<w:txbxContent>" * 30 + "</w:txbxContent>" * 30
    yield "nested.docx", docx(f"<w:p>{boxes}</w:p>")
    yield "bomb.docx", docx("<w:p><w:r><w:t>" + "a" * 9_000_000 + "</w:t></w:r></w:p>")
    yield "paragraphs.docx", docx("<w:p/>" * 500_000)
    yield "p.html", page
    yield "deep.html", b"<div>" * 200_000
    yield "letters.txt", b"A" * 1_000_000
    yield "marks.txt", "e\u0301".encode() * 500_000
    yield "table.txt", b"| " * 500_000
    yield "empty.pdf", b"%PDF-1.7\n" + b"1 0 obj <<>> endobj\n" * 50_000 + b"trailer << /Root 1 0 R >>"
    yield "bad.zip", b"PK\x03\x04" + bytes(1_000)
    whole = docx("<w:p><w:r><w:t>Giao Văn phòng Tỉnh ủy theo dõi.</w:t></w:r></w:p>")
    for number in range(60):
        spoilt = bytearray(whole)
        for _ in range(chance.randrange(1, 30)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        yield f"spoilt{number}.docx", bytes(spoilt)


def docx(body: str) -> bytes:
    """A .docx with this in its body."""
    file = io.BytesIO()
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    related = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        override = f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{kinds}">{override}</Types>')
        relation = f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{related}">{relation}</Relationships>')
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    return file.getvalue()


def uploads(url: str, chance: random.Random) -> list[str]:
    """Each file once, two at a time; rows by what came back."""

    def send(given: tuple[int, tuple[str, bytes]]) -> tuple[str, int, float]:
        number, (name, data) = given
        began = time.monotonic()
        form = {"file": (name, data)}
        answer = httpx.post(f"{url}api/extract", files=form, headers=as_client(1_000 + number), timeout=120)
        return name, answer.status_code, time.monotonic() - began

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(send, enumerate(files(chance))))
    wrong = [row for row in results if row[1] != 200 and row[1] not in REFUSED]
    if wrong:
        raise SystemExit(f"uploads: {wrong}")
    spoilt = Counter(status for name, status, _ in results if name.startswith("spoilt"))
    rows = [f"| {name} | {status} | {took:.1f} s |" for name, status, took in results if not name.startswith("spoilt")]
    return [*rows, f"| 60 spoilt .docx | {dict(spoilt)} | |"]


def form_token(client: httpx.Client) -> str:
    """The token of the forms that are shown to a client."""
    found: list[str] = re.findall(r'name="csrf" value="([^"]+)"', client.get("login").text)
    return found[0]


def logged_in(url: str, name: str, number: int) -> httpx.Client:
    """Somebody with an account, whose forms bear their token."""
    client = httpx.Client(base_url=url, headers=as_client(number), timeout=90)
    client.post("login", data={"name": name, "password": PASSWORD, "csrf": form_token(client)})
    client.headers["x-csrf-token"] = form_token(client)
    return client


DEEP = "[" * 100_000
NAMES = (
    "../../etc/passwd",
    "..",
    "\x00\x1b[31m.txt",
    "a\nb.txt",
    "\u202egnp.txt",
    ".lock",
    "batch.json",
    "x" * 900,
    "<img src=x>",
)
DECISIONS: tuple[dict[str, str], ...] = (
    {"start": "\u00b2"}, {"end": "9" * 5_000}, {"was": DEEP}, {"was": "{"}, {"table": "tasks", "period": "rubbish"},
    {"table": "assignments", "task": "9" * 30 + "-5"}, {"table": "assignments", "task": "1-5", "kind": "zebra"},
    {"relation": "adds", "role": ""}, {"document": "", "relation": "undoes"}, {"reason": "x" * 5_000},
)  # fmt: skip
WORDS = (
    "\x00",
    'words : "a" OR NEAR(b) * ^ -',
    '"' * 190,
    "a" * 190,
    "u1 " * 60,
    "(" * 190,
    "\u1ee7" * 190,
    '"a b" ' * 30,
)


def rooms(url: str) -> list[str]:
    """What strangers, a clerk and a reviewer can send to the rooms of people and of tools; rows of a table."""
    told: dict[str, Counter[int]] = {}
    tool = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}
    json_only = {"content-type": "application/json", "accept": "application/json, text/event-stream"}

    def note(room: str, answer: httpx.Response) -> httpx.Response:
        told.setdefault(room, Counter())[answer.status_code] += 1
        return answer

    def log_in(number: int) -> httpx.Response:
        with httpx.Client(base_url=url, headers=as_client(5_000 + number), timeout=90) as client:
            form = {"name": f"n{number}", "password": "x" * 999, "csrf": form_token(client)}
            return client.post("login", data=form)

    chi, dung = logged_in(url, "chi", 6_000), logged_in(url, "dung", 6_001)
    with ThreadPoolExecutor(24) as pool, contextlib.closing(chi), contextlib.closing(dung):
        for answer in pool.map(log_in, range(24)):
            note("24 log-ins at once", answer)
        twice = [("authorization", "Basic eDp4"), ("authorization", "Bearer kgt_x")]
        note("two Authorization headers", httpx.get(f"{url}api/acts", headers=twice))
        document = httpx.get(f"{url}api/documents").json()["items"][0]["id"]
        for wrong in DECISIONS:
            form = {"document": document, "relation": "corrects", "table": "positions", "start": "0", "end": "5",
                    "reason": "xem", "person": "A", "role": "B", "confirmed": "1", **wrong}  # fmt: skip
            note("what is no decision", chi.post("decide", data=form))
        note("a clerk decides", dung.post("decide", data={"reason": "xem"}))
        brought = note("names of files", dung.post("add", files=[("file", (name, b"x")) for name in NAMES]))
        note("51 files", dung.post("add", files=[("file", (f"{n}.txt", b"x")) for n in range(51)]))
        events = f"{url.rstrip('/')}{brought.headers['location']}/events"
        cookies = dict(dung.cookies)
        for answer in pool.map(lambda n: httpx.get(events, cookies=cookies, timeout=90), range(100)):
            note("100 watch a batch", answer)
        for body in (
            DEEP,
            '{"a": {"query": "a", "properties": [{"pid": "p", "v": ' + DEEP,
            '{"a": {"query": "\\ud800"}}',
        ):
            note("/reconcile: no batch", httpx.post(f"{url}reconcile", data={"queries": body}, timeout=90))
        for name, given in (
            ("search", {"words": "a" * 9_000_000}),
            ("sparql", {"query": QUERIES["SERVICE"]}),
            ("x", {}),
        ):
            call = tool | {"params": {"name": name, "arguments": given}}
            note("/mcp: no call", httpx.post(f"{url}mcp", json=call, headers=json_only, timeout=90))
        note("/mcp: 11 MB", httpx.post(f"{url}mcp", content=b" " * 11_000_000, headers=json_only, timeout=90))
        note("/mcp: nested", httpx.post(f"{url}mcp", content=DEEP.encode(), headers=json_only, timeout=90))
        for words in WORDS:
            note("odd words searched", httpx.get(f"{url}api/search", params={"q": words}, timeout=90))
        for answer in pool.map(
            lambda n: httpx.get(f"{url}dump.nq", headers=as_client(7_000 + n), timeout=90), range(24)
        ):
            note("24 dumps at once", answer)
    wrong_ones = {room: seen for room, seen in told.items() if set(seen) - REFUSED - {200, 303, 401, 404}}
    if wrong_ones:
        raise SystemExit(f"rooms: {wrong_ones}")
    return [f"| {room} | {', '.join(f'{status}: {n}' for status, n in seen.items())} |" for room, seen in told.items()]


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []])
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--rounds", type=int, default=4)
    args = parser.parse_args()
    parts = args.parts or PARTS
    chance, wrong = random.Random(14), False
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "store") as (url, pid):
        before = megabytes(pid)
        if "queries" in parts:
            print("| query | status | took |\n|---|---|---|", *queries(url), sep="\n", flush=True)
        if "requests" in parts:
            print("\n| raw requests: answer | times |\n|---|---|", *raw_requests(url, chance), sep="\n", flush=True)
        if "files" in parts:
            print("\n| file | status | took |\n|---|---|---|", *uploads(url, chance), sep="\n", flush=True)
        if "rooms" in parts:
            print("\n| room | answers |\n|---|---|", *rooms(url), sep="\n", flush=True)
        if "loads" in parts:
            wrong |= under_load(url, args.seconds, args.rounds)
        after = megabytes(pid)
        wrong |= after > before + MOST_GROWTH
        print(f"\nmemory of all processes of the server: {before} MB before, {after} MB after")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
