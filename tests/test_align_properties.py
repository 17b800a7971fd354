"""What holds of every alignment, whatever the texts; the same on every run and for any number of threads."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from conftest import FIXTURES, ROOT, FakeEncoder, document, lines
from hypothesis import given, settings
from hypothesis import strategies as st
from test_align import FakeEncoder as Remembering
from test_align import beads, matched, sentences, text

from drift.align import align
from drift.model import Matching, Sentence, Side

WORDS = ["ferry", "storm", "noon", "bread", "river", "渡轮", "🛳", "école", "дом", "1,200", "mayor", "roof"]
rows = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join), min_size=0, max_size=9
)


def of(texts: list[str]) -> tuple[Sentence, ...]:
    return lines(document("\n".join(texts)))


@settings(max_examples=40)
@given(rows, rows)
def test_every_sentence_is_in_exactly_one_bead(one, other):
    """Also where sentences are equal, nearly equal, or have nothing in common."""
    source, target = of(one), of(other)
    result = align(source, target, Remembering())
    assert sorted(s.index for pair in result.pairs for s in pair.source) == list(range(len(source)))
    assert sorted(t.index for pair in result.pairs for t in pair.target) == list(range(len(target)))
    assert [pair.index for pair in result.pairs] == list(range(len(result.pairs)))
    assert all(pair.source or pair.target for pair in result.pairs)
    for pair in result.pairs:
        for side in (pair.source, pair.target):
            first = side[0].index if side else 0
            assert [s.index for s in side] == list(range(first, first + len(side)))
        assert 0 <= pair.similarity <= 1 and (pair.matched or pair.similarity == 0)
    assert 0 <= result.related <= 1


@settings(max_examples=25)
@given(rows, rows)
def test_a_restatement_is_of_a_sentence_that_stands_alone(one, other):
    source, target = of(one), of(other)
    result = align(source, target, Remembering())
    alone = {
        Side.SOURCE: {s.index for pair in result.pairs if not pair.target for s in pair.source},
        Side.TARGET: {t.index for pair in result.pairs if not pair.source for t in pair.target},
    }
    for restated in result.restatements:
        assert restated.index in alone[restated.side]
        assert restated.by and max(restated.by) < len(target if restated.side is Side.SOURCE else source)


@settings(max_examples=15)
@given(st.lists(st.integers(0, 400), min_size=1, max_size=40, unique=True))
def test_a_text_against_itself_is_all_one_to_one(numbers):
    result = align(sentences(numbers), sentences(numbers), Remembering())
    assert beads(result) == [([i], [i]) for i in range(len(numbers))]
    assert result.mode == "literal" and not any(pair.moved for pair in result.pairs)


@settings(max_examples=12)
@given(st.permutations(range(5)), st.integers(4, 8))
def test_permuting_blocks_permutes_beads(order, size):
    source = list(range(5 * size))
    target = [size * block + k for block in order for k in range(size)]
    straight = align(sentences(source), sentences(source), Remembering())
    permuted = align(sentences(source), sentences(target), Remembering())
    place = {number: at for at, number in enumerate(target)}
    assert [(a, [place[j] for j in b]) for a, b in matched(straight)] == matched(permuted)


@settings(max_examples=12)
@given(st.integers(0, 24), st.integers(1, 6), st.sampled_from(["source", "target"]))
def test_a_foreign_paragraph_leaves_the_rest(at, length, side):
    kept = list(range(24))
    padded = [*kept[:at], *range(900, 900 + length), *kept[at:]]
    both = (padded, kept) if side == "source" else (kept, padded)
    result = align(sentences(both[0]), sentences(both[1]), Remembering())
    assert matched(result) == [([both[0].index(n)], [both[1].index(n)]) for n in kept]
    lone = [i for a, b in beads(result) for i in (a if side == "source" else b) if not (a and b)]
    assert lone == list(range(at, at + length))


def test_swapping_the_sides_swaps_the_beads():
    """Of a text with a merged bead, an omission and a moved block."""
    left = text(range(24)).split("\n")
    right = [*left[12:], *left[:12]]
    right[3:5] = [" ".join(right[3:5])]
    del right[18]
    there = align(of(left), of(right), FakeEncoder())
    back = align(of(right), of(left), FakeEncoder())
    assert sorted(matched(there)) == sorted((b, a) for a, b in matched(back))


SCRIPT = """
import sys
import faiss
from drift.align import align
from drift.encoders import load
from drift import readers, segment

faiss.omp_set_num_threads(int(sys.argv[1]))
texts = [segment.segment(readers.read(path)) for path in sys.argv[2:]]
matching = align(*texts, load("use"))
for pair in matching.pairs:
    print([s.index for s in pair.source], [t.index for t in pair.target], pair.similarity.hex(), pair.moved)
print(matching.mode, matching.related, matching.restatements)
"""


def matching_with(threads: int) -> str:
    demo = FIXTURES / "demo"
    count = {name: str(threads) for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(threads), str(demo / "source.en.md"), str(demo / "translation.zh.md")],
        cwd=ROOT, env={**os.environ, **count}, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def on_one_thread() -> str:
    return matching_with(1)


@pytest.mark.parametrize("threads", [1, 2])
def test_the_output_is_the_same_on_every_run_and_for_any_number_of_threads(threads, on_one_thread):
    assert matching_with(threads) == on_one_thread
    assert on_one_thread.count("\n") > 40


def test_an_empty_side_is_all_alone():
    assert align((), (), FakeEncoder()) == Matching((), (), "literal", 0.0)
    assert beads(align(sentences([1, 2]), (), FakeEncoder())) == [([0], []), ([1], [])]
