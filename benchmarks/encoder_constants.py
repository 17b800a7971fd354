"""Writes the one constant of the bundled encoders, from the texts in ``fixtures/`` (all our own).

``drift/encoders/e5_mean.npy``: what all of e5's sentence vectors have in common, the mean over languages of
the mean over paragraphs.  Run it again when texts in new languages come:
``python benchmarks/encoder_constants.py``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import numpy as np

from drift.encoders.e5 import E5Encoder

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "drift" / "encoders"


def texts() -> dict[str, list[str]]:
    """The paragraphs of the fixtures by language."""
    out: dict[str, list[str]] = defaultdict(list)
    for path in sorted(ROOT.glob("fixtures/*/*.md")):
        named = re.search(r"\.([a-z]{2})\.md$", path.name)
        if named:
            lines = path.read_text(encoding="utf-8").split("\n")
            out[named[1]] += [line for line in lines if len(line.strip()) > 20]
    return dict(sorted(out.items()))


def main() -> None:
    """Encode, average, save."""
    e5 = E5Encoder()
    means = [e5.encode(lines).mean(axis=0) for lines in texts().values()]
    np.save(PACKAGE / "e5_mean.npy", np.mean(means, axis=0).astype(np.float32))
    print(f"{len(means)} languages")


if __name__ == "__main__":
    main()
