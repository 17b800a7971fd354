"""Runs of the source's own words in the target: text that nobody translated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from drift.languages import facts
from drift.languages.code import code, masked
from drift.languages.detect import scripts
from drift.model import Alignment, Span

_DENSE = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"
"""Thai, Lao, kana and Han: no spaces, so every character counts as a word."""
_WORD = re.compile(rf"[{_DENSE}]|[^\W\d_{_DENSE}]+(?:['’\-][^\W\d_{_DENSE}]+)*")
_SPACED_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_ANY_DENSE = re.compile(f"[{_DENSE}]")
_QUOTED = re.compile(r"[\"“„«「『‘《][^\"”“»」』’》]*[\"”“»」』’》]")
_TAGGED = re.compile(
    r"`[^`]*`|(?<!\S)\S+@\S+|[@#]\w+"
    r"|(?<![\w.:-])\w[\w.:-]*\(\d\w?\)|\b[\da-f]+(?:-[\da-f]+){2,}\b"  # manual pages, serial numbers
    r"|\[[\w.-]+(?:(?:[|/]|,\s*)[\w.-]+)+(?:, ?\.{3})?\]|(?<!\w)\w+(?:\|\w+)+"  # values to choose from
)

_ANY_TAG = re.compile(r"[`@#(\[|-](?:(?<=[`@#(\[|])|(?<=[\da-f]-)[\da-f]+-)")
"""What one of these has at least; begins with a few signs, so that most texts are soon searched."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words of the target that stand in the source in the same order."""

    words: tuple[re.Match[str], ...]

    def __len__(self) -> int:
        return len(self.words)

    @property
    def span(self) -> Span:
        """From the first word to the last, within its sentence."""
        return Span(self.words[0].start(), self.words[-1].end())

    @property
    def plain(self) -> int:
        """Words that are no name by their spelling: their first letter is no capital."""
        return sum(not word.group()[0].isupper() for word in self.words)


def quotations(text: str) -> list[Span]:
    """What stands between quotation marks."""
    return [Span(*m.span()) for m in _QUOTED.finditer(text)]


def plain_words(text: str) -> list[re.Match[str]]:
    """Words outside code and addresses."""
    return _outside(text, [])


@lru_cache(maxsize=1024)
def free_words(text: str) -> Sequence[re.Match[str]]:
    """Words outside quotations, code and addresses, which may rightly stay as they are."""
    quoted = quotations(text)
    # a sentence that is one long quotation has no outside: judge it whole
    if sum(span.end - span.start for span in quoted) > 0.8 * len(text):
        quoted = []
    return _outside(text, quoted)


@lru_cache(maxsize=1024)
def free_lower(text: str) -> Sequence[str]:
    """The same in lower case."""
    return [word.group().lower() for word in free_words(text)]


def _outside(text: str, spans: Sequence[Span]) -> list[re.Match[str]]:
    kept = [*spans, *(span for span, _ in code(text))]
    if _ANY_TAG.search(text):
        kept += [Span(*m.span()) for m in _TAGGED.finditer(text)]
    found = _pattern(text).finditer(text)
    if not kept:
        return list(found)
    return [w for w in found if not any(span.start <= w.start() < span.end for span in kept)]


def _pattern(text: str) -> re.Pattern[str]:
    """What finds the words of a text: the simpler the sooner."""
    return _SPACED_WORD if text.isascii() or not _ANY_DENSE.search(text) else _WORD


def find_runs(words: Sequence[re.Match[str]], known: Sequence[str]) -> Iterator[Run]:
    """Runs of ``words`` that stand in ``known`` in the same order; ``known`` is in lower case."""
    matcher = SequenceMatcher(None, known, [word.group().lower() for word in words], autojunk=False)
    for block in matcher.get_matching_blocks():
        if block.size:
            yield Run(tuple(words[block.b : block.b + block.size]))


def own_words(alignment: Alignment) -> frozenset[str] | None:
    """Function words that the source's language has and the target's has not; None between two scripts."""
    left, right = (next(iter(scripts(d.text)), "") for d in (alignment.source, alignment.target))
    if left != right:
        return None
    source, target = (facts(d.language).get("words", {}) for d in (alignment.source, alignment.target))
    return frozenset(source.get("function", ())) - frozenset(target.get("function", ()))


def words_of(texts: Sequence[str]) -> list[str]:
    """All words of some sentences, lower case, in order."""
    plain = [masked(text) for text in texts]
    return [word.lower() for text in plain for word in _pattern(text).findall(text)]
