"""Windows of sentences by really encoding them, for encoders that know no shortcut."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Scripts written without spaces: Thai to Burmese, Khmer, and everything from the CJK symbols on, but Hangul.
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]\s*$"
)


def joined(texts: Sequence[str]) -> str:
    """The texts as one, with a space where their script has one."""
    out = ""
    for text in texts:
        out += text if not out or _UNSPACED.search(out) else f" {text}"
    return out


def windows_of(texts: Sequence[str], size: int) -> list[str]:
    """For every i the texts i-size+1..i as one; the empty string where there are not so many."""
    return [joined(texts[i - size + 1 : i + 1]) if i >= size - 1 else "" for i in range(len(texts))]
