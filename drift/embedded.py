"""A JSON record inside of a page: as itself while it is small, packed where it is large.

What stands in the element can neither end it nor begin another; equal records give equal text.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any

PLAIN = 1_000_000
"""Bytes up to which a record stands in its page as it is."""
_MOST = 500_000_000
"""Bytes above which a packed record is nobody's report."""
_JSON, _GZIP = "application/json", "application/gzip"
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
_ELEMENT = re.compile(rf'<script type="({_JSON}|{_GZIP})" id="drift-data">([^<]*)</script>')


@dataclass(frozen=True, slots=True)
class Block:
    """What a data element holds."""

    type: str
    """``application/json``, or ``application/gzip`` for the same packed, in base64."""
    text: str


def block(record: dict[str, Any]) -> Block:
    """The record as a data element has it."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    data = text.encode("utf-8", "backslashreplace")
    if len(data) <= PLAIN:
        return Block(_JSON, text.translate(_ESCAPES))
    return Block(_GZIP, b64encode(gzip.compress(data, mtime=0)).decode())


def is_page(text: str) -> bool:
    """Whether a text is a page rather than a record."""
    return text[:100].lstrip("\ufeff \r\n\t").lower().startswith("<!doctype html")


def unpacked(page: str) -> str:
    """The record of a page as JSON.  Raises ValueError where there is none, or a broken one."""
    found = _ELEMENT.search(page)
    if found is None:
        raise ValueError("this page holds no result")
    if found[1] == _JSON:
        return found[2]
    unpacking = zlib.decompressobj(wbits=31)
    try:
        data = unpacking.decompress(b64decode(found[2]), _MOST)
    except zlib.error as error:
        raise ValueError(f"its result cannot be unpacked: {error}") from None
    if not unpacking.eof:
        raise ValueError("its result cannot be unpacked: there is no end to it")
    return data.decode("utf-8")
