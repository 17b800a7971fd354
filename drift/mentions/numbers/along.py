"""The numbers of one pair of an alignment, with the neighbouring sentences as a second chance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drift.mentions.numbers.compare import Comparison, compare
from drift.mentions.numbers.likeness import likeness
from drift.mentions.numbers.mention import NumberMention
from drift.mentions.numbers.read import find
from drift.model import Alignment, Pair, Sentence, Side


def compare_pair(alignment: Alignment, pair: Pair) -> Comparison:
    """Compare the numbers of a matched pair; spans count in the two documents."""
    return compare(
        mentions(alignment, Side.SOURCE, pair.source),
        mentions(alignment, Side.TARGET, pair.target),
        mentions(alignment, Side.SOURCE, _beside_source(alignment, pair)),
        mentions(alignment, Side.TARGET, around(alignment.target_sentences, pair.target)),
    )


def mentions(alignment: Alignment, side: Side, sentences: Iterable[Sentence]) -> tuple[NumberMention, ...]:
    """The numbers of some sentences of one side, in document positions."""
    language = (alignment.source if side is Side.SOURCE else alignment.target).language
    return tuple(m for s in sentences for m in find(s.text, language, s.span.start))


def nowhere(m: NumberMention, alignment: Alignment) -> bool:
    """Whether no sentence of the source has the value of a number of the target."""
    return not any(likeness(m, n) for n in mentions(alignment, Side.SOURCE, alignment.source_sentences))


def around(sentences: Sequence[Sentence], here: Sequence[Sentence]) -> list[Sentence]:
    """The sentence before some of one side, and the one behind."""
    ends = (here[0].index - 1, here[-1].index + 1)
    return [sentences[i] for i in ends if 0 <= i < len(sentences)]


def _beside_source(alignment: Alignment, pair: Pair) -> list[Sentence]:
    """The source's neighbours, and the source sentences that the target restates here."""
    here = {sentence.index for sentence in pair.target}
    restated = [r.index for r in alignment.restatements if r.side is Side.SOURCE and here & set(r.by)]
    return [
        *around(alignment.source_sentences, pair.source),
        *(alignment.source_sentences[i] for i in restated),
    ]
