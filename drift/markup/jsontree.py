"""JSON whose strings know where they stand in the file.

The standard library's scanner reads numbers, words and strings and says where each ends, but gives no places
inside of containers: those are walked here.  Depth is limited, so that no input can exhaust the stack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from json import JSONDecoder
from typing import TypeAlias

from drift.errors import InputError
from drift.markup.excerpts import Excerpt, unescaped
from drift.model import Span

Node: TypeAlias = "dict[str, Node] | list[Node] | Text | int | float | bool | None"

DEEPEST = 100
_BLANK = re.compile(r"[ \t\n\r]*")
# A lone half of a surrogate pair is no character.
_STRING = re.compile(
    r""""((?:[^"\\\x00-\x1f]++|\\["\\/bfnrt]|\\u(?![dD][89a-fA-F])[\da-fA-F]{4}"""
    r'''|\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2})*+)"'''
)
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")
_HALF = re.compile(r'"(?:[^"\\]++|\\[^u])*+(\\u[dD][89a-fA-F][\da-fA-F]{2})')
_MEANT = {"n": "\n", "t": "\t", "r": "\r", "b": " ", "f": " ", '"': '"', "\\": "\\", "/": "/"}
_SCALARS = JSONDecoder()


@dataclass(frozen=True, slots=True)
class Text:
    """A string of the file; ``excerpt`` works out its escapes and their places."""

    file: str
    span: Span
    """Between its quote marks."""

    @property
    def excerpt(self) -> Excerpt:
        """The string as it is meant."""
        return unescaped(self.file, self.span, _ESCAPE, _meaning)

    @property
    def text(self) -> str:
        """The words alone."""
        raw = self.file[self.span.start : self.span.end]
        return self.excerpt.text if "\\" in raw else raw


class _Wrong(Exception):
    """What is wrong, and where."""

    def __init__(self, what: str, at: int) -> None:
        super().__init__(what)
        self.what, self.at = what, at


def parse(path: str, file: str, start: int = 0, end: int | None = None) -> Node:
    """The value in a stretch of the file.

    Raises:
        InputError: it is no JSON, or is nested deeper than ``DEEPEST``.

    """
    stop = len(file) if end is None else end
    try:
        node, at = _value(file, _skip(file, start), 0)
        if at > stop:
            raise _Wrong("the value is not closed", stop)
        if _skip(file, at) < stop:
            raise _Wrong("there is more behind the value", at)
    except _Wrong as wrong:
        line = file.count("\n", 0, wrong.at) + 1
        column = wrong.at - (file.rfind("\n", 0, wrong.at) + 1) + 1
        raise InputError(
            f"{path}:{line}:{column}: not JSON: {wrong.what}", "check the file with a JSON checker"
        ) from None
    return node


def _value(file: str, at: int, depth: int) -> tuple[Node, int]:
    if depth > DEEPEST:
        raise _Wrong(f"nested more than {DEEPEST} deep", at)
    opening = file[at : at + 1]
    if opening == '"':
        text = _string(file, at)
        return text, text.span.end + 1
    if opening == "{":
        return _object(file, at + 1, depth + 1)
    if opening == "[":
        return _array(file, at + 1, depth + 1)
    try:
        scalar, end = _SCALARS.raw_decode(file, at)
    except ValueError:
        raise _Wrong("a value is expected here", at) from None
    return scalar, end


def _object(file: str, at: int, depth: int) -> tuple[Node, int]:
    found: dict[str, Node] = {}
    at = _skip(file, at)
    while not file.startswith("}", at):
        if found:
            at = _skip(file, _expect(file, at, ","))
        key = _string(file, at)
        at = _skip(file, _expect(file, _skip(file, key.span.end + 1), ":"))
        found[key.text], at = _value(file, at, depth)
        at = _skip(file, at)
    return found, at + 1


def _array(file: str, at: int, depth: int) -> tuple[Node, int]:
    found: list[Node] = []
    at = _skip(file, at)
    while not file.startswith("]", at):
        if found:
            at = _skip(file, _expect(file, at, ","))
        node, at = _value(file, at, depth)
        found.append(node)
        at = _skip(file, at)
    return found, at + 1


def _string(file: str, at: int) -> Text:
    match = _STRING.match(file, at)
    if not match:
        half = _HALF.match(file, at)
        if half:
            raise _Wrong(f"{half[1]} is half of a surrogate pair, which is not a character", half.start(1))
        raise _Wrong(
            "a string is expected here, or is not closed, or has an escape that JSON does not know", at
        )
    return Text(file, Span(*match.span(1)))


def _meaning(escape: re.Match[str]) -> str:
    code = escape[0]
    if code[1] != "u":
        return _MEANT[code[1]]
    if len(code) == 6:
        char = chr(int(code[2:], 16))
        return " " if char < " " and char not in "\t\n\r" else char
    high, low = int(code[2:6], 16), int(code[8:], 16)
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _skip(file: str, at: int) -> int:
    match = _BLANK.match(file, at)
    return match.end() if match else at


def _expect(file: str, at: int, sign: str) -> int:
    if not file.startswith(sign, at):
        raise _Wrong(f"{sign!r} is expected here", at)
    return at + 1
