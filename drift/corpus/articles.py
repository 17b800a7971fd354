"""The nouns of a corpus: two files that belong together, and what a folder holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class ArticlePair:
    """An article and one of its translations, by their paths."""

    source: str
    target: str = ""
    """Empty where one file holds both."""
    source_lang: str = ""
    """BCP 47; empty where nobody said it."""
    target_lang: str = ""
    input_format: str = ""
    """The format of standard input where that is one of the two, else of both; empty where the suffix tells."""

    @property
    def name(self) -> str:
        """The path by which messages call it: that of the translation."""
        return self.target or self.source


@dataclass(frozen=True, slots=True, order=True)
class Missing:
    """A source that lacks translations."""

    source: str
    languages: tuple[str, ...] = ()
    """Those it lacks; empty when it has none at all and no language was asked for."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What would be compared, and what is left over; paths are as a message should show them."""

    pairs: tuple[ArticlePair, ...] = ()
    untranslated: tuple[Missing, ...] = ()
    orphans: tuple[str, ...] = ()
    """Translations without a source."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The pairs that some files belong to, and the files that belong to none."""

    pairs: tuple[ArticlePair, ...]
    strangers: tuple[str, ...]


def touching(corpus: Corpus, files: Iterable[str]) -> Selection:
    """The pairs with one of the files on either side, in the order of the corpus; other files are strangers."""
    import os

    wanted = {os.path.realpath(file): file for file in files}
    pairs, met = [], set()
    for pair in corpus.pairs:
        sides = {os.path.realpath(path) for path in (pair.source, pair.target) if path}
        if sides & wanted.keys():
            pairs.append(pair)
            met |= sides
    return Selection(tuple(pairs), tuple(file for real, file in wanted.items() if real not in met))


def joined(corpora: Iterable[Corpus]) -> Corpus:
    """Several as one: a pair once, and nothing left over that some other pattern has paired."""
    pairs: dict[tuple[str, str], ArticlePair] = {}
    missing: dict[str, Missing] = {}
    orphans: dict[str, None] = {}
    for corpus in corpora:
        pairs.update({(p.source, p.target): p for p in corpus.pairs if (p.source, p.target) not in pairs})
        missing.update({m.source: m for m in corpus.untranslated if m.source not in missing})
        orphans.update(dict.fromkeys(corpus.orphans))
    paired = {path for key in pairs for path in key}
    return Corpus(
        tuple(pairs.values()),
        tuple(m for m in missing.values() if m.languages or m.source not in paired),
        tuple(path for path in orphans if path not in paired),
    )
