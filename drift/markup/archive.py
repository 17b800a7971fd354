"""Parts of a zip archive, taken out in memory within limits: nothing is ever written, and no name is a path."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO

from drift.errors import InputError

MAX_BYTES = 20_000_000
"""What all parts that are asked for may have together, unpacked."""
MAX_PARTS = 10_000
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    struct.error,
)


def parts(path: str, data: bytes, wanted: Sequence[str]) -> dict[str, str]:
    """The decoded text of those wanted parts that there are.

    Raises:
        InputError: this is no zip archive, is encrypted or damaged, or a part is larger than any text.

    """
    _refuse_old(path, data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            if len(names) > MAX_PARTS:
                raise InputError(
                    f"{path} has {len(names):,} parts: no document has", "save it again from a word processor"
                )
            found: dict[str, str] = {}
            room = MAX_BYTES
            for name in wanted:
                if name in names:
                    content = _read(path, archive, name, room)
                    room -= len(content)
                    found[name] = _decoded(path, name, content)
            return found
    except _BROKEN as error:
        raise InputError(
            f"{path} is damaged: {error}", "open it in a word processor and save it again"
        ) from None


def _read(path: str, archive: zipfile.ZipFile, name: str, room: int) -> bytes:
    info = archive.getinfo(name)
    if info.flag_bits & 1:
        raise InputError(f"{path} is protected by a password", "save it without one")
    # The size that an archive states may be a lie: no more than the limit is ever unpacked.
    with archive.open(info) as part:
        content = part.read(room + 1)
    if len(content) > room:
        raise InputError(
            f"{path}: its part {name} has more than {MAX_BYTES // 1_000_000} MB when unpacked",
            "that is no article; give one article at a time",
        )
    return content


def _decoded(path: str, name: str, content: bytes) -> str:
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: its part {name} is not valid Unicode: {error.reason}", "save the document again"
        ) from None


def _refuse_old(path: str, data: bytes) -> None:
    if data.startswith(_OLD):
        if _ENCRYPTED in data:
            raise InputError(f"{path} is protected by a password", "save it without one")
        raise InputError(f"{path} is an old Word file (.doc), whatever its name says", "save it as .docx")
    if not data.startswith(b"PK"):
        what = "is empty" if not data else "is no Word document"
        raise InputError(f"{path} {what}", "save it as .docx, or give a text file with another suffix")
