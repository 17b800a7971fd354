"""What readers see in files, what stays exact, and what they say of files that hold no text."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import FIXTURES, ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from drift.errors import InputError, UsageError
from drift.model import BlockKind, Document
from drift.readers import READERS, decode, from_text, read
from drift.segment import segment

FILES = sorted(path.name for path in (FIXTURES / "readers").iterdir() if path.suffix in READERS)


def picture(document: Document) -> str:
    """One line a block: its kind and its text, line breaks shown."""
    rows = []
    for block in document.blocks:
        text = document.text[block.span.start : block.span.end].replace("\n", "⏎")
        rows.append(f"{block.kind.value:<12}{text}\n")
    return "".join(rows)


def kinds(text: str, **options: str) -> list[str]:
    return [block.kind.value for block in from_text(text, **options).blocks]


def texts(text: str, **options: str) -> list[str]:
    document = from_text(text, **options)
    return [document.text[block.span.start : block.span.end] for block in document.blocks]


@pytest.mark.parametrize("name", FILES)
def test_blocks_are_as_in_the_picture(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"readers/{name}.blocks", picture(read(str(FIXTURES / "readers" / name))))


@pytest.mark.parametrize("name", FILES)
def test_windows_line_ends_change_no_block(name: str, tmp_path: Path) -> None:
    original = read(str(FIXTURES / "readers" / name))
    path = tmp_path / name
    path.write_bytes(original.file.replace("\n", "\r\n").encode())
    changed = read(str(path))
    assert "\r\n" in changed.file
    assert picture(changed).replace("\r", "") == picture(original)


ENCODED = {
    "utf-8": "Zürich 東京.\r\nEnd.".encode(),
    "utf-8 with mark": "Zürich 東京.\r\nEnd.".encode("utf-8-sig"),
    "utf-16": "Zürich 東京.\r\nEnd.".encode("utf-16"),
    "utf-16 big": b"\xfe\xff" + "Zürich 東京.\r\nEnd.".encode("utf-16-be"),
    "utf-32": "Zürich 東京.\r\nEnd.".encode("utf-32"),
}


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED)
def test_a_byte_order_mark_is_no_part_of_the_text_and_line_ends_stay(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert read(str(path)).text == "Zürich 東京.\r\nEnd."


PAGES = {
    "declared": (
        '<meta charset="windows-1252"><p>Caf\u00e9 \u2013 ja'.encode("cp1252"),
        "Caf\u00e9 \u2013 ja",
    ),
    "as the web reads it": (b"<meta charset=iso-8859-1><p>\x93Ja\x94", "\u201cJa\u201d"),
    "in http-equiv": (
        '<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>\u6e2f\u53e3'.encode(
            "gb18030"
        ),
        "\u6e2f\u53e3",
    ),
    "Japanese": ("<meta charset=Shift_JIS><p>\u6771\u4eac\u2460".encode("cp932"), "\u6771\u4eac\u2460"),
    "Russian": (
        "<meta charset='koi8-r'><p>\u041f\u043e\u0440\u0442".encode("koi8-r"),
        "\u041f\u043e\u0440\u0442",
    ),
    "a mark wins": (b"\xef\xbb\xbf<meta charset=koi8-r><p>" + "\u00e9".encode(), "\u00e9"),
    "unknown": ("<meta charset=made-up><p>\u00e9".encode(), "\u00e9"),
    "no encoding of text": ("<meta charset=base64><p>\u00e9".encode(), "\u00e9"),
    "UTF-16 cannot be read so": ("<meta charset=utf-16><p>\u00e9".encode(), "\u00e9"),
}


@pytest.mark.parametrize(("data", "text"), PAGES.values(), ids=PAGES)
def test_a_page_is_decoded_as_it_declares(data: bytes, text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(data)
    assert read(str(path)).text == text


def test_only_a_whole_page_loads_what_finds_articles() -> None:
    code = (
        "import sys; from drift.readers import from_text as f\n"
        "f('*a*', format='markdown'); f('<p>a', format='html')\n"
        "sys.exit(bool({'trafilatura', 'lxml'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


LINKS = {
    "<p>See <a href=x>the whole statement here</a>.</p>": "boilerplate",
    "<p>Write to <a href=x>press@example.org</a> or see <a href=y>https://example.org/news</a>.</p>": "paragraph",
    "<ul><li>3.1. <a href=x>Where to begin</a></ul>": "boilerplate",
    "<h2><a href=x>Where it began</a></h2>": "heading",
    "<p>The city <a href=x>said</a> so.</p>": "paragraph",
}


@pytest.mark.parametrize(("block", "kind"), LINKS.items(), ids=LINKS)
def test_a_block_that_is_hardly_more_than_a_link_leads_away(block: str, kind: str) -> None:
    body = "<p>This is a paragraph that is certainly long enough to be the body of an article.</p>" * 4
    document = from_text(f"<!doctype html><body>{body}{block}{body}</body>", format="html")
    assert [b.kind.value for b in document.blocks] == ["paragraph"] * 4 + [kind] + ["paragraph"] * 4


def test_a_page_names_its_language(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    page = "<!doctype html><html class=a lang='{}'><body><p>{}</p></body></html>"
    told = {}
    for tag, text in (
        ("pt-BR", "O porto abriu."),
        ("en", "港口今天开放，渡轮又开始运行，市长说。"),
        ("zh", "The harbour opened today."),
    ):
        path.write_text(page.format(tag, text), encoding="utf-8")
        told[tag] = read(str(path)).language
    assert told == {"pt-BR": "pt-BR", "en": "", "zh": "zh"}
    assert read(str(path), language="fr").language == "fr"


def test_a_named_format_goes_before_the_suffix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("<p>One <b>two</b></p>")
    assert read(str(path), format="html").text == "One two"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"*One* two")))
    assert read("-", format="markdown").text == "One two"
    with pytest.raises(UsageError, match="no format is called 'htm'") as caught:
        read(str(path), format="htm")
    assert "html" in caught.value.hint


def test_an_unknown_suffix_is_plain_text_and_the_language_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.story"
    path.write_text("# One\n\nTwo.", encoding="utf-8")
    document = read(str(path), language="pt-BR")
    assert (document.path, document.language) == (str(path), "pt-BR")
    assert [block.kind for block in document.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"One.\nTwo.")))
    document = read("-")
    assert (document.path, document.text) == ("-", "One.\nTwo.")
    with pytest.raises(InputError, match="standard input is empty") as caught:
        read("-")
    assert "one of the two" in caught.value.hint


UNREADABLE = {
    "empty": (b"", "is empty"),
    "blank": (b" \r\n\t \n", "is empty"),
    "only a mark": (b"\xef\xbb\xbf\n", "is empty"),
    "latin-1": ("Line one.\nCaf\u00e9.".encode("latin-1"), r"byte 13 \(0xE9\) in line 2"),
    "broken behind a mark": (b"\xef\xbb\xbfab\xff", r"byte 5 \(0xFF\) in line 1"),
    "broken UTF-16": (b"\xff\xfea\x00\n\x00\x00\xd8", r"not valid UTF-16: byte 6 .* in line 2"),
    "NUL": (b"a\0b", "NUL at position 1"),
    "UTF-16 without mark": ("text é".encode("utf-16-le"), "NUL at position 1"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3", "looks like a PDF"),
    "Word": (b"PK\x03\x04\x14\x00\x06\x00word/", "looks like a zip archive, as Word"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "looks like an old Word"),
    "rich text": (b"{\\rtf1\\ansi Hello}", "looks like a rich text"),
    "PNG": (b"\x89PNG\r\n\x1a\n\x00", "looks like a PNG"),
    "JPEG": (b"\xff\xd8\xff\xe0\x00", "looks like a JPEG"),
    "gzip": (b"\x1f\x8b\x08\x00", "looks like a gzip"),
    "many lines": (b"a\n" * 200_001, "200,001 lines"),
    "many bytes": (b"a" * 20_000_001, "larger than 20 MB"),
}


@pytest.mark.parametrize(("data", "says"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_holds_no_text_is_refused_in_one_sentence(data: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=says) as caught:
        read(str(path))
    assert str(path) in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.hint


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    for path, says in {
        str(tmp_path / "none.txt"): "does not exist",
        str(tmp_path): "is a folder",
        "a\0b": "cannot be read",
        "a" * 5000: "cannot be read",
    }.items():
        with pytest.raises(InputError, match=says) as caught:
            read(path)
        assert caught.value.hint


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Text.")
    path.chmod(0)
    with pytest.raises(InputError, match="may not be read"):
        read(str(path))


def test_an_enormous_file_never_enters_memory(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(10_000_000_000)
    tracemalloc.start()
    with pytest.raises(InputError, match="larger than 20 MB"):
        read(str(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs an endless device")
def test_an_endless_device_is_left_in_time() -> None:
    with pytest.raises(InputError, match="larger than 20 MB"):
        read("/dev/zero")


@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_markup_without_text_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text("<!-- nothing -->\n\n<script>var a = 1</script>\n")
    with pytest.raises(InputError, match="has no text, only markup"):
        read(str(path))


HOSTILE = {
    "quotations": ("markdown", ">" * 10_000 + " deep", "nested more than 60 deep"),
    "lists": ("markdown", "- " * 10_000 + "deep", "nested more than 60 deep"),
    "much text": ("markdown", "word " * 400_001, "more than 2,000,000 characters"),
    "brackets": ("markdown", "[" * 50_001, "50,000 brackets"),
    "tags": ("html", "<b>" * 200_001, "200,001 tags and entities"),
}


@pytest.mark.parametrize(("reader", "text", "says"), HOSTILE.values(), ids=HOSTILE)
def test_what_no_article_is_gets_refused_in_one_sentence(reader: str, text: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        from_text(text, format=reader)
    assert caught.value.hint


SLOW = {
    "elements": ("html", "<div>" * 20_000 + "deep"),
    "open comment": ("html", "a<!--" * 50_000),
    "open tags": ("html", "a<b </ <! <? <![ " * 10_000),
    "open quotes": ("html", "<a b='" * 30_001 + ">x"),
    "end tags": ("html", "<b>" * 20_000 + "</i></b>" * 20_000),
    "long words": ("html", "<p>" + "a" * 1_000_000),
    "links": ("markdown", "[a](" * 5_000),
    "pictures": ("markdown", "![" * 2_000 + "](x)" * 2_000),
    "stars": ("markdown", "*a **b " * 4_000),
    "backticks": ("markdown", "".join("`" * (i % 97) + "a" for i in range(2_000))),
    "a long paragraph": ("markdown", "*word* " * 100_000),
    "definitions": ("markdown", "".join(f"[a{i}]: b\n" for i in range(2_000)) + "[a1]"),
    "blanks": ("plain", " " * 1_000_000 + "."),
    "full stops": ("plain", ". " * 300_000),
}


@pytest.mark.parametrize(("reader", "text"), SLOW.values(), ids=SLOW)
def test_nothing_takes_more_than_seconds(reader: str, text: str) -> None:
    start = time.process_time()
    segment(from_text(text, format=reader, language="en"))
    assert time.process_time() - start < 10


def test_pictures_in_pictures_are_read_or_left_as_they_stand() -> None:
    for depth in (20, 2_000):
        document = from_text("![" * depth + "x" + "](a)" * depth, format="markdown")
        assert "x" in document.text


def test_strings_that_no_file_could_hold() -> None:
    with pytest.raises(InputError, match="surrogate pair at character 4"):
        from_text("Then\ud800.")
    with pytest.raises(InputError, match="NUL at position 4"):
        from_text("Then\0.", format="markdown")
    with pytest.raises(InputError, match="<text> is larger"):
        from_text("a" * (decode.MAX_BYTES + 1))
    assert from_text("").blocks == ()
    assert from_text(" \n ").blocks == ()


@settings(deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40),
            st.sampled_from(
                [
                    "# a",
                    "- b",
                    "1. c",
                    "2. d",
                    "> e",
                    "| f | g |",
                    "|--|--|",
                    "<!-- h",
                    "-->",
                    "```",
                    "---",
                    "<p>i",
                ]
            ),
        ),
        max_size=12,
    ),
    st.sampled_from(["\n", "\r\n", "\n\n", "\r"]),
    st.sampled_from(["plain", "markdown", "html"]),
)
def test_blocks_are_ordered_disjoint_trimmed_and_not_blank(rows: list[str], end: str, reader: str) -> None:
    file = end.join(rows)
    document = from_text(file, format=reader)
    assert document.file == file
    text = document.text
    at = 0
    for block in document.blocks:
        assert at <= block.span.start < block.span.end <= len(text)
        piece = text[block.span.start : block.span.end]
        assert piece == piece.strip()
        at = block.span.end


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_plain_text_loses_only_markers(text: str) -> None:
    document = from_text(text)
    kept = "".join(text[block.span.start : block.span.end] for block in document.blocks)
    lost = sum(not char.isspace() for char in text) - sum(not char.isspace() for char in kept)
    assert 0 <= lost <= 8 * len(document.blocks)


PARAGRAPHS = [
    "Share prices fell on Tuesday.",
    "By Monday evening the harbour was empty.",
    "Photo albums were found in the ruins of the house.",
    "Read more books, the minister told pupils.",
    "We use cookies in the oven every day, said the baker.",
    "Advertisement spending rose by 4 percent in March.",
    "He said the file was lost (Reuters).",
    "Related cases are being heard in Ulm.",
    "Published in 1987, the novel sold 4 million copies.",
    "Posted on the door was a list of 12 names.",
    "By Lund's count, 40 boats left on Friday.",
    "Image problems cost the company 3 million.",
    "Die deutsche Übersetzung des Romans erschien 1987.",
    "La traduction française de ce roman a paru en 1987.",
    "Translated novels sold well in March.",
    "Comments were closed on Monday (AP).",
    "Anzeige erstattete am Montag auch der Verein.",
    "Foto und Film waren verboten, sagte die Richterin.",
    "Par la suite, il a quitté la ville.",
    "Por la tarde llegaron los barcos.",
    "广告收入今年增长了百分之四。",
    "记者周一从市政府了解到，大桥将关闭。",
    "図書館は月曜日に閉まる。",
    "Фото и видео были удалены.",
    "Реклама подорожала на 4 процента.",
    "إعلان النتائج سيكون يوم الاثنين.",
]


@pytest.mark.parametrize("line", PARAGRAPHS)
def test_a_paragraph_never_passes_for_furniture(line: str) -> None:
    body = (
        "This is a paragraph that is certainly long enough to be the body of an article in a newspaper.\n\n"
    )
    assert kinds(body + line + "\n\n" + body) == ["paragraph"] * 3


FURNITURE = {
    "Skip to main content": "boilerplate",
    "Loading...": "boilerplate",
    "3 / 12": "boilerplate",
    "ÜBERSETZUNG": "boilerplate",
    "Die  deutsche Übersetzung dieser Seite haben Ida Holm und Tom Pohl besorgt.": "boilerplate",
    "La traduction française de cette page est due à Ida Holm.": "boilerplate",
    "La traducción al español de esta página la hizo Ana Pohl.": "boilerplate",
    "-4 °C": "boilerplate",
    "READ MORE »": "boilerplate",
    "* * *": "boilerplate",
    "We use cookies to improve this site. Read our policy.": "boilerplate",
    "Читайте также:": "boilerplate",
    "関連記事": "boilerplate",
    "FILE PHOTO: A boat leaves the harbour of Selby in March.": "caption",
    "A boat leaves the harbour. (Photo by Ida Holm)": "caption",
    "Ein Boot verlässt den Hafen. Foto: Ida Holm/dpa": "caption",
    "资料图：船只离开港口。": "caption",
    "写真：港を出る船": "caption",
    "Фото: порт Сельби": "caption",
    "By Ida Holm, Selby Herald": "byline",
    "Von Ida Holm": "byline",
    "Por Ana Pohl y Luis Vega": "byline",
    "(Reporting by Ida Holm; editing by Tom Adeyemi)": "byline",
    "记者：林玛拉": "byline",
    "Updated on March 8, 2024, 4:10 a.m.": "byline",
}


@pytest.mark.parametrize(("line", "kind"), FURNITURE.items(), ids=FURNITURE)
def test_furniture_is_called_what_it_is(line: str, kind: str) -> None:
    body = (
        "This is a paragraph that is certainly long enough to be the body of an article in a newspaper.\n\n"
    )
    assert kinds(body + line + "\n\n" + body) == ["paragraph", kind, "paragraph"]


MANUAL = """\
FILES
       /bin   This directory contains executable programs which are needed
              in single user mode and to bring the system up or repair it.

       /boot
              Contains static files for the boot loader. This directory holds
              only the files which are needed during the boot process.

       /etc/skel
              Files which are copied when an account is opened, and which may
              be changed by whoever has the account.
"""


def test_terms_above_their_definitions_do_not_hide_a_width() -> None:
    assert [text.split("\n")[0].split()[0] for text in texts(MANUAL)] == [
        "FILES",
        "/bin",
        "/boot",
        "Contains",
        "/etc/skel",
        "Files",
    ]


def test_a_single_line_is_a_paragraph_even_without_its_full_stop() -> None:
    assert kinds("A single line without a full stop") == ["paragraph"]


def test_a_date_that_opens_a_paragraph_is_no_list_number() -> None:
    assert texts("3. Mai war ein Montag.\n\nEs regnete.") == ["3. Mai war ein Montag.", "Es regnete."]
    assert texts("1. Open it.\n2. Read it.") == ["Open it.", "Read it."]


def test_a_number_alone_on_its_line_takes_nothing_of_the_next() -> None:
    """Found by fuzzing: the item began behind its own end."""
    blocks = from_text("0. Tide\n1.\nHarbour\n", format="plain").blocks
    assert [(block.span.start, block.span.end) for block in blocks] == [(0, 7), (8, 10), (11, 18)]


def test_chinese_lines_broken_at_a_width_are_one_paragraph() -> None:
    line = "市政府星期一宣布旧桥将从下个月起关闭以便工人检查所有的螺栓并且更换其中已经"
    assert len(texts("\n".join([line] * 4) + "\n松动的部分。")) == 1
    assert len(texts("\n".join([line + "。"] * 4))) == 4


def test_markdown_in_odd_shapes_reads_to_the_end() -> None:
    for text in (
        "<!--",
        "![",
        "[a](",
        "| a |\n|--|\n| \\| |",
        "***",
        "+++\na = 1\n+++\nText.",
        "> > > deep",
        "- \n-\n- x",
    ):
        from_text(text, format="markdown")
    assert texts("+++\na = 1\n+++\nText.", format="markdown") == ["Text."]
