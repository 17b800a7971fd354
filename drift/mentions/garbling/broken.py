"""Characters that no author wrote: text read in the wrong encoding, leftovers of processing, mixed scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from drift.languages.code import masked
from drift.model import Span

_SIGNS = re.compile(r"[\ufffd\ue000-\uf8ff\u0080-\u0084\u0086-\u009f]+|⁇")
"""Replacement characters, private use, C1 controls, the unknown sign of SentencePiece."""
_DEBRIS = re.compile(
    r"<(?:unk|pad|s|/s|bos|eos|mask)>|\[(?:UNK|PAD|CLS|SEP|MASK)\]|\u2581|(?<=\w)@@(?=\s|$)|\s##(?=\w)"
    r"|&(?:amp|nbsp|quot|lt|gt|apos|#\d{2,5}|#x[0-9a-fA-F]{2,4});|\\u[0-9a-fA-F]{4}",
    re.IGNORECASE,
)
"""Tokens of models, entities and escapes that nobody undid."""
_MARKS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
"""What Windows-1252 shows for the bytes 80 to 9F."""
_MISREAD = re.compile(rf"[\u00c2-\u00f4](?:[\u0080-\u00bf{_MARKS}]){{1,3}}")
"""A byte that begins a character of UTF-8 and those that continue it, each shown by itself."""
_PUNCTUATION = frozenset("\u00a0«»“”‘’„‚–—…©®°·™")
"""Of these, what may rightly stand behind a letter with an accent."""
_LOST = re.compile(r"(?<=[^\W\d_])\?{2,}(?=[^\W\d_])")
"""Question marks inside of a word, where letters were."""
_ANY_ODD = re.compile(r"[\ufffd\ue000-\uf8ff\u0080-\u0084\u0086-\u009f⁇<\[\u2581@#&\\?]")
"""What one of these three has at least."""
_MIXED = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Break:
    """A stretch that is broken, and how."""

    span: Span
    what: str
    """For people."""


def breaks(source: str, target: str) -> Iterator[Break]:
    """What is broken in the target and does not stand in the source just so."""
    if target.isascii() and not any(mark in target for mark in "&<[@#\\?"):
        return
    plain = masked(target)
    for found in (*_odd(target), *_misread(target), *_mixed(plain)):
        if target[found.span.start : found.span.end] not in source:
            yield found


def _odd(text: str) -> Iterator[Break]:
    if not _ANY_ODD.search(text):
        return
    for pattern, what in (
        (_SIGNS, "a character that stands for none"),
        (_DEBRIS, "a leftover of processing"),
        (_LOST, "letters became question marks"),
    ):
        for match in pattern.finditer(text):
            yield Break(Span(*match.span()), what)


def _misread(text: str) -> Iterator[Break]:
    """Neighbouring characters that are one character of UTF-8 read in another encoding."""
    end = -1
    for match in _MISREAD.finditer(text):
        span = Span(*match.span())
        if span.start < end or text[max(0, span.start - 1) : span.start].isupper():
            continue
        if (right := _reread(match[0])) and not right.isspace():
            end = span.end
            yield Break(span, f'"{right}" read in another encoding')


def _reread(text: str) -> str | None:
    """The character that some bytes mean in UTF-8; None where they mean none."""
    for length in range(len(text), 1, -1):
        try:
            data = b"".join(bytes([ord(c)]) if ord(c) < 256 else c.encode("cp1252") for c in text[:length])
            right = data.decode("utf-8")
        except UnicodeError:
            continue
        return right if text[0] in "ÃÂ" or not _PUNCTUATION.issuperset(text[1:length]) else None
    return None


def _mixed(text: str) -> Iterator[Break]:
    """Words whose letters go from one alphabet to the other and back."""
    if not _several(text):
        return
    for match in _MIXED.finditer(text):
        if not _several(match[0]):
            continue
        alphabets = [a for c in match[0] if (a := _alphabet(c))]
        switches = sum(a != b for a, b in pairwise(alphabets))
        if switches > 1:
            yield Break(Span(*match.span()), "a word in two alphabets")


def _several(text: str) -> bool:
    """Whether letters of two alphabets stand in a text."""
    return not text.isascii() and len(set(map(_alphabet, set(text))) - {""}) > 1


@lru_cache(maxsize=1 << 14)
def _alphabet(letter: str) -> str:
    name = unicodedata.name(letter, "").partition(" ")[0]
    return name if name in {"LATIN", "CYRILLIC", "GREEK"} else ""
