"""One document of each format that is no plain text: its blocks, with the place of each in the file."""

from __future__ import annotations

import pytest
from conftest import FIXTURES

from drift import readers
from drift.errors import InputError
from drift.model import Document

FORMATS = FIXTURES / "formats"
FILES = sorted(path.name for path in FORMATS.iterdir())


def picture(document: Document) -> str:
    """One line a block: where it begins and ends in the file, its kind and its text."""
    rows = []
    for block in document.blocks:
        start, end = document.locate(block.span.start), document.locate(block.span.end)
        text = document.text[block.span.start : block.span.end]
        where = f"{start.line}:{start.column}-{end.line}:{end.column}"
        rows.append(f"{where:<13}{block.kind.value:<12}{text!r}\n")
    known = "".join(f"known {kind}: {name}\n" for name, kind in document.known)
    return f"{document.language or '?'}\n{''.join(rows)}{known}"


@pytest.mark.parametrize("name", FILES)
def test_blocks_are_as_in_the_picture(name, golden):
    golden(f"formats/{name}.blocks", picture(readers.read(str(FORMATS / name))))


def texts(content: str, kind: str) -> list[str]:
    document = readers.from_text(content, format=kind)
    return [document.text[b.span.start : b.span.end] for b in document.blocks]


def cues(*rows: tuple[float, float, str]) -> str:
    return "\n".join(f"00:00:{a:06.3f} --> 00:00:{b:06.3f}\n{text}\n" for a, b, text in rows).replace(
        ".", "."
    )


SUBTITLES = {
    "a sentence runs on": ([(1, 2, "The ferry"), (2.1, 3, "left at noon.")], ["The ferry left at noon."]),
    "a long pause parts": ([(1, 2, "The ferry"), (9, 10, "left at noon.")], ["The ferry", "left at noon."]),
    "a breath behind a full stop parts": ([(1, 2, "It left."), (3.5, 4, "We stayed.")], ["It left.", "We stayed."]),
    "a breath in a sentence does not": ([(1, 2, "It"), (3.5, 4, "left.")], ["It left."]),
    "dashes part": ([(1, 2, "- Who?\n- Me.")], ["Who?", "Me."]),
    "sounds stand alone": ([(1, 2, "It left.\n(HORN)"), (2, 3, "♪ la la ♪")], ["It left.", "(HORN)", "♪ la la ♪"]),
    "without full stops every cue stands alone": (
        [(1, 2, "渡轮离开了"), (2, 3, "没有人\n签字")], ["渡轮离开了", "没有人签字"]),
    "no space between Chinese lines": (
        [(1, 2, "渡轮\n离开了。"), (2, 3, "没有人签字。")], ["渡轮离开了。没有人签字。"]),
    "tags are no text": ([(1, 2, "{\\an8}<i>It</i> <font color='red'>left</font>.")], ["It left."]),
    "signs stay": ([(1, 2, "I <3 you & a < b, AT&T &amp; {x}.")], ["I <3 you & a < b, AT&T & {x}."]),
    "a number may be text": ([(1, 2, "1984"), (2, 3, "was long.")], ["1984 was long."]),
}  # fmt: skip


@pytest.mark.parametrize("name", SUBTITLES)
def test_cues_become_paragraphs(name):
    rows, expected = SUBTITLES[name]
    assert texts(cues(*rows), "srt") == expected
    assert texts("WEBVTT\n\n" + cues(*rows), "vtt") == expected


def test_numbers_and_blank_lines_of_subrip_may_be_wrong():
    assert texts("1\n00:00:01,5 --> 00:00:02,0\nOne\n2\n00:00:02,0 --> 00:00:03,0\ntwo\n\nthree.", "srt") == [
        "One two three."
    ]


@pytest.mark.parametrize(("kind", "text"), [("srt", "Dear reader,\n"), ("vtt", "WEBVTT\n\n"), ("vtt", "1\n")])
def test_what_holds_no_cue_is_refused(kind, text):
    with pytest.raises(InputError):
        readers.from_text(text, format=kind)
