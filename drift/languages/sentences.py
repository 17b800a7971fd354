"""What a language knows of its sentences: the ``[sentences]`` table of its TOML file.

``inside``          abbreviations that never end a sentence: titles, "e.g."
``before_number``   end none where a number follows: "No.", "Nov."
``either``          end one only before a word of ``openers``: "a.m.", "Inc."; also names such as "Yahoo!"
``openers``         capitalised words that open a sentence and rarely stand in a name
``saying``          verbs of saying that may follow a quotation within its sentence
``goes_on``         regular expression of what follows a closed quotation within its sentence (Japanese)
``ordinals``        whether a full stop behind a number makes an ordinal: "3. Mai"

Abbreviations in lower case match any case, others only as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from drift.languages import facts

_ACRONYM = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
_PARTS = re.compile(r"[-.·'’]")


class Abbreviation(Enum):
    """When a full stop behind an abbreviation ends a sentence."""

    INSIDE = "inside"
    BEFORE_NUMBER = "before_number"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """The table of one language, ready for look-ups."""

    abbreviations: Mapping[str, Abbreviation]
    """Keys without spaces and without the last full stop: ``z.B``."""
    openers: frozenset[str]
    saying: tuple[str, ...]
    goes_on: re.Pattern[str] | None
    ordinals: bool

    def abbreviation(self, token: str) -> Abbreviation | None:
        """What the word before a full stop is; None for a common word.

        Initials and dotted acronyms are ``EITHER``; "Lt.-Gen" and "l’art" are looked up by their end, too.
        """
        if len(token) == 1:
            return self.abbreviations.get(token, Abbreviation.EITHER if token.isalpha() else None)
        kind = self._listed(token)
        if kind or not token:
            return kind
        if _ACRONYM.fullmatch(token):
            return Abbreviation.EITHER
        last = _PARTS.split(token)[-1]
        if len(last) == 1:
            return Abbreviation.EITHER if last.isupper() else None
        return self._listed(last)

    def _listed(self, word: str) -> Abbreviation | None:
        return self.abbreviations.get(word) or self.abbreviations.get(word.lower())


@cache
def sentence_rules(language: str) -> SentenceRules:
    """The rules of a language; those of English where it has no table."""
    table = facts(language).get("sentences") or facts("en")["sentences"]
    abbreviations: dict[str, Abbreviation] = {}
    for kind in reversed(Abbreviation):
        _enter(abbreviations, table.get(kind.value, ()), kind)
    return SentenceRules(
        abbreviations=abbreviations,
        openers=frozenset(table.get("openers", ())),
        saying=tuple(table.get("saying", ())),
        goes_on=re.compile(table["goes_on"]) if "goes_on" in table else None,
        ordinals=bool(table.get("ordinals", False)),
    )


def _enter(abbreviations: dict[str, Abbreviation], words: Iterable[str], kind: Abbreviation) -> None:
    for word in words:
        pieces = word.split()
        abbreviations["".join(pieces).removesuffix(".")] = kind
        for i, piece in enumerate(pieces[:-1], 1):
            # "EE. UU." cannot end at "EE."; a single letter is looked at as an initial anyway.
            if piece.endswith(".") and len(piece) > 2:
                abbreviations.setdefault("".join(pieces[:i]).removesuffix("."), Abbreviation.INSIDE)
