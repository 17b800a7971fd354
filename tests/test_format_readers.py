"""One document of each format that is no plain text: its blocks, with the place of each in the file."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from conftest import FIXTURES, ROOT, document, lines, pair

from drift import readers
from drift.errors import InputError
from drift.mentions.names import ledger
from drift.mentions.names.known import known
from drift.model import Alignment, Document, Pair

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


def test_an_entity_of_the_file_is_a_name_for_sure():
    """A name the detector passes over, because nothing about it looks like one."""
    texts = "Yesterday bell hooks spoke in the hall.", "Yesterday Bill Hook spoke in the hall."
    plain = ledger(pair(*texts))
    listed = pair(*texts)
    listed = replace(listed, source=replace(listed.source, known=(("bell hooks", "person"),)))
    assert "bell hooks" not in {entry.source for entry in plain}
    assert {(e.source, r.text) for e in ledger(listed) for r in e.renderings} == {("bell hooks", "Hook")}


@pytest.mark.parametrize(("key", "kind"), [
    ("people", "person"), ("organisations", "organisation"), ("places", "place"),
])  # fmt: skip
def test_what_a_ninjs_item_lists_feeds_the_names(key, kind):
    item = {key: [{"name": "bell hooks"}], "body_text": "Yesterday bell hooks was in the news."}
    left = readers.from_text(json.dumps(item), format="ninjs", language="en")
    assert left.known == (("bell hooks", kind),)
    right = document("Yesterday Bill Hook was in the news.", "en", "target")
    sides = lines(left), lines(right)
    alignment = Alignment(left, right, *sides, (Pair(0, *sides, 0.9),))
    assert next(entry.source for entry in ledger(alignment)) == "bell hooks"


def test_what_a_file_lists_is_found_at_word_bounds_and_the_longest_first():
    doc = replace(
        document("Ann Lee and Ann saw Annika.", "en"), known=(("Ann", "person"), ("Ann Lee", "person"))
    )
    assert [(m.text, m.span.start) for m in known(doc, lines(doc))] == [("Ann Lee", 0), ("Ann", 12)]
    doc = replace(document("昨天唐安竹没有来", "zh"), known=(("唐安竹", "person"),))
    assert [m.text for m in known(doc, lines(doc))] == ["唐安竹"]


@pytest.mark.parametrize(("kind", "content", "says"), [
    ("nitf", "<html><body/></html>", "its root element is 'html'"),
    ("newsml", "<html/>", "its root element is 'html'"),
    ("newsml", "<newsItem><contentSet><remoteContent href='http://localhost/'/></contentSet></newsItem>", "another"),
    ("newsml", "<newsItem/>", "holds no text"),
    ("ninjs", "[1]", "is no JSON object"),
    ("ninjs", '{"a": "b", "c": 1}', "its keys are a, c"),
    ("ninjs", '{"headline": "a",}', "<text>:1:18: not JSON"),
    ("ninjs", '{"bodies": ' * 200, "100 deep"),
])  # fmt: skip
def test_what_is_no_article_is_refused(kind, content, says):
    with pytest.raises(InputError) as caught:
        readers.from_text(content, format=kind)
    assert says in caught.value.message
    assert caught.value.hint


def test_plain_bodies_have_a_paragraph_a_line():
    content = (
        "<newsItem><contentSet><inlineData>One.\n\n Two &amp;\tthree. </inlineData></contentSet></newsItem>"
    )
    assert texts(content, "newsml") == ["One.", "Two & three."]


NINJS = {
    "HTML instead of plain": ({"body_text": "One.", "body_xhtml": "<p>One.</p><p>Two.</p>"}, ["One.", "Two."]),
    "plain has a paragraph a line": ({"bodies": [{"value": "One.\nTwo &amp; three."}]}, ["One.", "Two &amp; three."]),
    "a picture": ({"type": "picture", "descriptions": [{"value": "The pier."}]}, ["The pier."]),
    "order of the file": ({"body_text": "Last.", "headline": "First"}, ["Last.", "First"]),
    "other things": ({"headlines": [3, {"value": 4}, {"value": "One"}], "bodies": "Two", "people": 7}, ["One", "Two"]),
}  # fmt: skip


@pytest.mark.parametrize("name", NINJS)
def test_what_is_read_of_an_item(name):
    item, expected = NINJS[name]
    assert texts(json.dumps(item), "ninjs") == expected


def test_formats_that_name_their_encoding_are_believed(tmp_path):
    path = tmp_path / "a.xml"
    page = "<?xml version='1.0' encoding='ISO-8859-1'?><nitf><body><p>Zürich</p></body></nitf>"
    path.write_bytes(page.encode("latin-1"))
    assert readers.read(str(path)).text == "Zürich"
    path = tmp_path / "a.po"
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=KOI8-R\\n"\n\n'
    path.write_bytes((head + 'msgid "pier"\nmsgstr "причал"\n').encode("koi8-r"))
    assert readers.read(str(path)).text == "причал"


def test_a_format_may_be_named_for_standard_input(tmp_path, monkeypatch):
    given = {"docx": "board.docx", "ninjs": "pier.ninjs.json", "srt": "ferry.srt", "nitf": "pier.nitf"}
    for kind, name in given.items():
        data = (FORMATS / name).read_bytes()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert readers.read("-", format=kind).text == readers.read(str(FORMATS / name)).text
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"source\ttarget\na\tb\n")))
    assert [d.text for d in readers.read_bitext("-", format="tsv")] == ["a", "b"]


def test_the_first_element_of_xml_tells_what_it_is(tmp_path):
    path = tmp_path / "a.xml"
    path.write_text("<?xml version='1.0'?>\n<nitf><body><p>One.</p></body></nitf>")
    assert readers.read(str(path)).text == "One."
    path.write_text(
        "<n:newsItem xmlns:n='n'><n:contentSet><inlineData>Two.</inlineData></n:contentSet></n:newsItem>"
    )
    assert readers.read(str(path)).text == "Two."


def test_the_page_about_formats_names_all_of_them():
    page = (ROOT / "docs" / "readers.md").read_text(encoding="utf-8")
    names = [*readers.FORMATS, *readers.BINARY, *readers.BILINGUAL]
    suffixes = [*readers.READERS, *readers._BINARY_SUFFIXES, *readers._BILINGUAL_SUFFIXES]
    assert [name for name in (*names, *suffixes) if f"`{name}`" not in page] == []
