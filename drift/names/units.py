"""A name in another script as the units its channel is defined over.

Han becomes toneless pinyin syllables, Hangul its jamo, kana one unit a mora; the
alphabets keep their letters, variants merged.  ``spread`` says where in the text each unit stands.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from drift.names.scripts import script_of_letter

# Letters of one alphabet that sound alike enough to share their statistics.
_CYRILLIC = str.maketrans("іїєґўјљњћђџё", "ииегуйлнчдже")
_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه"}
)
_SMALL = frozenset("ァィゥェォャュョヮ")
_PAIRS = {
    "cyrillic": frozenset(("дж", "тч", "кс", "ау", "оу")),
    "arabic": frozenset(("تش", "كس", "دج", "غز")),
    "hebrew": frozenset(("ג'", "ז'", "צ'", "ץ'", "ת'", "ד'", "וו", "יי", "קס")),
}
"""Letters that together write one sound; the second stands directly after the first."""
_SKIPPED = {"kana": frozenset("・＝ー゠"), "arabic": frozenset("\u0640")}

SCRIPTS = ("han", "cyrillic", "arabic", "hebrew", "kana", "hangul")
"""The scripts a channel exists for."""


def spread(text: str, script: str) -> tuple[list[str], list[int]]:
    """Units of the characters of ``script`` in ``text``, and the offset of each unit.

    Characters of other scripts are skipped; a unit of several characters stands at its first.
    """
    units: list[str] = []
    offsets: list[int] = []
    known, pairs, kana = _letters(script), _PAIRS.get(script, frozenset()), script == "kana"
    last = -2
    for at, letter in enumerate(text):
        for unit in known[letter]:
            # whether it belongs to the one before it
            if last == at - 1 and (unit in _SMALL if kana else units[-1] + unit in pairs):
                units[-1] += unit
            else:
                units.append(unit)
                offsets.append(at)
                last = at
    return units, offsets


class _Letters(dict[str, tuple[str, ...]]):
    """The units of every character that was met."""

    def __init__(self, script: str) -> None:
        super().__init__()
        self._script = script

    def __missing__(self, letter: str) -> tuple[str, ...]:
        self[letter] = found = _units(letter, self._script)
        return found


@cache
def _letters(script: str) -> _Letters:
    return _Letters(script)


@lru_cache(maxsize=8192)
def units_of(text: str, script: str) -> tuple[str, ...]:
    """The units alone."""
    return tuple(spread(text, script)[0])


def _units(letter: str, script: str) -> tuple[str, ...]:
    if letter in _SKIPPED.get(script, ()):
        return ()
    if script == "kana":
        return _kana(letter)
    if script == "hebrew" and letter in "'’׳":
        return ("'",)
    if script_of_letter(letter) != script:
        return ()
    if script == "han":
        from drift.names.han import reading

        syllable = reading(letter)
        return (syllable,) if syllable else ()
    if script == "hangul":
        return tuple(unicodedata.normalize("NFD", letter))
    if unicodedata.category(letter).startswith("M"):
        return ()
    return (letter.lower().translate(_CYRILLIC if script == "cyrillic" else _ARABIC),)


def _kana(letter: str) -> tuple[str, ...]:
    if "ぁ" <= letter <= "ゖ":
        return (chr(ord(letter) + 0x60),)
    return (letter,) if "ァ" <= letter <= "ヺ" else ()
