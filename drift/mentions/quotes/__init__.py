"""Quotations: found by their marks, weighed, set against each other along the alignment."""

from drift.mentions.quotes.compare import Fate, Outcome, outcomes
from drift.mentions.quotes.read import Quoted, quotations
from drift.mentions.quotes.weight import weight

__all__ = ["Fate", "Outcome", "Quoted", "outcomes", "quotations", "weight"]
