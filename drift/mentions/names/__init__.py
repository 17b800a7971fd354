"""Names: where they stand in a text, and what became of each in the other one."""

from drift.mentions.names.detect import find
from drift.mentions.names.ledger import ledger

__all__ = ["find", "ledger"]
