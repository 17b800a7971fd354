"""Which article is a translation of which, by what they say: for folders that no pattern describes.

An article is the mean of its sentences' vectors, less part of what the articles of its language have in common (the
fewer there are, the less of it is known).  Two are a pair when each is the other's nearest of its language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from drift.align.neighbours import neighbours
from drift.languages import primary
from drift.model import Document
from drift.segment import segment

if TYPE_CHECKING:
    from drift.protocols import Encoder, Vectors

LEAST = 0.4
"""Similarity below which two articles are not proposed."""
_SENTENCES = 60
"""Sentences of an article that are looked at; more tell no more."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Two articles that look like one in two languages."""

    source: Document
    target: Document
    similarity: float
    """Cosine, 0..1."""
    margin: float
    """How much nearer they are to each other than either is to the next one; small where several are alike."""


def guesses(documents: Sequence[Document], encoder: Encoder, source_language: str = "") -> tuple[Guess, ...]:
    """Mutual nearest articles of different languages, best first.

    Sources are those in ``source_language``, else in the language that most articles are in.  Documents need a
    language; those without text take no part.
    """
    told = [document for document in documents if document.blocks]
    languages = [primary(document.language) for document in told]
    if len(set(languages)) < 2:
        return ()
    vectors = _centred(_vectors(told, encoder), languages)
    lead = primary(source_language) or max(sorted(set(languages)), key=languages.count)
    here = [i for i, language in enumerate(languages) if language == lead]
    out: list[Guess] = []
    for other in sorted(set(languages) - {lead}):
        there = [i for i, language in enumerate(languages) if language == other]
        out += [
            Guess(told[here[i]], told[there[j]], round(similarity, 4), round(margin, 4))
            for i, j, similarity, margin in _mutual(vectors[here], vectors[there])
        ]
    return tuple(sorted(out, key=lambda guess: (-guess.similarity, guess.source.path, guess.target.path)))


def _vectors(documents: Sequence[Document], encoder: Encoder) -> Vectors:
    """``(n, d)`` unit rows: the mean over an article's sentences; equal sentences are encoded once."""
    sentences = [[s.text for s in segment(document)[:_SENTENCES]] for document in documents]
    distinct = {
        text: i for i, text in enumerate(dict.fromkeys(text for texts in sentences for text in texts))
    }
    rows = encoder.encode(list(distinct))
    return _unit(np.stack([rows[[distinct[text] for text in texts]].mean(axis=0) for texts in sentences]))


def _centred(vectors: Vectors, languages: Sequence[str]) -> Vectors:
    out = vectors.copy()
    for language in set(languages):
        rows = [i for i, own in enumerate(languages) if own == language]
        known = (len(rows) - 1) / (len(rows) + 1)
        out[rows] -= known * vectors[rows].mean(axis=0)
    return _unit(out)


def _mutual(left: Vectors, right: Vectors) -> list[tuple[int, int, float, float]]:
    """Rows that are each other's nearest, with their cosine and how far behind the next one is."""
    there, back = neighbours(left, right, 2), neighbours(right, left, 2)
    out = []
    for i, (best, *rest) in enumerate(there.index.tolist()):
        similarity = float(there.similarity[i, 0])
        if back.index[best, 0] != i or similarity < LEAST:
            continue
        rivals = [float(there.similarity[i, 1])] if rest else []
        rivals += [float(back.similarity[best, 1])] if back.index.shape[1] > 1 else []
        out.append((i, best, similarity, similarity - max(rivals, default=0.0)))
    return out


def _unit(rows: Vectors) -> Vectors:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Vectors = (rows / np.where(norms > 0, norms, 1)).astype(np.float32)
    return unit
