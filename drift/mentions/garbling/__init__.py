"""Text that a machine broke: loops of words, characters read in the wrong encoding, leftovers of processing."""

from __future__ import annotations

from drift.mentions.garbling.broken import Break, breaks
from drift.mentions.garbling.loops import Loop, new_loops

__all__ = ["Break", "Loop", "breaks", "new_loops"]
