"""A name in another script as the units its channel is defined over.

Han becomes toneless pinyin syllables, Hangul its jamo, kana one unit a mora; the
alphabets keep their letters, variants merged.  ``spread`` says where in the text each unit stands.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

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
    for at, letter in enumerate(text):
        for unit in _units(letter, script):
            if units and offsets[-1] == at - 1 and _one_sound(units[-1], unit, script):
                units[-1] += unit
            else:
                units.append(unit)
                offsets.append(at)
    return units, offsets


def _one_sound(before: str, unit: str, script: str) -> bool:
    """Whether a unit belongs to the one before it."""
    if script == "kana":
        return unit in _SMALL
    return before + unit in _PAIRS.get(script, ())


@lru_cache(maxsize=8192)
def units_of(text: str, script: str) -> tuple[str, ...]:
    """The units alone."""
    return tuple(spread(text, script)[0])


@lru_cache(maxsize=16384)
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
