"""Names of a document, whatever its script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from drift.mentions.names.cased import find_cased
from drift.mentions.names.mention import Mention
from drift.model import Sentence
from drift.names.scripts import CASED, script_of

SURE = 0.65
"""From here on a mention is taken for a name."""


def find(sentences: Sequence[Sentence], language: str) -> tuple[Mention, ...]:
    """Every likely name in reading order; none in a script this does not know."""
    scripts = Counter(script_of(sentence.text) for sentence in sentences)
    scripts.pop("", None)
    if not scripts or scripts.most_common(1)[0][0] not in CASED:
        return ()
    return tuple(mention for mention in find_cased(sentences, language) if mention.confidence >= SURE)
