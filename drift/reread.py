"""A run out of its JSON record, so that any report can be made again without a model.

The record holds the sentences, not the files: between them the text is made of
spaces and line breaks, so that every span, line and column is as it was.  Its spans
count in the file; where markup was taken out, ``origin`` leads back to the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Any, TypeAlias

from drift import figures, reading
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
    Origin,
    Pair,
    Piece,
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
_Side: TypeAlias = tuple[Document, tuple[Sentence, ...]]


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
    left, right = _sentences(record["source"], source), _sentences(record["target"], target)
    aligned = record["alignment"]
    rules = {rule["id"]: _rule(rule) for rule in record["rules"]}
    return Report(
        alignment=Alignment(
            source=source,
            target=target,
            source_sentences=left,
            target_sentences=right,
            pairs=tuple(_pair(pair, (source, left), (target, right)) for pair in record["pairs"]),
            restatements=tuple(
                Restatement(Side(r["side"]), r["index"], tuple(r["by"]), r["similarity"])
                for r in aligned["restatements"]
            ),
            names=tuple(_name(name, source, target) for name in record["names"]),
            # A report of an earlier version has none.
            figures=figures.of_records(record.get("figures", ()), source, target),
            mode=aligned["mode"],
            related=aligned["related"],
        ),
        findings=tuple(
            _finding(finding, rules[finding["check"]], {"source": source, "target": target})
            for finding in record["findings"]
        ),
        verdict=Verdict(record["summary"]["verdict"]),
        faithfulness=record["summary"]["faithfulness"],
        signature=record["signature"],
        notices=tuple(record["notices"]),
        failures=tuple(map(_failure, record["failures"])),
    )


def _document(record: Record) -> Document:
    path, language, rows = record["path"], record["language"], record["sentences"]
    if "origin" in record:
        bare = Document(path, language, "", (), _origin(record["origin"]))
        starts = [bare.recall(_span(row)).start for row in rows]
        text = _spaced(rows, starts)
        document = replace(bare, text=text, origin=_filled(bare.origin, text, record["origin"]["lines"]))
    else:
        document = Document(path, language, _text(rows), ())
    groups = [list(group) for _, group in groupby(_sentences(record, document), key=lambda s: s.block)]
    blocks = tuple(Block(Span(group[0].span.start, group[-1].span.end), group[0].kind) for group in groups)
    return replace(document, blocks=blocks)


def _origin(record: Record) -> Origin:
    """As many spaces as the file was long; what the pieces hold is filled in later."""
    pieces = tuple(Piece(Span(a, b), Span(c, d)) for a, b, c, d in record["pieces"])
    return Origin(" " * max(record["lines"][-1], pieces[-1].there.end if pieces else 0), pieces)


def _filled(origin: Origin | None, text: str, starts: Iterable[int]) -> Origin | None:
    """The file with its lines, and the words that stand in it unchanged."""
    if origin is None:
        return None
    parts, at = [], 0
    for piece in origin.pieces:
        here, there = piece.span, piece.there
        if here.end - here.start == there.end - there.start:
            parts += [
                origin.text[at : there.start],
                text[here.start : here.end].ljust(there.end - there.start),
            ]
            at = there.end
    # A line's end may be a space of the text.
    file = "".join([*parts, origin.text[at:]]).replace("\n", " ")
    lines = [file[a : b - 1] for a, b in pairwise((*starts, len(file) + 1))]
    return replace(origin, text="\n".join(lines))


def _spaced(sentences: Iterable[Record], starts: Iterable[int]) -> str:
    """The sentences at their places in the text, spaces between them."""
    parts, at = [], 0
    for sentence, start in zip(sentences, starts, strict=True):
        parts += [" " * (start - at), sentence["text"]]
        at = max(at, start) + len(sentence["text"])
    return "".join(parts)


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


def _span(record: Record) -> Span:
    return Span(record["start"], record["end"])


def _sentences(record: Record, document: Document) -> tuple[Sentence, ...]:
    found = []
    for row in record["sentences"]:
        start, text = document.recall(_span(row)).start, row["text"]
        span = Span(start, start + len(text))
        found.append(Sentence(row["index"], span, text, BlockKind(row["kind"]), row["block"]))
    return tuple(found)


def _pair(record: Record, source: _Side, target: _Side) -> Pair:
    left, right = source[1], target[1]
    return Pair(
        index=record["index"],
        source=tuple(left[index] for index in record["source"]),
        target=tuple(right[index] for index in record["target"]),
        similarity=record["similarity"],
        moved=record["moved"],
        drift=record["drift"],
        features=tuple(record["features"].items()),
        links=tuple(
            Link(source[0].recall(Span(*here)), target[0].recall(Span(*there)))
            for here, there in record["links"]
        ),
        reading=reading.from_record(record.get("reading"), source[0], target[0]),
    )


def _finding(record: Record, rule: Rule, documents: Mapping[str, Document]) -> Finding:
    suppressed = record["suppressed"]
    return Finding(
        rule=rule,
        kind=next(kind for kind in rule.kinds if kind.name == record["kind"]),
        severity=Severity[record["severity"].upper()],
        confidence=record["confidence"],
        message=record["message"],
        evidence=tuple(
            Evidence(Side(e["side"]), documents[e["side"]].recall(_span(e)), e["text"], e["note"])
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
    return Rule(record["id"], record["summary"], kinds, record["docs"])


def _name(record: Record, source: Document, target: Document) -> NameEntry:
    renderings = tuple(_rendering(rendering, source, target) for rendering in record["renderings"])
    return NameEntry(record["source"], record["kind"], renderings)


def _rendering(record: Record, source: Document, target: Document) -> Rendering:
    return Rendering(
        text=record["text"],
        verdict=NameVerdict(record["verdict"]),
        spans=tuple(target.recall(Span(*span)) for span in record["spans"]),
        source_spans=tuple(source.recall(Span(*span)) for span in record["source_spans"]),
        pairs=tuple(record["pairs"]),
        confidence=record["confidence"],
        reasons=tuple(record["reasons"]),
        details=tuple(record["details"].items()),
    )


def _failure(record: Record) -> Failure:
    return Failure(record["what"], record["message"], record["hint"])
