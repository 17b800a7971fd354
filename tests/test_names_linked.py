"""Names judged by the links between words, and by what is known of places."""

from __future__ import annotations

import dataclasses

import pytest
from conftest import pair

from drift.checks.names import Names
from drift.model import Link, Severity, Span
from drift.names.exonyms import apart, codes
from drift.names.loss import loss, loss_of_units
from drift.names.words import everyday


def linked(source, target, words, langs):
    """The findings where the given words are linked, and no others."""
    alignment = pair(source, target, *langs.split("-", 1))
    links = tuple(
        Link(*(Span(text.index(w), text.index(w) + len(w)) for text, w in ((source, a), (target, b))))
        for a, b in words
    )
    pairs = tuple(dataclasses.replace(one, links=links) for one in alignment.pairs)
    found = Names()(dataclasses.replace(alignment, pairs=pairs))
    return [(f.kind.name, *(e.text for e in f.evidence)) for f in found if f.severity >= Severity.MAJOR]


@pytest.mark.parametrize(
    ("source", "target", "words", "langs"),
    [
        # nothing but the link says that the two stand in one place
        ("The drive of Jeremy Horak began.", "La campagne de Rina Kisumo a débuté.", ("Horak", "Kisumo"), "en-fr"),
        ("They met near Tollbeck in spring.", "They met near Vorsk in spring.", ("Tollbeck", "Vorsk"), "en-en"),
        ("He moved to South Korea in May.", "Er zog im Mai nach Syrien.", ("South Korea", "Syrien"), "en-de"),
    ],
)  # fmt: skip
def test_links_tell_the_place(source, target, words, langs):
    assert [one[0] for one in linked(source, target, [words], langs)] == ["substituted"]


@pytest.mark.parametrize(
    ("source", "target", "words", "langs"),
    [
        ("The Congress met on Friday.", "Der Gewerkschaftsbund tagte.", ("Congress", "Gewerkschaftsbund"), "en-de"),
        ("It was said in Britain on Monday.", "On l’a dit au Royaume-Uni lundi.", ("Britain", "Royaume-Uni"), "en-fr"),
        ("The talks with China ended.", "The talks with Beijing ended.", ("China", "Beijing"), "en-en"),
        ("They sailed from Naples to Corsica.", "They sailed from Napoli to Corsica.", ("Naples", "Napoli"), "en-en"),
        ("The Channel was calm on Sunday.", "La Manche était calme dimanche.", ("Channel", "Manche"), "en-fr"),
    ],
)  # fmt: skip
def test_what_is_translated_is_no_other_name(source, target, words, langs):
    assert linked(source, target, [words], langs) == []


def test_without_a_link_two_unknown_names_decide_nothing():
    assert linked("They met near Tollbeck in spring.", "Se vieron en Vorsk en abril.", [], "en-es") == []


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("Germany", "Syria", True),
        ("Germany", "Berlin", False),
        ("Britain", "Scotland", False),
        ("USA", "Europe", False),
    ],
)
def test_places_are_apart(name, other, expected):
    assert apart(name, "en", other, "en") is expected


def test_other_names_of_a_country_are_its_names():
    assert codes("Czech Republic", "en") == codes("Tschechien", "de") == codes("Česko", "cs")
    assert codes("Holland", "en") == codes("Niederlande", "de")


def test_everyday_words():
    assert everyday("Island") and everyday("channels")
    assert not everyday("Tolliver")


@pytest.mark.parametrize(
    ("latin", "other", "script", "lost"),
    [
        ("Tolliver", "Толер", "cyrillic", True),
        ("Tolliver", "Толливер", "cyrillic", False),
        ("Broughton", "Бротон", "cyrillic", False),  # letters that nobody hears
        ("Radermacher", "رامخر", "arabic", True),
        ("Radermacher", "رادرماخر", "arabic", False),
        ("Maniscalco", "マニルコ", "kana", True),
        ("Maniscalco", "マニスカルコ", "kana", False),
    ],
)
def test_a_lost_syllable_is_heard(latin, other, script, lost):
    assert (loss(latin, other, script) is not None) is lost


def test_a_syllable_lost_in_latin_letters():
    assert loss_of_units("Larn", "Лаверн", "cyrillic") is not None
    assert loss_of_units("Lavern", "Лаверн", "cyrillic") is None


def test_a_name_that_lost_a_syllable_is_misspelt():
    found = linked("Mike Tolliver said so.", "Майк Толер так сказал.", [], "en-ru")
    assert found == [("misspelt", "Mike Tolliver", "Толер")]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("Ada Horak of the Alpine Institute spoke.", ["Institute of Mountain and River Studies", "Alpine Institute"]),
        ("Ada Horak of the Mountain Institute spoke.", []),
        ("Ada Horak of the institute for mountains spoke.", []),
        ("Ada Horak of the Institute spoke.", []),
    ],
)  # fmt: skip
def test_institutions_of_one_language(target, expected):
    source = "Ada Horak of the Institute of Mountain and River Studies spoke."
    assert [word for one in linked(source, target, [], "en-en") for word in one[1:]] == expected


def test_an_institution_is_translated_between_languages():
    source = "Ada Horak of the Institute of Mountain Studies spoke."
    assert linked(source, "Ada Horak vom Institut für Gebirgskunde sprach.", [], "en-de") == []


def test_a_name_read_as_a_given_name_and_a_syllable():
    words = [("托", "Tom"), ("顿", "Dun")]
    found = linked("他在托林顿队踢球。", "He played for Tom Dun last year.", words, "zh-en")
    assert found == [("garbled", "托林顿", "Tom Dun")]


def test_a_chinese_surname_after_a_divider_is_one():
    words = [("汤", "Tom"), ("顿", "Dun")]
    assert linked("汤姆·顿说。", "Tom Dun said so.", words, "zh-en") == []
