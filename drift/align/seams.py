"""Borders between sentences that are hardly borders: the first ends with a semicolon, a colon, a comma or a dash.

The other language often has one sentence there, more often than lengths and vectors say.  Of a small letter after
the border, and of a sentence without any word, the training text says nothing (benchmarks/train_align.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

_OPEN = re.compile(r"[;:,；：，、؛،–—-][\s\"'»”’)\]]*$")


def soft(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """``(n,)``: 1 where the border before a sentence is soft; 0 before the first."""
    return np.array([i > 0 and bool(_OPEN.search(texts[i - 1])) for i in range(len(texts))], np.float32)
