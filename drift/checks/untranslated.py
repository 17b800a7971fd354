"""Text was left in the language of the source.

Why it matters
    A sentence that nobody translated is the surest sign that nobody read it either.
Drifts
    en  The bridge will stay closed until the cracks have been mended.
    de  The bridge will stay closed until the cracks have been mended.

    en  The council met for six hours before the vote was taken.
    zh  理事会 met for six hours before the vote was taken。
Holds
    en  The single "Let It Rain Tomorrow" was released by Blue Harbour Records.
    de  Die Single „Let It Rain Tomorrow“ erschien bei Blue Harbour Records.
Blind to
    A single word left standing, and text left in a third language.
    Quotations, names and titles in the original are meant to stay and are not reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import ClassVar

from drift.languages import facts
from drift.languages.detect import scripts
from drift.model import Alignment, Evidence, Finding, Kind, Pair, Rule, Severity, Side, Span

LANGUAGE = Kind("language", Severity.CRITICAL, "the whole target is in the language of the source")
SENTENCE = Kind("sentence", Severity.MAJOR, "a sentence was left in the language of the source")
FRAGMENT = Kind("fragment", Severity.MINOR, "a run of words was left in the language of the source")

_DENSE = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"
"""Thai, Lao, kana and Han: no spaces, so every character counts as a word."""
_WORD = re.compile(rf"[{_DENSE}]|[^\W\d_{_DENSE}]+(?:['’\-][^\W\d_{_DENSE}]+)*")
_QUOTED = re.compile(r"[\"“„«「『‘《][^\"”“»」』’》]*[\"”“»」』’》]")
_CODE = re.compile(r"`[^`]*`|https?://\S+|\S+@\S+|[@#]\w+|www\.\S+")


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words of the target that stand in the source in the same order."""

    words: tuple[re.Match[str], ...]

    @property
    def plain(self) -> int:
        """Words that are no name by their spelling: their first letter is no capital."""
        return sum(not word.group()[0].isupper() for word in self.words)


@dataclass(frozen=True, slots=True)
class Untranslated:
    """Reports runs of the source's own words in the target."""

    rule: ClassVar[Rule] = Rule(
        "untranslated",
        "text was left in the language of the source",
        (LANGUAGE, SENTENCE, FRAGMENT),
        __doc__,
    )
    fewest: int = 4
    """Words of the source's language in a row, not counting names, that make a fragment."""
    kindred: int = 7
    """The same for a run between languages of one script that has no function word of the source's own."""
    share: float = 0.6
    """Share of a sentence's words in such runs from which the sentence counts as untranslated."""

    def __call__(self, alignment: Alignment) -> Iterator[Finding]:
        """At most one finding a pair; silent where both sides are one language."""
        if alignment.same_language:
            return
        for pair in alignment.pairs:
            if pair.target:
                yield from self._judge(alignment, pair)

    def _needed(self, run: Run, own: frozenset[str] | None) -> int:
        if own is None or any(word.group().lower() in own for word in run.words):
            return self.fewest
        return self.kindred

    def _judge(self, alignment: Alignment, pair: Pair) -> Iterator[Finding]:
        own = _own_words(alignment)
        # a one-sided pair has no source of its own: its words may stand anywhere in the source
        sources = pair.source or alignment.source_sentences
        known = [word.lower() for s in sources for word in _WORD.findall(s.text)]
        for sentence in pair.target:
            words = _free_words(sentence.text)
            runs = [run for run in _runs(words, known) if run.plain >= self._needed(run, own)]
            if not runs:
                continue
            covered = sum(len(run.words) for run in runs)
            total = max(1, sum(1 for _ in words))
            whole = covered >= self.share * total
            kind = SENTENCE if whole else FRAGMENT
            run = max(runs, key=lambda run: len(run.words))
            inner = Span(run.words[0].start(), run.words[-1].end())
            span = sentence.span if whole else inner.shifted(sentence.span.start)
            yield Finding(
                self.rule,
                kind,
                kind.severity,
                0.95 if whole else 0.7,
                "a sentence was not translated" if whole else f"{len(run.words)} words were not translated",
                (
                    Evidence(Side.TARGET, span, alignment.target.text[span.start : span.end]),
                    *(Evidence(Side.SOURCE, s.span, s.text) for s in pair.source),
                ),
                pair.index,
            )


def whole_language(alignment: Alignment) -> Finding:
    """The one finding of a target that is not in its own language at all, in place of many."""
    whole = Span(0, 0)
    return Finding(
        Untranslated.rule,
        LANGUAGE,
        LANGUAGE.severity,
        0.95,
        f"the target should be in {alignment.target.language!r} but is in the language of the source, "
        f"{alignment.source.language!r}: it was not translated",
        (
            Evidence(Side.TARGET, whole, "", "the whole text"),
            Evidence(Side.SOURCE, whole, "", "the whole text"),
        ),
    )


def _free_words(text: str) -> list[re.Match[str]]:
    """Words outside quotations, code and addresses, which may rightly stay as they are."""
    kept = [m.span() for pattern in (_QUOTED, _CODE) for m in pattern.finditer(text)]
    # a sentence that is one long quotation has no outside: judge it whole
    if sum(end - start for start, end in kept) > 0.8 * len(text):
        kept = []
    return [w for w in _WORD.finditer(text) if not any(a <= w.start() < b for a, b in kept)]


def _runs(words: Sequence[re.Match[str]], known: Sequence[str]) -> Iterator[Run]:
    matcher = SequenceMatcher(None, known, [word.group().lower() for word in words], autojunk=False)
    for block in matcher.get_matching_blocks():
        if block.size:
            yield Run(tuple(words[block.b : block.b + block.size]))


def _own_words(alignment: Alignment) -> frozenset[str] | None:
    """Function words that the source's language has and the target's has not; None between two scripts."""
    left, right = (next(iter(scripts(d.text)), "") for d in (alignment.source, alignment.target))
    if left != right:
        return None
    source, target = (facts(d.language).get("words", {}) for d in (alignment.source, alignment.target))
    return frozenset(source.get("function", ())) - frozenset(target.get("function", ()))
