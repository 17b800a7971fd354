"""Damaged and hostile files of every format: a right answer or one clear refusal, nothing else, within seconds."""

from __future__ import annotations

import time

import pytest
from conftest import FIXTURES
from hypothesis import example, given, settings
from hypothesis import strategies as st

from drift import readers
from drift.errors import InputError
from drift.markup.excerpts import MOST_SIGNS
from drift.model import Document

SEEDS = {
    path.name: path.read_bytes().decode("utf-8")
    for folder in ("bitext", "formats")
    for path in sorted((FIXTURES / folder).iterdir())
    if path.suffix != ".docx"
}
KINDS = {
    ".po": "po", ".tsv": "tsv", ".csv": "csv", ".jsonl": "jsonl", ".xlf": "xliff", ".xliff": "xliff", ".tmx": "tmx",
    ".srt": "srt", ".vtt": "vtt", ".nitf": "nitf", ".newsml": "newsml", ".json": "ninjs",
}  # fmt: skip
SIGNS = [
    *'"<>&{}[],;#\\\n\r\t', "\n\n", "\\u", "\\x", "</", "&#0;", "&amp;", "]]>", "<![CDATA[", "<!--", "<!DOCTYPE a [",
    "#, fuzzy\n", "#~ ", "msgid ", "msgstr[9] ", "-->", "00:00:01,000 --> 0:1.5", "<source>", "<seg/>", "<p>", "</p>",
    "\u2028", "\u202e", "\ufeff", "\x85", "\x1b", "😀", "e\u0301", "\U0010ffff",
]  # fmt: skip


def read(kind: str, text: str) -> tuple[Document, ...]:
    if kind in readers.BILINGUAL:
        return readers.BILINGUAL[kind]("f", text, "", "")
    return (readers.FORMATS[kind]("f", text, ""),)


def sound(document: Document, file: str) -> None:
    """What every reader owes: blocks in order, places in order and inside of the file."""
    ends = [0]
    for block in document.blocks:
        assert ends[-1] <= block.span.start <= block.span.end <= len(document.text)
        ends.append(block.span.end)
        assert 0 <= document.place(block.span).start <= document.place(block.span).end <= len(file)
        assert document.locate(block.span.start).line <= file.count("\n") + 1
    assert document.origin is not None
    at = 0
    for piece in document.origin.pieces:
        assert at <= piece.there.start <= piece.there.end <= len(file)
        at = piece.there.end


@pytest.mark.parametrize("name", SEEDS)
@given(data=st.data())
@settings(max_examples=60)
def test_a_damaged_file_is_read_or_refused(name, data):
    text = SEEDS[name]
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        gone = data.draw(st.sampled_from([0, 0, 1, 3, 40, len(text)]))
        text = text[:at] + data.draw(st.sampled_from(["", *SIGNS])) + text[at + gone :]
    kind = KINDS["." + name.rpartition(".")[2]]
    try:
        for document in read(kind, text):
            sound(document, text)
    except InputError as error:
        assert error.message
        assert error.hint


@pytest.mark.parametrize("kind", sorted(set(KINDS.values())))
@given(
    text=st.text(st.one_of(st.characters(exclude_categories=("Cs",)), st.sampled_from('"\\<>&;,\t\n{}[]:#-')))
)
@example("")
@example("\n")
@example("\x00")
def test_any_text_is_read_or_refused(kind, text):
    try:
        for document in read(kind, text):
            sound(document, text)
    except InputError as error:
        assert error.hint


WRAPPED = {
    "po": 'msgid "{}"\nmsgstr "b"\n',
    "tsv": 'source\ttarget\n"{}"\tb\n',
    "csv": 'source,target\n"{}",b\n',
    "jsonl": '{{"source": "{}", "target": "b"}}',
    "xliff": "<xliff version='1.2'><file><trans-unit><source>{}</source><target>b</target></trans-unit></file></xliff>",
    "tmx": "<tmx><body><tu><tuv lang='en'><seg>{}</seg></tuv><tuv lang='de'><seg>b</seg></tuv></tu></body></tmx>",
    "srt": "1\n00:00:01,000 --> 00:00:02,000\n{}\n",
    "vtt": "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n{}\n",
    "nitf": "<nitf><body><p>{}</p></body></nitf>",
    "newsml": "<newsItem><contentSet><inlineData>{}</inlineData></contentSet></newsItem>",
    "ninjs": '{{"body_text": "{}"}}',
}
FILLED = {
    "one long line": "x " * 4_000_000,
    "many escapes": {"po": '\\"', "tsv": '""', "csv": '""', "jsonl": "\\n", "ninjs": "\\n"},
    "many entities": "&lt;",
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", WRAPPED)
@pytest.mark.parametrize("filling", FILLED)
def test_large_files_take_seconds(kind, filling):
    sign = FILLED[filling]
    text = sign if isinstance(sign, str) else sign.get(kind, "")
    if not text:
        return
    if len(text) < 10:
        text *= MOST_SIGNS + 1
    start = time.process_time()
    try:
        documents = read(kind, WRAPPED[kind].format(text))
    except InputError as error:
        assert "is the limit" in error.message
        assert error.hint
    else:
        assert len(documents[0].text) >= len(text) - 1
    assert time.process_time() - start < 8


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"msgid \xff\nmsgstr", "is not valid UTF-8"),
        ("msgid".encode("utf-16-le"), "NUL"),
        (b"PK\x03\x04rest", "zip archive"),
        (b"", "is empty"),
        (b"x" * 20_000_001, "larger than 20 MB"),
        (b"\n" * 200_001 + b"x", "200,000 is the limit"),
    ],
)
@pytest.mark.parametrize("suffix", [".po", ".tsv", ".jsonl", ".xlf", ".tmx", ".srt", ".nitf", ".json"])
def test_what_is_no_text_is_refused_whatever_it_is_called(content, says, suffix, tmp_path):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        readers.read(str(path))
    assert says in caught.value.message
