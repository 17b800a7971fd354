"""In one script: a name that is right elsewhere in the translation, here with one letter other than the source's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drift.languages import primary
from drift.mentions.names.beads import Bead, Cover, State
from drift.mentions.names.match import words_of
from drift.mentions.names.mention import Entity, Mention
from drift.model import Sentence
from drift.names.exonyms import INFLECTED
from drift.names.scripts import begun_alike, fold
from drift.names.spelling import key

_SHORTEST = 5
"""Letters of the shortest name in which one letter is no ending and no convention."""
_STEM = 3
"""Letters at the end that an ending may change."""


def slips(
    entities: Sequence[Entity], beads: Sequence[Bead], covers: dict[int, Cover], language: str
) -> dict[int, Cover]:
    """The covers, with those marked in which one letter differs from a spelling kept elsewhere.

    ``language`` is the target's.  What the source writes somewhere is never a slip of another name.
    """
    known = {fold(word) for bead in beads for word in _words(bead.pair.source)}
    found = dict(covers)
    for entity in entities:
        if entity.kind not in ("person", "name"):
            continue
        kept = Counter(fold(m.last) for m in entity.mentions if _kept(m, covers))
        for mention in entity.mentions:
            one = covers.get(mention.span.start)
            if one is None or one.state is not State.WHOLE or not kept[fold(mention.last)]:
                continue
            written = fold(one.text)
            if written not in known and _slip(fold(mention.last), written, language):
                how = f"{mention.last} elsewhere, and the source has no {one.text}"
                found[mention.span.start] = replace(one, state=State.ODD, how=how)
    return found


def _words(sentences: Sequence[Sentence]) -> Iterator[str]:
    return (word for sentence in sentences for word, _ in words_of(sentence.text))


def _kept(mention: Mention, covers: dict[int, Cover]) -> bool:
    one = covers.get(mention.span.start)
    return one is not None and one.state is State.WHOLE and fold(mention.last) in fold(one.text)


def _slip(name: str, written: str, language: str) -> bool:
    """Whether one letter is lost, put in, another, or in the place of its neighbour, and no convention says so."""
    if len(name) < _SHORTEST or name[0] != written[:1] or key(name) == key(written):
        return False
    start = begun_alike(name, written)
    if primary(language) in INFLECTED and start >= len(name) - _STEM:
        return False  # an ending
    rest, other = name[start:], written[start:]
    if not rest or rest == "s":
        return False  # an ending more, or a plural's less
    changed = bool(other) and other[1:] in (rest[1:], rest)
    return changed or other == rest[1:] or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
