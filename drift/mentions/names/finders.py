"""What else finds names: pipelines of spaCy and plug-ins, beside the rules of this package."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from drift.errors import UsageError
from drift.mentions.names.foreign import mention_at
from drift.mentions.names.mention import Mention
from drift.mentions.names.spacy_pipeline import PREFIX, SpacyFinder
from drift.model import Sentence, Span
from drift.names.scripts import CASED, script_of
from drift.plugins import plugins

if TYPE_CHECKING:
    from drift.protocols import NameFinder

_GROUP = "drift.finders"
_KINDS = frozenset({"person", "place", "organisation", "name"})
_CONFIDENCE = 0.8


def load(names: Sequence[str]) -> tuple[NameFinder, ...]:
    """The finders of these names: ``spacy:PIPELINE``, or as a plug-in of ``drift.finders`` calls itself.

    Raises:
        UsageError: nobody brings a finder of that name.
        ModelError: spaCy or the pipeline is not installed.

    """
    return tuple(_load(name) for name in names)


def _load(name: str) -> NameFinder:
    if name.startswith(PREFIX):
        return SpacyFinder(name.removeprefix(PREFIX))
    brought = plugins(_GROUP)
    if name not in brought:
        others = f"; plug-ins bring {', '.join(brought)}" if brought else ""
        raise UsageError(
            f"there is no finder of names called {name!r}",
            f"write {PREFIX}PIPELINE, as spacy:xx_ent_wiki_sm{others}",
        )
    finder: NameFinder = brought[name]()
    return finder


def with_found(
    mentions: Sequence[Mention], sentences: Sequence[Sentence], language: str, finders: Sequence[NameFinder]
) -> list[Mention]:
    """The mentions with those that only a finder sees; of one that both see it may say what it is."""
    result = list(mentions)
    for finder in finders:
        for found in _found(finder, sentences, language):
            same = [k for k, one in enumerate(result) if one.span.overlaps(found.span)]
            if not same:
                result.append(found)
            elif len(same) == 1 and result[same[0]].kind == "name":
                result[same[0]] = replace(result[same[0]], kind=found.kind)
    return result


def _found(finder: NameFinder, sentences: Sequence[Sentence], language: str) -> Iterator[Mention]:
    for sentence in sentences:
        for start, end, kind in finder(sentence.text, language):
            text = sentence.text[start:end]
            if text.strip() != text or not text or kind not in _KINDS:
                continue
            if script_of(text) in CASED:
                yield _mention(sentence, Span(start, end), text, kind)
            else:
                yield replace(mention_at(sentence, start, end), kind=kind)


def _mention(sentence: Sentence, span: Span, text: str, kind: str) -> Mention:
    words = text.split()
    tokens = tuple(word for word in words if len(word.rstrip(".")) > 1) or tuple(words)
    cues = frozenset({"full"}) if kind == "person" and len(tokens) > 1 else frozenset()
    where = span.shifted(sentence.span.start)
    return Mention(where, text, sentence.index, tokens, kind, _CONFIDENCE, cues)
