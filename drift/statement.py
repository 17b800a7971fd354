"""A finding in words, for formats that have room for one message."""

from __future__ import annotations

from drift import summary
from drift.model import Failure, Finding, Report

LONGEST = 200
"""Code points of words quoted from an article; a passage may be pages."""
_ENDS = (".", "…", "!", "?", "。", "！", "？")


def statement(finding: Finding) -> str:
    """What happened, in one sentence that is complete in itself: viewers cut behind it."""
    message = finding.message
    words = next((evidence.text for evidence in finding.evidence if evidence.text), "")
    if words and "“" not in message and words not in message:
        message = f"{message}: “{' '.join(words.split())}”"
    message = message[:1].upper() + message[1:]
    if len(message) > LONGEST:
        message = f"{message[:LONGEST].rstrip()}…"
    return message if message.rstrip("”").endswith(_ENDS) else f"{message}."


def because(finding: Finding) -> str:
    """Why it was reported, as a second sentence; empty where nothing is known."""
    reasons = "; ".join(summary.reasons(finding))
    return f"Because: {reasons}." if reasons else ""


def broken(failure: Failure) -> str:
    """What could not be compared, why, and in brackets what to do next."""
    said = f"{failure.what}: {failure.message}"
    return f"{said} ({failure.hint})" if failure.hint else said


def hidden(report: Report) -> str:
    """``1 known in the baseline, 2 ignored in the text``; empty where everything counts."""
    return ", ".join(f"{count:,} {words}" for words, count in summary.set_aside(report).items())


def checks_run(report: Report) -> tuple[str, ...]:
    """Ids of the checks that were asked, as the signature has them, and of those that found something."""
    parts = dict(part.partition(":")[::2] for part in report.signature.split("|"))
    named = [name for name in parts.get("chk", "").split(",") if name]
    found = [finding.rule.id for finding in report.findings]
    failed = [failure.what for failure in report.failures]
    return tuple(sorted({*named, *found, *failed}))
