"""A comparison as large as a page takes, with everything that a page may hold."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from sample_run import NAMES, P, S, T, align, build, finding

from drift.model import (
    Alignment,
    Evidence,
    FigureEntry,
    FigureRendering,
    FigureVerdict,
    Finding,
    Link,
    NameEntry,
    NameVerdict,
    Pair,
    Rendering,
    Report,
    Sentence,
    Side,
    Span,
    Verdict,
)

_CONSONANTS, _VOWELS = "bdfghklmnprstvwz", "aeiou"
_NAME = {S: "Piet Harmsen", T: "Piet Harmson"}


def huge(rows: int, every: int) -> Report:
    """Many beads, a finding in every few of them; all words linked, a name and a figure in each paragraph.

    The words are made up, so that packing gains no more than it does with prose.
    """
    chance = random.Random(20)
    vocabulary = [
        "".join(map(chance.choice, (_CONSONANTS, _VOWELS) * chance.randint(1, 4))) for _ in range(6000)
    ]
    texts = {side: [_sentence(chance, vocabulary, _NAME[side]) for _ in range(rows)] for side in (S, T)}
    left, right = (
        build(path, language, [(P, texts[side][i : i + 5]) for i in range(0, rows, 5)])
        for path, language, side in (("big.en.txt", "en", S), ("big.de.txt", "de", T))
    )
    alignment = align(left, right, [([i], [i]) for i in range(rows)])
    pairs = tuple(_linked(pair, chance) for pair in alignment.pairs)
    alignment = replace(alignment, pairs=pairs, names=_names(pairs), figures=_figures(pairs))
    found = tuple(_finding(alignment, index) for index in range(0, rows, every))
    return Report(alignment, found, Verdict.DRIFTED, 12.0, "drift:0.1.0")


def _sentence(chance: random.Random, vocabulary: list[str], name: str) -> str:
    first, *rest = (chance.choice(vocabulary) for _ in range(14))
    return f"{first.capitalize()} {name} {' '.join(rest)}."


def _linked(pair: Pair, chance: random.Random) -> Pair:
    sides = ([m.span() for m in re.finditer(r"\w+", s.text)] for s in (pair.source[0], pair.target[0]))
    shifted = (
        [Span(*span).shifted(s.span.start) for span in spans]
        for spans, s in zip(sides, (pair.source[0], pair.target[0]), strict=True)
    )
    left, right = shifted
    order = sorted(range(len(right)), key=lambda i: i + chance.random() * 3)
    features = tuple((name, round(chance.uniform(-2, 2), 4)) for name in ("cosine", "length", "findings"))
    return replace(
        pair,
        similarity=round(chance.random(), 6),
        drift=round(chance.random(), 6),
        features=features,
        links=tuple(Link(a, right[i]) for a, i in zip(left, order, strict=False)),
    )


def _place(sentence: Sentence, side: Side) -> Span:
    start = sentence.span.start + sentence.text.index(_NAME[side])
    return Span(start, start + len(_NAME[side]))


def _names(pairs: tuple[Pair, ...]) -> tuple[NameEntry, ...]:
    return tuple(
        NameEntry(
            f"Piet Harmsen {at}",
            "person",
            (
                Rendering(
                    f"Piet Harmson {at}",
                    NameVerdict.OK if at % 50 else NameVerdict.GARBLED,
                    tuple(_place(pair.target[0], T) for pair in pairs[at : at + 5]),
                    tuple(_place(pair.source[0], S) for pair in pairs[at : at + 5]),
                    tuple(range(at, at + 5)),
                    0.9,
                    ("same slot in 5 of 5 sentences",),
                ),
            ),
        )
        for at in range(0, len(pairs), 10)
    )


def _figures(pairs: tuple[Pair, ...]) -> tuple[FigureEntry, ...]:
    return tuple(
        FigureEntry(
            f"{at} sheep",
            "plain",
            str(at),
            (
                FigureRendering(
                    f"{at} Schafe",
                    FigureVerdict.OK if at % 50 else FigureVerdict.CHANGED,
                    str(at),
                    (pairs[at].target[0].span,),
                    (pairs[at].source[0].span,),
                    (at,),
                ),
            ),
        )
        for at in range(0, len(pairs), 5)
    )


def _finding(alignment: Alignment, index: int) -> Finding:
    pair = alignment.pairs[index]
    words = [
        Evidence(S, _place(pair.source[0], S), _NAME[S]),
        Evidence(T, _place(pair.target[0], T), _NAME[T], "same slot in 5 of 5 sentences"),
    ]
    return finding(NAMES, "garbled", f"“{_NAME[S]}” became “{_NAME[T]}”", words, index, id=f"{index:06x}")
