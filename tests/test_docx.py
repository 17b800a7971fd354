"""Word documents: the accepted text, one paragraph a line; and archives that are none or mean harm."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_xml import CHARS

from drift import readers
from drift.errors import InputError
from drift.readers import docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELS = (
    '<Relationships><Relationship Id="r" Type="http://x/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
STYLES = f"""<w:styles {W}>
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Mine"><w:name w:val="Board title"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>
<w:style w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style></w:styles>"""


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(*inside: str, style: str = "", properties: str = "") -> str:
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{properties}</w:pPr>{''.join(inside)}</w:p>"


def cells(*texts: str) -> str:
    return "".join(f"<w:tc>{para(run(text))}</w:tc>" for text in texts)


def package(body: str, **others: str | bytes) -> bytes:
    data = io.BytesIO()
    parts = {
        "_rels/.rels": RELS,
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": STYLES,
        **{f"word/{name}.xml": content for name, content in others.items()},
    }
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6)), content, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def rows(data: bytes) -> list[tuple[int, str, str]]:
    """Paragraph number, kind and text of every block."""
    document = docx.read("a.docx", data, "")
    return [
        (document.locate(b.span.start).line, b.kind.value, document.text[b.span.start : b.span.end])
        for b in document.blocks
    ]


def texts(body: str, **others: str) -> list[str]:
    return [text for _, _, text in rows(package(body, **others))]


def test_paragraphs_are_lines_and_styles_are_kinds():
    body = (
        para(run("Harbour board"), style="Mine")
        + para()
        + para(run("First "), run("paragraph."))
        + para(run("A point"), properties='<w:numPr><w:ilvl w:val="0"/></w:numPr>')
        + para(run("The pier"), style="Beschriftung")
        + para(run("1 Page 3"), style="Verzeichnis1")
        + para(run("Odd"), style="Loop", properties='<w:outlineLvl w:val="0"/>')
    )
    assert rows(package(body)) == [
        (1, "heading", "Harbour board"),
        (3, "paragraph", "First paragraph."),
        (4, "item", "A point"),
        (5, "caption", "The pier"),
        (6, "boilerplate", "1 Page 3"),
        (7, "heading", "Odd"),
    ]


CHANGES = {
    "insertion": (para(run("A"), "<w:ins>" + run("B") + "</w:ins>"), ["AB"]),
    "deletion": (para(run("A"), "<w:del><w:r><w:delText>B</w:delText></w:r></w:del>"), ["A"]),
    "move": (para("<w:moveFrom>" + run("A") + "</w:moveFrom>") + para("<w:moveTo>" + run("A") + "</w:moveTo>"), ["A"]),
    "deleted end": (para(run("A "), properties="<w:rPr><w:del/></w:rPr>") + para(run("B")), ["A B"]),
    "deletion of an insertion": (para("<w:ins><w:del>" + run("A") + "</w:del></w:ins>", run("B")), ["B"]),
    "hidden": (para(run("A"), run("B", "<w:rPr><w:vanish/></w:rPr>")), ["A"]),
    "not hidden": (para(run("A", '<w:rPr><w:vanish w:val="0"/></w:rPr>')), ["A"]),
    "field": (para("<w:r><w:instrText>PAGE</w:instrText></w:r>", run("7")), ["7"]),
    "signs": (para(run("A"), "<w:r><w:tab/><w:t>B</w:t><w:br/><w:noBreakHyphen/><w:t>D</w:t></w:r>"), ["A\tB \u2011D"]),
    "page break": (para(run("A"), '<w:r><w:br w:type="page"/></w:r>'), ["A"]),
    "link": (para("<w:hyperlink>" + run("A") + "</w:hyperlink>", run("B")), ["AB"]),
    "content control": ("<w:sdt><w:sdtContent>" + para(run("A")) + "</w:sdtContent></w:sdt>", ["A"]),
    "table": ("<w:tbl><w:tr>" + cells("A", "B") + "</w:tr></w:tbl>", ["A", "B"]),
    "deleted row": ("<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" + cells("A") + "</w:tr></w:tbl>" + para(run("B")), ["B"]),
    "text box": (para(run("A"), "<w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:txbxContent>" + para(run("B"))
        + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" + para(run("B")) + "</w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r>", run("C")), ["AC", "B"]),
    "ruby": (para("<w:ruby><w:rt>" + run("とう") + "</w:rt><w:rubyBase>" + run("東") + "</w:rubyBase></w:ruby>"),
        ["東"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_the_text_is_the_accepted_one(name):
    body, expected = CHANGES[name]
    assert texts(body) == expected


def test_notes_come_last_and_headers_not_at_all():
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator">{para(run("---"))}</w:footnote>'
        f"<w:footnote>{para(run('A note.'))}</w:footnote></w:footnotes>"
    )
    body = para(run("Text."))
    assert texts(body, footnotes=notes, header1=f"<w:hdr {W}>{para(run('Page'))}</w:hdr>") == [
        "Text.",
        "A note.",
    ]


@given(st.lists(st.text(CHARS, max_size=20), min_size=1, max_size=6))
def test_every_paragraph_is_its_line(paragraphs):
    if not any(text.strip() for text in paragraphs):
        return
    for number, _, text in rows(package("".join(para(run(text)) for text in paragraphs))):
        assert text == paragraphs[number - 1]


def test_the_suffix_decides(tmp_path):
    path = tmp_path / "A.DOCX"
    path.write_bytes(package(para(run("One paragraph."))))
    assert readers.read(str(path), language="en").text == "One paragraph."


def bomb() -> bytes:
    return package("", footnotes=b" " * 60_000_000)


def lying() -> bytes:
    """The archive says that a part is small."""
    data = bytearray(bomb())
    for sign, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = -1
        while (start := data.find(sign, start + 1)) >= 0:
            struct.pack_into("<I", data, start + at, min(1000, *struct.unpack_from("<I", data, start + at)))
    return bytes(data)


def encrypted() -> bytes:
    data = bytearray(package(para(run("A"))))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := data.find(sign, start + 1)) >= 0:
            data[start + at] |= 1
    return bytes(data)


def archive_of(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return data.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HOSTILE = {
    "bomb": (bomb, "more than 20 MB when unpacked"),
    "lying bomb": (lying, "damaged"),
    "encrypted parts": (encrypted, "password"),
    "encrypted file": (lambda: OLD + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "password"),
    "old document": (lambda: OLD + bytes(600), "old Word file"),
    "empty": (lambda: b"", "is empty"),
    "text": (lambda: b"Dear reader", "is no Word document"),
    "other archive": (lambda: archive_of("a.txt", "b.txt"), "no Word document"),
    "path": (lambda: archive_of("../../etc/passwd", "/etc/passwd"), "no Word document"),
    "many parts": (lambda: archive_of(*map(str, range(10_001))), "10,001 parts"),
    "cut off": (lambda: package(para(run("A")))[:400], "damaged"),
    "flipped": (lambda: package(para(run("A"))).replace(b"PK\x01\x02", b"PK\x09\x09"), "damaged"),
    "no text": (lambda: package(""), "holds no text"),
    "entities": (lambda: package("", styles='<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "declares an entity"),
    "deep": (lambda: package("<w:p>" * 1000), "200 deep"),
    "not Unicode": (lambda: package("", styles=b"\xff"), "not valid Unicode"),
    "not XML": (lambda: package("<w:p>"), "mismatched tag"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_archives_are_refused_at_once(name):
    make, says = HOSTILE[name]
    data = make()
    start = time.process_time()
    with pytest.raises(InputError) as caught:
        docx.read("a.docx", data, "")
    assert says in caught.value.message
    assert "a.docx" in caught.value.message
    assert caught.value.hint
    assert time.process_time() - start < 3


def test_a_path_in_the_relations_leads_nowhere():
    data = io.BytesIO(package(para(run("A"))))
    with zipfile.ZipFile(data, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr("_rels/.rels", RELS.replace("word/document.xml", "../../../../etc/passwd"))
    with pytest.raises(InputError, match="no Word document"):
        docx.read("a.docx", data.getvalue(), "")


@given(st.data())
def test_a_changed_byte_is_read_or_refused(data):
    """Whatever becomes of a byte, nothing but InputError comes out."""
    whole = bytearray(package(para(run("A paragraph of a document."))))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        docx.read("a.docx", bytes(whole), "")
    except InputError as error:
        assert error.hint
