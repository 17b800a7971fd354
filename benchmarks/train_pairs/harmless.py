"""Edits that change the form of a text and nothing of what it says."""

from __future__ import annotations

import re
from random import Random

from lexicon import DENSE, cased, synonyms

_SHORT = (
    ("is not", "isn't"), ("are not", "aren't"), ("was not", "wasn't"), ("were not", "weren't"), ("did not", "didn't"),
    ("does not", "doesn't"), ("do not", "don't"), ("cannot", "can't"), ("will not", "won't"), ("would not", "wouldn't"),
    ("has not", "hasn't"), ("have not", "haven't"), ("had not", "hadn't"), ("it is", "it's"), ("they are", "they're"),
)  # fmt: skip
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_OPENERS = frozenset({"The", "A", "An", "He", "She", "It", "They", "This"})
_WORD = re.compile(r"\b[a-z]+(?:-[a-z]+)?\b", re.IGNORECASE)
_FRONT = re.compile(r"^((?:In|On|At|After|During|Since|By|From|Before) [^,.]{3,40}), (.{15,}?)([.!?]?)$")
_BACK = re.compile(
    r"^([^,]{15,}?) ((?:in|on|at|after|during|since|before) (?:the )?(?:\d{4}|[A-Z]\w+(?: \d{4})?))([.!?]?)$"
)
_OF = re.compile(r"\bthe (\w+) of ([A-Z]\w+)\b")
_PASSIVE = re.compile(
    r"^((?:The |A |An )?[\w' -]{3,40}?) was (\w+ed) by ((?:the |a |an )?[\w' -]{3,40}?)([.!?]?)$"
)


def punctuation(text: str, language: str, draw: Random) -> str | None:
    """Without its last mark, with other quotation marks, or other dashes."""
    kind = draw.randrange(4)
    if kind == 0:
        return re.sub(r"[.。]\s*$", "", text)
    if kind == 1:
        return re.sub(r"[\"“”„«»「」『』]", draw.choice(['"', "", "'"]), text)
    if kind == 2:
        return text.replace(" - ", " – ").replace(" — ", " – ")
    return re.sub(r"(?<=\w),(?= (?:and|und|et|y|e|и)\b)", "", text)


def case(text: str, language: str, draw: Random) -> str | None:
    """A small first letter; seldom everything small."""
    return text.lower() if draw.random() < 0.15 else text[:1].lower() + text[1:]


def typo(text: str, language: str, draw: Random) -> str | None:
    """Two letters inside a long word of small letters exchanged, or one left out."""
    found = [m for m in re.finditer(r"\b[^\W\d_]{7,}\b", text) if m.group().islower()]
    if language in DENSE or not found:
        return None
    here = draw.choice(found)
    i = draw.randrange(here.start() + 2, here.end() - 2)
    return text[:i] + (text[i + 1] + text[i] + text[i + 2 :] if draw.random() < 0.6 else text[i + 1 :])


def figures(text: str, language: str, draw: Random) -> str | None:
    """The same number written in another way."""
    if language == "en":
        spelt = re.search(r"(?<![\d.,-])\b(\d|1[0-2])\b(?![\d.,%-])", text)
        if spelt:
            return text[: spelt.start()] + _ONES[int(spelt.group())] + text[spelt.end() :]
    found = re.search(r"(?<![\d.,])(\d{1,3})([,. ])?(\d{3})(?![\d.,])", text)
    if not found or (len(found.group()) == 4 and found.group(2) is None):
        return None
    mark = draw.choice(["", " ", "," if language in ("en", "zh", "ja", "ko", "he", "hi") else "."])
    return text[: found.start()] + found.group(1) + mark + found.group(3) + text[found.end() :]


def reworded(text: str, language: str, draw: Random) -> str | None:
    """English words that may stand for each other, a short form for a long one."""
    if language != "en":
        return None
    if draw.random() < 0.2:
        for long, short in draw.sample(_SHORT, len(_SHORT)):
            one, other = (long, short) if long in text else (short, long)
            if one in text:
                return text.replace(one, other, 1)
    known = synonyms()
    found = [m for m in _WORD.finditer(text) if m.group().lower() in known]
    if not found:
        return None
    here = draw.choice(found)
    new = cased(draw.choice(known[here.group().lower()]), here.group())
    return text[: here.start()] + new + text[here.end() :]


def moved(text: str, language: str, draw: Random) -> str | None:
    """A time or place from the front to the back, or the other way; a passive turned; a genitive."""
    if language != "en":
        return None
    front, back, passive = _FRONT.match(text), _BACK.match(text), _PASSIVE.match(text)
    if front:
        when, rest, end = front.groups()
        return f"{_raised(rest)} {when[0].lower()}{when[1:]}{end}"
    if passive:
        who, did, by, end = passive.groups()
        return f"{_raised(by)} {did} {_lowered(who)}{end}"
    if back:
        rest, when, end = back.groups()
        return f"{_raised(when)}, {_lowered(rest)}{end}"
    return _OF.sub(r"\2's \1", text, count=1)


def _raised(text: str) -> str:
    return text[0].upper() + text[1:]


def _lowered(text: str) -> str:
    """A small first letter where the first word has one inside of a sentence."""
    return text[0].lower() + text[1:] if text.split()[0] in _OPENERS else text


EDITS = ((punctuation, 3), (case, 1), (typo, 2), (figures, 3), (reworded, 6), (moved, 4))


def edited(text: str, language: str, draw: Random, count: int = 1) -> str:
    """The text after so many edits that found a place."""
    for _ in range(count):
        edit = draw.choices([e for e, _ in EDITS], [w for _, w in EDITS])[0]
        text = edit(text, language, draw) or text
    return text
