"""Where sentences end, in many languages; and that nothing is lost, whatever the text."""

from __future__ import annotations

import time
import tomllib

import pytest
from conftest import FIXTURES
from hypothesis import given, settings
from hypothesis import strategies as st

from drift.languages import facts, known
from drift.model import Block, BlockKind, Document, Span
from drift.readers import from_text
from drift.segment import segment, segment_lines, split

CASES = [
    (language, case)
    for language, cases in tomllib.loads((FIXTURES / "segment.toml").read_text(encoding="utf-8")).items()
    for case in cases
]


def pieces(text: str, language: str) -> list[str]:
    return [text[span.start : span.end] for span in split(text, language)]


@pytest.mark.parametrize(("language", "case"), CASES, ids=[f"{a}: {b[:40]}" for a, b in CASES])
def test_sentences_end_where_the_table_says(language: str, case: str) -> None:
    expected = [piece.strip() for piece in case.split("‖")]
    assert pieces(case.replace("‖", ""), language) == expected


def test_the_table_is_as_wide_as_it_claims() -> None:
    assert len(CASES) >= 130
    assert len({language for language, _ in CASES}) >= 25


@pytest.mark.parametrize("language", known())
def test_every_known_language_has_a_table_of_known_keys(language: str) -> None:
    table = facts(language)["sentences"]
    keys = {"inside", "before_number", "either", "openers", "saying", "goes_on", "ordinals"}
    assert set(table) <= keys
    listed = [word for key in ("inside", "before_number", "either") for word in table.get(key, ())]
    assert len(listed) == len(set(listed)), "an abbreviation stands in two tables"


def test_a_language_without_a_table_is_split_as_english() -> None:
    assert pieces("Dr. Lund left. Nobody knew.", "xx") == ["Dr. Lund left.", "Nobody knew."]
    assert pieces("Dr. Lund left. Nobody knew.", "") == ["Dr. Lund left.", "Nobody knew."]


PUNCTUATION = ".!?…。！？؟۔।;:,\"'“”‘’«»「」『』()[]（） \n\r\t\u00a0\u3000-—"
MARKS = st.sampled_from([*PUNCTUATION, *"0123aAbBZéЖжД你あア한ا", "U.S.", "z. B.", "...", "。」"])
ANY_TEXT = st.one_of(st.text(), st.lists(MARKS, max_size=60).map("".join))


@settings(deadline=None)
@given(ANY_TEXT, st.sampled_from(["en", "de", "ru", "el", "zh", "ja", "ko", "th", "ar", ""]))
def test_nothing_but_white_space_is_lost(text: str, language: str) -> None:
    at = 0
    for span in split(text, language):
        assert at <= span.start < span.end <= len(text)
        assert not text[at : span.start].strip()
        piece = text[span.start : span.end]
        assert piece == piece.strip()
        at = span.end
    assert not text[at:].strip()


@settings(deadline=None)  # the first call loads markdown-it and tables
@given(st.lists(ANY_TEXT, max_size=5).map("\n\n".join), st.sampled_from(["plain", "markdown"]))
def test_sentences_are_the_text_at_their_spans_and_stay_in_their_blocks(text: str, reader: str) -> None:
    clean = text.encode("utf-8", "ignore").decode().replace("\0", "")  # a text with a NUL is refused
    document = from_text(clean, language="en", format=reader)
    at = 0
    for index, sentence in enumerate(segment(document)):
        span = sentence.span
        assert sentence.index == index
        assert document.text[span.start : span.end] == sentence.text != ""
        block = document.blocks[sentence.block]
        assert sentence.kind is block.kind
        assert max(at, block.span.start) <= span.start < span.end <= block.span.end
        at = span.end


@given(ANY_TEXT)
def test_a_segmented_text_has_one_sentence_a_line(text: str) -> None:
    document = Document("t", "en", text, ())
    sentences = segment_lines(document)
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    assert [sentence.text for sentence in sentences] == [line.strip() for line in lines]
    assert all(text[s.span.start : s.span.end] == s.text for s in sentences)
    assert [sentence.index for sentence in sentences] == list(range(len(lines)))


def test_blank_lines_of_a_segmented_text_keep_their_numbers() -> None:
    sentences = segment_lines(from_text("One. Two.\r\n\r\n  Three\n"))
    assert [sentence.text for sentence in sentences] == ["One. Two.", "", "Three"]


def test_white_space_behind_a_quotation_may_be_long() -> None:
    assert pieces("“Why?”" + " " * 300 + "Lund asked.", "en") == ["“Why?”" + " " * 300 + "Lund asked."]


def test_headings_and_bylines_stay_whole() -> None:
    text = "Fire in Ulm. What we know\nBy A. Lund\nIt burned. It rained."
    kinds = (BlockKind.HEADING, BlockKind.BYLINE, BlockKind.PARAGRAPH)
    ends = (25, 36, len(text))
    blocks = tuple(
        Block(Span(start, end), kind) for start, end, kind in zip((0, 26, 37), ends, kinds, strict=True)
    )
    texts = [s.text for s in segment(Document("t", "en", text, blocks))]
    assert texts == ["Fire in Ulm. What we know", "By A. Lund", "It burned.", "It rained."]


HOSTILE = {
    "one word": "a",
    "dots": ".",
    "initials": "A. ",
    "abbreviations": "Dr. ",
    "straight quotes": '."a',
    "open brackets": "(a? ",
    "closing brackets": 'a?")',
    "references": ".[1]",
    "no spaces": "Ab.Cd",
    "Chinese quotations": "。」と",
    "spaces": ". " + " " * 50,
    "direction marks": "\u202ea. B\u2066",
    "spaced ellipses": ". . . ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_time_is_linear_in_hostile_text(unit: str) -> None:
    """Ten times the text may take fifty times as long on a busy machine, not a hundred."""
    few, many = unit * (10_000 // len(unit)), unit * (100_000 // len(unit))
    split(few, "en")
    started = time.process_time()
    split(few, "en")
    once = time.process_time() - started
    started = time.process_time()
    split(many, "en")
    assert time.process_time() - started < 50 * once + 0.1
