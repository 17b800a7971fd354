"""Seconds and memory of the alignment alone against the number of sentences, drawn as an SVG.

Two synthetic texts of up to 50,000 sentences a side, in order: of the second, a word of every sentence is another, one
sentence in forty is left out, one in forty is foreign, and one in forty is merged with the next.  2,000 of them are
encoded by USE; longer texts are concatenations of copies, each turned by a rotation of its own, which keeps what is
close within a copy and makes copies strangers to each other.  Each size is aligned in a process of its own.
"""

from __future__ import annotations

import json
import math
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from drift.protocols import Vectors

SIZES = (100, 300, 1000, 3000, 10000, 30000, 50000)
_LONGEST = 6
_POOL = 2000
"""Sentences that are encoded."""
_WORDS = """
mayor captain teacher farmer pilot nurse judge baker painter guard clerk miner singer tailor
sold found broke hid counted repaired carried painted lost bought saw washed measured burned
boats lamps letters ropes barrels windows maps coins bridges horses engines carpets clocks drums
harbour market station library prison school garden theatre castle factory hospital church mill
Monday Tuesday Wednesday Thursday Friday Saturday Sunday January April July October December
"""
_SUBJECTS, _VERBS, _THINGS, _PLACES, _WHEN = (line.split() for line in _WORDS.strip().split("\n"))
_WIDTH, _HEIGHT, _LEFT, _BOTTOM = 640, 400, 70, 340
_LOW, _HIGH = -2, 3
"""Powers of ten of seconds."""


def sentence(rng: random.Random) -> list[str]:
    """Words of a sentence that hardly comes twice."""
    who, other = rng.sample(_SUBJECTS, 2)
    return [
        "The", who, rng.choice(_VERBS), str(rng.randrange(2, 9999)), rng.choice(_THINGS), "near", "the",
        rng.choice(_PLACES), "before", rng.choice(_WHEN), "while", "the", other, rng.choice(_VERBS), "the",
        rng.choice(_THINGS),
    ]  # fmt: skip


def pool() -> tuple[list[str], list[str]]:
    """Both sides, of about one length."""
    rng = random.Random(7)
    source: list[str] = []
    target: list[str] = []
    merging = False
    for number in range(_POOL):
        words = sentence(rng)
        source.append(" ".join(words) + ".")
        words[rng.choice([1, 2, 7])] = rng.choice(["soldier", "moved", "river"])
        text = " ".join(words) + "."
        sort = number % 40
        if sort == 10:
            continue
        if sort == 20:
            target.append(" ".join(sentence(rng)) + ".")
        if merging:
            target[-1] += " " + text
        else:
            target.append(text)
        merging = sort == 30
    return source, target


def texts(size: int) -> tuple[list[str], list[str]]:
    """Copies of the pool, ``size`` sentences a side; each copy's sentences end in its number."""
    sides = []
    for rows in pool():
        copied = [f"{row[:-1]} {copy}." for copy in range(size // len(rows) + 1) for row in rows]
        sides.append(copied[:size])
    return sides[0], sides[1]


def vectors(folder: Path, size: int) -> None:
    """Write the windows of both sides, ``(longest, size, d)``."""
    from drift.encoders import load

    encoder, generator = load("use"), np.random.default_rng(7)
    windows = [np.stack(encoder.windows(rows, _LONGEST)) for rows in pool()]
    copies = size // min(rows.shape[1] for rows in windows) + 1
    turns = [np.linalg.qr(generator.standard_normal((windows[0].shape[2],) * 2))[0] for _ in range(copies)]
    for side, rows in zip(("source", "target"), windows, strict=True):
        turned = np.concatenate([rows @ turn.astype(np.float32) for turn in turns], axis=1)
        np.save(folder / f"{side}.npy", turned[:, :size])


def peak_kb() -> int:
    """Most memory this process has had, in kB; ``ru_maxrss`` starts at what the process had that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


def measure(folder: Path, size: int) -> dict[str, float]:
    """Align the first ``size`` sentences of both sides, here."""
    from drift.align import align
    from drift.readers import from_text
    from drift.segment import segment_lines

    class Stored:
        """Gives the windows that were computed before."""

        name, version, languages = "stored", "stored:1", None

        def __init__(self) -> None:
            stored = (np.load(folder / f"{side}.npy", mmap_mode="r") for side in ("source", "target"))
            self._sides = iter([rows[:, :size].copy() for rows in stored])

        def encode(self, texts: list[str]) -> Vectors:
            raise NotImplementedError

        def windows(self, texts: list[str], longest: int) -> list[Vectors]:
            return list(next(self._sides)[:longest])

    both = [segment_lines(from_text("\n".join(side) + "\n", language="en")) for side in texts(size)]
    stored = Stored()
    before = peak_kb()
    begin = time.process_time()
    matching = align(both[0], both[1], stored)  # type: ignore[arg-type]
    seconds = time.process_time() - begin
    peak = peak_kb()
    right = sum(len(p.source) > 0 and len(p.target) > 0 for p in matching.pairs)
    return {
        "sentences": size,
        "seconds": round(seconds, 2),
        "mb": round((peak - before) / 1024),
        "beads": right,
    }


def draw(path: Path) -> None:
    """Encode, measure every size, print the figures and write the picture."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        vectors(folder, max(SIZES))
        found = []
        for size in SIZES:
            argv = [sys.executable, __file__, str(folder), str(size)]
            done = subprocess.run(argv, stdout=subprocess.PIPE, text=True, check=True)
            found.append(json.loads(done.stdout))
            print(done.stdout.strip(), flush=True)
    path.write_text(svg(found), encoding="utf-8", newline="\n")


def _x(sentences: float) -> float:
    return _LEFT + (math.log10(sentences) - 2) / 2.8 * (_WIDTH - _LEFT - 30)


def _y(seconds: float) -> float:
    return _BOTTOM - (math.log10(max(seconds, 10**_LOW)) - _LOW) / (_HIGH - _LOW) * (_BOTTOM - 30)


def _line(points: Sequence[tuple[float, float]], style: str) -> str:
    """A path through (sentences, seconds)."""
    return f'<path d="M{"L".join(f"{_x(a):.1f} {_y(b):.1f}" for a, b in points)}" fill="none" {style}/>'


def svg(found: list[dict[str, float]]) -> str:
    """Seconds against sentences, both axes logarithmic, beside the line that straight growth would draw."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-size="13"',
        ' font-family="sans-serif">',
        "<title>CPU-seconds of the alignment against sentences on each side</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
    ]
    for power in range(_LOW, _HIGH + 1):
        y = _y(10.0**power)
        parts.append(f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - 30}" stroke="#ddd"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>')
    parts += [
        f'<text x="{_x(size):.1f}" y="{_BOTTOM + 20}" text-anchor="middle">{size:,}</text>' for size in SIZES
    ]
    anchor = found[len(found) // 2]
    straight = [(size, anchor["seconds"] * size / anchor["sentences"]) for size in (SIZES[0], SIZES[-1])]
    parts.append(_line(straight, 'stroke="#999" stroke-dasharray="5 4"'))
    points = [(f["sentences"], f["seconds"]) for f in found]
    parts.append(_line(points, 'stroke="#1f6f8b" stroke-width="2.5"'))
    for figure, (sentences, seconds) in zip(found, points, strict=True):
        x, y = _x(sentences), _y(seconds)
        label = f"{seconds:g} s, {figure['mb']:g} MB"
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#1f6f8b"/>')
        side, at = ("start", x + 8) if figure is found[0] else ("end", x - 8)
        parts.append(f'<text x="{at:.1f}" y="{y - 8:.1f}" text-anchor="{side}" font-size="11">{label}</text>')
    parts.append(
        f'<text x="{_LEFT}" y="{_HEIGHT - 14}">sentences on each side; dashed: straight growth</text>'
    )
    return "\n".join([*parts, "</svg>"]) + "\n"


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))))
