"""A woman became a man, or a man a woman.

Why it matters
    Whoever is written about sees it first, and it is the easiest error to print and the hardest to excuse.
Drifts
    en  Mrs. Halloran opened the meeting at nine.
    en  Mr. Halloran opened the meeting at nine.

    en  The queen visited the flooded valley on Monday.
    de  Der König besuchte am Montag das überflutete Tal.
Holds
    en  Mrs. Halloran opened the meeting at nine.
    de  Frau Halloran eröffnete die Sitzung um neun.

    zh  医生说，她的儿子下周可以出院。
    en  The doctor said her son could leave hospital next week.
Blind to
    Pronouns between languages in which they go by the noun, and persons whose gender only verbs or adjectives show.
    Masculine words that are meant for everybody are not reported as a change from a word that has no gender.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from drift.mentions.gender import Change, Marked, changes, changes_of_pronouns, read, same_person
from drift.mentions.gender.lexicon import TITLE, lexicon
from drift.mentions.joined import Joined, joined
from drift.model import Alignment, Finding, Kind, Pair, Rule, Severity, Side

_DOCS = __doc__
PERSON = Kind("person", Severity.MAJOR, "a person's gender changed")


@dataclass(frozen=True, slots=True)
class Gender:
    """Reports titles, pronouns and words of persons whose gender changed."""

    rule: ClassVar[Rule] = Rule("gender", "a person's gender changed", (PERSON,), _DOCS)
    similar: float = 0.4
    """Similarity below which a pair is not trusted to speak of the same persons."""

    def __call__(self, alignment: Alignment) -> Iterator[Finding]:
        """At most one finding a concept and pair; none for a language without a table."""
        known = lexicon(alignment.source.language), lexicon(alignment.target.language)
        if known[0] is None or known[1] is None:
            return
        pronouns = known[0].pronouns and known[1].pronouns
        for pair in alignment.matched:
            if pair.similarity < self.similar:
                continue
            texts = joined(pair.source), joined(pair.target)
            left = read(texts[0].text, alignment.source.language) or ()
            right = read(texts[1].text, alignment.target.language) or () if left else ()
            found = [c for c in changes(left, right) if c.source.label in known[1].labels]
            if pronouns:
                found += changes_of_pronouns(left, right, same_language=alignment.same_language)
            for change in found:
                if _one_person(alignment, texts, change):
                    yield self._finding(alignment, pair, texts, change)

    def _finding(
        self, alignment: Alignment, pair: Pair, texts: tuple[Joined, Joined], change: Change
    ) -> Finding:
        evidence = (
            texts[0].evidence(alignment.source, Side.SOURCE, change.source.span),
            texts[1].evidence(alignment.target, Side.TARGET, change.target.span),
        )
        message = f'"{evidence[0].text}" became "{evidence[1].text}"'
        return Finding(
            self.rule,
            PERSON,
            PERSON.severity,
            0.8 if alignment.same_language else 0.6,
            message,
            evidence,
            pair.index,
            (("said of", _sex(change.source)), ("now", _sex(change.target))),
        )


def _one_person(alignment: Alignment, texts: tuple[Joined, Joined], change: Change) -> bool:
    """Titles are compared where they stand beside one name; other words stand for themselves."""
    names = change.source.name, change.target.name
    if names[0] is None or names[1] is None:
        return change.source.concept != TITLE
    return same_person(alignment, texts[0].place(names[0]), texts[1].place(names[1]))


def _sex(one: Marked) -> str:
    return "a woman" if one.female else "a man"
