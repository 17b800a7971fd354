"""One more error never raises the faithfulness, from the texts to the figure: errors planted one by one."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from conftest import FIXTURES

from drift import readers
from drift.api import Checker, Report
from drift.model import BlockKind, Document, Pair, Span
from drift.store import Store

DOCUMENTS, LONGEST = 200, 5
"""How many spoilt documents in all, and how many errors the worst of a row has: beyond that a third of such a
short text is wrong, and the aligner merges what is left."""
STRANGE = {
    "en": "The bakery on the corner sells rye bread on Tuesdays only.",
    "de": "Die Bäckerei an der Ecke verkauft Roggenbrot nur noch dienstags.",
    "es": "La panadería de la esquina solo vende pan de centeno los martes.",
    "fr": "La boulangerie du coin ne vend plus de pain de seigle que le mardi.",
    "ru": "Булочная на углу продаёт ржаной хлеб только по вторникам.",
    "ja": "角のパン屋はライ麦パンを火曜日にしか売らない。",
    "zh": "街角的面包店只在星期二出售黑麦面包。",
    "ar": "يبيع المخبز عند الزاوية خبز الجاودار أيام الثلاثاء فقط.",
}
"""A sentence that no fixture has."""
STRANGERS = {"ru": "Тимофеев", "ja": "オルセン", "zh": "奥尔森", "ar": "أولسن"}
_DENIED = re.compile(r"\b(?:was|were|is|are|will|has|have|had|can|could)\b(?! not)")


@dataclass(frozen=True)
class Planted:
    """Words to put in place of a stretch of the clean target."""

    kind: str
    span: Span
    words: str


def number(text: str, pair: Pair, clean: Report) -> Iterator[Planted]:
    for found in re.finditer(r"(?<![\d.,])\d{2,4}(?![\d.,]*\d)", text):
        yield Planted("number", Span(*found.span()), str(int(found.group()) + 11))


def lost(text: str, pair: Pair, clean: Report) -> Iterator[Planted]:
    yield Planted("lost", Span(0, len(text)), "")


def put_in(text: str, pair: Pair, clean: Report) -> Iterator[Planted]:
    yield Planted("put in", Span(len(text), len(text)), " " + STRANGE[language(clean)])


def exchanged(text: str, pair: Pair, clean: Report) -> Iterator[Planted]:
    yield Planted("exchanged", Span(0, len(text)), STRANGE[language(clean)])


def untranslated(text: str, pair: Pair, clean: Report) -> Iterator[Planted]:
    if language(clean) != clean.model.alignment.source.language:
        yield Planted("untranslated", Span(0, len(text)), pair.source[0].text)


def denied(text: str, pair: Pair, clean: Report) -> Iterator[Planted]:
    found = (
        _DENIED.search(text) if language(clean) == "en" and not re.search(r"\bn(?:o|ot)\b", text) else None
    )
    if found:
        yield Planted("denied", Span(found.end(), found.end()), " not")


def named(text: str, pair: Pair, clean: Report) -> Iterator[Planted]:
    start = pair.target[0].span.start
    for entry in clean.model.alignment.names:
        for rendering in entry.renderings:
            for span in rendering.spans if len(rendering.text) > 2 else ():
                if start <= span.start and span.end <= start + len(text):
                    yield Planted("named", span.shifted(-start), STRANGERS.get(language(clean), "Ohlsen"))


KINDS: tuple[Callable[[str, Pair, Report], Iterator[Planted]], ...] = (
    number, lost, put_in, exchanged, untranslated, denied, named,
)  # fmt: skip


def language(report: Report) -> str:
    return report.model.alignment.target.language


def chances(clean: Report, draw: random.Random) -> Iterator[Planted]:
    """At most one error a sentence, in random order, in the clean target's own places."""
    pairs = [
        pair
        for pair in clean.model.alignment.matched
        if len(pair.source) == len(pair.target) == 1 and pair.target[0].kind is BlockKind.PARAGRAPH
    ]
    draw.shuffle(pairs)
    for pair in pairs:
        (sentence,) = pair.target
        plants = list(draw.choice(KINDS)(sentence.text, pair, clean))
        if plants:
            one = draw.choice(plants)
            yield Planted(one.kind, one.span.shifted(sentence.span.start), one.words)


def spoilt(text: str, plants: list[Planted]) -> str:
    for plant in sorted(plants, key=lambda plant: plant.span, reverse=True):
        text = text[: plant.span.start] + plant.words + text[plant.span.end :]
    return text


def bases() -> Iterator[tuple[Document, Document]]:
    faithful, demo = FIXTURES / "faithful", FIXTURES / "demo"
    files = [(faithful / "source.en.md", path) for path in sorted(faithful.glob("target.*.md"))]
    files += [(faithful / "source.en.md", faithful / "back.en.md")]
    files += [(demo / "source.en.md", demo / "translation.zh.md")]
    files += [tuple(sorted((faithful / folder).glob("*.md"))) for folder in ("zh-en", "ru-en")]
    for source, target in files:
        yield tuple(
            readers.from_text(readers.read(str(path), language="").text, language=path.name.split(".")[-2])
            for path in (source, target)
        )


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_one_more_planted_error_never_raises_the_faithfulness(tmp_path):
    checker = Checker(cache=Store(tmp_path))
    pairs = [(source, target, checker.compare(source, target)) for source, target in bases()]
    made, raised = 0, []
    for row in range(DOCUMENTS):
        source, target, clean = pairs[row % len(pairs)]
        draw = random.Random(row)
        plants: list[Planted] = []
        before = clean.faithfulness
        for plant in list(chances(clean, draw))[:LONGEST]:
            plants.append(plant)
            changed = readers.from_text(spoilt(target.text, plants), language=target.language)
            after = checker.compare(source, changed).faithfulness
            if after > before:
                raised.append((row, [p.kind for p in plants], before, after))
            before, made = after, made + 1
        if made >= DOCUMENTS:
            break
    assert made >= DOCUMENTS
    assert not raised
