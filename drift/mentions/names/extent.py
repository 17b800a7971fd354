"""How far a name reaches whose sound was found in another script: to its end, not only to where it sounds alike.

What is heard of a wrong name is often a part of it: the beginning of 费尔南德斯 sounds like Ferrante.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from drift.model import Span
from drift.names.exonyms import codes
from drift.names.han import foreignness, simplified

_USUAL = 4.0
"""Per thousand: what follows a name and is this usual in transcribed names is its end, unless a word begins there."""
_BESIDE = 0.1
"""The same between a divider and what was heard."""
_FURTHER = 2
"""Characters that a name reaches further at most."""
_PLACE = (2, 5)
"""Least and most characters of a place that may begin right after a name."""
_DIVIDERS = "·・‧•．＝"
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]*")
_WORD = re.compile(r"[^\W\d_]*")


@dataclass(frozen=True, slots=True)
class _After:
    """What may follow a name without being a part of it."""

    words: frozenset[str]
    letters: frozenset[str]
    particles: re.Pattern[str]
    endings: frozenset[str]


@cache
def _after() -> _After:
    held = tomllib.loads((files(__package__) / "after.toml").read_text(encoding="utf-8"))
    particles = "|".join(sorted(held["ko"]["particles"].split(), key=len, reverse=True))
    return _After(
        frozenset(held["zh"]["words"].split()),
        frozenset(held["zh"]["letters"]),
        re.compile(rf"(?:{particles})$"),
        frozenset(held["ru"]["endings"].split()),
    )


def whole(span: Span, text: str, script: str) -> Span:
    """The span in a text with the rest of the name; as it is where the script has no rule."""
    reach = _REACH.get(script)
    if reach is None or not 0 <= span.start < span.end <= len(text):
        return span
    start = _begin(span, text) if script in ("han", "kana") else span.start
    return Span(start, span.end + reach(text, span.end))


def _begin(span: Span, text: str) -> int:
    """Back to a divider close before: what stands between is the beginning of this part of the name."""
    for back in range(1, _FURTHER + 1):
        if span.start - back > 0 and text[span.start - back - 1] in _DIVIDERS:
            return span.start - back if _foreign(text[span.start - back : span.start]) else span.start
    return span.start


def _foreign(text: str) -> bool:
    return all(foreignness(letter) >= _BESIDE or _KATAKANA.fullmatch(letter) for letter in text)


def _han(text: str, end: int) -> int:
    """Characters more: usual ones of transcribed names, where neither a word nor a place begins."""
    further = 0
    while further < _FURTHER and end + further < len(text) and _ends_a_name(text, end + further):
        further += 1
    return further


def _ends_a_name(text: str, at: int) -> bool:
    plain = simplified(text[at : at + 2])
    if foreignness(plain[0]) < _USUAL or plain[0] in _after().letters or plain in _after().words:
        return False
    least, most = _PLACE
    return not any(codes(text[at : at + size], "zh") for size in range(least, most + 1))


def _kana(text: str, end: int) -> int:
    """Characters more: the rest of a word in katakana, if it is short."""
    match = _KATAKANA.match(text, end)
    rest = match.end() - end if match else 0
    return rest if rest <= _FURTHER else 0


def _hangul(text: str, end: int) -> int:
    """Syllables more: the rest of the word without its particles, if it is short."""
    match = _WORD.match(text, end)
    rest = match.group() if match else ""
    while (shorter := _after().particles.sub("", rest)) != rest:
        rest = shorter
    return len(rest) if len(rest) <= _FURTHER else 0


def _cyrillic(text: str, end: int) -> int:
    """Letters more: the rest of the word, unless it is an ending of declension."""
    match = _WORD.match(text, end)
    rest = match.group() if match else ""
    return 0 if rest.lower() in _after().endings or len(rest) > _FURTHER + 1 else len(rest)


_REACH: dict[str, Callable[[str, int], int]] = {
    "han": _han, "kana": _kana, "hangul": _hangul, "cyrillic": _cyrillic
}  # fmt: skip
