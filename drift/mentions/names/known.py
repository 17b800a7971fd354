"""Names that the file itself lists: an editor wrote them down, so nothing has to be guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drift.mentions.names.mention import Mention
from drift.model import Document, Sentence, Span
from drift.names.scripts import CASED, script_of

_SHORTEST = 2


def known(document: Document, sentences: Sequence[Sentence]) -> Iterator[Mention]:
    """Every place where a listed name stands, the longest first where two overlap."""
    taken: list[Span] = []
    for name, kind in sorted(document.known, key=lambda one: -len(one[0])):
        if len(name) < _SHORTEST:
            continue
        words = r"\s+".join(map(re.escape, name.split()))
        # Where words are not parted by spaces a name may stand anywhere.
        pattern = re.compile(rf"(?<!\w){words}(?!\w)" if script_of(name) in CASED else words)
        for sentence in sentences:
            for match in pattern.finditer(sentence.text):
                span = Span(*match.span()).shifted(sentence.span.start)
                if not any(span.overlaps(other) for other in taken):
                    taken.append(span)
                    yield _mention(span, match[0], sentence.index, kind)


def _mention(span: Span, text: str, sentence: int, kind: str) -> Mention:
    tokens = tuple(text.split())
    cues = {"full"} if kind == "person" and len(tokens) > 1 else set()
    return Mention(span, text, sentence, tokens, kind, 1.0, frozenset(cues))
