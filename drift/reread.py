"""A run out of its JSON record, so that any report can be made again without a model.

The record holds the sentences, not the files: between them the text is made of
spaces and line breaks, so that every span, line and column is as it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any, TypeAlias

from drift.errors import InputError
from drift.model import (
    Alignment,
    Block,
    BlockKind,
    Document,
    Evidence,
    Failure,
    Finding,
    Kind,
    Link,
    NameEntry,
    NameVerdict,
    Pair,
    Rendering,
    Report,
    Restatement,
    Rule,
    Run,
    Sentence,
    Severity,
    Side,
    Span,
    Suppression,
    Verdict,
)

Record: TypeAlias = dict[str, Any]


def load(text: str, name: str) -> Run:
    """The run that was written as JSON; ``name`` is for messages.  Raises InputError for anything else."""
    hint = "give a file written with --output-format json or --report json:FILE"
    try:
        record = json.loads(text)
    except ValueError as error:
        raise InputError(f"{name} is not JSON: {error}", hint) from None
    schema = record.get("schema") if isinstance(record, dict) else None
    if schema not in {"drift-report/1", "drift-run/1"}:
        raise InputError(f"{name} is no report of this version of drift: its schema is {schema!r}", hint)
    try:
        return run(record)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        what = f"{type(error).__name__}: {error}"
        raise InputError(f"{name} says it is {schema} but is damaged ({what})", hint) from None


def run(record: Record) -> Run:
    """The inverse of ``records.run_to_dict``."""
    if record["schema"] == "drift-report/1":
        return Run((_report(record),))
    return Run(tuple(map(_report, record["reports"])), tuple(map(_failure, record["failures"])))


def _report(record: Record) -> Report:
    source, target = _document(record["source"]), _document(record["target"])
    left, right = _sentences(record["source"]), _sentences(record["target"])
    aligned = record["alignment"]
    rules = {rule["id"]: _rule(rule) for rule in record["rules"]}
    return Report(
        alignment=Alignment(
            source=source,
            target=target,
            source_sentences=left,
            target_sentences=right,
            pairs=tuple(_pair(pair, left, right) for pair in record["pairs"]),
            restatements=tuple(
                Restatement(Side(r["side"]), r["index"], tuple(r["by"]), r["similarity"])
                for r in aligned["restatements"]
            ),
            names=tuple(map(_name, record["names"])),
            mode=aligned["mode"],
            related=aligned["related"],
        ),
        findings=tuple(_finding(finding, rules[finding["check"]]) for finding in record["findings"]),
        verdict=Verdict(record["summary"]["verdict"]),
        faithfulness=record["summary"]["faithfulness"],
        signature=record["signature"],
        notices=tuple(record["notices"]),
        failures=tuple(map(_failure, record["failures"])),
    )


def _document(record: Record) -> Document:
    sentences = _sentences(record)
    groups = [list(group) for _, group in groupby(sentences, key=lambda sentence: sentence.block)]
    blocks = tuple(Block(Span(group[0].span.start, group[-1].span.end), group[0].kind) for group in groups)
    return Document(record["path"], record["language"], _text(record["sentences"]), blocks)


def _text(sentences: Iterable[Record]) -> str:
    """The sentences where they stood; line breaks fall so that each begins at its line and column."""
    text, line = "", 1
    for sentence in sentences:
        breaks, before = sentence["line"] - line, sentence["column"] - 1
        gap = sentence["start"] - len(text)
        if breaks:
            text += " " * (gap - breaks - before) + "\n" * breaks + " " * before
        else:
            text += " " * gap
        text += sentence["text"]
        line = sentence["line"] + sentence["text"].count("\n")
    return text


def _sentences(record: Record) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(s["index"], Span(s["start"], s["end"]), s["text"], BlockKind(s["kind"]), s["block"])
        for s in record["sentences"]
    )


def _pair(record: Record, left: tuple[Sentence, ...], right: tuple[Sentence, ...]) -> Pair:
    return Pair(
        index=record["index"],
        source=tuple(left[index] for index in record["source"]),
        target=tuple(right[index] for index in record["target"]),
        similarity=record["similarity"],
        moved=record["moved"],
        drift=record["drift"],
        features=tuple(record["features"].items()),
        links=tuple(Link(Span(*source), Span(*target)) for source, target in record["links"]),
    )


def _finding(record: Record, rule: Rule) -> Finding:
    suppressed = record["suppressed"]
    return Finding(
        rule=rule,
        kind=next(kind for kind in rule.kinds if kind.name == record["kind"]),
        severity=Severity[record["severity"].upper()],
        confidence=record["confidence"],
        message=record["message"],
        evidence=tuple(
            Evidence(Side(e["side"]), Span(e["start"], e["end"]), e["text"], e["note"])
            for e in record["evidence"]
        ),
        pair=record["pair"],
        details=tuple(record["details"].items()),
        id=record["id"],
        suppressed=Suppression(suppressed["by"], suppressed["reason"]) if suppressed else None,
    )


def _rule(record: Record) -> Rule:
    kinds = tuple(
        Kind(kind["name"], Severity[kind["severity"].upper()], kind["summary"]) for kind in record["kinds"]
    )
    docs = f"\nBlind to\n    {record['blind_to']}\n" if record["blind_to"] else ""
    return Rule(record["id"], record["summary"], kinds, docs)


def _name(record: Record) -> NameEntry:
    return NameEntry(record["source"], record["kind"], tuple(map(_rendering, record["renderings"])))


def _rendering(record: Record) -> Rendering:
    return Rendering(
        text=record["text"],
        verdict=NameVerdict(record["verdict"]),
        spans=tuple(Span(*span) for span in record["spans"]),
        source_spans=tuple(Span(*span) for span in record["source_spans"]),
        pairs=tuple(record["pairs"]),
        confidence=record["confidence"],
        reasons=tuple(record["reasons"]),
        details=tuple(record["details"].items()),
    )


def _failure(record: Record) -> Failure:
    return Failure(record["what"], record["message"], record["hint"])
