"""Units while they are being read, and how they settle: ends, paragraphs, locators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.models import Unit

_BESIDE = 2  # items that show how those of a list end
_LISTED = ("num", "closed", "alpha", "bullet", "hollow")
_LEADS, _HEADS = 20, 9  # blanks in a line that leads in to items: with a colon, without


class Draft:
    """A unit while it is being read; `paragraphs` are its own, before and between its children."""

    __slots__ = (
        "bullets",
        "children",
        "each",
        "end",
        "headed",
        "kind",
        "number",
        "own_end",
        "paragraphs",
        "parent",
        "rank",
        "start",
        "style",
        "text_start",
    )

    def __init__(self, kind: str, number: str, rank: float, parent: Draft | None, start: int, text_start: int) -> None:
        self.kind, self.number, self.rank, self.parent = kind, number, rank, parent
        self.start, self.text_start = start, text_start
        self.own_end = self.end = text_start
        self.paragraphs: list[list[int]] = []
        self.children = False
        self.each = False  # each item of its list has assignment lines of its own
        self.bullets = 0
        self.style = ""
        self.headed = False  # the first paragraph is a heading

    @property
    def lined(self) -> bool:
        """Whether the items beside it have assignment lines of their own."""
        return self.parent is not None and self.parent.each


def give_back(top: Draft, item: Draft, since: int) -> None:
    """The paragraphs of the top from number `since` on are an item's: its list goes on behind them."""
    taken = top.paragraphs[since:]
    del top.paragraphs[since:]
    item.paragraphs += taken
    item.end = max(item.end, *(end for _, end in taken)) if taken else item.end
    item.own_end = item.own_end if item.children else item.end


def lead_out(item: Draft, folded: str) -> None:
    """A short line of its own between two items of a list leads in to the next: it is the list's, not the item's
    ("- Rà soát bến đò.⏎⟦Công an tỉnh:⟧⏎- Tuần tra.")."""
    if len(item.paragraphs) < 2 or item.children or item.parent is None:
        return
    (_, closed), (start, end) = item.paragraphs[-2:]
    line = folded[start:end].strip(" *_")
    if line[-1:] in ".;!" or line.count(" ") > (_LEADS if line.endswith(":") else _HEADS):
        return
    item.paragraphs.pop()
    item.end = item.own_end = closed
    item.parent.paragraphs.append([start, end])


def unstopped(read: Sequence[Draft], item: Draft, folded: str) -> bool:
    """Whether an item stands in a list whose lines no stop ends: what follows a blank line is none of it ("3. Trồng
    chè⏎⏎Các xã báo cáo ...")."""
    beside: list[Draft] = []
    for draft in reversed(read) if item.style in _LISTED else ():
        if draft.parent is item.parent and draft.style == item.style and draft is not item:
            beside.append(draft)
        if len(beside) == _BESIDE or draft is item.parent:
            break
    alone = all(len(draft.paragraphs) == 1 and not draft.children for draft in beside)
    return len(beside) == _BESIDE and alone and not any(folded[d.end - 1] in ".;:" for d in beside)


def reclaim(read: Sequence[Draft], parent: Draft, style: str) -> None:
    """Assignment lines between two items of a list are the first one's, though their signs stand no deeper ("- Xây cầu
    cảng.⏎* Chủ trì: Sở Xây dựng.⏎- Nạo vét luồng.⏎* Chủ trì: ...")."""
    lines: list[Draft] = []
    for draft in reversed(read):
        if draft.parent is parent and draft.kind == "assignment":
            lines.append(draft)
        elif draft.parent is not parent or draft.style != style or draft.children:
            return
        else:
            for line in lines:
                line.parent, draft.children, parent.each = draft, True, True
            return


def settle(top: Draft, read: Sequence[Draft]) -> tuple[Unit, ...]:
    """The units of what was read: paragraphs and locators given, in the order in which they begin.

    A heading is no paragraph of its unit: it is "¶0" and bears the unit's locator, as does the only paragraph below it.
    """
    for draft in reversed(read):
        if draft.parent is not None and draft.end > draft.parent.end:
            draft.parent.end = draft.end
    drafts = sorted((*read, *_paragraphs((top, *read))), key=lambda d: (d.start, d.rank))
    index: dict[int, int] = {id(top): -1}
    locators: dict[int, str] = {id(top): ""}
    units: list[Unit] = []
    for draft in drafts:
        parent = draft.parent or top
        locator = _locator(draft, locators.get(id(parent), ""))
        index[id(draft)], locators[id(draft)] = len(units), locator
        units.append(
            Unit(
                draft.kind,
                draft.number,
                locator,
                index.get(id(parent), -1),
                draft.start,
                draft.text_start,
                draft.own_end,
                draft.end,
            )
        )
    return tuple(units)


def _paragraphs(drafts: Iterable[Draft]) -> Iterator[Draft]:
    for draft in drafts:
        if draft.kind != "document" and (len(draft.paragraphs) < 2 or draft.kind not in _PARAGRAPHED):
            continue
        for n, (start, end) in enumerate(draft.paragraphs, 0 if draft.headed else 1):
            paragraph = Draft("paragraph", f"¶{n}", 98, draft, start, start)
            paragraph.end = paragraph.own_end = end
            only = len(draft.paragraphs) == 2 and start < draft.own_end  # none that closes the section
            paragraph.headed = draft.headed and (n == 0 or only)
            yield paragraph


def _locator(draft: Draft, above: str) -> str:
    if draft.kind == "assignment" or (draft.kind == "paragraph" and draft.headed):
        return above
    if draft.kind == "footnote":
        return f"footnote/{draft.number}"
    return f"{above}/{draft.number}" if above else draft.number


_PARAGRAPHED = {"phan", "chuong", "muc", "dieu", "khoan", "diem", "bullet", "plus", "phu-luc"}
