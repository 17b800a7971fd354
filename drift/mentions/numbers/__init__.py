"""Numbers in running text, by value: "twelve thousand", 12,000 and 1.2万 are one."""

from drift.mentions.numbers.along import compare_pair, nowhere
from drift.mentions.numbers.compare import Comparison, Rival, compare
from drift.mentions.numbers.ledger import ledger
from drift.mentions.numbers.likeness import likeness
from drift.mentions.numbers.mention import NumberKind, NumberMention, Strength
from drift.mentions.numbers.read import find
from drift.mentions.numbers.telling import missing, rare

__all__ = [
    "Comparison",
    "NumberKind",
    "NumberMention",
    "Rival",
    "Strength",
    "compare",
    "compare_pair",
    "find",
    "ledger",
    "likeness",
    "missing",
    "nowhere",
    "rare",
]
