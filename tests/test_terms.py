"""Lists of a newsroom: how they are read, what they refuse, and what a form of a term is."""

from __future__ import annotations

import re

import pytest
from conftest import FIXTURES, ROOT, pair
from hypothesis import given
from hypothesis import strategies as st

from drift.api import chosen
from drift.checks.terminology import Terminology
from drift.errors import InputError, UsageError
from drift.mentions.terms import load, terms
from drift.mentions.terms.forms import find, present
from drift.mentions.terms.glossary import COLUMNS
from drift.names import house
from drift.names.table import parse, read

LIST = str(FIXTURES / "glossary.csv")


@pytest.mark.parametrize(
    "text",
    [
        "term,de,note\ncentral bank,Zentralbank|Notenbank,\n",
        "term\tde\tnote\ncentral bank\tZentralbank|Notenbank\n",
        "term;de;note\n\n# a remark\ncentral bank;Zentralbank | Notenbank;\n",
        'TERM,DE,Note\n"central bank","Zentralbank|Notenbank","x, y"\n',
        "\ufeffterm,de,note\r\ncentral bank,Zentralbank|Notenbank,\r\n",
    ],
)
def test_every_way_a_spreadsheet_saves_a_list(text, tmp_path):
    file = tmp_path / "glossary.csv"
    file.write_text(text, encoding="utf-8", newline="")
    (term,) = load(file)
    assert term.source == ("central bank",) and term.in_language("de-AT") == ("Zentralbank", "Notenbank")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "g:1: the list is empty"),
        ("term,german\na,b\n", "g:1: no column is called 'german'"),
        ("term,forbiden\n", "g:1: no column is called 'forbiden'"),
        ("term,forbidden:deutsch!\n", "g:1: no column is called"),
        ("term,de,de\n", "g:1: the column 'de' stands twice"),
        ("term,de\na,b,c\n", "g:2: 3 cells under 2 columns"),
    ],
)
def test_a_broken_list_is_named_by_line(text, complaint):
    with pytest.raises(InputError) as raised:
        parse(text, "g", COLUMNS)
    assert raised.value.message.startswith(complaint) and raised.value.hint


def test_the_nearest_column_is_offered():
    with pytest.raises(InputError) as raised:
        parse("term,forbiden\n", "g", COLUMNS)
    assert "'forbidden'" in raised.value.hint


@pytest.mark.parametrize(
    ("row", "complaint"), [("a,maybe", "'maybe' in the column case"), (",yes", "without a term")]
)
def test_a_broken_line_is_named(row, complaint, tmp_path):
    file = tmp_path / "glossary.csv"
    file.write_text(f"term,case\n{row}\n", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        Terminology(glossary=(str(file),))
    assert f"{file}:2: " in raised.value.message and complaint in raised.value.message


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(InputError, match="there is no such file"):
        read(tmp_path / "none.csv", COLUMNS)
    (tmp_path / "latin.csv").write_bytes("term\nÄ\n".encode("latin-1"))
    with pytest.raises(InputError, match="not UTF-8"):
        read(tmp_path / "latin.csv", COLUMNS)


def test_a_glossary_is_part_of_the_signature(tmp_path):
    """Two glossaries in one path make two configurations."""
    file = tmp_path / "g.csv"
    file.write_text("term,de\na bank,Bank\n", encoding="utf-8")
    one = repr(Terminology(glossary=(str(file),)))
    file.write_text("term,de\na bank,Geldhaus\n", encoding="utf-8")
    assert repr(Terminology(glossary=(str(file),))) != one


def test_without_a_glossary_the_check_is_not_asked():
    """No report says that terms were looked at; who asks for the check by name is told what it lacks."""
    assert "terminology" not in {check.rule.id for check in chosen(None)}
    assert "terminology" in {
        check.rule.id for check in chosen(None, (), {"terminology": {"glossary": [LIST]}})
    }
    with pytest.raises(UsageError, match="nothing to look for") as raised:
        chosen(["terminology"])
    assert "--glossary" in raised.value.hint


def test_without_a_glossary_nothing_is_said():
    assert list(Terminology()(pair("The central bank.", "Die Bank.", "en", "de"))) == []


@pytest.mark.parametrize(
    ("term", "text", "language", "found"),
    [
        ("policy", "policies of the past", "en", ["policies"]),
        ("nation", "a national holiday", "en", []),
        ("bank", "the bank's rate", "en", ["bank's"]),
        ("bank", "an embankment", "en", []),
        ("Bank", "der Banken und Bankiers", "de", ["Banken"]),
        ("губернатор", "с губернатором", "ru", ["губернатором"]),
        ("keskuspankki", "keskuspankin luvut", "fi", ["keskuspankin"]),
        ("zawieszenie broni", "o zawieszeniu broni", "pl", ["zawieszeniu broni"]),
        ("وزارة الخارجية", "قالت وزارة الخارجية", "ar", ["وزارة الخارجية"]),
        ("مصرف", "قال المصرف إن", "ar", ["المصرف"]),
        ("利率", "利率和高利率", "zh", ["利率", "利率"]),
        ("state of emergency", "the state-of-emergency law", "en", ["state-of-emergency"]),
        ("tax", "a taxi", "en", []),
    ],
)
def test_forms_of_a_term(term, text, language, found):
    assert [text[s.start : s.end] for s in find(term, text, language, case=False)] == found


@pytest.mark.parametrize(
    ("term", "text", "language"),
    [
        ("Zentralbank", "der Zentralbankchef", "de"),
        ("Klimawandel", "die klimawandelbedingten Schäden", "de"),
        ("banco central", "los bancos centrales", "es"),
        ("merkez bankası", "Merkez Bankası'nın", "tr"),
    ],
)
def test_the_loose_reading_keeps_quiet(term, text, language):
    assert present(term, text, language)


@given(
    st.text(max_size=30), st.text(max_size=60), st.sampled_from(["en", "de", "ru", "ar", "zh", "fi", "xx"])
)
def test_any_term_can_be_looked_for(term, text, language):
    """A cell of a list may hold anything; a place is always one of the text."""
    for span in find(term.strip() or "x", text, language, case=False):
        assert 0 <= span.start < span.end <= len(text)


def test_of_overlapping_terms_the_longest_counts():
    glossary = terms([{"en": "rate", "es": "tipo"}, {"en": "interest rate", "es": "tasa de interés"}])
    check = Terminology(entries=glossary)
    assert list(check(pair("The interest rate fell.", "La tasa de interés bajó.", "en", "es"))) == []


def test_the_lists_in_the_docs_can_be_read(tmp_path):
    page = (ROOT / "docs" / "terminology.md").read_text(encoding="utf-8")
    glossary, names = re.findall(r"^```text\n(.*?)^```$", page, re.M | re.S)
    (tmp_path / "g.csv").write_text(glossary, encoding="utf-8")
    (tmp_path / "n.csv").write_text(names, encoding="utf-8")
    bank, ceasefire = load(tmp_path / "g.csv")
    assert bank.in_language("zh") == ("央行", "中央银行") and bank.not_in("de") == ("Zentrale Bank",)
    assert ceasefire.note
    (name,) = house.load(tmp_path / "n.csv")
    assert name.is_alias("老金", "zh") and name.is_right("金安竹", "zh")
    for columns in (COLUMNS, house.COLUMNS):
        assert all(f"`{column.rstrip(':')}" in page for column in columns)
