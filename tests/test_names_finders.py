"""Finders of names beside the rules: pipelines of spaCy (a stand-in of a few lines) and plug-ins."""

from __future__ import annotations

import sys

import pytest
from conftest import FIXTURES, document, lines, pair

import drift
from drift import plugins
from drift.cli import run
from drift.errors import ModelError, UsageError
from drift.mentions.names import ledger
from drift.mentions.names.finders import load, with_found
from drift.mentions.names.mention import Mention
from drift.mentions.names.reading import read
from drift.model import NameVerdict, Span


@pytest.fixture
def spacy(monkeypatch):
    """The stand-in is installed, and nothing of it is left behind."""
    monkeypatch.syspath_prepend(str(FIXTURES / "spacy"))
    yield
    for name in ("spacy", "xx_ent_ferry", "en_ent_ferry"):
        sys.modules.pop(name, None)


class Words:
    """Finds one word, at every place of it; as a plug-in would."""

    version = "words-1"

    def __init__(self, word="anouk", kind="person"):
        self.word, self.kind = word, kind

    def __call__(self, text, language):
        at = text.find(self.word)
        return [(at, at + len(self.word), self.kind)] if at >= 0 else []


def test_a_pipeline_is_imported_with_the_first_text(spacy):
    (finder,) = load(["spacy:xx_ent_ferry"])
    assert "spacy" not in sys.modules
    assert finder.version.startswith("spacy:xx_ent_ferry-")
    assert list(finder("We met Ha Zesai in Lindmouth, in Blue.", "en")) == [
        (7, 15, "person"),
        (19, 28, "place"),
    ]
    assert "spacy" in sys.modules


def test_a_pipeline_of_one_language_reads_no_other(spacy):
    (finder,) = load(["spacy:en_ent_ferry"])
    assert list(finder("We met Ha Zesai.", "en-GB")) == [(7, 15, "person")]
    assert list(finder("Wir trafen Ha Zesai.", "de")) == []


@pytest.mark.parametrize(
    ("name", "error", "hint"),
    [
        ("spacy:xx_ent_lost", "no pipeline of that name", "python -m spacy download xx_ent_lost"),
        ("spacy:../lost", "no pipeline of that name", "folder"),
    ],
)
def test_a_pipeline_that_is_missing_says_how_to_get_it(spacy, name, error, hint):
    with pytest.raises(ModelError, match=error) as raised:
        load([name])
    assert hint in raised.value.hint


def test_without_spacy_the_extra_is_named(monkeypatch):
    monkeypatch.setattr("drift.mentions.names.spacy_pipeline.find_spec", lambda name: None)
    with pytest.raises(ModelError, match="needs spaCy, which is not installed") as raised:
        drift.Checker(finders=["spacy:xx_ent_wiki_sm"])
    assert "translation-drift[spacy]" in raised.value.hint


def test_a_pipeline_that_cannot_be_loaded_is_an_error(spacy, tmp_path):
    (finder,) = load([f"spacy:{tmp_path}"])
    with pytest.raises(ModelError, match="cannot be loaded") as raised:
        list(finder("We met Ha Zesai.", "en"))
    assert "validate" in raised.value.hint


def test_a_finder_that_nobody_brings_is_an_error():
    with pytest.raises(UsageError, match="no finder of names called 'mine'") as raised:
        load(["mine"])
    assert "spacy:xx_ent_wiki_sm" in raised.value.hint


def test_a_plugin_is_a_finder(monkeypatch):
    monkeypatch.setattr("drift.mentions.names.finders.plugins", lambda group: {"words": Words})
    assert [type(one) for one in load(["words"])] == [Words]
    assert "drift.finders" in plugins.GROUPS


def test_the_command_ends_with_2_and_the_hint(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("It was late.\n", encoding="utf-8")
    path = str(tmp_path / "a.txt")
    languages = ["--source-lang", "en", "--target-lang", "en"]
    assert run(["check", path, path, *languages, "--config", "name-finders=spacy:no_such_thing"]) == 2
    said = capsys.readouterr().err
    assert "spacy:no_such_thing" in said
    assert "install it with" in said


def mentions(text, finder, found=()):
    return with_found(found, lines(document(text, "en", "source")), "en", [finder])


def test_a_name_that_only_the_finder_sees_is_added():
    (one,) = mentions("Late.\nwe met anouk vael.", Words("anouk vael"))
    assert (one.text, one.kind, one.tokens, one.sentence) == ("anouk vael", "person", ("anouk", "vael"), 1)
    assert one.span == Span(13, 23) and one.cues == {"full"}


@pytest.mark.parametrize(("kind", "becomes"), [("name", "place"), ("person", "person")])
def test_of_a_name_that_both_see_the_finder_says_what_it_is(kind, becomes):
    held = Mention(Span(3, 12), "Lindmouth", 0, ("Lindmouth",), kind, 0.9, frozenset({"title"}))
    (one,) = mentions("In Lindmouth.", Words("Lindmouth", "place"), [held])
    assert (one.kind, one.cues, one.span) == (becomes, {"title"}, Span(3, 12))


@pytest.mark.parametrize(("word", "kind"), [(" anouk", "person"), ("anouk", "colour"), ("", "person")])
def test_what_is_no_name_is_left_out(word, kind):
    assert mentions("we met anouk.", Words(word, kind)) == []


def test_the_ledger_has_the_names_of_the_finder():
    alignment = pair("we met anouk vael there.", "wir trafen anouk vael dort.", "en", "de")
    assert ledger(alignment) == ()
    (entry,) = ledger(alignment, (), (Words("anouk vael"),))
    assert [(r.text, r.verdict) for r in entry.renderings] == [("anouk vael", NameVerdict.OK)]


@pytest.mark.parametrize(
    ("source", "target", "languages", "side"),
    [
        ("She met Ruth Hathersage.", "她见到了王小明。", ("en", "zh"), "target"),
        ("她见到了王小明。", "She met Ruth Hathersage.", ("zh", "en"), "source"),
    ],
)
def test_a_finder_serves_scripts_without_capitals(source, target, languages, side):
    names = read(pair(source, target, *languages), (Words("王小明"),))
    assert [(entity.name, entity.kind) for entity in getattr(names, side)] == [("王小明", "person")]


def test_the_signature_names_the_finder():
    texts = "It was late in Lindmouth.", "It was late in Lindmouth.", "en", "en"
    plain = drift.Checker(checks=["names"]).check(*texts).signature
    more = drift.Checker(checks=["names"], finders=[Words()]).check(*texts).signature
    assert more == f"{plain}|find:words-1"


def test_a_pipeline_that_cannot_be_loaded_leaves_the_comparison_incomplete(spacy, tmp_path):
    checker = drift.Checker(checks=["names"], finders=[f"spacy:{tmp_path}"])
    report = checker.check("It was late in Lindmouth.", "It was late in Lindmouth.", "en", "en")
    (failure, *_) = [one for one in report.model.failures if one.what == "names"]
    assert "cannot be loaded" in failure.message
    assert "validate" in failure.hint
