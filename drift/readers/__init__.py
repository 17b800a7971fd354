"""Files and strings into documents: decode, find the blocks, name the furniture.

``READERS`` says which reader serves which suffix; whatever has no reader of its own is plain text.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from drift.model import Document
from drift.plugins import plugins
from drift.protocols import Reader
from drift.readers import decode, furniture, markdown, plain

FORMATS: Mapping[str, Reader] = {"plain": plain.read, "markdown": markdown.read}

READERS: Mapping[str, Reader] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".mdown": markdown.read,
    ".mkd": markdown.read,
}


def read(path: str, *, language: str = "") -> Document:
    """The document in a file, or on standard input for ``-`` (once: it cannot be read again).

    Spans count code points of the text as ``open(path, encoding="utf-8-sig", newline="")`` gives it: without
    a byte order mark, with the line ends of the file.  Raises InputError where that text cannot be had.
    """
    text = decode.load(path)
    suffix = PurePath(path).suffix.lower()
    reader = READERS.get(suffix) or plugins("drift.readers").get(suffix[1:], plain.read)
    return furniture.label(reader(path, text, language))


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
