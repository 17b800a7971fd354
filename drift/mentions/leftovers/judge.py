"""Which leftovers of a whole document count."""

from __future__ import annotations

from collections.abc import Callable

from drift.languages.detect import letters_of
from drift.mentions.leftovers.runs import Run, own_words
from drift.mentions.leftovers.single import Single, singles
from drift.model import Alignment, Sentence

_OFTEN = 3
"""Sentences of the target with a word from which it is a term that was kept on purpose."""


def left_standing(alignment: Alignment, source: str, sentence: Sentence) -> list[Single]:
    """Single words of the source in one sentence of the target, without those that are used again and again."""
    languages = alignment.source.language, alignment.target.language
    found = []
    for one in singles(source, sentence.text, languages):
        word = sentence.text[one.span.start : one.span.end]
        if len(alignment.target_sentences) < _OFTEN or _uses(alignment, word) < _OFTEN:
            found.append(one)
    return found


def _uses(alignment: Alignment, word: str) -> int:
    return sum(word in sentence.text for sentence in alignment.target_sentences)


def unreadable(alignment: Alignment, run: Run) -> bool:
    """Whether a run is in letters that the target's language is never written in."""
    theirs, own = letters_of(alignment.source.language), letters_of(alignment.target.language)
    if not own or "Latin" in theirs or theirs.keys() & own.keys():
        return False
    return all(any(p.match(word.group()) for p in theirs.values()) for word in run.words)


def needed(alignment: Alignment) -> Callable[[Run, int, int], int]:
    """From a run and how many words are enough between strange and between kindred languages, to what it needs.

    Letters that both languages write need twice as many; a function word of the source needs the fewest.
    """
    own = own_words(alignment)
    shared = letters_of(alignment.source.language).keys() & letters_of(alignment.target.language).keys()
    han = letters_of("zh")["Han"] if "Han" in shared else None

    def enough(run: Run, fewest: int, kindred: int) -> int:
        if han is not None and all(han.match(word.group()) for word in run.words):
            return 2 * kindred
        if own is None or any(word.group().lower() in own for word in run.words):
            return fewest
        return kindred

    return enough
