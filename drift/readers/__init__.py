"""Files and strings into documents: decode, find the blocks, name the furniture.

``READERS`` says which reader serves which suffix; whatever has no reader of its own is plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from drift.errors import InputError, UsageError
from drift.model import Document
from drift.plugins import plugins
from drift.protocols import BinaryReader, BitextReader, Reader
from drift.readers import (
    decode,
    docx,
    furniture,
    html,
    jsonl,
    markdown,
    newsml,
    ninjs,
    nitf,
    plain,
    po,
    subtitles,
    table,
    tmx,
    xliff,
)


def _xml(path: str, text: str, language: str) -> Document:
    """NITF or NewsML-G2, by the first element."""
    first = re.search(r"<(?:[\w.-]+:)?([\w.-]+)", text)
    return (nitf.read if first and first[1] == "nitf" else newsml.read)(path, text, language)


FORMATS: Mapping[str, Reader] = {
    "plain": plain.read,
    "markdown": markdown.read,
    "html": html.read,
    "srt": subtitles.srt,
    "vtt": subtitles.vtt,
    "ninjs": ninjs.read,
    "nitf": nitf.read,
    "newsml": newsml.read,
}
"""Formats of one text, by the name that ``--input-format`` knows."""

BINARY: Mapping[str, BinaryReader] = {"docx": docx.read}
"""Formats of files that are no text."""

READERS: Mapping[str, Reader] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".mdown": markdown.read,
    ".mkd": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".srt": subtitles.srt,
    ".vtt": subtitles.vtt,
    ".nitf": nitf.read,
    ".newsml": newsml.read,
    ".xml": _xml,
    ".json": ninjs.read,
    ".ninjs": ninjs.read,
}

_BINARY_SUFFIXES = {".docx": "docx", ".docm": "docx"}

BILINGUAL: Mapping[str, BitextReader] = {
    "po": po.read,
    "tsv": table.tsv,
    "csv": table.csv,
    "jsonl": jsonl.read,
    "xliff": xliff.read,
    "tmx": tmx.read,
}
"""Formats that hold a text and its translation in one file."""

_BILINGUAL_SUFFIXES = {
    ".po": "po",
    ".pot": "po",
    ".tsv": "tsv",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".xlf": "xliff",
    ".xliff": "xliff",
    ".sdlxliff": "xliff",
    ".mqxliff": "xliff",
    ".tmx": "tmx",
}

_DECLARING = (html.read, nitf.read, newsml.read, _xml)
_DECLARING_BITEXT = ("po", "xliff", "tmx")
"""Formats that name their encoding themselves."""


def read(
    path: str,
    *,
    language: str = "",
    format: str = "",  # noqa: A002 (the word users know from --input-format)
) -> Document:
    """The document in a file, or on standard input for ``-`` (once: it cannot be read again).

    ``format`` is one of ``FORMATS`` or ``BINARY``; without it the suffix tells, and what has no suffix is plain text.
    ``Document.file`` is the text as ``open(path, encoding="utf-8-sig", newline="")`` gives it: without a byte
    order mark, with the line ends of the file.  Raises InputError where that text cannot be had.
    """
    if format and format not in FORMATS and format not in BINARY:
        raise UsageError(
            f"no format is called {format!r}", f"the formats are {', '.join((*FORMATS, *BINARY))}"
        )
    if not format and bilingual(path):
        return read_bitext(path, target_language=language)[1]
    suffix = PurePath(path).suffix.lower()
    binary = format or _BINARY_SUFFIXES.get(suffix, "")
    if binary in BINARY:
        return furniture.label(BINARY[binary](path, decode.raw(path), language))
    plugged = READERS.get(suffix) or plugins("drift.readers").get(suffix[1:], plain.read)
    reader = FORMATS[format] if format else plugged
    document = reader(path, decode.load(path, declared=reader in _DECLARING), language)
    if not document.blocks:
        raise InputError(f"{path} has no text, only markup", "check that it is the right file")
    return furniture.label(document)


def read_pair(
    source: str,
    target: str,
    languages: tuple[str, str] = ("", ""),
    format: str = "",  # noqa: A002 (the word users know from --input-format)
) -> tuple[Document, Document]:
    """A text and its translation; without ``target``, ``source`` holds both.

    ``format`` is that of standard input where ``-`` is one of the two, else of both.  Raises as ``read`` does.
    """
    if not target:
        return read_bitext(source, *languages, format)
    piped = decode.STDIN in (source, target)
    left, right = (format if path == decode.STDIN or not piped else "" for path in (source, target))
    return read(source, language=languages[0], format=left), read(target, language=languages[1], format=right)


def bilingual(path: str, format: str = "") -> bool:  # noqa: A002
    """Whether a file, by its format or else by its suffix, holds a text and its translation."""
    return format in BILINGUAL if format else PurePath(path).suffix.lower() in _BILINGUAL_SUFFIXES


def read_bitext(
    path: str,
    source_language: str = "",
    target_language: str = "",
    format: str = "",  # noqa: A002 (the word users know from --input-format)
) -> tuple[Document, Document]:
    """The two documents in one file, or on standard input for ``-``: each block has a counterpart of its unit.

    ``format`` is one of ``BILINGUAL``; without it the suffix tells.  Raises InputError where the file is none of it.
    """
    name = format or _BILINGUAL_SUFFIXES[PurePath(path).suffix.lower()]
    if name not in BILINGUAL:
        raise _unknown(name, BILINGUAL)
    text = decode.load(path, declared=name in _DECLARING_BITEXT)
    return BILINGUAL[name](path, text, source_language, target_language)


def _unknown(name: str, known: Iterable[str]) -> UsageError:
    return UsageError(f"no format is called {name!r} here", f"the formats are {', '.join(known)}")


def from_text(
    text: str,
    *,
    path: str = "<text>",
    language: str = "",
    format: str = "plain",  # noqa: A002 (the word users know from --output-format)
) -> Document:
    """The document in a string; an empty one has no blocks. Raises InputError for what no file could hold."""
    decode.check_text(text, path)
    return furniture.label(FORMATS[format](path, text, language))
