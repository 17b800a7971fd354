"""Endings that change the stem before them: Virtanen, Virtasen; Mäki, Mäen; Жуковская, Жуковской; Čapek, Čapka."""

from __future__ import annotations

import re

_LONGEST = 5
"""Letters of the longest ending."""
_WEAK = {"k": "", "p": "v", "t": "d"}
"""Finnish: what a consonant before the last vowel becomes where an ending closes the syllable."""
_FINNISH = re.compile(r"[aeiouy](?:n|lla|lta|lle|ssa|sta|ksi|tta|t)")
_ADJECTIVE = re.compile(
    r"(?:а|я|ая|яя|ои|еи|ую|юю|ии|ыи|ого|его|ому|ему|им|ым|ом|ие|ые|их|ых|ими|ыми|a|i|y|e|u|iego|iej|iemu|im|ich|imi|"
    r"eho|emu|em|ou|ym|ych|ymi|ej|ega)"
)
"""Endings of adjectives in Slavic languages, without accents; й loses its mark too."""
_ADJECTIVAL = ("ск", "цк", "зк", "sk", "ck", "dzk")
_FLEETING = re.compile(r"(.{2,}?)[eoео]([kcnlrкцнлр])")


def restemmed(name: str, form: str, language: str) -> bool:
    """Whether a folded word is another case of a folded name whose stem changes before endings."""
    if len(name) < 4 or name == form:
        return False
    return _finnish(name, form) if language == "fi" else _adjective(name, form) or _fleeting(name, form)


def _finnish(name: str, form: str) -> bool:
    """The endings of names in -nen, and the weak grade of k, p and t before the last vowel."""
    if name.endswith("nen"):
        stem = f"{name[:-3]}s"
        return form.startswith(stem) and len(form) - len(stem) <= _LONGEST
    weak = _WEAK.get(name[-2])
    if weak is None or name[-1] not in "aeiouy":
        return False
    stem = name[:-2] if name[-3] == name[-2] else name[:-2] + weak
    return form.startswith(stem) and _FINNISH.fullmatch(form[len(stem) :]) is not None


def _adjective(name: str, form: str) -> bool:
    """Surnames that are adjectives: both have an ending of one after the same stem."""
    stem = next((name[:end] for end in range(len(name) - 1, 2, -1) if name[:end].endswith(_ADJECTIVAL)), "")
    if not stem or not form.startswith(stem):
        return False
    return all(_ADJECTIVE.fullmatch(word[len(stem) :]) for word in (name, form))


def _fleeting(name: str, form: str) -> bool:
    """The vowel before the last consonant is gone."""
    match = _FLEETING.fullmatch(name)
    if match is None:
        return False
    stem = match.group(1) + match.group(2)
    return form.startswith(stem) and 0 < len(form) - len(stem) <= 3
