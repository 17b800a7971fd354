"""Gettext catalogues: each msgid with its msgstr is a translation unit.

Entries marked fuzzy and obsolete ones are left out and counted.  An entry with an empty msgstr is untranslated: an
omission at that msgstr.  Of plural forms, the one for 1 belongs to msgid and the one for 7 to msgid_plural; other forms
are not compared.  Placeholders such as ``%s`` stay as text.  Without a header that says otherwise
(``X-Source-Language``) the source language is English, as gettext expects.

polib gives the line of an entry only; for the column of every character the strings are read here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from drift.errors import InputError
from drift.markup.bitext import Unit, documents
from drift.markup.excerpts import Excerpt, joined, refuse_crowded, stripped_lines, unescaped
from drift.model import Document, Span

_KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d+)\])?)[ \t]*(?=")')
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"[ \t]*')
_ESCAPE = re.compile(r"(?:\\x[0-9a-fA-F]{1,2})+|(?:\\[0-7]{1,3})+|\\.")
_BYTE = re.compile(r"\\(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3}))")
_MEANT = {"n": "\n", "t": "\t", "r": "\r", "a": " ", "b": " ", "f": " ", "v": " "}
_LOCALE = re.compile(r"([A-Za-z]{2,3})(?:[_-](\w+))?(?:\.[^@]*)?(?:@(\w+))?")
_MODIFIERS = {
    "latin": "Latn",
    "cyrillic": "Cyrl",
    "arabic": "Arab",
    "devanagari": "Deva",
    "valencia": "valencia",
}
_HINT = "check the catalogue with msgfmt -c"


@dataclass
class _Entry:
    """An entry while its lines are read: the strings by keyword."""

    fuzzy: bool = False
    parts: dict[str, list[Excerpt]] = field(default_factory=dict)

    def excerpt(self, keyword: str) -> Excerpt:
        return joined(self.parts.get(keyword, ()))


def read(path: str, text: str, source_language: str, target_language: str) -> tuple[Document, Document]:
    """The catalogue as two documents; languages come from its header where they are not given."""
    refuse_crowded(path, text, "\\")
    left_out: Counter[str] = Counter()
    entries = list(_entries(path, text, left_out))
    header = next((_header(e) for e in entries if "msgid" in e.parts and not e.excerpt("msgid").text), {})
    languages = (
        source_language or _tag(header.get("x-source-language", "")) or "en",
        target_language or _tag(header.get("language", "")),
    )
    return documents(path, text, languages, _units(entries, _plurals(header), left_out), left_out)


def _units(entries: list[_Entry], plurals: tuple[str, str], left_out: Counter[str]) -> Iterator[Unit]:
    """The units of what is translated or waits for it.

    ``left_out`` is complete once all are taken.
    """
    for entry in entries:
        source = entry.excerpt("msgid")
        if not source.text:
            continue
        if entry.fuzzy:
            left_out["fuzzy"] += 1
            continue
        name = (
            f"{entry.excerpt('msgctxt').text}\x04{source.text}" if "msgctxt" in entry.parts else source.text
        )
        if "msgid_plural" not in entry.parts:
            yield Unit(name, source, entry.excerpt("msgstr"))
            continue
        one, many = plurals
        if one != many:
            yield Unit(name, source, entry.excerpt(one))
        yield Unit(f"{name}\x04plural", entry.excerpt("msgid_plural"), entry.excerpt(many))


def _entries(path: str, text: str, left_out: Counter[str]) -> Iterator[_Entry]:
    entry, keyword = _Entry(), ""
    for number, line in enumerate(stripped_lines(text), 1):
        start, end = line
        if text.startswith("#", start):
            if entry.parts:
                yield entry
                entry, keyword = _Entry(), ""
            entry.fuzzy |= text.startswith("#,", start) and "fuzzy" in text[start:end]
            left_out["obsolete"] += text.startswith("#~ msgid ", start)
            continue
        named = _KEYWORD.match(text, start, end)
        if named:
            keyword = named[1]
            if keyword in entry.parts or (keyword == "msgctxt" and entry.parts):
                yield entry
                entry = _Entry()
            entry.parts[keyword] = []
            start = named.end()
        string = _STRING.fullmatch(text, start, end) if keyword else None
        if string:
            entry.parts[keyword].append(unescaped(text, Span(*string.span(1)), _ESCAPE, _meaning))
        elif start < end:
            raise InputError(
                f"{path}: line {number} is no line of a gettext catalogue: {text[start:end][:60]!r}", _HINT
            )
    if entry.parts:
        yield entry


def _meaning(escape: re.Match[str]) -> str:
    """What an escape stands for; a run of bytes is one piece of UTF-8, as gettext writes it."""
    found = list(_BYTE.finditer(escape[0]))
    if not found:
        return _MEANT.get(escape[0][1], escape[0][1])
    data = bytes(int(one[1], 16) if one[1] else int(one[2], 8) & 0xFF for one in found)
    return "".join(c if c.isprintable() or c in "\t\n\r" else " " for c in data.decode("utf-8", "replace"))


def _header(entry: _Entry) -> dict[str, str]:
    rows = (line.partition(":") for line in entry.excerpt("msgstr").text.splitlines())
    return {name.strip().lower(): value.strip() for name, _, value in rows}


def _plurals(header: dict[str, str]) -> tuple[str, str]:
    """The keywords of the forms for 1 and for many."""
    from gettext import c2py

    formula = re.search(r"plural\s*=\s*([^;]+)", header.get("plural-forms", ""))
    try:
        which = c2py(formula[1].strip()) if formula else lambda n: int(n != 1)
        return f"msgstr[{which(1)}]", f"msgstr[{which(7)}]"
    except (ValueError, RecursionError, ZeroDivisionError):
        return "msgstr[0]", "msgstr[1]"


def _tag(locale: str) -> str:
    """BCP 47 for ``pt_BR`` or ``sr@latin``."""
    found = _LOCALE.fullmatch(locale)
    if not found:
        return ""
    language, region, script = found[1], found[2], _MODIFIERS.get(found[3] or "")
    parts = [language, region, script] if script == "valencia" else [language, script, region]
    return "-".join(part for part in parts if part)
