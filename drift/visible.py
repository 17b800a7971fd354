"""Characters that must not act in a report: controls become signs a reader can see.

An article may carry terminal escapes, line breaks or bidirectional overrides.
Every renderer shows them the same way and lets none of them work.
"""

from __future__ import annotations

BIDI = {
    "\u061c": "ALM",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
"""Bidirectional controls with their names in Unicode Standard Annex 9."""

_SPACES = "\t\n\v\f\r\x85\u2028\u2029"
_TABLE = (
    {code: chr(0x2400 + code) for code in range(0x20)}
    | dict.fromkeys(range(128, 160), "�")
    | dict.fromkeys(range(55296, 57344), "�")
    | {0x7F: "\N{SYMBOL FOR DELETE}"}
    | {ord(char): " " for char in _SPACES}
)
_PLAIN = _TABLE | {ord(char): f"[{name}]" for char, name in BIDI.items()}


def calm(text: str) -> str:
    """Line breaks and tabs as spaces, other controls as pictures; one code point stays one code point."""
    return text.translate(_TABLE)


def plain(text: str) -> str:
    """As ``calm``, and bidirectional controls by name in brackets: for terminals and tables."""
    return text.translate(_PLAIN)
