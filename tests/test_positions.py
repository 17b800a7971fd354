"""Every character of the text stands where the document says, whatever the markup around it."""

from __future__ import annotations

import re
import tomllib
from html import unescape

import pytest
from conftest import FIXTURES
from hypothesis import given
from hypothesis import strategies as st

from drift.model import Document, Location, Span
from drift.readers import from_text
from drift.segment import segment, segment_lines

CASES = tomllib.loads((FIXTURES / "readers" / "positions.toml").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize(
    ("reader", "language", "file", "words", "place"), CASES, ids=[c[2][:60] for c in CASES]
)
def test_words_stand_where_the_table_says(reader, language, file, words, place):
    document = from_text(file, format=reader, language=language)
    sentence = next(s for s in segment(document) if words in s.text)
    start = sentence.span.start + sentence.text.rindex(words)
    assert document.locate(start) == Location(*map(int, place.split(":")))
    there = document.place(Span(start, start + len(words)))
    assert plain(document.file[there.start : there.end]) == plain(words)
    assert document.recall(there) == Span(start, start + len(words))


def plain(text: str) -> str:
    """Without markup, entities, white space and hyphens at line ends: what a place and its words share."""
    text = re.sub(r"<!--.*?-->|<[^<>]*>|\]\([^)]*\)", "", text, flags=re.DOTALL)
    return re.sub(r"[\s*_`>\\|\[\]~\u2010\u00ad]|!(?=\[)", "", unescape(text))


WORDS = st.sampled_from(
    ["Boats came.", "Ida", "他说。", "😀", "e\u0301t", "fish and", "3.5", "Yes!", "café", "नमस्ते।"]
)
INLINE = [
    "{}", "*{}*", "**{}**", "_{}_", "***{}***", "[{}](a)", "[{}](<b c> 'd')", "![{}](x)", "`{}`", "``{}``", "<b>{}</b>",
    "~~{}~~", "{}&amp;", "&lt;{}", "\\*{}", "{}<br>", "{}  \n", "{}\\\n", "{}\n", "<!-- c -->{}", "{}[^1]", "[{}][r]",
    "[{}]", "<i title='>'>{}", "*{}", "{}**", "[{}", "]({}", "`{}", "&{}", "&#x41;{}", "<{}", "\\{}", "{}&copy", "|{}",
]  # fmt: skip
BLOCKS = [
    "{}", "# {}", "## {} ##", "{}\n===", "> {}", "> - {}", "- {}", "1. {}", "- [x] {}",
    "| a | {} |\n|--|--|\n| {} | b |",
    "<div>\n{}\n</div>", "<p>{}</p>", "<li>{}", "    {}", "```\n{}\n```", "[^1]: {}", "[r]: /x '{}'", "<td>{}", "***",
    "\t{}",
    "<h2>{}</h2>", "<figcaption>{}", "<nav>{}</nav>", "<script>{}</script>", "<p hidden>{}</p>", "<!-- {}",
    "<pre>{}</pre>",
]  # fmt: skip


@st.composite
def pages(draw) -> str:
    """Markdown and HTML put together from pieces, well and badly formed."""
    blocks = []
    for _ in range(draw(st.integers(1, 4))):
        line = "".join(
            draw(st.sampled_from(INLINE)).replace("{}", draw(WORDS)) + draw(st.sampled_from([" ", "", "\n"]))
            for _ in range(draw(st.integers(1, 5)))
        )
        blocks.append(draw(st.sampled_from(BLOCKS)).replace("{}", line))
    page = draw(st.sampled_from(["\n\n", "\n", "\n\n> "])).join(blocks)
    return page.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


@pytest.mark.parametrize("reader", ["plain", "markdown", "html"])
@given(file=pages())
def test_the_file_at_a_sentence_is_the_sentence(reader, file):
    document = from_text(file, format=reader)
    assert document.file == file
    faithful(document)
    for sentence in segment(document):
        there = document.place(sentence.span)
        assert sentence.text[0] in plain_start(file, there), (sentence.text, file[there.start : there.end])
        assert document.recall(there).start == sentence.span.start


def plain_start(file: str, there: Span) -> str:
    """The first character at a place, also as what an entity or escape there means."""
    at = file[there.start : there.start + 12]
    return at[:1] + unescape(re.match(r"&#?\w+;?|\\?.|", at, re.DOTALL)[0])


def faithful(document: Document) -> None:
    """Pieces are in order in both texts; what is of equal length is equal, but for line ends and blanks."""
    text, file = document.text, document.file
    here = there = 0
    for piece in document.origin.pieces if document.origin else ():
        assert here <= piece.span.start <= piece.span.end <= len(text)
        assert there <= piece.there.start <= piece.there.end <= len(file)
        here, there = piece.span.end, piece.there.end
        words, raw = text[piece.span.start : here], file[piece.there.start : there]
        if len(words) == len(raw):
            assert all(a == b or (a.isspace() and b.isspace()) for a, b in zip(words, raw, strict=True))
        else:
            assert plain(words) == plain(raw)
    covered = (
        {i for p in document.origin.pieces for i in range(p.span.start, p.span.end)}
        if document.origin
        else ()
    )
    assert document.origin is None or all(c.isspace() or i in covered for i, c in enumerate(text))


@given(pages(), st.sampled_from(["plain", "markdown", "html"]))
def test_segmented_files_keep_their_lines(file, reader):
    sentences = segment_lines(from_text(file, format=reader))
    assert len(sentences) == file.count("\n") + (not file.endswith("\n"))
    words = "".join(sentence.text for sentence in sentences)
    whole = from_text(file, format=reader).text
    assert re.sub(r"\s", "", words) == re.sub(r"\s", "", whole)
