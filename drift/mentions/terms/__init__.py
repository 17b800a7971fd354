"""Terms of a newsroom's glossary, and what a translation has for them."""

from drift.mentions.terms.glossary import Term, load, terms
from drift.mentions.terms.uses import Use, uses

__all__ = ["Term", "Use", "load", "terms", "uses"]
