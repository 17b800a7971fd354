"""The sentences of one side of a pair as one text, with the way back into the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drift.model import Document, Evidence, Sentence, Side, Span


@dataclass(frozen=True, slots=True)
class Joined:
    """Sentences set one after the other, a space between two."""

    text: str
    sentences: tuple[Sentence, ...]

    def place(self, span: Span) -> Span:
        """The same words in the document; from the first sentence to the last where ``span`` touches several."""
        return Span(
            self._offset(span.start), self._offset(max(span.start, span.end - 1)) + (span.end > span.start)
        )

    def evidence(self, document: Document, side: Side, span: Span, note: str = "") -> Evidence:
        """The words of ``span`` as the document has them."""
        placed = self.place(span)
        return Evidence(side, placed, document.text[placed.start : placed.end], note)

    def within(self, span: Span) -> Span | None:
        """A span of the document as a span of this text; None where it is elsewhere."""
        at = 0
        for sentence in self.sentences:
            if sentence.span.holds(span):
                return span.shifted(at - sentence.span.start)
            at += len(sentence.text) + 1
        return None

    def _offset(self, at: int) -> int:
        for sentence in self.sentences:
            if at <= len(sentence.text):
                return sentence.span.start + at
            at -= len(sentence.text) + 1
        return self.sentences[-1].span.end


def joined(sentences: Sequence[Sentence]) -> Joined:
    """One text of sentences that need not be neighbours; at least one."""
    return Joined(" ".join(sentence.text for sentence in sentences), tuple(sentences))
