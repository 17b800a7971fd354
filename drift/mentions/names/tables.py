"""All that tables and definitions know of the names of two documents."""

from __future__ import annotations

from drift.mentions.names.acronyms import told_acronyms
from drift.mentions.names.aliases import told_aliases
from drift.mentions.names.bodies import told_bodies
from drift.mentions.names.reading import Names
from drift.mentions.names.told import Told
from drift.model import Alignment


def told(names: Names, alignment: Alignment) -> tuple[Told, ...]:
    """What stands for what, and what for another."""
    languages = alignment.source.language, alignment.target.language
    return (
        *told_bodies(names.beads, languages),
        *told_acronyms(names.beads, alignment),
        *told_aliases(names.beads, languages),
    )
