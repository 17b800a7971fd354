"""What a sentence denies: negation cues, the words they govern, and which of them the other side does not share."""

from drift.mentions.polarity.across import flips_across
from drift.mentions.polarity.flip import Flip
from drift.mentions.polarity.lexicon import Sort
from drift.mentions.polarity.reading import Cue, Reading, read, readings
from drift.mentions.polarity.trust import trust
from drift.mentions.polarity.within import flips_within

__all__ = ["Cue", "Flip", "Reading", "Sort", "flips_across", "flips_within", "read", "readings", "trust"]
