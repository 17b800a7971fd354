"""Names that lost a syllable between two scripts: what stands there fits once some letters are taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from drift.mentions.names.across import Request
from drift.mentions.names.beads import Cover, State
from drift.mentions.names.given import after, whole_word, words_at
from drift.mentions.names.mention import Mention
from drift.model import Sentence, Span
from drift.names.loss import Loss, loss, loss_of_units
from drift.names.scripts import script_of

_COMPOUND = re.compile(r"-")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]+")
_USUAL = 2
"""A form written as often as this is how the name is written there."""
_SHORTEST = 2
"""Characters of the shortest form that is looked at."""


def with_losses(requests: Sequence[Request], answers: Sequence[Cover], *, latin_source: bool) -> list[Cover]:
    """The covers of Latin mentions, with those marked that lack a syllable (or whose Latin form lacks one)."""
    forms = Counter(one.text for one in answers if one.state is State.WHOLE)
    lacks = loss if latin_source else loss_of_units
    found = []
    for (mention, sentences), one in zip(requests, answers, strict=True):
        place = _place(mention, one, sentences, forms)
        if place is None:
            found.append(one)
            continue
        span, text = place
        whole = whole_word(span, sentences)
        sure, script = one.given is not None, script_of(text)
        lost = lacks(mention.last, text, script, sure=sure) and lacks(mention.last, whole, script, sure=sure)
        marked = replace(one, state=State.LOST, span=span, text=text, how=_says(lost)) if lost else one
        found.append(marked)
    return found


def _place(
    mention: Mention, one: Cover, sentences: Sequence[Sentence], forms: Counter[str]
) -> tuple[Span, str] | None:
    """The form that stands for the last word of a name: what was heard, or what follows the given name."""
    if mention.kind not in ("person", "name") or _COMPOUND.search(mention.last):
        return None
    if one.state is State.WHOLE and one.span is not None and one.score > 0:
        alone = forms[one.text] < _USUAL and len(one.text) >= _SHORTEST and not _inside(one.span, sentences)
        return (one.span, one.text) if alone else None
    if one.state not in (State.GIVEN, State.UNSURE) or one.given is None or len(mention.tokens) < 2:
        return None
    slot = after(one.given, sentences)
    text = words_at(slot, sentences) if slot is not None else ""
    return (slot, text) if slot is not None and len(text) >= _SHORTEST else None


def _inside(span: Span, sentences: Sequence[Sentence]) -> bool:
    """Whether a place in katakana is a part of a longer word."""
    around = (
        words_at(Span(span.start - 1, span.start), sentences),
        words_at(Span(span.end, span.end + 1), sentences),
    )
    kana = _KATAKANA.fullmatch(words_at(span, sentences)) is not None
    return kana and any(_KATAKANA.fullmatch(letter) for letter in around)


def _says(lost: Loss) -> str:
    return f"fits but for “{lost.letters}”: without it sounds alike {lost.rest:.1f}"
