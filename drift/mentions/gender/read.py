"""Words of a text that say whether a person is a man or a woman."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drift.languages import facts, primary
from drift.languages.code import masked
from drift.mentions.gender.lexicon import PLAIN, PRONOUN, TITLE, Lexicon, lexicon
from drift.model import Span

_BEFORE = re.compile(r"\.?\s{1,2}(?P<name>[^\W\d_][^\W\d_'’-]*(?:[\s.]{1,2}[^\W\d_][^\W\d_'’-]*)?)")
_BEHIND = re.compile(r"(?P<name>[^\W\d_·・]{1,6}(?:[·・][^\W\d_·・]{1,8})*)$")
NOUNS_CAPITAL = frozenset({"de", "lb"})
"""Languages in which a capital tells nothing of a noun."""
_UNCASED = re.compile(r"[\u0600-\u06ff\u0900-\u097f]")
"""Scripts in which a name does not begin with a capital."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A title with its name, a pronoun, or a word such as "queen"."""

    concept: str
    """What it says of the person but for the gender: ``title``, ``pronoun``, ``king`` ..."""
    female: bool
    span: Span
    """Of the word; of word and name for a title."""
    name: Span | None = None
    """What a title stands beside."""

    @property
    def label(self) -> str:
        """As the lexicon has it."""
        return f"{self.concept}/{'female' if self.female else 'male'}"


def read(text: str, language: str) -> tuple[Marked, ...] | None:
    """Find the marked words of a text, in order; None for a language without a ``[gender]`` table."""
    known = lexicon(language)
    if known is None:
        return None
    plain = masked(text)
    out = []
    for span, label in known.phrases.find(plain):
        if label == PLAIN:
            continue
        concept, _, sex = label.partition("/")
        name = _named(plain, span, known) if concept == TITLE else None
        if concept == TITLE:
            if name is None:
                continue
            span = Span(min(span.start, name.start), max(span.end, name.end))
        elif concept != PRONOUN and _is_name(plain, span, language):
            continue
        out.append(Marked(concept, sex == "female", span, name))
    return tuple(out)


def _named(text: str, title: Span, known: Lexicon) -> Span | None:
    """The name a title stands beside; None where there is none."""
    if known.behind:
        found = _BEHIND.search(text, max(0, title.start - 16), title.start)
        return None if found is None else Span(*found.span("name"))
    found = _BEFORE.match(text, title.end)
    if found is None:
        return None
    name = found["name"]
    if not (name[0].isupper() or _UNCASED.match(name)):
        return None
    if " " in name and not name.split()[-1][0].isupper() and not _UNCASED.match(name):
        return Span(found.start("name"), found.start("name") + len(name.split()[0]))
    return Span(*found.span("name"))


def _is_name(text: str, span: Span, language: str) -> bool:
    """Whether the word is a part of a name, as a capital behind a capital shows: Martin Luther King."""
    if not text[span.start].isupper() or primary(language) in NOUNS_CAPITAL:
        return False
    before = re.search(r"(\S+)\s$", text[max(0, span.start - 30) : span.start])
    common = facts(language).get("words", {}).get("function", ())
    return before is not None and before[1][0].isupper() and before[1].lower() not in common
