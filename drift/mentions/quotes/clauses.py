"""Clauses that begin alike and go on to say something else: "I can tip the load", "I can sell the whole lot"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drift.mentions.quotes.content import light
from drift.mentions.quotes.kin import strangers
from drift.mentions.quotes.read import Quoted
from drift.model import Span

_CLAUSE = re.compile(r"[^,;:.!?—…]+(?:[.,]\d[^,;:.!?—…]*)*")
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_FRAME = 2
"""Words at the beginning that must be the same: who, and can, will, have ..."""
_STRANGE = 2
"""Content words on each side without kin on the other."""
_STEM = 5


@dataclass(frozen=True, slots=True)
class _Clause:
    quoted: Quoted
    span: Span
    text: str
    frame: tuple[str, ...]
    content: tuple[str, ...]


def diverging(source: Sequence[Quoted], target: Sequence[Quoted]) -> tuple[Quoted, Quoted] | None:
    """The first two clauses, as quoted stretches, of which one cannot be a wording of the other; English only."""
    own, others = list(_clauses(source)), list(_clauses(target))
    here, there = _stems(own), _stems(others)
    for left in own:
        for right in others:
            if left.frame != right.frame:
                continue
            lost, new = _apart(left.content, right.content)
            # the words may stand in another clause of the same quotation
            if any(word[:_STEM] not in there for word in lost) and any(
                word[:_STEM] not in here for word in new
            ):
                return _quoted(left), _quoted(right)
    return None


def _clauses(quoted: Sequence[Quoted]) -> Iterator[_Clause]:
    for one in quoted:
        for match in _CLAUSE.finditer(one.text):
            text = match.group().strip()
            words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
            start = one.span.start + match.start() + len(match.group()) - len(match.group().lstrip())
            content = tuple(word for word in words if len(word) > 2 and word not in light("en"))
            if len(words) > _FRAME + 1:
                yield _Clause(one, Span(start, start + len(text)), text, tuple(words[:_FRAME]), content)


def _stems(clauses: Sequence[_Clause]) -> frozenset[str]:
    return frozenset(word[:_STEM] for clause in clauses for word in clause.content)


def _apart(left: Sequence[str], right: Sequence[str]) -> tuple[list[str], list[str]]:
    """The strangers on both sides, of clauses that share something and of which much more is strange; else none."""
    shared = {word[:_STEM] for word in left} & {word[:_STEM] for word in right}
    only = [word for word in left if word[:_STEM] not in shared]
    also = [word for word in right if word[:_STEM] not in shared]
    lost, new = strangers(only, also), strangers(also, only)
    if shared and min(len(lost), len(new)) >= _STRANGE and len(shared) <= max(len(lost), len(new)):
        return lost, new
    return [], []


def _quoted(clause: _Clause) -> Quoted:
    return Quoted(clause.span, clause.text, clause.quoted.sentence, len(clause.content), clause.quoted.direct)
