"""Sentences inside of a translation unit: what one side lacks is missed, what is only said otherwise is not."""

from __future__ import annotations

import pytest
from conftest import FakeEncoder

from drift import Checker, units
from drift.align import align
from drift.readers import BILINGUAL

PIER = "The old pier is closed for the winter."
FERRY = "The ferry to the island leaves from the new quay."
DOGS = "Dogs must be kept on a lead in the waiting room."
STEG = "Der alte Steg ist im Winter gesperrt."
FÄHRE = "Die Fähre zur Insel legt am neuen Kai ab."
HUNDE = "Hunde sind im Wartesaal an der Leine zu führen."


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(encoder="use", checks=["omission", "addition"])


def catalogue(source: str, target: str) -> str:
    """A unit among two others."""
    rows = [("The gate is open.", "Das Tor ist offen."), (source, target), ("Tickets", "Karten")]
    return "".join(f'msgid "{a}"\nmsgstr "{b}"\n\n' for a, b in rows)


def found(checker: Checker, source: str, target: str, language: str = "de") -> list[tuple[str, list[str]]]:
    sides = BILINGUAL["po"]("f", catalogue(source, target), "en", language)
    report = checker.compare(*sides)
    return [
        (f"{f.rule.id}/{f.kind.name}", [e.text for e in f.evidence if e.text])
        for f in report.findings
        if f.severity > 0
    ]


@pytest.mark.parametrize(
    ("source", "target", "language", "said"),
    [
        ([PIER, FERRY, DOGS], [STEG, HUNDE], "de", [("omission/sentence", [FERRY])]),
        ([PIER, FERRY, DOGS], [STEG, FÄHRE], "de", [("omission/sentence", [DOGS])]),
        ([PIER, FERRY, DOGS], [STEG], "de", [("omission/passage", [FERRY, DOGS])]),
        ([PIER, DOGS], [HUNDE], "de", [("omission/sentence", [PIER])]),
        ([PIER, DOGS], [STEG, FÄHRE, HUNDE], "de", [("addition/sentence", [FÄHRE])]),
        ([FERRY], [FÄHRE, HUNDE], "de", [("addition/sentence", [HUNDE])]),
        ([PIER, FERRY, DOGS], ["旧码头冬天关闭。", "候船室内的狗必须拴好。"], "zh", [("omission/sentence", [FERRY])]),
        ([PIER, FERRY], ["旧码头冬天关闭。", "去岛上的渡轮从新码头出发。"], "zh", []),
        ([PIER, FERRY, DOGS], [STEG, FÄHRE, HUNDE], "de", []),
        ([PIER, FERRY], [STEG[:-1] + "; " + FÄHRE[0].lower() + FÄHRE[1:]], "de", []),
        ([PIER, FERRY], ["旧码头冬天关闭，去岛上的渡轮从新码头出发。"], "zh", []),
        ([FERRY], ["Zur Insel fährt eine Fähre.", "Sie legt am neuen Kai ab."], "de", []),
        ([PIER, "Sorry!"], ["Der alte Steg ist im Winter leider gesperrt."], "de", []),
    ],
)  # fmt: skip
def test_a_sentence_left_out_of_a_unit_is_missed(checker, source, target, language, said):
    assert found(checker, " ".join(source), " ".join(target), language) == said


def test_a_unit_that_is_one_sentence_is_not_parted():
    sides = BILINGUAL["po"]("f", catalogue(f"{PIER} {FERRY}", STEG), "en", "de")
    matching = units.match(sides, tuple(map(units.whole, sides)), FakeEncoder(), None)
    assert [len(pair.source) for pair in matching.pairs] == [1, 1, 1]


def test_every_sentence_is_in_one_pair_in_order():
    from drift.segment import segment

    sides = BILINGUAL["po"]("f", catalogue(f"{PIER} {FERRY} {DOGS}", f"{PIER} {DOGS}"), "en", "de")
    sentences = tuple(map(segment, sides))
    matching = units.match(sides, sentences, FakeEncoder(), align)
    assert [pair.index for pair in matching.pairs] == list(range(len(matching.pairs)))
    for side, name in zip(sentences, ("source", "target"), strict=True):
        assert [s for pair in matching.pairs for s in getattr(pair, name)] == list(side)
    assert [[s.text for s in pair.source] for pair in matching.pairs if not pair.target] == [[FERRY]]
