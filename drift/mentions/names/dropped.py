"""A surname that is gone while its given name stands there, followed by what is no name."""

from __future__ import annotations

import re

from drift.mentions.names.beads import Cover, State
from drift.mentions.names.mention import Mention
from drift.model import Pair
from drift.names.scripts import CASED, script_of

_SHORTEST = 2
"""Characters of the shortest given name that counts."""
_NUMERAL = re.compile(r"[IVX]+")
_DIVIDERS = "·・‧•"
_NEXT = re.compile(r"\w*[ \u00a0]([^\W\d_]+)")


def dropped(mention: Mention, seen: Cover, pair: Pair) -> bool:
    """Whether only the given name of a person was left, and no name follows it."""
    named = "given" in mention.cues or "title" in mention.cues
    if seen.state is not State.GIVEN or seen.span is None or not named or len(seen.text) < _SHORTEST:
        return False
    if _NUMERAL.fullmatch(mention.last):
        return False  # Elizabeth II
    for sentence in pair.target:
        if not sentence.span.start <= seen.span.start < sentence.span.end:
            continue
        rest = sentence.text[seen.span.end - sentence.span.start :]
        script = script_of(seen.text)
        if script in ("han", "kana"):
            return bool(rest) and rest[0] in _DIVIDERS and script_of(rest[1:2]) != script
        after = _NEXT.match(rest)
        return script in CASED and after is not None and after.group(1)[0].islower()
    return False
