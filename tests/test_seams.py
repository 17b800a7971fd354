"""Soft borders between sentences, and what they are worth to a bead."""

from __future__ import annotations

import numpy as np
import pytest

from drift.align import align
from drift.align.scores import FEATURES, bead_features, scale
from drift.align.seams import soft
from drift.align.view import LONGEST, views
from drift.readers import from_text
from drift.segment import segment_lines

LETTERS = "abcdefghijklmnop"


class Letters:
    """Counts letters: what two texts share is how near they are."""

    name, version, languages = "letters", "letters:1", None

    def encode(self, texts):
        return self.windows(texts, 1)[0]

    def windows(self, texts, longest):
        rows = np.array([[text.count(c) for c in LETTERS] for text in texts], np.float32)
        out = []
        for k in range(1, longest + 1):
            sums = np.zeros_like(rows)
            for i in range(k - 1, len(rows)):
                sums[i] = rows[i - k + 1 : i + 1].sum(axis=0)
            out.append(sums / np.linalg.norm(sums, axis=1, keepdims=True).clip(1e-9))
        return out


@pytest.mark.parametrize(
    ("before", "is_soft"),
    [
        ("It was late;", True),
        ("She said: »", True),
        ("He left, ", True),
        ("他说：", True),
        ("قال،", True),
        ("The rain –", True),
        ("It was late.", False),
        ("Is it far?", False),
        ("他来了。", False),
        ("Well-known", False),
        ("At 12:30", False),
    ],
)
def test_a_border_is_soft_by_the_mark_before_it(before, is_soft):
    assert soft([before, "next"]).tolist() == [0.0, float(is_soft)]


def test_only_borders_inside_a_bead_count():
    texts = ["aaa bbb;", "ccc ddd;", "eee fff.", "ggg hhh."]
    encoder = Letters()
    both = (encoder.windows(texts, LONGEST), encoder.windows(texts, LONGEST))
    left, right = views((texts, texts), both)
    found = {
        s: rows[FEATURES.index("seams")] for s, rows in bead_features(left, right, scale(left, right)).items()
    }
    assert found[1, 1].max() == 0
    assert found[2, 1][1, 0] == 1, "the two that end with the second"
    assert found[2, 1][2, 0] == 1
    assert found[2, 1][3, 0] == 0, "a full stop stands between them"
    assert found[3, 1][2, 0] == 2
    assert found[2, 2][1, 1] == 2, "both sides"


def test_a_short_clause_before_a_semicolon_stays_with_its_sentence():
    """With a full stop there, the same sentence stands alone."""
    rest = ["aaaa bbbb aaaa bbbb.", "cccc dddd cccc dddd.", "eeee ffff eeee ffff."]
    target = [*rest, "gggg hhhh iiii gggg hhhh iiii ij."]

    def beads(mark: str) -> list[tuple[int, int]]:
        source = [*rest, f"kkk{mark}", "gggg hhhh iiii gggg hhhh iiii i."]
        sides = [segment_lines(from_text("\n".join(lines) + "\n")) for lines in (source, target)]
        return [(len(p.source), len(p.target)) for p in align(*sides, Letters()).pairs]

    assert beads(".") == [(1, 1)] * 3 + [(1, 0), (1, 1)]
    assert beads(";") == [(1, 1)] * 3 + [(2, 1)]
