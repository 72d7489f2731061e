"""The extraction as a spaCy component, for displaCy and other people's pipelines.

    nlp = spacy.blank("xx"); nlp.add_pipe("vietkg"); doc = nlp(text)
    doc.spans["positions"], doc.spans["tasks"], doc.spans["citations"]: what the document says
    doc.spans["people"], doc.spans["offices"] and the other mentions: what is printed, whatever is said of it
    doc.spans["terms"]: roles, bodies and kinds of the gazetteers
    span._.vietkg: the fields of a span, a dictionary of plain values (kg.models says which); None for terms

With config={"ents": True} the mentions are doc.ents too (PERSON, ORG, LAW, DATE); entities that other components set
stay where none of ours is. Everything stands in the Doc as plain values: it is pickled, kept in a DocBin
(store_user_data=True), and comes out of nlp.pipe(n_process=2).

The gazetteers are matched token by token only inside what was extracted: there a phrase matcher earns its time, over
whole texts a compiled pattern is forty times as fast.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import json
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import filter_spans

from kg.models import Mentions
from kg.parse.document import parse_text
from kg.pipeline.flow import extract
from kg.rules.lexicon import load_lexicon

LABELS = {"positions": "role", "tasks": "assignment_from", "citations": "kind", "offices": "role"}  # field; else: group
ENTS = {"people": "PERSON", "bodies": "ORG", "citations": "LAW", "dates": "DATE"}
KEPT = "vietkg"  # in Doc.user_data: id of a span → its fields


def _fields(span: Span) -> dict[str, Any] | None:
    found: dict[str, Any] | None = span.doc.user_data.get(KEPT, {}).get(str(span.id))
    return json.decode(json.encode(found)) if found else None  # a DocBin gives tuples where lists were


if not Span.has_extension("vietkg"):
    Span.set_extension("vietkg", getter=_fields)


class Extractor:
    """Sets the span groups of a Doc; a span grows to whole tokens where the words found end inside one."""

    def __init__(self, nlp: Language, ents: bool = False) -> None:
        self.ents = ents
        self.lexicon = load_lexicon()
        self.matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        bodies = (*self.lexicon.bodies.written.values(), *self.lexicon.bodies.abbreviations)
        roles = {role.name for role in self.lexicon.roles.by_form.values()}
        for label, words in (("ROLE", roles), ("BODY", bodies), ("KIND", self.lexicon.titles.values())):
            self.matcher.add(label, [nlp.make_doc(word) for word in sorted(words)])

    def __call__(self, doc: Doc) -> Doc:
        found = extract(parse_text(doc.text, self.lexicon), self.lexicon, shown=True)
        said: dict[str, Iterable[Any]] = {
            "positions": found.positions,
            "tasks": found.tasks,
            "citations": found.citations,
            **{name: getattr(found.mentions, name) for name in Mentions.__struct_fields__},
        }
        kept: dict[str, dict[str, Any]] = {}
        groups = {name: self._spans(doc, name, things, kept) for name, things in said.items()}
        groups["terms"] = self._terms([*groups["positions"], *groups["citations"]])
        doc.user_data[KEPT] = kept
        for name, spans in groups.items():
            doc.spans[name] = SpanGroup(doc, name=name, spans=spans)
        if self.ents:
            _set_ents(doc, groups)
        return doc

    def _spans(self, doc: Doc, group: str, things: Iterable[Any], kept: dict[str, dict[str, Any]]) -> list[Span]:
        spans = []
        for number, thing in enumerate(things):
            label = str(getattr(thing, LABELS[group]) if group in LABELS else group)
            name = f"{group}-{number}"
            span = doc.char_span(thing.start, thing.end, label=label, alignment_mode="expand", span_id=name)
            if span is not None:
                kept[str(span.id)] = json.decode(json.encode(thing))
                spans.append(span)
        return spans

    def _terms(self, stretches: Iterable[Span]) -> list[Span]:
        matches: list[Any] = []
        for stretch in stretches:
            matches += self.matcher(stretch, as_spans=True)
        return sorted(filter_spans(matches), key=lambda span: span.start)


def _set_ents(doc: Doc, groups: dict[str, list[Span]]) -> None:
    ours = filter_spans(
        Span(doc, span.start, span.end, label=label, span_id=span.id)
        for group, label in ENTS.items()
        for span in groups.get(group, ())
    )
    taken = {token for span in ours for token in range(span.start, span.end)}
    others = [span for span in doc.ents if taken.isdisjoint(range(span.start, span.end))]
    doc.set_ents([*ours, *others])


@Language.factory("vietkg", assigns=["doc.spans", "doc.ents"], default_config={"ents": False})
def make_component(nlp: Language, name: str, ents: bool) -> Extractor:
    """The factory that spaCy finds through the entry point `spacy_factories`."""
    return Extractor(nlp, ents)
