"""What Arabic keeps of a Latin name: its consonants, several of them falling together, and hardly a vowel."""

from __future__ import annotations

import re
from functools import lru_cache

from drift.names.scripts import letters

_SOUNDS = (
    ("tsch", "sh"), ("sch", "sh"), ("tch", "sh"), ("ch", "sh"), ("ph", "f"), ("ck", "k"), ("qu", "kw"), ("x", "ks"),
    ("ce", "s"), ("ci", "s"), ("cy", "s"), ("c", "k"), ("q", "k"), ("p", "b"), ("v", "f"), ("dj", "j"), ("g", "j"),
)  # fmt: skip
"""Spellings that Arabic does not tell apart; after the letters of its Latin transcription."""
_PARTS = re.compile(r"sh|kh|th|dh|[bcdfjklmnrstz]|(?<!^)h(?=.)|^h|^[wy]")
_VOWELS = re.compile(r"[aeiouyh]|(.)(?=\1)")
_SHORTEST = 3
"""Consonants from which agreement says something."""


@lru_cache(maxsize=16384)
def skeleton(name: str) -> tuple[str, ...]:
    """The consonants of a name as Arabic tells them apart: Benjamin is b n j m n, Paul is b l."""
    text = letters(name)
    for spelling, sound in _SOUNDS:
        text = text.replace(spelling, sound)
    text = re.sub(r"(.)\1", r"\1", text)
    return tuple(_PARTS.findall(text))


def agreement(source: str, target: str) -> str:
    """The consonants that two names share in Arabic, joined by hyphens.

    Empty where they do not agree, and where Arabic explains nothing: other vowels alone are everybody's slip.
    """
    ours, theirs = skeleton(source), skeleton(target)
    other = _VOWELS.sub("", letters(source)) != _VOWELS.sub("", letters(target))
    if ours != theirs or len(ours) < _SHORTEST or not (other or vowelless(target)):
        return ""
    return "-".join(ours)


def vowelless(name: str) -> bool:
    """Whether a word is written without its vowels, as one read back from Arabic letters: Bnjmn."""
    text = letters(name)
    return len(text) >= _SHORTEST and not re.search(r"[aeiou]", text) and not name.isupper()
