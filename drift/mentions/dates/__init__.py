"""Dates: found in each language's own way, compared part by part along the alignment."""

from drift.mentions.dates.compare import Comparison, Contradiction, Lone, compare_dates
from drift.mentions.dates.ledger import ledger
from drift.mentions.dates.mention import Date, Part, Unit
from drift.mentions.dates.read import dates, figures

__all__ = [
    "Comparison",
    "Contradiction",
    "Date",
    "Lone",
    "Part",
    "Unit",
    "compare_dates",
    "dates",
    "figures",
    "ledger",
]
