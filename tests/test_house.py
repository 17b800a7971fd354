"""The newsroom's names: what its list has is right, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import FakeEncoder, pair

from drift.errors import InputError
from drift.mentions.names import ledger
from drift.mentions.names.listed import listed
from drift.model import NameEntry, NameVerdict, Rendering
from drift.names import house
from drift.pipeline import Method

LIST = house.names(
    [
        {
            "name": "Drew Kinsella",
            "zh": "金安竹",
            "en": "Drew Kinsella",
            "alias:zh": "老金",
            "kind": "person",
        },
        {"name": "Ilse Varnhagen|Варнхаген", "de": "Ilse Varnhagen", "ru": "Ильзе Варнхаген"},
        {"en": "Lindmouth", "zh": "林德茅斯|林茅斯", "kind": "place"},
        {"name": "Jo Marsh"},
        {"name": "Ed Marsh", "zh": "埃德"},
    ]
)
ALL = {verdict: verdict.value for verdict in NameVerdict}


def judged(source: str, text: str, verdict: NameVerdict, to: str = "zh", since: str = "en") -> list[str]:
    entry = NameEntry(source, "person", (Rendering(text, verdict, reasons=("sounds",)),))
    return [r.verdict.value for e in listed([entry], LIST, (since, to)) for r in e.renderings]


@pytest.mark.parametrize(
    ("source", "text", "verdict", "becomes"),
    [
        ("Drew Kinsella", "金安竹", NameVerdict.SUBSTITUTED, ["ok"]),
        ("Kinsella", "金安竹", NameVerdict.GARBLED, ["ok"]),
        ("Kinsella", "金塞拉", NameVerdict.OK, ["inconsistent"]),
        ("Kinsella", "老金", NameVerdict.SUBSTITUTED, ["alias"]),
        ("Kinsella", "王大山", NameVerdict.SUBSTITUTED, ["substituted"]),
        ("Lindmouth", "林茅斯", NameVerdict.GARBLED, ["ok"]),
        ("Lindmouth", "林德茅斯市", NameVerdict.OK, ["inconsistent"]),
        ("Marsh", "马什", NameVerdict.OK, ["ok"]),
        ("Ed Marsh", "马什", NameVerdict.OK, ["inconsistent"]),
        ("Jo Marsh", "马什", NameVerdict.OK, ["ok"]),
        ("Nobody", "无名", NameVerdict.GARBLED, ["garbled"]),
        ("", "金安竹", NameVerdict.ADDED, []),
        ("", "王大山", NameVerdict.ADDED, ["added"]),
        ("Kinsella", "", NameVerdict.DROPPED, ["dropped"]),
    ],
)
def test_the_list_decides(source, text, verdict, becomes):
    assert judged(source, text, verdict) == becomes


def test_traditional_characters_and_accents_are_the_same_name():
    assert judged("Lindmouth", "林德茅斯", NameVerdict.GARBLED, to="zh-Hant") == ["ok"]
    assert judged("Варнхаген", "Ilse Varnhägen", NameVerdict.MISSPELT, to="de", since="ru") == ["ok"]


def test_a_near_miss_is_misspelt():
    assert judged("Варнхаген", "Varnhagn", NameVerdict.OK, to="de", since="ru") == ["misspelt"]


def test_the_reason_names_the_list():
    entry = NameEntry("Kinsella", "person", (Rendering("金塞拉", NameVerdict.OK),))
    ((only,),) = (e.renderings for e in listed([entry], LIST, ("en", "zh")))
    assert only.reasons[0] == "the names list has 金安竹"


def test_a_list_changes_what_is_found():
    """Through the whole ledger: another spelling is right once the newsroom says so."""
    alignment = pair(
        "Marta Brennecke runs the observatory.", "Marta Brecke leitet die Sternwarte.", "en", "de"
    )
    plain = {r.verdict for e in ledger(alignment) for r in e.renderings}
    assert NameVerdict.MISSPELT in plain or NameVerdict.GARBLED in plain or NameVerdict.SUBSTITUTED in plain
    known = house.names([{"name": "Marta Brennecke", "de": "Marta Brecke"}])
    assert {r.verdict for e in ledger(alignment, known) for r in e.renderings} == {NameVerdict.OK}


def test_the_list_is_in_the_signature():
    bare = Method(FakeEncoder(), ())
    assert "names:" not in bare.signature
    with_list = replace(bare, names=LIST)
    assert with_list.signature.startswith(bare.signature)
    assert with_list.signature != replace(bare, names=LIST[:1]).signature


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("name,kind\nA,ship\n", ":2: 'ship' in the column kind"),
        ("name,zh,kind\n,,person\n", ":2: a line without a name"),
        ("nmae,zh\nA,B\n", ":1: no column is called 'nmae'"),
    ],
)
def test_a_broken_list_is_named_by_line(text, complaint, tmp_path):
    file = tmp_path / "names.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        house.load(file)
    assert raised.value.message.startswith(f"{file}{complaint}") and raised.value.hint
