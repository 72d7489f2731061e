"""A document's own graph says what it alone decides: others come and go, and it stays byte for byte."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import pytest

from kg.catalogue.extractions import keep, pack
from kg.catalogue.write import create
from kg.ids import document_id
from kg.models import Extraction
from kg.parse.document import parse_bytes
from kg.pipeline.consolidate import consolidate
from kg.pipeline.flow import extract
from kg.rdf.iris import INFERRED, JUDGEMENTS, PROVENANCE, REFERENCE, Base
from kg.rdf.quads import quads
from kg.registry.reader import load_registry
from kg.rules.lexicon import load_lexicon

LEXICON = load_lexicon()
SHARED = {Base().graph(name) for name in (INFERRED, JUDGEMENTS, PROVENANCE, REFERENCE)}
LOOSE = {  # texts whose place, namesakes, numbers and laws other documents bear upon
    "loose-1.txt": "KẾT LUẬN\nvề nhiệm vụ năm 2023\n\n1. Đồng chí Hà Minh Châu, Giám đốc Sở Tài chính chỉ đạo thực hiện"
    " Nghị quyết số 05-NQ/TU và Nghị định số 43/2014/NĐ-CP.\n",
    "loose-2.txt": "KẾ HOẠCH\n\n1. Thực hiện Nghị quyết số 05-NQ/TU ngày 02/11/2021, Luật Đất đai và Luật Đất đai năm"
    " 2013; Chỉ thị số 08-CT/TU ngày 11/3/2021.\n\n2. Đồng chí Hà Minh Châu, Giám đốc Sở Y tế phụ trách.\n",
    "loose-3.txt": "TỈNH ỦY LẠC SƠN\n*\nSố 12-KL/TU\n\nKẾT LUẬN\ncủa Ban Thường vụ Tỉnh ủy\n\n1. Giao Sở Tài chính tỉnh Hà"
    " Lâm thực hiện Chỉ thị số 08-CT/TU ngày 14/3/2021, Nghị định số 43/2014/NĐ-CP ngày 15/5/2014 của Chính phủ.\n",
}


@pytest.fixture(scope="module")
def read() -> dict[str, Extraction]:
    """The bundled examples and the loose texts, each read alone, by document id."""
    texts = {
        file.name: file.read_text("utf-8") for file in (files("kg") / "examples").iterdir() if file.name[0] in "01"
    }
    found = (extract(parse_bytes(name, text.encode(), LEXICON), LEXICON) for name, text in (texts | LOOSE).items())
    return {document_id(one.document.file, one.document.sha256): one for one in found}


def own_graphs(read: dict[str, Extraction], chosen: Iterable[str], path: Path) -> dict[str, list[str]]:
    """The sorted lines of each chosen document's own graph, in a collection of those documents."""
    db = create(path)
    for id in sorted(chosen):
        keep(db, id, (), "test", read[id].document.text, pack(read[id]))
    consolidate(db, LEXICON, load_registry(), (), lambda *_: None)
    graphs: dict[str, list[str]] = defaultdict(list)
    for quad in quads(db):
        if quad.graph_name.value not in SHARED:
            graphs[quad.graph_name.value].append(str(quad))
    db.close()
    return {name: sorted(lines) for name, lines in graphs.items()}


@pytest.mark.parametrize("seed", range(4))
def test_others_come_and_go(read: dict[str, Extraction], tmp_path: Path, seed: int) -> None:
    draw, ids = random.Random(seed), sorted(read)
    before = own_graphs(read, ids, tmp_path / "all.sqlite")
    for turn in range(3):
        some = own_graphs(read, draw.sample(ids, draw.randint(1, len(ids))), tmp_path / f"{turn}.sqlite")
        assert some == {name: before[name] for name in some}
