"""Rows to what the network reads: ids, evidence and what it is to say; errors are put in here, anew in each round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, TypeAlias

from harmless import edited
from lexicon import DENSE
from pair_rows import Row
from spoil import spoilt

from drift.score.evidence import evidence

TYPES = (
    "number",
    "name",
    "negation",
    "meaning",
    "roles",
    "omission",
    "addition",
    "foreign",
    "garbled",
    "unrelated",
)
_TYPE_OF = {
    "number": "number", "name": "name", "negation": "negation", "opposite": "meaning", "sibling": "meaning",
    "modal": "meaning", "word": "meaning", "roles": "roles", "turned": "roles", "omission": "omission",
    "cut": "omission", "addition": "addition", "foreign": "foreign", "garbled": "garbled", "unrelated": "unrelated",
}  # fmt: skip
LONGEST = 110
"""Pieces a side while learning."""
_WEIGHTS = {"mlqe": 0.6, "critical": 0.4}
Stretches: TypeAlias = tuple[tuple[int, int], ...] | None
"""What is wrong of a side, in code points: nothing of it where empty, None where nobody knows."""


@dataclass(frozen=True)
class Example:
    """One pair; ``types`` and ``tags`` are None where nobody knows."""

    ids: tuple[list[int], list[int]]
    states: tuple[list[int], list[int]]
    risk: float
    types: tuple[str, ...] | None
    tags: tuple[list[int] | None, list[int] | None]
    weight: float = 1.0

    @property
    def length(self) -> int:
        """Pieces with the marks of both sides."""
        return len(self.ids[0]) + len(self.ids[1]) + 4


class Maker:
    """Examples of pairs of texts."""

    def __init__(self, tokenizer: Any, longest: int = LONGEST) -> None:
        self._tokenizer = tokenizer
        self._longest = longest

    def example(  # noqa: PLR0913 - the parts of an example
        self,
        texts: tuple[str, str],
        languages: tuple[str, str],
        risk: float,
        types: tuple[str, ...] | None = None,
        changed: tuple[Stretches, Stretches] = (None, None),
        weight: float = 1.0,
    ) -> Example:
        """``changed``: by side the stretches that are wrong."""
        pieces = [self._tokenizer.pieces(text) for text in texts]
        n = self._longest
        spans = pieces[0].spans[:n], pieces[1].spans[:n]
        tags = tuple(
            None
            if wrong is None
            else [int(any(a < end and start < b for a, b in wrong)) for start, end in own]
            for wrong, own in zip(changed, spans, strict=True)
        )
        return Example(
            (pieces[0].ids[:n], pieces[1].ids[:n]),
            evidence(texts, languages, spans),
            risk,
            types,
            (tags[0], tags[1]),
            weight,
        )


def stretch(before: str, after: str) -> tuple[int, int] | None:
    """Where ``after`` is not ``before``; None where something is only missing."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return (start, len(after) - end) if start < len(after) - end else None


def foreign(text: str, language: str, other: str, other_language: str, draw: Random) -> str | None:
    """Some words of the other side left standing, at about their place."""
    if language == other_language:
        return None
    own, across = (
        list(t) if g in DENSE else t.split(" ") for t, g in ((text, language), (other, other_language))
    )
    count = draw.randint(1, 5)
    if len(own) < count + 3 or len(across) < count + 1:
        return None
    i = draw.randrange(len(own) - count)
    j = min(len(across) - count, int(i / len(own) * len(across)))
    between = "" if language in DENSE else " "
    there = ("" if other_language in DENSE else " ").join(across[j : j + count])
    return between.join([*own[:i], there, *own[i + count :]])


class Rounds:
    """Endless new examples from the same rows."""

    def __init__(self, rows: Sequence[Row], maker: Maker, seed: int) -> None:
        self._maker, self._seed = maker, seed
        self._right = [row for row in rows if row.right]
        self._rated = [row for row in rows if row.origin == "mlqe"]
        self._critical = {
            bad: [r for r in rows if r.origin == "critical" and (r.risk > 0.5) is bad]
            for bad in (True, False)
        }
        self._pool: dict[str, list[str]] = {}
        for row in rows:
            for language, text in zip(row.languages, (row.source, row.target), strict=True):
                self._pool.setdefault(language, []).append(text)
        self._english = [t for t in self._pool["en"] if 30 <= len(t) <= 400]

    def units(self, number: int, size: int) -> Iterator[list[Example]]:
        """Round ``number``: lists of examples that are read side by side, the better one first."""
        draw = Random(self._seed * 100003 + number)
        made = 0
        while made < size:
            kind = draw.random()
            unit = (
                self._twins(draw.choice(self._right), draw) if kind < 0.52
                else self._same(draw.choice(self._english), draw) if kind < 0.68
                else self._worse(draw.choice(self._rated), draw) if kind < 0.90
                else [self._plain(draw.choice(self._critical[draw.random() < 0.45]))]
            )  # fmt: skip
            if unit:
                made += 1
                yield unit

    def _plain(self, row: Row) -> Example:
        return self._maker.example(
            (row.source, row.target), row.languages, row.risk, weight=_WEIGHTS.get(row.origin, 1.0)
        )

    def _worse(self, row: Row, draw: Random) -> list[Example]:
        """A rated translation and, half of the time, the same with one error more."""
        bad = self._spoilt((row.source, row.target), row.languages, draw) if draw.random() < 0.5 else None
        good = self._plain(row)
        return (
            [good, self._bad(bad, row.languages, max(row.risk, 0.9), known=row.risk < 0.3)] if bad else [good]
        )

    def _twins(self, row: Row, draw: Random) -> list[Example]:
        """A right pair and the same with an error, both perhaps with an edit that does no harm."""
        texts = row.source, row.target
        if draw.random() < 0.3:
            side = draw.randrange(2)
            new = edited(texts[side], row.languages[side], draw)
            texts = (new, texts[1]) if side == 0 else (texts[0], new)
        return self._pair(texts, row.languages, draw)

    def _same(self, text: str, draw: Random) -> list[Example]:
        """An English text and its rewording, and the rewording with an error."""
        return self._pair((text, edited(text, "en", draw, draw.randint(1, 5))), ("en", "en"), draw)

    def _pair(self, texts: tuple[str, str], languages: tuple[str, str], draw: Random) -> list[Example]:
        bad = self._spoilt(texts, languages, draw)
        if not bad:
            return []
        good = self._maker.example(texts, languages, 0.0, (), ((), ()))
        return [good, self._bad(bad, languages, 1.0, known=True)]

    def _bad(
        self,
        bad: tuple[str, tuple[str, str], int, Any],
        languages: tuple[str, str],
        risk: float,
        *,
        known: bool,
    ) -> Example:
        kind, texts, side, where = bad
        rest = () if known and kind not in ("omission", "cut", "addition", "unrelated") else None
        wrong = (where,) if where else None
        changed = (wrong, rest) if side == 0 else (rest, wrong)
        types = (kind,) if known else None
        return self._maker.example(texts, languages, risk, types, changed)

    def _spoilt(
        self, texts: tuple[str, str], languages: tuple[str, str], draw: Random
    ) -> tuple[str, tuple[str, str], int, tuple[int, int] | None] | None:
        """Type, texts, the side with the error, and where it is."""
        side = draw.randrange(2)
        language = languages[side]
        if draw.random() < 0.06:
            out = foreign(texts[side], language, texts[1 - side], languages[1 - side], draw)
            found = ("foreign", out) if out else None
        else:
            found = spoilt(texts[side], language, self._pool[language], draw)
        if not found:
            return None
        kind, new = found
        where = stretch(texts[side], new)
        kind = _TYPE_OF[kind]
        if side == 0:  # what one side lacks the other has put in
            kind = {"omission": "addition", "addition": "omission"}.get(kind, kind)
        return kind, ((new, texts[1]) if side == 0 else (texts[0], new)), side, where
