"""The page of a check, as it stands in its docstring: what it looks for, what it must not flag, where it is blind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import dedent

from drift.model import Rule
from drift.render.webpage.panels import Tongue, tongue

_HEADING = re.compile(r"^(?=\S)(.+)$", re.MULTILINE)
_EXAMPLE = re.compile(r"([a-z]{2,3}(?:-\w+)*)  (.+)")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of an example in its language, or a paragraph of the explanation, which has none."""

    tongue: Tongue | None
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of the page; its lines in groups, as blank lines part them."""

    heading: str
    groups: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Manual:
    """The page of one check."""

    check: str
    summary: str
    sections: tuple[Section, ...]


def manual(rule: Rule) -> Manual:
    """The page of a check; text that keeps to no form is one section without a heading."""
    _, _, rest = rule.docs.strip().partition("\n")
    first, *parts = _HEADING.split(rest)
    sections = [Section("", _groups(first))] if first.strip() else []
    sections += [Section(h, _groups(body)) for h, body in zip(parts[::2], parts[1::2], strict=True)]
    return Manual(rule.id, rule.summary, tuple(sections))


def _groups(body: str) -> tuple[tuple[Line, ...], ...]:
    groups = re.split(r"\n\s*\n", dedent(body.strip("\n")))
    return tuple(_lines(group) for group in groups if group.strip())


def _lines(group: str) -> tuple[Line, ...]:
    found = [_EXAMPLE.fullmatch(line.strip()) for line in group.splitlines()]
    if all(found):
        return tuple(Line(tongue(match[1]), match[2]) for match in found if match)
    return (Line(None, " ".join(group.split())),)
