"""What is remembered: the same result with and without, and nothing lost when the file is broken."""

from __future__ import annotations

import multiprocessing
import sqlite3
from dataclasses import replace

import numpy as np
import pytest
from conftest import FIXTURES, FakeEncoder, document, lines
from hypothesis import given, settings
from hypothesis import strategies as st

import drift
from drift import opinion
from drift.cli import run
from drift.encoders.cached import CachedEncoder, CachedWindows, Memory, cached
from drift.encoders.combined import CombinedEncoder
from drift.encoders.e5 import E5Encoder
from drift.encoders.use import UseEncoder
from drift.model import Alignment, Pair
from drift.store import NAME, Store

DEMO = FIXTURES / "demo"
FAITHFUL = FIXTURES / "faithful"
TEXTS = (FAITHFUL / "source.en.md").read_text(encoding="utf-8").split("\n\n")[:8]


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "cache")


def test_what_is_put_is_there_in_the_next_run(store, tmp_path):
    store.put({b"a": b"1", b"b": b"2"})
    store.put({b"a": b"another"})
    assert store.get([b"a", b"c", b"b", b"a"]) == {b"a": b"1", b"b": b"2"}
    store.close()
    again = Store(tmp_path / "cache")
    assert again.get([b"a"]) == {b"a": b"1"} and not again.notices
    assert again.contents().entries == 2
    again.clear()
    assert not list((tmp_path / "cache").iterdir())
    assert again.get([b"a"]) == {}


def test_nothing_is_made_before_it_is_needed(store):
    assert store.contents().entries == 0 and not store.path.parent.exists()


def test_the_oldest_go_when_there_are_too_many(tmp_path, monkeypatch):
    store = Store(tmp_path, 1)
    clock = [1_000_000]
    monkeypatch.setattr("drift.store.time", lambda: clock[0])
    for i in range(300):
        clock[0] += 4000
        store.put({b"%d" % i: bytes(10_000)})
        assert store.get([b"0"]), "what is used stays"
    assert store.contents().bytes <= 1_000_000
    assert not store.get([b"1"]) and store.get([b"299"])
    assert store.path.stat().st_size < 2_000_000


@pytest.mark.parametrize("damage", ["not a database", "half", "one bit"])
def test_a_damaged_file_is_moved_aside_and_said(store, tmp_path, damage):
    store.put({b"%d" % i: b"x" * 3000 for i in range(200)})
    store.close()
    data = bytearray(store.path.read_bytes())
    if damage == "not a database":
        data = bytearray(b"no database at all" * 1000)
    elif damage == "half":
        data[4096:] = b"\xff" * (len(data) - 4096)
    else:
        data[data.index(b"x" * 100) + 50] ^= 1
    store.path.write_bytes(data)
    again = Store(tmp_path / "cache")
    assert again.get([b"%d" % i for i in range(200)]) == {}
    assert len(again.notices) == 1 and "damaged" in again.notices[0] and "moved to" in again.notices[0]
    assert list(store.path.parent.glob(f"{NAME}.broken-*"))
    again.put({b"a": b"1"})
    assert again.get([b"a"]) == {b"a": b"1"}


def test_where_nothing_can_be_written_it_goes_without(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    store = Store(tmp_path / "file")
    store.put({b"a": b"1"})
    assert store.get([b"a"]) == {}
    assert len(store.notices) == 1 and "--cache-dir" in store.notices[0]


def _write(folder, name):
    store = Store(folder)
    for i in range(40):
        store.put({b"%d-%d" % (name, i): bytes(2000), b"shared-%d" % i: b"same"})
        store.get([b"shared-%d" % j for j in range(i)])
    assert not store.notices, store.notices


def test_parallel_runs_share_it(tmp_path):
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_write, args=(tmp_path, name)) for name in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    assert Store(tmp_path).contents().entries == 160


ENCODERS = {"use": UseEncoder, "e5": E5Encoder, "use+e5": CombinedEncoder, "fake": FakeEncoder}


@pytest.fixture(scope="module")
def encoders():
    return {
        "use": (use := UseEncoder()),
        "e5": (e5 := E5Encoder()),
        "use+e5": CombinedEncoder(use, e5),
        "fake": FakeEncoder(),
    }


@pytest.mark.parametrize("name", ENCODERS)
def test_a_hit_is_a_miss_bit_by_bit(encoders, name, tmp_path):
    encoder = encoders[name]
    expected = encoder.windows(TEXTS, 4), encoder.encode(TEXTS)
    for _ in range(2):  # cold, then warm
        mine = cached(encoder, Memory(Store(tmp_path)))
        assert (mine.name, mine.version, mine.languages) == (encoder.name, encoder.version, encoder.languages)
        for a, b in zip(mine.windows(TEXTS, 4), expected[0], strict=True):
            assert a.tobytes() == b.tobytes() and a.dtype == b.dtype
        assert mine.encode(TEXTS).tobytes() == expected[1].tobytes()
        assert mine.windows([], 2)[1].shape[0] == 0


@pytest.mark.parametrize("name", ["use", "e5"])
@given(data=st.data())
@settings(max_examples=8)
def test_a_sentence_has_one_vector_in_any_company(encoders, name, data):
    texts = ["No.", "a", "是。", *(text[:60] for text in TEXTS[:3])]
    whole = encoders[name].features(texts)
    some = data.draw(st.lists(st.integers(0, len(texts) - 1), min_size=1, max_size=4))
    assert encoders[name].features([texts[i] for i in some]).tobytes() == whole[some].tobytes()


class Counting:
    """An additive encoder that says what it was asked for."""

    name, version, languages = "counting", "counting:1", None

    def __init__(self):
        self.asked = []

    def features(self, texts):
        self.asked += texts
        return np.array([[len(text), 1] for text in texts], np.float32).reshape(len(texts), 2)

    def joined(self, features, longest):
        return [features] * longest


def test_only_what_is_new_is_computed(store):
    encoder = Counting()
    cached(encoder, Memory(store)).encode(["one", "two", "one"])
    cached(encoder, Memory(store)).encode(["two", "three"])
    assert encoder.asked == ["one", "two", "three"]
    other = Counting()
    other.version = "counting:2"
    cached(other, Memory(store)).encode(["one"])
    assert other.asked == ["one"], "other weights, other vectors"


def test_a_batch_is_remembered_without_a_file_and_then_forgotten():
    encoder, memory = Counting(), Memory()
    mine = cached(encoder, memory)
    with memory.held():
        mine.encode(["one"])
        mine.encode(["one"])
    mine.encode(["one"])
    assert encoder.asked == ["one", "one"]


def test_what_wraps_what(encoders):
    memory = Memory()
    assert isinstance(cached(encoders["use"], memory), CachedEncoder)
    assert isinstance(cached(encoders["fake"], memory), CachedWindows)
    assert isinstance(cached(encoders["use+e5"], memory), CombinedEncoder)
    assert cached(encoders["use+e5"], memory).token_vectors(["one"]), "whatever else it can do it still can"


class Forbidden(FakeEncoder):
    """An encoder that must not be asked."""

    def windows(self, texts, longest):
        raise AssertionError("everything was known")


def test_an_alignment_is_found_again_without_the_encoder(store):
    left = lines(document("The ferry left at noon.\nNobody was hurt.\nIt cost 40 euros."))
    right = lines(document("It cost 40 euros.\nThe ferry left at noon.\nAnd one more."))
    first = opinion.aligned((left, right), FakeEncoder(), None, store)[0]
    assert opinion.known((left, right), FakeEncoder(), None, store)
    assert opinion.aligned((left, right), Forbidden(), None, store)[0] == first
    changed = (replace(left[0], text="The ferry left at one."), *left[1:])
    assert not opinion.known((changed, right), FakeEncoder(), None, store)
    newer = Forbidden()
    newer.version = "fake:2"
    with pytest.raises(AssertionError, match="known"):
        opinion.aligned((left, right), newer, None, store)


def test_links_are_found_again_wherever_the_pair_stands(encoders, store):
    from drift.align.known import linked

    def alignment(before):
        left = document(f"{before}The ferry left at noon.")
        right = document(f"{before}{before}Die Fähre legte mittags ab.", "de")
        s, t = lines(left)[-1:], lines(right)[-1:]
        return Alignment(left, right, s, t, (Pair(0, s, t, 0.9),))

    def words(found):
        return [
            (
                found.source.text[a.source.start : a.source.end],
                found.target.text[a.target.start : a.target.end],
            )
            for a in found.pairs[0].links
        ]

    e5 = cached(encoders["e5"], Memory(store))
    cold, plain = linked(alignment(""), store, "1", e5), linked(alignment(""), None, "1", e5)
    e5.word_pieces = lambda texts: [] if not texts else pytest.fail("everything was known")
    warm = linked(alignment("More.\n"), store, "1", e5)
    assert words(cold) == words(plain) == words(warm) and ("ferry", "Fähre") in words(warm)
    assert cold.pairs == plain.pairs


def test_a_report_does_not_depend_on_the_cache(tmp_path):
    pair = FAITHFUL / "source.en.md", FAITHFUL / "target.de.md"
    reports = [drift.Checker(cache=cache).check(*pair) for cache in (None, Store(tmp_path), Store(tmp_path))]
    assert reports[0].to_json() == reports[1].to_json() == reports[2].to_json()


def test_the_commands(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DRIFT_CACHE_DIR", str(tmp_path / "here"))
    files = str(DEMO / "source.en.md"), str(DEMO / "back-translation.en.md")
    argv = ["check", *files, "--encoder", "use", "-q"]
    assert run([*argv, "--no-cache"]) == 1
    assert not (tmp_path / "here").exists()
    assert run(argv) == 1
    assert run(["cache", "info"]) == 0
    said = capsys.readouterr().out
    assert str(tmp_path / "here") in said and "of 500.0 MB" in said and ": 0 entries" not in said
    (tmp_path / "here" / NAME).write_bytes(b"nonsense" * 1000)
    assert run(argv) == 1, "a broken cache changes no verdict"
    assert "the cache was damaged" in capsys.readouterr().err
    assert run(["cache", "clear"]) == 0
    assert not list((tmp_path / "here").iterdir())


def test_the_file_is_what_it_says(store):
    store.put({b"a": b"1"})
    with sqlite3.connect(store.path) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    other.close()


def test_a_language_is_told_once(store, monkeypatch):
    from drift.languages import settle

    pair = FAITHFUL / "source.en.md", FAITHFUL / "target.de.md"
    first = drift.Checker(cache=store, checks=["numbers"]).check(*pair)
    monkeypatch.setattr(settle, "detect", lambda text: pytest.fail("it was known"))
    again = drift.Checker(cache=store, checks=["numbers"]).check(*pair)
    assert again.to_json() == first.to_json()
    with pytest.raises(pytest.fail.Exception):
        drift.Checker(cache=store, checks=["numbers"]).check(pair[0], pair[1], "en", "de")


def test_what_is_wrong_with_the_languages_is_said_each_time(store):
    for _ in range(2):
        with pytest.raises(drift.InputError, match="swapped"):
            drift.Checker(cache=store).check(FAITHFUL / "source.en.md", FAITHFUL / "target.de.md", "de", "en")
