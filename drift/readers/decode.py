"""Bytes into text, or one clear sentence that says why not."""

from __future__ import annotations

import codecs
import os
import re
import stat
import sys
from pathlib import Path
from typing import BinaryIO

from drift.errors import InputError

MAX_BYTES = 20_000_000
"""The largest input that is read; nothing beyond it ever enters memory."""
MAX_LINES = 200_000
STDIN = "-"

_CONVERT = "convert it to UTF-8 first, for example: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW"
_EXTRACT = "save the article as plain text or Markdown in UTF-8 and give that file"
_PIECES = "give one article at a time"

# Longer marks first: UTF-32 (little endian) begins with the mark of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_CHARSET = re.compile(
    rb"""(?:<(?:meta|\?xml)\b[^<>]*?(?:charset|encoding)|^"Content-Type:[^"\n]{0,80}charset)\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE | re.MULTILINE,
)
_PRESCAN = 4096
_OF_PAGES = re.compile(
    r"cp125\d|iso8859-\d+|koi8-[ru]|gb18030|big5hkscs|euc_jp|iso2022_jp|cp(?:932|949|866|874)|mac-(?:roman|cyrillic)"
)
# Names that mean more than they say on the web, from the WHATWG Encoding Standard.
_CALLED = {
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk", "chinese"), "gb18030"),
    **dict.fromkeys(("big5", "x-x-big5", "big5-hkscs"), "big5hkscs"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms_kanji"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean"), "cp949"),
}

# The first bytes of formats that people take for text; from each format's own specification.
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive, as Word, OpenDocument and EPUB files are"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint file"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"RIFF", "a sound, video or WebP file"),
    (b"ID3", "an MP3 file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
)


def load(path: str, *, declared: bool = False) -> str:
    """The decoded text of a file, or of standard input for ``-``.

    The result is what ``open(path, encoding="utf-8-sig", newline="")`` would give: a byte order mark is
    no part of it, line ends stay as they are.  UTF-16 and UTF-32 are read where a byte order mark says so;
    with ``declared``, the encoding that a page, an XML file or a catalogue names for itself.
    Raises InputError for whatever cannot be read as text.
    """
    name = "standard input" if path == STDIN else path
    data = _bytes(path, name)
    text = decode(data, name, _declared(data) if declared else "utf-8")
    check_size(len(text), text.count("\n"), name)
    if not any(not char.isspace() and char not in "\u200b\u200e\u200f\u2060\ufeff" for char in text):
        hint = "'-' can stand for one of the two texts only" if path == STDIN else "check that it was saved"
        raise InputError(f"{name} is empty", hint)
    return text


def raw(path: str) -> bytes:
    """The bytes of a file that is no text, or of standard input for ``-``; InputError where they cannot be had."""
    return _bytes(path, "standard input" if path == STDIN else path)


def _declared(data: bytes) -> str:
    """The codec that a page names in its first bytes, by the names that browsers know; else UTF-8."""
    found = _CHARSET.search(data, 0, _PRESCAN)
    label = found[1].decode("ascii").lower() if found else "utf-8"
    try:
        codec = codecs.lookup(_CALLED.get(label, label)).name
    except LookupError:
        return "utf-8"
    # A page whose declaration can be read is not in UTF-16, whatever it says; nor in base64.
    return codec if _OF_PAGES.fullmatch(codec) else "utf-8"


def decode(data: bytes, name: str, codec: str = "utf-8") -> str:
    """Text of bytes in ``codec``, or of UTF-16 and UTF-32 with a byte order mark; InputError for anything else."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"{name} looks like {what}, not like text", _EXTRACT)
    mark, codec = next(((m, c) for m, c in _BYTE_ORDER_MARKS if data.startswith(m)), (b"", codec))
    try:
        text = data[len(mark) :].decode(codec)
    except UnicodeDecodeError as error:
        if codec == "utf-8":
            _refuse_nul(data.find(b"\0"), name)
        at = error.start + len(mark)
        line = data[len(mark) : at].decode(codec, "ignore").count("\n") + 1
        called = codec[:6].rstrip("-") if codec.startswith("utf") else codec
        what = f"{name} is not valid {called.upper()}"
        message = f"{what}: byte {at} (0x{data[at]:02X}) in line {line} cannot be decoded"
        raise InputError(message, _CONVERT) from None
    _refuse_nul(text.find("\0"), name)
    return text


def check_text(text: str, name: str) -> None:
    """Refuse a string that no file could hold: too long, with a NUL, or with half of a surrogate pair."""
    check_size(len(text), text.count("\n"), name)
    _refuse_nul(text.find("\0"), name)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        message = f"{name} has half of a surrogate pair at character {error.start}, which is not a character"
        raise InputError(message, "decode the text with the encoding it was written in") from None


def check_size(size: int, lines: int, name: str) -> None:
    """Refuse what is longer than any article; ``size`` in bytes or characters."""
    if size > MAX_BYTES:
        raise InputError(f"{name} is larger than {MAX_BYTES // 1_000_000} MB", _PIECES)
    if lines > MAX_LINES:
        raise InputError(f"{name} has {lines:,} lines, and {MAX_LINES:,} is the limit", _PIECES)


def _refuse_nul(at: int, name: str) -> None:
    if at >= 0:
        raise InputError(
            f"{name} is not text: there is a NUL at position {at}",
            "if it is UTF-16 without a byte order mark, save it as UTF-8; a binary file cannot be compared",
        )


def _bytes(path: str, name: str) -> bytes:
    try:
        if path == STDIN:
            return _limited(sys.stdin.buffer, name)
        with Path(path).open("rb") as file:
            status = os.fstat(file.fileno())
            # Pipes and devices tell no size; the limited read below stops them.
            if stat.S_ISREG(status.st_mode):
                check_size(status.st_size, 0, name)
            return _limited(file, name)
    except FileNotFoundError:
        raise InputError(f"{name} does not exist", "check the path") from None
    except IsADirectoryError:
        raise InputError(f"{name} is a folder, not a file", "give one file for each side") from None
    except PermissionError:
        raise InputError(f"{name} may not be read by this user", "check the file's permissions") from None
    except (OSError, ValueError, AttributeError) as error:
        # AttributeError: a program without a console has no standard input.
        # ValueError: a NUL in the path, or a closed standard input.
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(f"{name!r} cannot be read: {reason}", "check the path") from None


def _limited(file: BinaryIO, name: str) -> bytes:
    data = file.read(MAX_BYTES + 1)
    check_size(len(data), 0, name)
    return data
