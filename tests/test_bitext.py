"""Files that hold a text and its translation: units, places, what is left out, and what is refused."""

from __future__ import annotations

import pytest
from conftest import FIXTURES, FakeEncoder

from drift import readers
from drift.api import Checker
from drift.errors import InputError
from drift.model import Document
from drift.segment import segment, segment_lines
from drift.units import match, paired

BITEXT = FIXTURES / "bitext"
FILES = sorted(path.name for path in BITEXT.iterdir() if readers.bilingual(path.name))


def picture(document: Document) -> str:
    """One line a block: where it stands in the file, its unit and its text."""
    rows = []
    for block in document.blocks:
        place = document.locate(block.span.start)
        text = document.text[block.span.start : block.span.end]
        rows.append(f"{place.line}:{place.column:<4} {block.unit!r:.24} {text!r}\n")
    return "".join(rows)


def bitext(name: str, tmp_path, content: str, **languages: str) -> tuple[Document, Document]:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8", newline="")
    return readers.read_bitext(str(path), **languages)


@pytest.mark.parametrize("name", FILES)
def test_units_are_as_in_the_picture(name, golden):
    source, target = readers.read_bitext(str(BITEXT / name))
    heads = [f"{document.language or '?'} {document.notices or ''}\n" for document in (source, target)]
    text = "".join(head + picture(d) for head, d in zip(heads, (source, target), strict=True))
    golden(f"bitext/{name}.units", text.replace(str(BITEXT), "bitext"))


@pytest.mark.parametrize("name", FILES)
def test_both_sides_have_the_same_units_in_order(name):
    source, target = readers.read_bitext(str(BITEXT / name))
    assert [b.unit for b in source.blocks] == [b.unit for b in target.blocks]
    assert paired(source, target)


def test_a_unit_is_one_pair_and_an_empty_one_stands_alone():
    documents = readers.read_bitext(str(BITEXT / "harbour.po"))
    found = match(documents, tuple(map(segment, documents)), FakeEncoder())
    assert [(len(p.source), len(p.target)) for p in found.pairs] == [(1, 1), (1, 1), (1, 1), (2, 2), (1, 0)]
    assert [p.index for p in found.pairs] == [0, 1, 2, 3, 4]


def test_an_untranslated_unit_is_an_omission_at_its_place():
    report = Checker(encoder=FakeEncoder(), checks=["omission"]).compare(
        *readers.read_bitext(str(BITEXT / "harbour.po"))
    )
    (finding,) = report.findings
    target = report.model.alignment.target
    assert (finding.kind.name, finding.evidence[0].text) == (
        "sentence",
        "The breakwater will be repaired next spring.",
    )
    assert target.locate(finding.evidence[-1].span.start) == target.locate(target.blocks[-1].span.start)
    assert any("1 fuzzy" in notice for notice in report.model.notices)


def test_each_untranslated_unit_is_a_finding_of_its_own(tmp_path):
    rows = ["source\ttarget", "One boat left the harbour.\tEin Boot verließ den Hafen."]
    rows += [f"Boat number {n} stays in the harbour.\t" for n in ("one", "two", "three")]
    documents = bitext("a.tsv", tmp_path, "\n".join(rows), source_language="en", target_language="de")
    report = Checker(encoder=FakeEncoder(), checks=["omission"]).compare(*documents)
    lines = [report.model.alignment.target.locate(f.evidence[-1].span.start).line for f in report.findings]
    assert lines == [3, 4, 5]


def test_lines_do_not_split_units():
    """With --segmented a unit is one segment, whatever it looks like."""
    source, target = readers.read_bitext(str(BITEXT / "harbour.po"))
    report = Checker(encoder=FakeEncoder(), checks=[], segmented=True).compare(source, target)
    assert [(len(p.source), len(p.target)) for p in report.model.alignment.pairs] == [(1, 1)] * 4 + [(1, 0)]
    assert len(segment_lines(source)) > 5


def test_two_catalogues_that_share_units_are_paired_by_them(tmp_path):
    entries = [
        ("a", "Die Fähre", "The ferry"),
        ("b", "Der Hafen", "The harbour"),
        ("c", "Das Boot", "The boat"),
    ]
    texts = [
        "\n\n".join(f'msgid "{key}"\nmsgstr "{row[side]}"' for key, *row in order)
        for side, order in (
            (1, entries),
            (0, [entries[2], entries[0], ("d", "Der Steg", "The pier"), entries[1]]),
        )
    ]
    paths = [tmp_path / name for name in ("en.po", "de.po")]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    source, target = (readers.read(str(p), language=t) for p, t in zip(paths, ("en", "de"), strict=True))
    found = match((source, target), (segment(source), segment(target)), FakeEncoder())
    words = [(*(s.text for s in p.source), *(t.text for t in p.target)) for p in found.pairs]
    assert words == [
        ("The ferry", "Die Fähre"),
        ("Der Steg",),
        ("The harbour", "Der Hafen"),
        ("The boat", "Das Boot"),
    ]


def test_documents_without_common_units_are_aligned_as_ever(tmp_path):
    one = bitext("a.tsv", tmp_path, "id\tsource\ttarget\n1\ta\tb")[0]
    other = bitext("b.tsv", tmp_path, "id\tsource\ttarget\n2\ta\tb")[1]
    assert not paired(one, other)
    assert not paired(one, readers.from_text("a"))


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, ("one", "zwei")),
        ({"target_language": "fr"}, ("one", "trois")),
        ({"source_language": "fr-CA", "target_language": "en"}, ("trois", "one")),
    ],
)
def test_a_memory_gives_the_languages_asked_for(wanted, expected, tmp_path):
    texts = {"en-US": "one", "de": "zwei", **({"fr": "trois"} if wanted else {})}
    tuvs = "".join(f'<tuv xml:lang="{language}"><seg>{text}</seg></tuv>' for language, text in texts.items())
    content = f'<tmx><header srclang="en"/><body><tu>{tuvs}</tu></body></tmx>'
    source, target = bitext("a.tmx", tmp_path, content, **wanted)
    assert (source.text, target.text) == expected


@pytest.mark.parametrize(
    ("header", "languages", "expected"),
    [
        ("source\ttarget", {}, ("c0", "c1")),
        ("tgt\tsrc", {}, ("c1", "c0")),
        ("id\ten\tde", {}, ("c1", "c2")),
        ("de\ten\tfr", {"source_language": "en", "target_language": "fr"}, ("c1", "c2")),
        ("de\ten", {"source_language": "en"}, ("c1", "c0")),
        ("pt-BR\tpt-PT\ten", {"source_language": "en", "target_language": "pt-PT"}, ("c2", "c1")),
        (" Source \tnote\tTranslation", {}, ("c0", "c2")),
    ],
)  # fmt: skip
def test_columns_are_found_by_name(header, languages, expected, tmp_path):
    row = "\t".join(f"c{i}" for i in range(header.count("\t") + 1))
    source, target = bitext("a.tsv", tmp_path, f"{header}\n{row}\n", **languages)
    assert (source.text, target.text) == expected


@pytest.mark.parametrize(
    ("header", "languages"),
    [
        ("one\ttwo", {}),
        ("source\ttext", {}),
        ("de\ten\tfr", {}),
        ("de\ten\tfr", {"source_language": "en"}),
        ("en\ten-GB\tfr", {"source_language": "de", "target_language": "fr"}),
    ],
)
def test_unclear_columns_are_listed(header, languages, tmp_path):
    with pytest.raises(InputError) as caught:
        bitext("a.tsv", tmp_path, f"{header}\na\tb\tc\n", **languages)
    assert all(repr(name) in caught.value.message for name in header.split("\t"))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.po", 'msgid "a"\nmsgstr "b', "line 2"),
        ("a.po", "Dear reader,\nthis is prose.", "line 1"),
        ("a.po", 'msgid "a"\nmsgstr ""\n', "no unit with both"),
        ("a.po", '#, fuzzy\nmsgid "a"\nmsgstr "b"\n', "1 fuzzy"),
        ("a.tsv", "source\ttarget\nonly one\n", "line 2 has 1 of 2 columns"),
        ("a.csv", 'source,target\n"open,b\n', "line 2"),
        ("a.jsonl", '{"source": "a", "target": "b"}\n{"source": "a" "target": "b"}', "a.jsonl:2:16"),
        ("a.jsonl", '{"source": "a", "target": 3}', "line 1: 'target' is no string"),
        ("a.jsonl", '["a", "b"]', "line 1 is no JSON object"),
        ("a.jsonl", '{"source": "\\ud800", "target": "b"}', "surrogate"),
        ("a.jsonl", '{"source": "a", "target": "b", "x": ' + "[" * 5000, "100 deep"),
        ("a.jsonl", '{"source": "a", "target": "b", "tgt_lang": "de"}\n{"source": "a", "tgt_lang": "fr"}',
         "several languages: de, fr"),
        ("a.xlf", "<xliff><file><body>", "a.xlf:1:20: not well-formed XML: no element found"),
        ("a.xlf", "<html/>", "its root element is 'html'"),
        ("a.xlf", '<xliff version="1.2"><file source-language="en" target-language="de"/>'
         '<file source-language="en" target-language="fr"/></xliff>', "several pairs of languages: en-de, en-fr"),
        ("a.tmx", "<tmx/>", "is no TMX file"),
        ("a.tmx", "<tmx><body><tu><tuv lang='en'><seg>a</seg></tuv><tuv lang='de'><seg>a</seg></tuv>"
         "<tuv lang='FR'><seg>a</seg></tuv></tu></body></tmx>", "It holds de, en, fr"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(name, content, says, tmp_path):
    with pytest.raises(InputError) as caught:
        bitext(name, tmp_path, content)
    assert says in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Language: pt_BR", ("en", "pt-BR")),
        ("Language: sr@latin\\nX-Source-Language: de", ("de", "sr-Latn")),
        ("Language: ca_ES.UTF-8@valencia", ("en", "ca-ES-valencia")),
        ("Language: zh_Hans", ("en", "zh-Hans")),
        ("Language: Klingon (formal)", ("en", "")),
    ],
)
def test_a_catalogue_says_its_languages(header, expected, tmp_path):
    text = f'msgid ""\nmsgstr "{header}\\n"\n\nmsgid "a"\nmsgstr "b"\n'
    assert tuple(d.language for d in bitext("a.po", tmp_path, text)) == expected


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        ("nplurals=1; plural=0;", [("many", "0")]),
        ("nplurals=2; plural=(n != 1);", [("one", "0"), ("many", "1")]),
        ("nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
         [("one", "0"), ("many", "2")]),
        ("nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : 4;",
         [("one", "1"), ("many", "3")]),
        ("nplurals=2; plural=__import__('os');", [("one", "0"), ("many", "1")]),
    ],
)  # fmt: skip
def test_plural_forms_meet_their_number(forms, expected, tmp_path):
    strings = "\n".join(f'msgstr[{i}] "{i}"' for i in range(5))
    text = f'msgid ""\nmsgstr "Plural-Forms: {forms}\\n"\n\nmsgid "one"\nmsgid_plural "many"\n{strings}\n'
    source, target = bitext("a.po", tmp_path, text)
    pairs = zip(source.text.split("\n\n"), target.text.split("\n\n"), strict=True)
    assert list(pairs) == expected
