"""The extraction as a spaCy component, for displaCy and other people's pipelines.

    nlp = spacy.blank("xx"); nlp.add_pipe("vietkg"); doc = nlp(text)
    doc.spans["positions"], doc.spans["tasks"], doc.spans["citations"]: what the document says, span._.vietkg: how
    doc.spans["people"], doc.spans["offices"]: who and which offices are printed, whatever is said of them
    doc.spans["terms"]: roles, bodies and kinds of the gazetteers

The gazetteers are matched token by token only inside what was extracted: there a phrase matcher earns its time, over
whole texts a compiled pattern is forty times as fast.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import filter_spans

from kg.models import Citation, Position, PrintedOffice, PrintedPerson, Task
from kg.parse.document import parse_bytes
from kg.pipeline.flow import extract
from kg.rules.lexicon import load_lexicon


class Extractor:
    """Sets the span groups of a Doc; a span grows to whole tokens where the words found end inside one."""

    def __init__(self, nlp: Language) -> None:
        if not Span.has_extension("vietkg"):
            Span.set_extension("vietkg", default=None)
        self.lexicon = load_lexicon()
        self.matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        bodies = (*self.lexicon.bodies.written.values(), *self.lexicon.bodies.abbreviations)
        roles = {role.name for role in self.lexicon.roles.by_form.values()}
        for label, words in (("ROLE", roles), ("BODY", bodies), ("KIND", self.lexicon.titles.values())):
            self.matcher.add(label, [nlp.make_doc(word) for word in sorted(words)])

    def __call__(self, doc: Doc) -> Doc:
        found = extract(parse_bytes("doc.txt", doc.text.encode(), self.lexicon), self.lexicon)
        groups = {
            "positions": [self._span(doc, p, p.role) for p in found.positions],
            "tasks": [self._span(doc, t, t.assignment_from) for t in found.tasks],
            "citations": [self._span(doc, c, c.kind) for c in found.citations],
            "people": [self._span(doc, p, p.evidence) for p in found.mentions.people],
            "offices": [self._span(doc, o, o.role) for o in found.mentions.offices],
        }
        groups["terms"] = self._terms([*groups["positions"], *groups["citations"]])
        for name, spans in groups.items():
            doc.spans[name] = SpanGroup(doc, name=name, spans=spans)
        return doc

    def _span(self, doc: Doc, thing: Position | Task | Citation | PrintedPerson | PrintedOffice, label: str) -> Span:
        span = doc.char_span(thing.start, thing.end, label=label, alignment_mode="expand")
        assert span is not None  # "expand" always finds tokens for offsets inside the text
        span._.vietkg = thing
        return span

    def _terms(self, stretches: Iterable[Span]) -> list[Span]:
        matches: list[Any] = []
        for stretch in stretches:
            matches += self.matcher(stretch, as_spans=True)
        return sorted(filter_spans(matches), key=lambda span: span.start)


@Language.factory("vietkg", assigns=["doc.spans"])
def make_component(nlp: Language, name: str) -> Extractor:
    """The factory that spaCy finds through the entry point `spacy_factories`."""
    return Extractor(nlp)
