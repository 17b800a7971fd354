"""What is left to say when the encoder was not trained for a language: no verdict rests on its word alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from drift.model import Alignment, Failure, Finding, Rule, Severity
from drift.protocols import Check

_RESTING = frozenset({"omission", "addition", "meaning"})
"""Checks that say nothing but what the encoder says: which sentences have counterparts, and how close they are."""


@dataclass(frozen=True)
class Doubted:
    """A check whose findings are ``info`` at most."""

    check: Check

    @property
    def rule(self) -> Rule:
        """The check's own."""
        return self.check.rule

    def __call__(self, alignment: Alignment) -> Iterator[Finding]:
        """The check's findings, less severe and half as sure."""
        for finding in self.check(alignment):
            yield replace(finding, severity=Severity.INFO, confidence=finding.confidence / 2)


def doubted(checks: Sequence[Check]) -> tuple[Check, ...]:
    """The checks, those that rest on the encoder doubted."""
    # the protocol has a rule of the class, here it is one of the instance
    return tuple(cast(Check, Doubted(check)) if check.rule.id in _RESTING else check for check in checks)


def unmatched(encoder: str, languages: Sequence[str]) -> Failure:
    """In place of "these texts have nothing in common", which an encoder cannot know of a language it lacks."""
    named = " and ".join(repr(language) for language in dict.fromkeys(languages))
    return Failure(
        "alignment",
        f"the encoder {encoder} was not trained for {named} and matches hardly a sentence",
        "leave out --encoder, or use --encoder e5, which knows some hundred languages",
    )
