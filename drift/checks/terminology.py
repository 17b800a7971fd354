"""A term is not said as the newsroom's glossary has it.

Why it matters
    A newsroom settles once how an office, a treaty or a disease is called.  A translation that says it otherwise
    sends the desk back to every article.
Drifts
    en  The central bank raised its forecast.
    de  Die Zentrale Bank hob ihre Prognose an.

    en  The interest rate stays where it is.
    es  El tipo de cambio sigue donde está.
Holds
    en  The central bank raised its forecast.
    de  Die Prognose der Zentralbank wurde angehoben.

    en  The central bank raised its forecast.
    ru  Прогноз центрального банка был повышен.
Blind to
    A term that the translation replaces by a pronoun or a shorter word counts as missing, unless it stands in a
    neighbouring sentence.  A wrong word that the glossary does not forbid is seen only as the lack of the right one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from drift.mentions.terms import Term, Use, load, uses
from drift.model import Alignment, Evidence, Finding, Kind, Rule, Severity, Side, Span

_DOCS = __doc__

FORBIDDEN = Kind("forbidden", Severity.MAJOR, "a term is said in a way that the glossary forbids")
MISSING = Kind("missing", Severity.MINOR, "a term is not said as the glossary has it")
INCONSISTENT = Kind("inconsistent", Severity.MINOR, "a term is said in two ways in one article")


@dataclass(frozen=True, slots=True)
class Terminology:
    """Compares every term of a glossary with what the translation has for it; silent without a glossary."""

    rule: ClassVar[Rule] = Rule(
        "terminology",
        "a term is not said as the newsroom says it",
        (FORBIDDEN, MISSING, INCONSISTENT),
        _DOCS,
    )
    glossary: tuple[str, ...] = ()
    """Paths of glossaries, CSV or TSV; docs/terminology.md has their columns."""
    entries: tuple[Term, ...] = ()
    """Terms that were read already; those of the files come behind them."""

    def __post_init__(self) -> None:
        read = tuple(term for path in self.glossary for term in load(path))
        object.__setattr__(self, "entries", (*self.entries, *read))

    @property
    def idle(self) -> bool:
        """Whether there is nothing to look for: then it is not asked, and no report says that it was."""
        return not self.entries

    def __call__(self, alignment: Alignment) -> Iterator[Finding]:
        """Yield a finding for each pair where a term is forbidden or missing, and for each second rendering."""
        found = list(uses(alignment, self.entries))
        for use in found:
            for word, span in use.forbidden:
                text = alignment.target.text[span.start : span.end]
                message = f"“{text}” is not to be used for “{_term(use, alignment)}”"
                yield self._finding(alignment, use, FORBIDDEN, span, message, word)
            if use.missing and not use.forbidden:
                end = use.pair.target[-1].span.end
                message = f"“{_term(use, alignment)}” is not said as the glossary has it"
                yield self._finding(alignment, use, MISSING, Span(end, end), message)
        yield from self._inconsistent(alignment, found)

    def _inconsistent(self, alignment: Alignment, found: list[Use]) -> Iterator[Finding]:
        by_term: defaultdict[Term, dict[str, list[tuple[Use, Span]]]] = defaultdict(dict)
        for use in found:
            for word, span in use.accepted:
                by_term[use.term].setdefault(word, []).append((use, span))
        for renderings in by_term.values():
            usual = max(renderings, key=lambda word: len(renderings[word]))
            for word, places in renderings.items():
                if word != usual and not _short_for(word, usual) and not _short_for(usual, word):
                    use, span = places[0]
                    message = f"“{_term(use, alignment)}” is “{word}” here and “{usual}” elsewhere"
                    yield self._finding(alignment, use, INCONSISTENT, span, message)

    def _finding(  # noqa: PLR0913 (one a fact)
        self, alignment: Alignment, use: Use, kind: Kind, span: Span, message: str, word: str = ""
    ) -> Finding:
        right = " or ".join(use.term.in_language(alignment.target.language))
        note = f"the glossary has {right}" if right else "the glossary forbids it"
        details = {"glossary": right, "forbidden": word, "note": use.term.note}
        return Finding(
            self.rule,
            kind,
            kind.severity,
            0.9 if kind is FORBIDDEN else 0.7,
            message,
            (
                Evidence(Side.SOURCE, use.source, _term(use, alignment)),
                Evidence(Side.TARGET, span, alignment.target.text[span.start : span.end], note),
            ),
            use.pair.index,
            tuple((name, value) for name, value in details.items() if value),
        )


def _term(use: Use, alignment: Alignment) -> str:
    return alignment.source.text[use.source.start : use.source.end]


def _short_for(one: str, other: str) -> bool:
    """Whether one is part of the other or its initials: both in one article are good style."""
    initials = "".join(word[0] for word in other.replace("-", " ").split())
    return one.lower() in other.lower() or (one.isupper() and len(one) < 7) or one.lower() == initials.lower()
