"""``drift score``: one JSON object a line in, one a line out, in the same order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

import click

from drift.cli import options
from drift.errors import DriftError, InputError
from drift.model import Block, Document, Severity, Span

if TYPE_CHECKING:
    from drift.api import Checker, Report

BATCH = 256
"""Rows held at a time."""


@click.command()
@click.argument("pairs", type=click.File("rb"))
@click.option(
    "--output",
    type=click.File("w", encoding="utf-8", errors="backslashreplace"),
    default="-",
    help="Where the answers go; standard output if left out.",
)
@click.option(
    "--network", type=click.Choice(["auto", "off"]), default="auto", show_default=True,
    help="Whether the network that reads both sides of a pair has a say.",
)  # fmt: skip
@options.comparing
@options.judging
def score(pairs: IO[bytes], output: IO[str], **given: Any) -> int:  # fmt: skip
    """Judge the sentence pairs of PAIRS, a JSON Lines file.

    Each line is {"id", "source", "target", "source_lang", "target_lang"}; each answer has id, drift (0..1, higher is
    worse), flagged, checks and findings.  A bad line is answered by {"id", "error"} and exit code 2.
    """
    from drift.api import Checker

    options.apply_offline(offline=given["offline"])
    checker = Checker(
        encoder=given["encoder"],
        checks=given["select"] or None,
        ignore=given["ignore"],
        words=True,
        network=given["network"],
        runtime=given["runtime"],
    )
    limit = options.threshold(given["fail_on"])
    code = 0
    numbered = ((i, line) for i, line in enumerate(pairs, 1) if line.strip())
    while chunk := list(islice(numbered, BATCH)):
        for answer in _answers(chunk, checker, limit):
            output.write(json.dumps(answer, ensure_ascii=False) + "\n")
            code = max(code, 2 if "error" in answer else int(answer["flagged"]))
        output.flush()
    return code


def _answers(
    chunk: Iterable[tuple[int, bytes]], checker: Checker, limit: Severity | None
) -> list[dict[str, Any]]:
    answers: dict[int, dict[str, Any]] = {}
    rows: list[tuple[int, Any, Document, Document]] = []
    for number, line in chunk:
        name: Any = None
        try:
            row = _row(number, line)
            name = row.get("id")
            rows.append((number, name, *_documents(number, row)))
        except DriftError as error:
            answers[number] = {"id": name, "error": error.message}
    # one language pair after the other, so that encoding stays batched; order is restored below
    rows.sort(key=lambda row: (row[2].language, row[3].language, row[0]))
    reports = checker.segments(((source, target) for _, _, source, target in rows), BATCH)
    for (number, name, *_), report in zip(rows, reports, strict=True):
        answers[number] = _answer(name, report, limit)
    return [answers[number] for number in sorted(answers)]


def _row(number: int, line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"line {number}: not JSON: {error}") from error
    if not isinstance(row, dict):
        raise InputError(f"line {number}: not a JSON object")
    return row


def _documents(number: int, row: dict[str, Any]) -> Iterator[Document]:
    from drift.languages.detect import detect

    for side in ("source", "target"):
        text, language = row.get(side), row.get(f"{side}_lang")
        if not isinstance(text, str):
            raise InputError(f"line {number}: {side!r} is missing or no string")
        if language is not None and not isinstance(language, str):
            raise InputError(f"line {number}: '{side}_lang' is no string")
        if not language:
            guess = detect(text)
            if guess is None:
                raise InputError(
                    f"line {number}: '{side}_lang' is missing and the text is too short to guess it"
                )
            language = guess.language
        blocks = (Block(Span(0, len(text))),) if text.strip() else ()
        yield Document(side, language, text, blocks)


def _answer(name: Any, report: Report, limit: Severity | None) -> dict[str, Any]:
    if report.model.failures:
        failure = report.model.failures[0]
        return {"id": name, "error": f"{failure.what}: {failure.message}"}
    pairs = report.model.alignment.pairs
    findings = [
        {
            "check": f.rule.id,
            "kind": f.kind.name,
            "severity": f.severity.label,
            "confidence": round(f.confidence, 4),
            "message": f.message,
            "evidence": [
                {
                    "side": e.side.value,
                    "text": e.text,
                    "start": e.span.start,
                    "end": e.span.end,
                    "note": e.note,
                }
                for e in f.evidence
            ],
        }
        for f in report.findings
    ]
    return {
        "id": name,
        "drift": round(max((pair.drift for pair in pairs), default=0.0), 6),
        "flagged": limit is not None and bool(report.at_least(limit)),
        "checks": sorted({f.rule.id for f in report.findings}),
        "findings": findings,
    }
