"""Documents of invented provinces, as many as wanted, for measuring whole builds: same seed, same bytes.

    make_corpus.py OUT --documents 1000 --seed 1 [--share 0.2]

One folder a province. Every province has its people (who change posts between two terms), its bodies and its numbered
acts; documents cite each other's numbers, with and without dates, so that both terms' 05-NQ/TU occur. On average a
document has some 8 citations and 15 tasks, or a share of them. Document i depends on the seed, on i, on how many there
are and on the share.
"""

from __future__ import annotations

import argparse
import random
import sys
import textwrap
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

PER_PROVINCE = 200  # documents, and numbers of one kind in one term
TERM = timedelta(days=1800)
TERMS = {"XVII": date(2015, 10, 20), "XVIII": date(2020, 10, 20)}
CENTRAL_TERMS = {"XII": date(2016, 1, 28), "XIII": date(2021, 2, 1)}
WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Act:
    """A numbered act; its date follows from its number, so that every document cites it alike."""

    kind: str
    number: str
    day: date
    issuer: str
    term: str

    def __str__(self) -> str:
        return f"{self.kind} số {self.number} ngày {self.day:%d/%m/%Y} của {self.issuer}"


@dataclass(frozen=True, slots=True)
class Province:
    """An invented province: its districts, and who holds which post in each term."""

    name: str
    districts: tuple[str, ...]
    holders: dict[str, dict[str, str]]


def provincial_act(kind: str, term: str, n: int) -> Act:
    code, issuer = WORDS["provincial"][kind]
    return Act(kind, f"{n:02}-{code}/TU", TERMS[term] + TERM * n / PER_PROVINCE, issuer, term)


def central_act(kind: str, term: str, n: int) -> Act:
    code, issuer = WORDS["central"][kind]
    return Act(kind, f"{n:02}-{code}/TW", CENTRAL_TERMS[term] + TERM * n / 60, issuer, term)


def place_names(key: str) -> list[str]:
    """Every invented place name, in an order of the key's own."""
    pairs = [f"{a} {b}" for a in WORDS["first"].split() for b in WORDS["second"].split() if a != b]
    names = [name for name in pairs if name not in WORDS["real"]]
    random.Random(key).shuffle(names)
    return names


@cache
def province(seed: int, index: int) -> Province:
    rng = random.Random(f"{seed}/province/{index}")
    names = place_names(f"{seed}/provinces")
    again = index // len(names)  # a third syllable once every pair is taken
    name = names[index % len(names)] + (f" {WORDS['second'].split()[again]}" if again else "")
    districts = tuple(place_names(f"{seed}/districts/{index}")[:8])
    posts = [
        "Bí thư Tỉnh ủy",
        "Phó Bí thư Thường trực Tỉnh ủy",
        "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh",
        "UVBTVTU, Phó Chủ tịch Thường trực UBND tỉnh",
        "UVBTVTU, Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy",
        "UVBTVTU, Giám đốc Công an tỉnh",
        *(f"UVBTVTU, Trưởng Ban {board} Tỉnh ủy" for board in WORDS["boards"]),
        *(f"Giám đốc Sở {department}" for department in WORDS["departments"]),
        *(f"Bí thư Huyện ủy {district}" for district in districts),
    ]
    parts = [WORDS[part].split() for part in ("surnames", "middles", "given")]
    people = list({" ".join(map(rng.choice, parts)): None for _ in range(2 * len(posts))})
    holders = {term: dict(zip(posts, rng.sample(people, len(posts)), strict=True)) for term in TERMS}
    return Province(name, districts, holders)


class Writer:
    """One document in the making: its province and day, and what it has cited so far."""

    def __init__(self, seed: int, index: int, documents: int, share: float = 1) -> None:
        self.share = share
        provinces = max(1, documents // PER_PROVINCE)
        self.rng = random.Random(f"{seed}/document/{index}")
        self.province = province(seed, index % provinces)
        self.n = index // provinces + 1
        self.term = "XVIII" if self.n % 4 else "XVII"
        self.day = TERMS[self.term] + TERM * self.n / PER_PROVINCE
        self.cited: list[Act] = []
        self.footnotes = 0

    def some(self, most: int) -> range:
        """Numbers of the items of a list that has so many in a whole document."""
        return range(1, max(1, round(most * self.share)) + 1)

    def own(self, kind: str) -> Act:
        return provincial_act(kind, self.term, self.n)

    def earlier_act(self) -> Act:
        """An act of this province or of the centre, of either term, from before the document's day."""
        make, terms, table, last = provincial_act, TERMS, "provincial", PER_PROVINCE
        if self.rng.random() < 0.4:
            make, terms, table, last = central_act, CENTRAL_TERMS, "central", 60
        term = self.rng.choice([t for t, begin in terms.items() if begin < self.day] or [min(terms)])
        newest = int((self.day - terms[term]) / TERM * last)
        return make(self.rng.choice(list(WORDS[table])), term, self.rng.randint(1, max(1, min(last, newest))))

    def citation(self) -> str:
        """A dated act, the last one again by its bare number, or a number by its term."""
        if self.cited and self.rng.random() < 0.3:
            return f"{self.cited[-1].kind} số {self.cited[-1].number}"
        act = self.earlier_act()
        self.cited.append(act)
        by_term = f"{act.kind} số {act.number} của {act.issuer} khóa {act.term}"
        return by_term if self.rng.random() < 0.15 else str(act)

    def pick(self, words: str) -> str:
        return str(self.rng.choice(WORDS[words]))

    def district(self) -> str:
        return self.rng.choice(self.province.districts)

    def work(self) -> str:
        basis = f" theo {self.citation()} về {self.pick('subjects')}" if self.rng.random() < 0.5 else ""
        place = f"trên địa bàn huyện {self.district()}"
        return f"{self.pick('actions')} {self.pick('things')} {place}{basis}; {self.pick('aims')}"

    def item(self) -> str:
        words = self.work()
        return words[0].upper() + words[1:]

    def official(self) -> str:
        post, name = self.rng.choice(list(self.province.holders[self.term].items()))
        return f"Đồng chí {name}, {post}"

    def body(self) -> str:
        bodies = (
            f"Ban {self.pick('boards')} Tỉnh ủy",
            f"Sở {self.pick('departments')}",
            f"Ủy ban nhân dân huyện {self.district()}",
            "Ban cán sự đảng UBND tỉnh",
            "Văn phòng Tỉnh ủy",
        )
        return self.rng.choice(bodies)

    def team(self) -> str:
        first, *others = dict.fromkeys(self.body() for _ in range(self.rng.randint(1, 3)))
        if others and self.rng.random() < 0.4:
            return f"{first} chủ trì, phối hợp với {', '.join(others)}"
        return "; ".join([first, *others])

    def deadline(self) -> str:
        year = self.day.year + self.rng.randint(1, 3)
        forms = (
            f"Trong quý {self.rng.choice(('I', 'II', 'III', 'IV'))}/{year}",
            f"Tháng {self.rng.randint(1, 12)}/{year}",
            f"Trong năm {year}",
            f"Chậm nhất năm {year}",
            f"Năm {year} và những năm tiếp theo",
            "Thường xuyên",
            "Hàng năm",
        )
        return self.rng.choice(forms)

    def letterhead(self, number: str) -> str:
        name = self.province.name
        party = f"TỈNH ỦY {name.upper()}\n*\nSố {number}\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\n"
        state = f"ỦY BAN NHÂN DÂN\nTỈNH {name.upper()}\n\nSố: {number}\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n"
        place = f"{name}, ngày {self.day:%d} tháng {self.day.month} năm {self.day.year}\n\n"
        return (state if "UBND" in number else party) + place

    def close(self, sign: str, post: str) -> str:
        name = self.province.holders[self.term][post]
        return f"Nơi nhận:\n- Văn phòng Trung ương Đảng (b/c),\n- Lưu Văn phòng.\n\n{sign}\n\n{name}\n"


def directed(w: Writer, number: str) -> str:
    """An item of a quarterly programme; now and then a footnote says where it comes from in an action programme."""
    note, mark = "", ""
    if w.rng.random() < 0.15:
        w.footnotes += 1
        mark = f"<sup>{w.footnotes}</sup>"
        place = f"Điểm {w.rng.randint(1, 3)}.{w.rng.randint(1, 4)}, Khoản {w.rng.randint(1, 3)}, Mục I, Phần B"
        target = provincial_act("Chương trình hành động", w.term, w.rng.randint(1, w.n))
        note = f"{mark} Tại {place} của {target}.\n\n"
    lines = f"- *Phân công chỉ đạo:* {w.official()}.\n\n- *Cơ quan tham mưu, thực hiện:* {w.team()}.\n\n"
    return f"{number} {w.item()}{mark}.\n\n{lines}{note}"


def quarterly(w: Writer) -> str:
    """A quarterly programme: meetings by month, officials in charge, one item by reference."""
    quarter = (w.day.month - 1) // 3
    text = f"**CHƯƠNG TRÌNH\nCÔNG TÁC CỦA BAN THƯỜNG VỤ TỈNH ỦY\nquý {('I', 'II', 'III', 'IV')[quarter]}/{w.day.year}**"
    text += f"\n\nA. Kết quả quý trước\n\nCác nội dung của tỉnh {w.province.name} cơ bản hoàn thành.\n\n"
    text += "B. Nhiệm vụ\n\nI. Các hội nghị\n\n"
    for month in (1, 2, 3):
        text += f"{month}. Hội nghị triệu tập trong tháng {3 * quarter + month}/{w.day.year}\n\n"
        text += "".join(directed(w, f"{month}.{item}.") for item in w.some(5))
    text += f"II. Việc khác\n\n1. {w.item()}.\n\n"
    text += "*Phân công chỉ đạo, tham mưu và thực hiện:* Như mục I, phần B của Chương trình này.\n\n"
    return text + w.close("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ", "Phó Bí thư Thường trực Tỉnh ủy")


def programme(w: Writer) -> str:
    """An action programme of bullets, each with its directing, advising and deadline line."""
    text = w.letterhead(w.own("Chương trình hành động").number)
    text += f"CHƯƠNG TRÌNH HÀNH ĐỘNG\nCỦA TỈNH ỦY\nthực hiện {w.earlier_act()}\n\n"
    text += f"A. MỤC ĐÍCH\n\nCụ thể hóa {w.citation()} thành việc có thời hạn.\n\nB. NỘI DUNG\n\nI. Nhiệm vụ\n\n"
    for clause in (1, 2, 3):
        text += f"{clause}. Về {w.pick('subjects')}\n\n"
        for point in w.some(3):
            text += f"{clause}.{point}. Nhóm việc {point}\n\n"
            for _ in w.some(2):
                text += f"- {w.item()}.\n\n+ *Cơ quan chỉ đạo:* Ban Thường vụ Tỉnh ủy.\n\n"
                text += f"+ *Cơ quan tham mưu:* {w.team()}.\n\n+ *Thời gian hoàn thành:* {w.deadline()}.\n\n"
    return text + w.close("T/M TỈNH ỦY\nBÍ THƯ", "Bí thư Tỉnh ủy")


def directive(w: Writer) -> str:
    """A directive or a conclusion: prose with "Giao ..."."""
    act = w.own(w.rng.choice(("Chỉ thị", "Kết luận")))
    text = w.letterhead(act.number) + f"{act.kind.upper()}\ncủa {act.issuer}\nvề {w.pick('subjects')}\n\n"
    text += f"Sau khi nghe báo cáo kết quả thực hiện {w.citation()}, {act.issuer} yêu cầu:\n\n"
    for item in w.some(14):
        done = f"Hoàn thành trong tháng {w.rng.randint(1, 12)}/{w.day.year + 1}."
        text += f"{item}. Giao {w.team()} {w.work()}. {done}\n\n"
    return text + w.close("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ", "Phó Bí thư Thường trực Tỉnh ủy")


def plan(w: Writer) -> str:
    """A plan of the people's committee in the State form, hard-wrapped."""
    text = w.letterhead(f"{w.n}/KH-UBND") + f"KẾ HOẠCH\nThực hiện {w.earlier_act()}\n\n"
    text += f"Căn cứ {w.citation()};\n\nCăn cứ {w.citation()};\n\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\n"
    for part in ("I", "II"):
        text += f"{part}. NHIỆM VỤ NHÓM {part}\n\n"
        for item in w.some(7):
            text += textwrap.fill(f"{item}. {w.item()}. Giao {w.team()} thực hiện.", 76) + "\n\n"
    return text + w.close("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh")


KINDS: tuple[Callable[[Writer], str], ...] = (quarterly, quarterly, programme, directive, plan)


def document(seed: int, index: int, documents: int, share: float = 1) -> tuple[str, str]:
    """(path inside the corpus, text) of one of so many documents; share: how much of a whole one's lists it has."""
    writer = Writer(seed, index, documents, share)
    kind = writer.rng.choice(KINDS)
    folder = index % max(1, documents // PER_PROVINCE)
    return f"{folder:04}/{index:06}-{kind.__name__}.txt", kind(writer)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=float, default=1, help="of a whole document's items, for many small documents")
    args = parser.parse_args()
    for index in range(args.documents):
        name, text = document(args.seed, index, args.documents, args.share)
        path = args.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    print(f"{args.documents} documents in {args.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
