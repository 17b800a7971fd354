"""A linter for translations: what drifted between an article and its translation."""

__version__ = "0.1.0"
