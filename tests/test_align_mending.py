"""The second thoughts of the aligner, each on hand-made vectors."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from conftest import document, lines

from drift.align.lattice import Bead
from drift.align.leftover import paired
from drift.align.margins import Yardstick
from drift.align.mending import grown, mended, trimmed, uncrossed, without_furniture
from drift.align.restated import restatements
from drift.align.scores import Scale
from drift.align.view import LONGEST, View
from drift.model import BlockKind, Side


def view(texts: list[str]) -> View:
    """Letters are directions; a sentence is as long as it has characters, ``-`` is length without content."""
    letters = np.array([[text.count(c) for c in "abcdefghijklmnop"] for text in texts], np.float32)
    vectors = np.zeros((LONGEST, len(texts), 16), np.float32)
    lengths = np.ones((LONGEST, len(texts)), np.float32)
    for k in range(1, LONGEST + 1):
        for i in range(k - 1, len(texts)):
            row = letters[i - k + 1 : i + 1].sum(axis=0)
            vectors[k - 1, i] = row / (np.linalg.norm(row) or 1)
            lengths[k - 1, i] = sum(map(len, texts[i - k + 1 : i + 1]))
    return View(vectors, np.zeros((LONGEST, len(texts), 1), np.float32), lengths, np.zeros_like(lengths))


def yardstick(source: str, target: str) -> Yardstick:
    left, right = view(source.split()), view(target.split())
    usual = [np.zeros((LONGEST, len(side)), np.float32) for side in (left, right)]
    return Yardstick(left, right, Scale(1.0, (usual[0], usual[1]), 1.0, 0.0))


def sides(source: str, target: str, **kinds: BlockKind):
    """Sentences of both sides; ``s0=kind`` changes that of the first source sentence."""
    found = [lines(document(side.replace(" ", "\n"))) for side in (source, target)]
    return tuple(
        tuple(replace(s, kind=kinds.get(f"{letter}{s.index}", s.kind)) for s in side)
        for letter, side in zip("st", found, strict=True)
    )


def bead(source, target) -> Bead:
    return Bead(source, target)


def one(i: int, j: int) -> Bead:
    return Bead((i, i + 1), (j, j + 1))


@pytest.mark.parametrize(
    ("lone", "by"),
    [
        ("aaaaaa", (0,)),  # said again
        ("aaaaab", (0,)),  # nearly
        ("aaaeee", None),  # half of it is new
        ("aaaaaa" * 3, None),  # the other has no room for it
        ("abababab", (0, 1)),  # in two sentences
    ],
)
def test_a_restatement_is_as_good_as_a_bead_and_has_room(lone, by):
    stick = yardstick(f"aaaaaa bbbbbb cccccc dddddd {lone}", "aaaaaa bbbbbb cccccc dddddd")
    found = restatements(stick, [one(i, i) for i in range(4)])
    assert [(r.side, r.index, r.by) for r in found] == ([(Side.SOURCE, 4, by)] if by else [])


def test_a_bead_far_weaker_than_the_others_goes():
    texts = "aaaa bbbb cccc dddd eeeefffffff", "aaaa bbbb cccc dddd eegggggggggg"
    beads = [one(i, i) for i in range(5)]
    assert mended(beads, yardstick(*texts), sides(*texts)) == beads[:4]


def test_a_foreign_edge_is_cut_off():
    stick = yardstick("aaaaaa bbb cccccc", "aaaaaa cccccc")
    assert trimmed(bead((0, 2), (0, 1)), stick) == one(0, 0)
    assert trimmed(bead((1, 3), (1, 2)), stick) == one(2, 1)


def test_an_edge_that_belongs_stays():
    stick = yardstick("aaaaaa bbb", "aaaaaabbb")
    assert trimmed(bead((0, 2), (0, 1)), stick) == bead((0, 2), (0, 1))


def test_a_caption_leaves_the_bead_to_the_lead():
    texts = "aaab aaac bbbb", "aaad bbbb"
    stick = yardstick(*texts)
    caption = sides(*texts, s0=BlockKind.CAPTION)
    assert without_furniture([one(0, 0), one(2, 1)], stick, caption) == [one(1, 0), one(2, 1)]
    assert without_furniture([one(0, 0), one(2, 1)], stick, sides(*texts)) == [one(0, 0), one(2, 1)]


def test_a_caption_and_text_are_no_bead_unless_alike():
    texts = "aabb cccc dddd eeee", "aaff cccc dddd eeee"
    beads = [one(i, i) for i in range(4)]
    caption, both = (
        sides(*texts, s0=BlockKind.CAPTION),
        sides(*texts, s0=BlockKind.CAPTION, t0=BlockKind.CAPTION),
    )
    assert without_furniture(beads, yardstick(*texts), caption) == beads[1:]
    assert without_furniture(beads, yardstick(*texts), both) == beads


def test_a_crossing_that_gains_nothing_is_undone():
    assert uncrossed([one(0, 1), one(1, 0)], yardstick("aab aac", "aad aae")) == [one(0, 0), one(1, 1)]
    assert uncrossed([one(0, 1), one(1, 0)], yardstick("aaa bbb", "bbb aaa")) == [one(0, 1), one(1, 0)]


def test_what_is_left_over_on_both_sides_is_paired():
    stick = yardstick("aaaa bbbb cccc dddd eeee", "bbbb cccc dddd eeee aa aa")
    beads = [one(i + 1, i) for i in range(4)]
    assert paired(beads, stick) == [bead((0, 1), (4, 6)), *beads]
    stick = yardstick("aagg bbbb cccc dddd eeee", "bbbb cccc dddd eeee ahhh")
    assert paired(beads, stick) == beads


def test_a_side_far_too_short_takes_its_neighbour():
    texts = "aaa aaa bbbb", "aaaaaaaa bbbb"
    lead = bead((0, 1), (0, 1))
    wide = bead((0, 2), (0, 1))
    assert grown([lead, one(2, 1)], yardstick(*texts), sides(*texts)) == [wide, one(2, 1)]
    heading = sides(*texts, s1=BlockKind.HEADING)
    assert grown([lead, one(2, 1)], yardstick(*texts), heading) == [lead, one(2, 1)]
    foreign = texts[0].replace("aaa aaa", "aaa ggg"), texts[1]
    assert grown([lead, one(2, 1)], yardstick(*foreign), sides(*foreign)) == [lead, one(2, 1)]
