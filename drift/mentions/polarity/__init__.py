"""What a sentence denies: negation cues, the words they govern, and which of them the other side does not share."""

from drift.mentions.polarity.compare import Flip, flips
from drift.mentions.polarity.lexicon import Sort
from drift.mentions.polarity.reading import Cue, Reading, read

__all__ = ["Cue", "Flip", "Reading", "Sort", "flips", "read"]
