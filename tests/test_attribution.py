"""Who speaks: found beside a verb of speech, compared through the ledger of names."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from conftest import document, lines, pair

from drift.checks.attribution import Attribution
from drift.mentions.speakers import cast, speakers
from drift.model import Alignment, NameEntry, NameVerdict, Pair, Rendering, Side

LEDGER = (
    NameEntry("Anna Ferrante", "person", (Rendering("费兰特", NameVerdict.OK),)),
    NameEntry("Lucy Kinsella", "person", (Rendering("金塞拉", NameVerdict.OK),)),
)


def speaking(text: str, side: Side, language: str) -> list[str]:
    alignment = replace(pair(text, text, language, language), names=LEDGER)
    (sentence,) = alignment.source_sentences
    return sorted(who.text for who in speakers(sentence, cast(alignment), side, language).values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"It leaks," Ferrante said.', ["Ferrante"]),
        ('"It leaks," said Anna Ferrante.', ["Anna Ferrante"]),
        ("Ferrante, who runs the yard, said it leaks.", ["Ferrante"]),
        ("Ferrante told Kinsella that it leaks.", ["Ferrante"]),
        ("Kinsella was told that it leaks.", []),
        ("Ferrante left. The inspectors said it leaks.", []),
        ("It leaks, and Ferrante knew.", []),
    ],
)
def test_who_speaks_in_english(text, expected):
    assert speaking(text, Side.SOURCE, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“漏水了，”费兰特说。", ["费兰特"]),
        ("金塞拉在电话里表示漏水了。", ["金塞拉"]),
        ("费兰特离开了。", []),
    ],
)
def test_who_speaks_in_chinese(text, expected):
    assert speaking(text, Side.TARGET, "zh") == expected


def in_order(source: str, target: str, target_lang: str) -> Alignment:
    left, right = document(source, "en"), document(target, target_lang)
    s, t = lines(left), lines(right)
    rows = tuple(Pair(i, (a,), (b,), 0.9) for i, (a, b) in enumerate(zip(s, t, strict=True)))
    return Alignment(left, right, s, t, rows, names=LEDGER)


def test_a_pronoun_is_no_other_speaker():
    assert not list(Attribution()(in_order("It leaks, Ferrante said.\nNo.", "她说漏水了。\n不。", "zh")))
    assert not list(Attribution()(in_order("It leaks, she said.\nNo.", "费兰特说漏水了。\n不。", "zh")))


def test_a_speaker_who_moved_to_the_neighbour_is_no_other():
    moved = in_order("It leaks, Ferrante said.\nNo.", "漏水了，金塞拉说。\n费兰特说不。", "zh")
    stayed = in_order("It leaks, Ferrante said.\nNo.", "漏水了，金塞拉说。\n不。", "zh")
    assert not list(Attribution()(moved))
    assert [e.text for f in Attribution()(stayed) for e in f.evidence] == ["Ferrante", "金塞拉"]


def test_an_empty_ledger_is_no_obstacle():
    alignment = pair("It leaks, Ferrante said. Kinsella left.", "It leaks, Kinsella said. Kinsella left.")
    assert [f.kind.name for f in Attribution()(alignment)] == ["speaker"]
    assert not list(Attribution()(pair("It leaks.", "Es ist undicht.", "en", "de")))


def test_two_thousand_pairs_a_second():
    rows = "\n".join(["It leaks, Ferrante said.", "Kinsella left."] * 500)
    alignment = in_order(rows, "\n".join(["漏水了，费兰特说。", "金塞拉离开了。"] * 500), "zh")
    start = time.process_time()
    assert not list(Attribution()(alignment))
    assert time.process_time() - start < 0.5
