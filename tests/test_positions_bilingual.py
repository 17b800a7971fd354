"""Lines and columns in files with markup: a table of words and places, and the same for any text."""

from __future__ import annotations

import json
import re
import tomllib
from xml.sax.saxutils import escape

import pytest
from conftest import FIXTURES
from hypothesis import given
from hypothesis import strategies as st
from test_xml import CHARS

from drift import readers
from drift.model import Document, Span

TABLE = tomllib.loads((FIXTURES / "positions-bilingual.toml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(kind, entry["file"], case, id=f"{kind}-{case.get('side', '')}-{case['say']!r}")
    for kind, entries in TABLE.items()
    for entry in entries
    for case in entry["cases"]
]


def read(kind: str, file: str, side: str = "target") -> Document:
    if kind in readers.BILINGUAL:
        return readers.BILINGUAL[kind]("f", file, "", "")[side == "target"]
    return readers.FORMATS[kind]("f", file, "")


def test_the_table_is_long_enough():
    assert len(CASES) >= 60


@pytest.mark.parametrize(("kind", "file", "case"), CASES)
def test_words_are_where_the_table_says(kind, file, case):
    document = read(kind, file, case.get("side", "target"))
    start = document.text.index(case["say"])
    end = start + len(case["say"])
    place = document.locate(start)
    there = document.place(Span(start, end))
    assert f"{place.line}:{place.column}" == case["at"]
    assert file[there.start : there.end] == case.get("raw", case["say"])


# Texts of units: no control characters, which no format may hold, and no half of a pair.
TEXT = st.text(st.one_of(CHARS, st.sampled_from("\"'\\&<>;,\t%{}é😀唐e\u0301،"))).filter(lambda t: t.strip())
UNITS = st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4)


def po(units) -> str:
    def quoted(text: str) -> str:
        return (
            '"'
            + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
            + '"'
        )

    return "".join(
        f"msgctxt {quoted(str(i))}\nmsgid {quoted(a)}\nmsgstr {quoted(b)}\n\n"
        for i, (a, b) in enumerate(units)
    )


def table(separator: str):
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if set(text) & {'"', separator, "\n", "\r"} else text

    return lambda units: (
        "\n".join(separator.join(map(cell, row)) for row in [("source", "target"), *units]) + "\n"
    )


def jsonl(units, *, ascii_only: bool = True) -> str:
    return "".join(json.dumps({"source": a, "target": b}, ensure_ascii=ascii_only) + "\n" for a, b in units)


def xliff(units) -> str:
    rows = "".join(
        f"<trans-unit id='{i}'><source>{escape(a)}</source>\n<target>{escape(b)}</target></trans-unit>\n"
        for i, (a, b) in enumerate(units)
    )
    return f"<xliff version='1.2'><file source-language='en' target-language='de'>{rows}</file></xliff>"


def tmx(units) -> str:
    rows = "".join(
        f"<tu><tuv lang='en'><seg>{escape(a)}</seg></tuv><tuv lang='de'><seg>{escape(b)}</seg></tuv></tu>\n"
        for a, b in units
    )
    return f"<tmx><header srclang='en'/><body>{rows}</body></tmx>"


WRITERS = {
    "po": (po, "po"),
    "tsv": (table("\t"), "tsv"),
    "csv": (table(","), "csv"),
    "semicolons": (table(";"), "csv"),
    "jsonl": (jsonl, "jsonl"),
    "jsonl as it stands": (lambda units: jsonl(units, ascii_only=False), "jsonl"),
    "xliff": (xliff, "xliff"),
    "tmx": (tmx, "tmx"),
}
BLANK = re.compile(r"[ \t\r\n\f\v]+")


@pytest.mark.parametrize("name", WRITERS)
@given(units=UNITS)
def test_what_was_written_is_read_and_stands_where_it_says(name, units):
    write, kind = WRITERS[name]
    file = write(units)
    xml = kind in ("xliff", "tmx")
    for side, document in enumerate((read(kind, file, "source"), read(kind, file, "target"))):
        found = [document.text[b.span.start : b.span.end] for b in document.blocks]
        wanted = [BLANK.sub(" ", unit[side]).strip(" ") if xml else unit[side] for unit in units]
        assert found == wanted
        origin = document.origin
        assert origin is not None
        places = [piece.there for piece in origin.pieces]
        assert places == sorted(places)
        for piece in origin.pieces:
            here = document.text[piece.span.start : piece.span.end]
            there = file[piece.there.start : piece.there.end]
            assert here == there or UNESCAPED[kind](there) == here


def _xml(raw: str) -> str:
    return BLANK.sub(" ", raw).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


UNESCAPED = {
    "po": lambda raw: {"\\n": "\n", "\\t": "\t"}.get(raw, raw[1:]),
    "tsv": lambda raw: raw.replace('""', '"'),
    "csv": lambda raw: raw.replace('""', '"'),
    "jsonl": lambda raw: json.loads(f'"{raw}"'),
    "xliff": _xml,
    "tmx": _xml,
}
