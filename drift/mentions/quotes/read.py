"""Quotations: what stands between quote marks and was said by somebody.

Marks of all languages are read together, nested ones as part of the outer.
A quotation that runs over several sentences is cut at their ends, so that each piece has a place in the alignment.
A term, a title, the name of a ship or a word held at arm's length is no quotation: ``Quoted.direct`` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drift.languages import primary
from drift.languages.speech import speech
from drift.mentions.quotes.marks import outermost
from drift.mentions.quotes.weight import weight
from drift.model import Document, Sentence, Span

_FULL = re.compile(r"[.,!?…。，！？؟،،।]\s*$")
_FULL_BEHIND = re.compile(r"\s*[\"”“»」』’']*\s*[.,!?。，！？؟،।–—-]")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_SHORTEST = 5
"""Words from which what stands in marks can be a quotation."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch of one sentence between quote marks; the marks are not part of it."""

    span: Span
    """In the document."""
    text: str
    sentence: int
    """Index of its sentence."""
    words: int
    direct: bool
    """Somebody's words, as far as one can tell; False for terms, titles and names."""


def quotations(sentences: Sequence[Sentence], document: Document) -> tuple[Quoted, ...]:
    """What is quoted in the sentences, in order; an open quotation runs to the end of its paragraph."""
    out: list[Quoted] = []
    for paragraph in _paragraphs(sentences, document):
        start, end = paragraph[0].span.start, paragraph[-1].span.end
        for span in outermost(document.text[start:end]):
            inner = span.shifted(start)
            for sentence in paragraph:
                cut = Span(max(inner.start, sentence.span.start), min(inner.end, sentence.span.end))
                if cut.start < cut.end and (piece := _piece(cut, sentence, document)):
                    out.append(piece)
    return tuple(out)


def _paragraphs(sentences: Sequence[Sentence], document: Document) -> Iterator[list[Sentence]]:
    run: list[Sentence] = []
    for sentence in sentences:
        if run and (
            sentence.block != run[-1].block
            or sentence.index != run[-1].index + 1
            or "\n\n" in document.text[run[-1].span.end : sentence.span.start]
        ):
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run


def _piece(cut: Span, sentence: Sentence, document: Document) -> Quoted | None:
    raw = document.text[cut.start : cut.end]
    text = raw.strip()
    if not text:
        return None
    start = cut.start + len(raw) - len(raw.lstrip())
    span = Span(start, start + len(text))
    words = round(weight(text, document.language))
    around = document.text[sentence.span.start : cut.start], document.text[cut.end : sentence.span.end]
    direct = words >= _SHORTEST and not _title(text) and _spoken(text, around, document.language)
    return Quoted(span, text, sentence.index, words, direct)


def _title(text: str) -> bool:
    """Capitals on all long words: a film or a song."""
    long = [word for word in _WORD.findall(text) if len(word) > 3 and word[0].lower() != word[0].upper()]
    return len(long) > 1 and sum(word[0].isupper() for word in long) > 0.7 * len(long)


def _spoken(text: str, around: tuple[str, str], language: str) -> bool:
    """A whole sentence or clause by its marks, or words beside it that say it was said."""
    if _FULL.search(text) or not any(map(str.isalnum, around[0] + around[1])):
        return True
    if around[0].rstrip(" \"'“„«").endswith((":", "：", ",", "，")) and _FULL_BEHIND.match(around[1]):
        return True
    verbs = speech(primary(language))
    return bool(verbs and any(verbs.search(part) for part in around))
