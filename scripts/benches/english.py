"""English text that reads like court opinions, with a citation in every fourth sentence: eyecite's home ground."""

from __future__ import annotations

import random
from collections.abc import Iterator

REPORTERS = ("U.S.", "F.2d", "F.3d", "F. Supp. 2d", "S. Ct.", "Cal. App. 4th", "N.E.2d", "So. 2d", "P.3d", "A.2d")
PARTIES = "Adams Baker Carter Dalton Ellis Foster Grant Hughes Irving Jordan Keller Lawson Mercer Norton Oakley".split()  # noqa: SIM905
SENTENCES = (
    "The court below granted summary judgment, holding that the claim accrued when the notice was served",
    "We review the district court's construction of the statute de novo and its findings for clear error",
    "Nothing in the record suggests that the agency considered the alternative the petitioner had put forward",
    "A party that seeks relief from the order bears the burden of showing that circumstances have changed",
    "The trustee argues that the transfer was made in the ordinary course of business, but cites no authority",
    "That reading would leave the second clause without any work to do, and we decline to adopt it",
)


def citation(rng: random.Random) -> str:
    volume, page, year = rng.randint(1, 600), rng.randint(1, 1400), rng.randint(1950, 2023)
    forms = (
        f"{rng.choice(PARTIES)} v. {rng.choice(PARTIES)}, {volume} {rng.choice(REPORTERS)} {page} ({year})",
        f"{volume} {rng.choice(REPORTERS)} {page}, {page + 4} ({year})",
        f"{rng.randint(1, 50)} U.S.C. § {rng.randint(1, 3000)}",
        f"Id. at {page}",
    )
    return rng.choice(forms)


def opinions(characters: int, each: int = 35_000) -> Iterator[str]:
    """Opinions of about `each` characters, `characters` in all."""
    rng = random.Random(1)
    while characters > 0:
        paragraphs: list[str] = []
        length = 0
        while length < min(each, characters):
            parts = (f"{rng.choice(SENTENCES)}{f', {citation(rng)}' if rng.random() < 0.25 else ''}." for _ in range(6))
            paragraphs.append(" ".join(parts))
            length += len(paragraphs[-1]) + 2
        characters -= length
        yield "\n\n".join(paragraphs)
