"""Errors a user can do something about.

::

    DriftError
    ├── UsageError      the command or the configuration asks for something impossible
    ├── InputError      a file cannot be read, or is not what it is said to be
    └── ModelError      an encoder or its weights are missing or damaged

Every error says what was wrong and where; ``hint`` says what to do next.
All of them end in exit code 2.
"""

from __future__ import annotations


class DriftError(Exception):
    """What was wrong and where, in one sentence, and in ``hint`` what to do next."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(DriftError):
    """The command or the configuration asks for something impossible."""


class InputError(DriftError):
    """A file cannot be read, or is not what it is said to be."""


class ModelError(DriftError):
    """An encoder or its weights are missing or damaged."""
