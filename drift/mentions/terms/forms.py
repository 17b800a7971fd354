"""A term where it stands in a text, in any of its forms.

Strictly, for what a finding rests on: the term's words one after the other, each
with an ending that its language has.  Loosely, for what keeps drift quiet: the
stems of its words somewhere in the text, also inside a compound.  In scripts
without spaces both mean the characters themselves.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from drift.languages import primary
from drift.model import Span
from drift.names.han import simplified
from drift.names.scripts import fold

_DENSE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Thai, Lao, kana and Han: no spaces between words."""
_LETTER = r"[^\W_]"
_SHORT = 4
"""Words of fewer letters take no ending, and none is part of another word."""
_STEMS = 3
"""The word itself, and with one and two letters less: but for an ending of two letters, as of an adjective."""
_STEM = 0.7
"""Share of a word that all its forms begin with, for the loose reading."""


@cache
def _endings() -> Mapping[str, Any]:
    text = (files("drift.languages") / "endings.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def find(term: str, text: str, language: str, *, case: bool) -> tuple[Span, ...]:
    """Where a term stands, strictly; ``case``: capitals as they are."""
    if _DENSE.search(term):
        return _dense(term, text)
    pattern = _pattern(term, primary(language), case)
    return tuple(Span(*match.span()) for match in pattern.finditer(text))


def present(term: str, text: str, language: str) -> bool:
    """Whether a text may well have the term in some form: every stem of it is there."""
    if _DENSE.search(term):
        return bool(_dense(term, text))
    if find(term, text, language, case=False):
        return True
    folded = fold(text)
    return all(_has(fold(word), folded) for word in re.findall(rf"{_LETTER}+", term))


def _has(word: str, text: str) -> bool:
    if len(word) < _SHORT:
        return re.search(rf"(?<!{_LETTER}){re.escape(word)}(?!{_LETTER})", text) is not None
    return word[: max(_SHORT - 1, round(_STEM * len(word)))] in text


def _dense(term: str, text: str) -> tuple[Span, ...]:
    """The characters themselves, simplified and traditional alike."""
    plain, wanted = simplified(text.lower()), simplified(term.lower())
    if len(plain) != len(text):
        plain, wanted = text, term
    spans, at = [], plain.find(wanted)
    while at >= 0:
        spans.append(Span(at, at + len(wanted)))
        at = plain.find(wanted, at + len(wanted))
    return tuple(spans)


@lru_cache(maxsize=4096)
def _pattern(term: str, language: str, case: bool) -> re.Pattern[str]:  # noqa: FBT001 (a cache key)
    words = [_word(word, language) for word in term.split()]
    before = rf"(?<!{_LETTER})(?<!{_LETTER}['’])"
    body = r"[\s\u00a0\u2010\u2011-]+".join(words)
    return re.compile(f"{before}{body}(?!{_LETTER})", re.IGNORECASE * (not case))


def _word(word: str, language: str) -> str:
    rules = _endings().get(language, {})
    exact = re.escape(word)
    if (len(word) < _SHORT and "any" not in rules) or not word[-1].isalpha():
        return exact if not word.isalpha() or language != "en" else f"{exact}(?:'s|’s|s)?"
    more = rf"{_LETTER}{{0,{rules['any']}}}" if "any" in rules else _either(rules.get("endings", ""))
    front = _either(rules.get("before", ""))
    stems = "|".join(map(re.escape, _stems(word, rules.get("drops", ""))))
    return f"{front}(?:{stems}){more}"


def _stems(word: str, drops: str) -> list[str]:
    """The word, and what is left of it without its last letter or two where an ending may replace them."""
    found = [word]
    while len(found) < _STEMS and len(found[-1]) > _SHORT and found[-1][-1].lower() in drops:
        found.append(found[-1][:-1])
    return found


def _either(choices: str) -> str:
    parts = sorted(choices.split(), key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, parts))})?" if parts else ""
