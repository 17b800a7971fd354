"""Quotations are found by the marks of any language and weighed along the alignment."""

from __future__ import annotations

import time

import pytest
from conftest import document, lines, pair
from hypothesis import given
from hypothesis import strategies as st

from drift.checks.quotes import Quotes
from drift.languages import known
from drift.languages.speech import speech
from drift.mentions.quotes import quotations, weight
from drift.mentions.quotes.kin import strangers
from drift.model import Alignment, Pair, Restatement, Severity, Side


def quoted(text: str, language: str = "en") -> list[str]:
    doc = document(text, language)
    return [piece.text for piece in quotations(lines(doc), doc)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", '"It leaks," he said. "Badly."', ["It leaks,", "Badly."]),
        ("en", "“It ‘leaks’ badly,” he said.", ["It ‘leaks’ badly,"]),
        (
            "en",
            "'We know the students' marks won't change,' she said.",
            ["We know the students' marks won't change,"],
        ),
        ("en", "The workers' party's 6'2\" leader", []),
        ("en", 'So we go on," he said.', ["So we go on,"]),
        ("en", 'He said: "So we go on.', ["So we go on."]),
        ("de", "„Es ist undicht“, sagte er, »ganz sicher«.", ["Es ist undicht", "ganz sicher"]),
        ("de", "Es ist undicht.“", ["Es ist undicht."]),
        ("fr", "« Ça fuit », dit-il. « Oui", ["Ça fuit", "Oui"]),
        ("ru", "«Клуб «Волна» закрыт», — сказал он.", ["Клуб «Волна» закрыт"]),
        ("sv", "”Det läcker”, sade han.", ["Det läcker"]),
        ("zh", "“漏水了，”他说，“很严重。”", ["漏水了，", "很严重。"]),
        ("zh", '他说"漏水了"。', ["漏水了"]),
        ("ja", "「『春』が来た」と話した。", ["『春』が来た"]),
        ("ko", "그는 ‘샌다’고 말했다.", ["샌다"]),
        ("ar", 'قال:"إنه يسرب" ومضى.', ["إنه يسرب"]),
    ],
)
def test_marks(language, text, expected):
    assert quoted(text, language) == expected


@pytest.mark.parametrize(
    ("text", "direct"),
    [
        ('"The dam is leaking," he said.', False),
        ('"The dam is leaking badly today," he said.', True),
        ('He read "The Dam That Leaked Badly Today" twice.', False),
        ('The so-called "friends of the old station" met.', False),
        ('He asked for "as many of the old stations as possible" to stay.', True),
        ('He noted: "as many of the old stations as possible".', True),
    ],
)
def test_what_is_somebodys_words(text, direct):
    doc = document(text)
    assert [piece.direct for piece in quotations(lines(doc), doc)] == [direct]


def test_a_quotation_is_cut_at_sentences():
    doc = document("He said: “It leaks.\nIt leaks badly.”")
    paragraph = tuple(sentence for sentence in lines(doc))
    joined = tuple(type(s)(s.index, s.span, s.text, s.kind, 0) for s in paragraph)
    assert [(p.sentence, p.text) for p in quotations(joined, doc)] == [
        (0, "It leaks."),
        (1, "It leaks badly."),
    ]


@given(st.text(alphabet="ab .,'\"“”„«»「」‘’\n", max_size=60))
def test_any_marks_are_read(text):
    doc = document(text)
    for piece in quotations(lines(doc), doc):
        assert doc.text[piece.span.start : piece.span.end] == piece.text


def test_weights_are_comparable():
    english = "The council met for six hours before the vote was taken on the new harbour wall"
    chinese = "议会在就新的港口防波堤进行表决之前开了六个小时的会议"
    assert 0.7 < weight(chinese, "zh") / weight(english, "en") < 1.4
    assert weight("", "zh") == 0


def test_every_language_has_verbs_of_speech():
    assert not [language for language in known() if speech(language) is None]
    assert speech("xx") is None


SAID = '"The dam has been leaking since last autumn and nobody has mended it," the surveyor said.'


def documents(source: str, target: str, links: list[tuple[int | None, int | None]]) -> Alignment:
    left, right = document(source), document(target)
    s, t = lines(left), lines(right)
    rows = tuple(
        Pair(i, () if a is None else (s[a],), () if b is None else (t[b],)) for i, (a, b) in enumerate(links)
    )
    return Alignment(left, right, s, t, rows)


def test_a_left_out_sentence_with_a_quotation_is_lost():
    alignment = documents(
        f"It rained.\n{SAID}\nHe left.", "It rained.\nHe left.", [(0, 0), (1, None), (2, 1)]
    )
    (finding,) = Quotes()(alignment)
    assert finding.kind.name == "lost"
    assert finding.severity is Severity.MAJOR
    assert finding.evidence[0].text.startswith("The dam")


def test_a_quotation_that_moved_is_not_lost():
    moved = documents(
        f"It rained.\n{SAID}\nHe left.",
        f"It rained.\nHe left.\n{SAID}",
        [(0, 0), (1, None), (2, 1), (None, 2)],
    )
    assert not list(Quotes()(moved))


def test_a_restated_sentence_is_not_lost():
    alignment = documents(f"It rained.\n{SAID}", "It rained.", [(0, 0), (1, None)])
    restated = Alignment(
        alignment.source, alignment.target, alignment.source_sentences, alignment.target_sentences, alignment.pairs,
        (Restatement(Side.SOURCE, 1, (0,), 0.9),),
    )  # fmt: skip
    assert not list(Quotes()(restated))


def test_an_added_sentence_with_a_quotation_is_invented():
    alignment = documents(
        "It rained.\nHe left.", f"It rained.\n{SAID}\nHe left.", [(0, 0), (None, 1), (1, 2)]
    )
    (finding,) = Quotes()(alignment)
    assert finding.kind.name == "invented"
    assert finding.severity is Severity.CRITICAL
    assert finding.evidence[0].side is Side.TARGET


def test_a_text_against_itself_is_silent():
    assert not list(Quotes()(documents(SAID, SAID, [(0, 0)])))


def test_two_thousand_pairs_a_second():
    alignment = pair(SAID, "“大坝从去年秋天起就一直漏水，没有人来修过。”测量员说。", "en", "zh")
    start = time.process_time()
    for _ in range(500):
        list(Quotes()(alignment))
    assert time.process_time() - start < 0.25


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("They have promised the doctors longer holidays", "They have accused the doctors of murder", True),
        ("We will check every weld twice", "We will inspect each weld seam two times", False),
        ("We did not cut corners at the yard", "We have not done shoddy work at the yard", False),
        ("I was asked every day about the fire", "I was tired of the questions about the fire", False),
    ],
)
def test_clauses_that_go_on_to_say_something_else(source, target, found):
    alignment = pair(f'"{source}," he said.', f'"{target}," he said.')
    assert [f.kind.name for f in Quotes()(alignment)] == (["altered"] if found else [])


def test_kin_are_wordings_of_one_thing():
    assert strangers(["inspect", "sea"], ["check", "town"]) == ["sea"]
    assert strangers(["xyzzy"], ["check"]) == []
