"""What speaks for one name having taken the place of another; no cue decides alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drift.mentions.names.mention import Mention
from drift.names.han import usual
from drift.names.japanese import read_in_mandarin
from drift.names.pinyin import divide, shaped
from drift.names.pivot import through_mandarin
from drift.names.resemblance import similarity
from drift.names.scripts import fold, letters, script_of
from drift.names.spelling import likeness
from drift.names.units import units_of

ALIKE = 0.6
"""Spelling likeness from which two names count as spelt alike."""

VARIANT_ACROSS = 3.5 * 0.6
"""The same across scripts."""
VARIANT = 3.5 * 0.93
"""Weight of the spelling cue from which the two are one name by convention."""
_INITIAL = re.compile(r"\b[^\W\d_a-z]\.(?=.)")
_BORNE = frozenset({"known", "given", "speech", "title"})
"""Cues that a word is what a person is called."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One reason: its weight (in steps of doubt, found on development data) and its words for the report."""

    name: str
    weight: float
    words: str


def between(source: Mention, target: Mention) -> list[Cue] | None:
    """The cues that the two mentions carry by themselves; None where nothing can be said of the two."""
    if script_of(source.last) == script_of(target.last):
        found = [_spelling(source, target), _sound(source, target), _shared(source, target)]
        if shaped(target.text) and not shaped(source.text) and not divide(source.last):
            found.append(Cue("pinyin", 1.0, f"{target.text} is plain pinyin {_divided(target)}"))
    else:
        found = [_heard(source, target), _shared_sound(source, target), _read_out(source, target)]
    if _dialects(source, target):
        return None
    if script_of(source.last) != script_of(target.last) and _persons(source, target) and not _shares(found):
        found.append(Cue("strangers", 2.5, "nothing else in the sentence could be either name"))
    if all({"known", "given"} & one.cues and one.confidence >= 0.85 for one in (source, target)):
        found.append(Cue("known", 2.5, "both are names that people bear"))
    elif "full" in source.cues & target.cues and "given" in target.cues:
        found.append(Cue("known", 1.5, "both are full names"))
    if "speech" in source.cues and "speech" in target.cues:
        found.append(Cue("speech", 1.5, "both are quoted or reported speaking"))
    if "title" in source.cues and "title" in target.cues:
        found.append(Cue("title", 1.0, "a title stands before both"))
    return [cue for cue in found if cue is not None]


def _persons(source: Mention, target: Mention) -> bool:
    """Whether both are surely names of people: the Latin one is borne, the other one is divided or cued."""
    latin, other = (source, target) if script_of(source.last) == "latin" else (target, source)
    return bool(_BORNE & latin.cues) and bool({"full", *_BORNE} & other.cues)


def _shares(found: list[Cue | None]) -> bool:
    """Whether a cue says already that the two are alike."""
    return any(cue is not None and cue.name in ("spelling", "pinyin") for cue in found)


def _dialects(source: Mention, target: Mention) -> bool:
    """Whether these may be one Chinese name by Mandarin and by another Chinese language: nothing can be said."""
    parts = target.text.replace("-", " ").split()
    short = all(len(letters(part)) <= 6 for part in parts)
    return shaped(source.text) and not shaped(target.text) and short and 2 <= len(parts) <= 3


def _divided(mention: Mention) -> str:
    return " ".join(part for word in mention.text.split() for part in divide(word))


def spelt(source: Mention, target: Mention) -> float:
    """The best spelling likeness of the two: whole against whole, last word against last word or whole."""
    joined = "".join(target.tokens)
    pairs = (source.last, target.last), (source.last, joined), (source.text, target.text)
    return max(likeness(a, b) for a, b in pairs)


def _spelling(source: Mention, target: Mention) -> Cue | None:
    value = spelt(source, target)
    stem = fold(source.last).removesuffix("s")
    if len(stem) > 3 and fold(target.last).startswith(stem):
        value = 1.0  # an ending
    return Cue("spelling", 3.5 * value, f"spelt alike {value:.2f}") if value >= ALIKE else None


def _sound(source: Mention, target: Mention) -> Cue | None:
    """The target could be the source's name read back from Chinese characters."""
    known = read_in_mandarin(source.text, target.text)
    if known is not None:
        words = f"{known.mandarin} is the Mandarin reading of {known.written}, in Japanese {known.japanese}"
        return Cue("sound", 3.5, words)
    # what is read back from characters has no accents: Sécurité is a word that is spelt like another
    if not target.text.isascii() or not any(divide(token) for token in target.tokens):
        return None
    way = max(
        (through_mandarin(name, target.text) for name in {source.last, source.text}),
        key=lambda one: one.score,
    )
    if way.score < ALIKE:
        return None
    letters_ = "".join(usual().get(syllable, "") for syllable in way.syllables)
    written = f", as in {letters_}" if len(letters_) == len(way.syllables) > 1 else ""
    heard = f"sound through Mandarin {way.score:.2f} ({' '.join(way.syllables)}{written})"
    return Cue("sound", 3.5 * way.score, heard)


def _heard(source: Mention, target: Mention) -> Cue | None:
    """Across scripts: not the name, but something of its sound."""
    value = similarity(source.last, target.last, "", "")
    if script_of(target.last) == "hangul":  # a particle may follow
        value = max(value, similarity(source.last, target.last[:-1], "", ""))
    return Cue("spelling", 3.5 * value, f"sounds alike {value:.2f}") if value >= 0.3 else None


def _shared_sound(source: Mention, target: Mention) -> Cue | None:
    """Across scripts: another word of the full name sounds right."""
    for ours in source.tokens[:-1]:
        for theirs in {*target.tokens[:-1], "".join(target.tokens[:-1])}:
            if similarity(ours, theirs, "", "") >= 0.85:
                return Cue("shared", 3.0, f"{ours} and {theirs} stand before both")
    return None


def _read_out(source: Mention, target: Mention) -> Cue | None:
    """A foreign name in Han characters read out as pinyin."""
    if script_of(source.text) != "han" or not plain_reading(source.last, target):
        return None
    syllables = " ".join(units_of(source.last, "han"))
    return Cue("pinyin", 4.0, f"{target.text} is {source.last} read out in pinyin: {syllables}")


def _shared(source: Mention, target: Mention) -> Cue | None:
    """Another word of the full name is right: Anna Vogt, Anna Berg."""
    initials = _INITIAL.findall(source.text)
    if initials and initials == _INITIAL.findall(target.text):
        return Cue("shared", 3.0, f"{' '.join(initials)} stands before both")
    if len(source.tokens) < 2 or len(target.tokens) < 2:
        return None
    ours = {fold(token) for token in source.tokens[:-1]}
    same = [token for token in target.tokens[:-1] if fold(token) in ours]
    return Cue("shared", 3.0, f"{same[0]} stands before both") if same else None


def plain_reading(han: str, latin: Mention) -> bool:
    """Whether the end of a Latin name is nothing but the pinyin of Han characters."""
    wanted = "".join(units_of(han, "han"))
    ends = ("".join(latin.tokens[-k:]) for k in range(1, len(latin.tokens) + 1))
    return len(han) > 1 and any(letters(end) == wanted for end in ends)
