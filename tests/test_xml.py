"""XML: every character has its place, and nothing in a file can hurt."""

from __future__ import annotations

import time
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drift.errors import InputError
from drift.markup.xmltree import parse, text_of

CHARS = st.characters(
    exclude_categories=("Cs",), exclude_characters="".join(map(chr, (*range(32), 0xFFFE, 0xFFFF)))
)
WRITTEN = {
    "literal": escape,
    "numbers": lambda text: "".join(f"&#{ord(c)};" for c in text),
    "hexadecimal": lambda text: "".join(f"&#x{ord(c):X};" for c in text),
    "section": lambda text: f"<![CDATA[{text.replace(']]>', ']] >')}]]>",
}


@given(st.lists(st.tuples(st.sampled_from(sorted(WRITTEN)), st.text(CHARS, max_size=8)), max_size=8))
def test_every_character_is_where_its_place_says(runs):
    file = "<!-- é -->\r\n<a>" + "<b/>".join(WRITTEN[how](text) for how, text in runs) + "</a>"
    found = text_of(parse("f", file), ())
    assert found.text == "".join(t.replace("]]>", "]] >") if how == "section" else t for how, t in runs)
    for piece in found.pieces:
        here, there = found.text[piece.span.start : piece.span.end], file[piece.there.start : piece.there.end]
        exact = len(here) == len(there)
        assert here == there if exact else (there.startswith("&") and there.endswith(";"))
    assert "".join(found.text[p.span.start : p.span.end] for p in found.pieces) == found.text


def test_entities_of_html_are_known_where_a_document_type_is_named():
    file = '<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd"><a>caf&eacute;&nbsp;&mdash; x</a>'
    assert text_of(parse("f", file), ()).text == "café\xa0— x"


BOMB = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
HOSTILE = {
    "billion laughs": (f'<!DOCTYPE a [<!ENTITY l0 "ha">{BOMB}]><a>&l9;</a>', "declares an entity"),
    "quadratic blow-up": (
        '<!DOCTYPE a [<!ENTITY b "' + "x" * 100_000 + '">]><a>' + "&b;" * 1000 + "</a>", "declares an entity"),
    "external file": ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>', "declares an entity"),
    "external address": ('<!DOCTYPE a [<!ENTITY b SYSTEM "http://127.0.0.1:9/">]><a>&b;</a>', "declares an entity"),
    "parameter entity": ('<!DOCTYPE a [<!ENTITY % b SYSTEM "file:///etc/hostname"> %b;]><a/>', "declares an entity"),
    "external document type": ('<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a>&b;</a>', "&b; is not known"),
    "undeclared": ("<a>&b;</a>", "undefined entity"),
    "deep": ("<a>" * 100_000, "200 deep"),
    "cut off": ("<a>" * 100, "no element found"),
    "many attributes": ("<a " + " ".join(f'a{i}="1"' for i in range(100_000)) + ">", "no element found"),
    "one long tag": ("<a " + "x" * 5_000_000, "unclosed token"),
    "one long comment": ("<a><!--" + "x-" * 2_000_000, "unclosed token"),
    "control character": ("<a>\x02</a>", "invalid token"),
    "nothing": ("", "no element found"),
    "two roots": ("<a/><b/>", "junk after"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_at_once(name):
    file, says = HOSTILE[name]
    start = time.process_time()
    with pytest.raises(InputError) as caught:
        parse("bad.xml", file)
    assert says in caught.value.message
    assert caught.value.message.startswith("bad.xml:1:")
    assert caught.value.hint
    assert time.process_time() - start < 3
