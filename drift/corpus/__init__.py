"""Many articles: which files are pairs, which are left over, which have changed."""

from drift.corpus.articles import ArticlePair, Corpus, Missing, Selection, joined, touching
from drift.corpus.changed import changed_since
from drift.corpus.manifest import manifest
from drift.corpus.patterns import PairPattern
from drift.corpus.scan import scan, shown

__all__ = [
    "ArticlePair",
    "Corpus",
    "Missing",
    "PairPattern",
    "Selection",
    "changed_since",
    "joined",
    "manifest",
    "scan",
    "shown",
    "touching",
]
