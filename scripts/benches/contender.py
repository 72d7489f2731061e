"""One extractor over a folder, read again and again, in a process of its own: prints what it took as JSON.

    contender.py NAME FOLDER CHARACTERS

Run by `bench.py extract`, with the interpreter that has the contender installed; nothing but the contender is imported.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# the same kinds of things that we look for: acts' numbers, kinds of acts, offices, bodies
KINDS = ("Nghị quyết", "Chỉ thị", "Kết luận", "Quyết định", "Chương trình hành động", "Kế hoạch", "Thông báo", "Luật")


def ours() -> Callable[[str, bytes], int]:
    """Everything: decoding, outline, header, positions, tasks, citations."""
    from kg.parse.document import parse_bytes
    from kg.pipeline.flow import extract
    from kg.pipeline.workers import look_rarely
    from kg.rules.lexicon import load_lexicon

    lexicon = load_lexicon()
    look_rarely()  # as `kg` does

    def run(name: str, data: bytes) -> int:
        found = extract(parse_bytes(name, data, lexicon), lexicon)
        return len(found.citations) + len(found.tasks) + len(found.positions)

    return run


def eyecite(tokenizer: Any) -> Callable[[str, bytes], int]:
    from eyecite import get_citations

    return lambda _, data: len(get_citations(data.decode(), tokenizer=tokenizer))


def eyecite_default() -> Callable[[str, bytes], int]:
    from eyecite.tokenizers import default_tokenizer

    return eyecite(default_tokenizer)


def eyecite_hyperscan() -> Callable[[str, bytes], int]:
    from eyecite.tokenizers import HyperscanTokenizer

    return eyecite(HyperscanTokenizer(cache_dir=os.environ["HYPERSCAN_CACHE"]))


def phrases() -> dict[str, list[str]]:
    """Our own gazetteers, as plain phrases."""
    from kg.rules.patterns import read

    roles = [form for role in read("roles")["role"] for form in (role["name"], *role.get("forms", ()))]
    return {"ACT": list(KINDS), "ROLE": roles, "BODY": read("bodies")["heads"]["proper"]}


def number_pattern() -> list[dict[str, Any]]:
    return [
        {"TEXT": {"REGEX": r"^\d{1,4}$"}},
        {"TEXT": {"IN": ["-", "/"]}},
        {"TEXT": {"REGEX": r"^[A-ZĐ][A-Za-zĐđ/-]+"}},
    ]


def spacy_matcher() -> Callable[[str, bytes], int]:
    import spacy
    from spacy.matcher import Matcher

    nlp = spacy.blank("xx")
    matcher = Matcher(nlp.vocab)
    for label, words in phrases().items():  # whole phrases, one pattern each, would take it ten times as long
        heads = sorted({nlp.make_doc(phrase)[0].lower_ for phrase in words})
        matcher.add(label, [[{"LOWER": {"IN": heads}}, {"IS_TITLE": True, "OP": "*"}]])
    matcher.add("NUMBER", [number_pattern(), [{"TEXT": {"REGEX": r"^\d{1,4}[-/][A-ZĐ]"}}]])
    return lambda _, data: len(matcher(nlp.make_doc(data.decode())))


def spacy_entity_ruler() -> Callable[[str, bytes], int]:
    import spacy

    nlp = spacy.blank("xx")
    ruler: Any = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    patterns: list[dict[str, Any]] = [
        {"label": k, "pattern": phrase} for k, words in phrases().items() for phrase in words
    ]
    ruler.add_patterns([*patterns, {"label": "NUMBER", "pattern": number_pattern()}])
    return lambda _, data: len(nlp(data.decode()).ents)


CONTENDERS: dict[str, Callable[[], Callable[[str, bytes], int]]] = {
    "ours": ours,
    "eyecite": eyecite_default,
    "eyecite-hyperscan": eyecite_hyperscan,
    "spacy-matcher": spacy_matcher,
    "spacy-entity-ruler": spacy_entity_ruler,
}


def main() -> int:
    name, folder, wanted = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    run = CONTENDERS[name]()
    files = sorted(p for p in folder.rglob("*") if p.suffix in (".txt", ".md"))
    characters = found = 0
    spent = 0.0
    run(files[0].name, files[0].read_bytes())  # what is compiled at first use is not the text's cost
    while characters < wanted:
        for path in files:
            data = path.read_bytes()
            before = time.process_time()
            found += run(path.name, data)
            spent += time.process_time() - before  # not what other processes take of the machine
            characters += len(data.decode())
            if characters >= wanted:
                break
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"characters": characters, "seconds": spent, "peak_mb": peak, "found": found}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
