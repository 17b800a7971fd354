"""Files and strings into documents: decode, find the blocks, name the furniture.

``READERS`` says which reader serves which suffix; whatever has no reader of its own is plain text.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from drift.errors import InputError, UsageError
from drift.model import Document
from drift.protocols import BinaryReader, BitextReader, Reader
from drift.readers import (
    decode,
    docx,
    furniture,
    html,
    jsonl,
    markdown,
    plain,
    po,
    subtitles,
    table,
    tmx,
    xliff,
)

FORMATS: Mapping[str, Reader] = {
    "plain": plain.read,
    "markdown": markdown.read,
    "html": html.read,
    "srt": subtitles.srt,
    "vtt": subtitles.vtt,
}
"""Formats of one text, by the name that ``--input-format`` knows."""

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
}

BINARY: Mapping[str, BinaryReader] = {".docx": docx.read, ".docm": docx.read}
"""Readers of files that are no text, by suffix."""

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


def read(
    path: str,
    *,
    language: str = "",
    format: str = "",  # noqa: A002 (the word users know from --input-format)
) -> Document:
    """The document in a file, or on standard input for ``-`` (once: it cannot be read again).

    ``format`` is one of ``FORMATS``; without it the suffix tells, and what has no suffix is plain text.
    ``Document.file`` is the text as ``open(path, encoding="utf-8-sig", newline="")`` gives it: without a byte
    order mark, with the line ends of the file.  Raises InputError where that text cannot be had.
    """
    if format and format not in FORMATS:
        raise UsageError(f"no format is called {format!r}", f"the formats are {', '.join(FORMATS)}")
    if not format and bilingual(path):
        return read_bitext(path, target_language=language)[1]
    suffix = PurePath(path).suffix.lower()
    if not format and suffix in BINARY:
        return furniture.label(BINARY[suffix](path, decode.raw(path), language))
    reader = FORMATS[format] if format else READERS.get(suffix, plain.read)
    document = reader(path, decode.load(path, declared=reader is html.read), language)
    if not document.blocks:
        raise InputError(f"{path} has no text, only markup", "check that it is the right file")
    return furniture.label(document)


def bilingual(path: str) -> bool:
    """Whether a file, by its suffix, holds a text and its translation."""
    return PurePath(path).suffix.lower() in _BILINGUAL_SUFFIXES


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
    return BILINGUAL[name](path, decode.load(path), source_language, target_language)


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
