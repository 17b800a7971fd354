"""Errors put into a correct text: each kind a function of a text, its language, other texts of the language and a
random source, giving the text with one error or None where it has no room for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from lexicon import DENSE, exchanged, frames, negations, siblings

Spoiler = Callable[[str, str, Sequence[str], Random], str | None]

_CAPITAL = re.compile(
    r"(?<=[\w,;:(] )[A-ZÀ-ÖØ-ÞŁŚŻŹĆČŠŽŘĐА-ЯЁІЇЄ][\w’'-]{2,}(?: [A-ZÀ-ÖØ-ÞА-ЯЁІЇЄ][\w’'-]{2,})*"
)
_CLAUSE = re.compile(r"(?<=[,;:，、；：—])\s*|(?<=[.!?。！？])\s+")


def number(text: str, language: str, others: Sequence[str], draw: Random) -> str | None:
    """Another figure: a digit changed, two exchanged, one more, one less; years by a little."""
    found = list(re.finditer(r"\d+", text))
    if not found:
        return None
    here = draw.choice(found)
    digits = here.group()
    kind = draw.randrange(5)
    if len(digits) == 4 and digits[:2] in ("18", "19", "20") and kind < 3:
        new = str(int(digits) + draw.choice([-20, -10, -3, -2, -1, 1, 2, 3, 10]))
    elif kind == 0 and len(digits) > 1:
        i = draw.randrange(len(digits) - 1)
        new = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
    elif kind == 1:
        new = digits + draw.choice("0123456789")
    elif kind == 2 and len(digits) > 1:
        new = digits[:-1]
    else:
        i = draw.randrange(len(digits))
        new = digits[:i] + str(draw.randint(1, 9)) + digits[i + 1 :]
    return text[: here.start()] + new + text[here.end() :]


def name(text: str, language: str, others: Sequence[str], draw: Random) -> str | None:
    """Another name of the language in the place of one."""
    if language in ("de", "ar", "he", "hi", "ko", *DENSE):
        return None
    found = list(_CAPITAL.finditer(text))
    pool = [
        m.group()
        for other in draw.sample(list(others), min(12, len(others)))
        for m in _CAPITAL.finditer(other)
    ]
    pool = [p for p in pool if p not in text]
    if not found or not pool:
        return None
    here = draw.choice(found)
    return text[: here.start()] + draw.choice(pool) + text[here.end() :]


def negation(text: str, language: str, others: Sequence[str], draw: Random) -> str | None:
    """A denial taken out or put in."""
    if language not in negations():
        return None
    remove, insert = negations()[language]
    found = remove and list(remove.finditer(text))
    if found and draw.random() < 0.8:
        here = draw.choice(found)
        return text[: here.start()] + text[here.end() :]
    for pattern, put in draw.sample(list(insert), len(insert)):
        places = list(pattern.finditer(text))
        if places:
            here = draw.choice(places)
            return text[: here.start()] + here.expand(put) + text[here.end() :]
    return None


def opposite(text: str, language: str, others: Sequence[str], draw: Random) -> str | None:
    """A word that says the opposite."""
    return exchanged(text, language, "opposites", draw)


def sibling(text: str, language: str, others: Sequence[str], draw: Random) -> str | None:
    """Another word of the same kind: another month, animal, trade, pronoun."""
    return exchanged(text, language, "siblings", draw) if language in siblings() else None


def modal(text: str, language: str, others: Sequence[str], draw: Random) -> str | None:
    """More sure, or less, than it was."""
    known = frames("modal", language)
    for one, other in (pair.split("/") for pair in draw.sample(known, len(known))):
        found = re.search(one if language in DENSE else rf"\b{one}\b", text)
        if found:
            return text[: found.start()] + other + text[found.end() :]
    return None


def roles(text: str, language: str, others: Sequence[str], draw: Random) -> str | None:
    """Two names that have changed places, unless only a comma or "and" stands between them."""
    found = list(_CAPITAL.finditer(" " + text if language == "de" else text)) if language not in DENSE else []
    if len(found) < 2 or language == "de":
        return None
    i = draw.randrange(len(found) - 1)
    one, other = found[i], found[i + 1]
    between = text[one.end() : other.start()]
    if len(between.split()) < 2 or one.group() == other.group():
        return None
    return text[: one.start()] + other.group() + between + one.group() + text[other.end() :]


def turned(text: str, language: str, others: Sequence[str], draw: Random) -> str | None:
    """Two clauses that have changed places around what joins them."""
    known = frames("turns", language)
    for word in draw.sample(known, len(known)):
        found = re.search(rf"^(.{{12,}}?),? {word} (.{{12,}}?)([.!?]?)$", text)
        if found:
            first, second, end = found.groups()
            return f"{second[0].upper()}{second[1:]} {word} {first[0].lower()}{first[1:]}{end}"
    return None


def clauses(text: str) -> list[str]:
    """The parts of a text between its marks."""
    return [part for part in _CLAUSE.split(text) if part.strip()]


def _space(language: str) -> str:
    return "" if language in DENSE else " "


def _words(text: str, language: str) -> list[str]:
    return list(text) if language in DENSE else text.split(" ")


def omission(text: str, language: str, others: Sequence[str], draw: Random) -> str | None:
    """A clause or a few words less."""
    parts = clauses(text)
    if len(parts) > 1 and draw.random() < 0.5:
        i = draw.randrange(len(parts))
        if 0.12 < len(parts[i]) / len(text) < 0.65:
            return _space(language).join(parts[:i] + parts[i + 1 :])
    words = _words(text, language)
    count = draw.randint(1, 4) + (2 if language in DENSE else 0)
    if len(words) < count + 4:
        return None
    i = draw.randrange(1, len(words) - count)
    if sum(map(len, words[i : i + count])) < (2 if language in DENSE else 5):
        return None
    return _space(language).join(words[:i] + words[i + count :])


def addition(text: str, language: str, others: Sequence[str], draw: Random) -> str | None:
    """A clause or a few words of another text more."""
    pool = [
        part
        for other in draw.sample(list(others), min(4, len(others)))
        for part in clauses(other)
        if 8 < len(part) < 80
    ]
    if not pool:
        return None
    new = draw.choice(pool)
    if draw.random() < 0.6:
        words = _words(new, language)
        count = draw.randint(1, 4) + (2 if language in DENSE else 0)
        if len(words) > count:
            i = draw.randrange(len(words) - count)
            new = _space(language).join(words[i : i + count])
            own = _words(text, language)
            i = draw.randrange(1, max(2, len(own)))
            return _space(language).join([*own[:i], new, *own[i:]])
    parts = clauses(text)
    i = draw.randint(1, len(parts))
    return _space(language).join([*parts[:i], new, *parts[i:]])


def word(text: str, language: str, others: Sequence[str], draw: Random) -> str | None:
    """Another content word of the language in place of one: a mistranslation."""
    if language in DENSE:
        return None
    words = text.split(" ")
    places = [i for i, w in enumerate(words) if len(w) > 4 and w.isalpha() and w[0].islower()]
    pool = [w for other in draw.sample(list(others), min(6, len(others))) for w in other.split(" ")
            if len(w) > 4 and w.isalpha() and w[0].islower() and w not in words]  # fmt: skip
    if not places or not pool:
        return None
    i = draw.choice(places)
    alike = [w for w in pool if w[-2:] == words[i][-2:]]
    return " ".join([*words[:i], draw.choice(alike or pool), *words[i + 1 :]])


def garbled(text: str, language: str, others: Sequence[str], draw: Random) -> str | None:
    """A few words said again and again, or the words out of order."""
    words = _words(text, language)
    if len(words) < 8:
        return None
    i = draw.randrange(1, len(words) - 4)
    count = draw.randint(1, 4)
    if draw.random() < 0.6:
        again = words[i : i + count] * draw.randint(2, 5)
        return _space(language).join([*words[:i], *again, *(words[i:] if draw.random() < 0.5 else [])])
    some = words[i : i + draw.randint(4, 12)]
    return _space(language).join([*words[:i], *draw.sample(some, len(some)), *words[i + len(some) :]])


def unrelated(text: str, language: str, others: Sequence[str], draw: Random) -> str | None:
    """Another sentence."""
    alike = [other for other in draw.sample(list(others), min(8, len(others))) if other != text]
    return min(alike, key=lambda other: abs(len(other) - len(text))) if alike else None


def cut(text: str, language: str, others: Sequence[str], draw: Random) -> str | None:
    """A sentence that ends too early."""
    words = _words(text, language)
    return (
        _space(language).join(words[: int(len(words) * draw.uniform(0.3, 0.75))]) if len(words) > 7 else None
    )


KINDS: dict[str, tuple[Spoiler, float]] = {
    "number": (number, 7), "name": (name, 4), "negation": (negation, 6), "opposite": (opposite, 6),
    "sibling": (sibling, 4), "modal": (modal, 1), "roles": (roles, 5), "turned": (turned, 2),
    "omission": (omission, 4), "addition": (addition, 3), "word": (word, 3), "garbled": (garbled, 1),
    "unrelated": (unrelated, 1), "cut": (cut, 1),
}  # fmt: skip
"""Every kind with how often it is tried; ``foreign`` needs the other side and stands in rows.py."""


def spoilt(text: str, language: str, others: Sequence[str], draw: Random) -> tuple[str, str] | None:
    """A kind and the text with an error of it."""
    for _ in range(6):
        kind = draw.choices(list(KINDS), [weight for _, weight in KINDS.values()])[0]
        out = KINDS[kind][0](text, language, others, draw)
        if out and out != text:
            return kind, re.sub(r"  +", " ", out).strip()
    return None
