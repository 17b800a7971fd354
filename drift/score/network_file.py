"""The file of the pair network's weights: what training changed, in half precision or as bytes with a scale a row.

The file is numpy's ``.npz``; ``network.toml`` beside it says which file it is, how it was trained and on what.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from drift.protocols import Vectors

WEIGHTS, CARD = "network.npz", "network.toml"
_SCALE = " scale"
"""Ends the name of the scales of a matrix of bytes."""


def packed(tensors: Mapping[str, Vectors], as_bytes: frozenset[str] = frozenset()) -> bytes:
    """The file of some tensors; those of ``as_bytes`` are matrices whose rows become whole numbers of -127..127."""
    out: dict[str, Any] = {}
    for name, tensor in sorted(tensors.items()):
        if name in as_bytes:
            scale = np.maximum(np.abs(tensor).max(axis=1, keepdims=True) / 127, 1e-8).astype(np.float32)
            out[name], out[name + _SCALE] = np.rint(tensor / scale).astype(np.int8), scale
        else:
            out[name] = tensor.astype(np.float16)
    stream = BytesIO()
    np.savez(stream, **out)
    return stream.getvalue()


def unpacked(data: bytes) -> dict[str, Vectors]:
    """The tensors of a file, float32.  Raises ``ValueError`` where it is none."""
    with np.load(BytesIO(data), allow_pickle=False) as found:
        return {
            name: found[name].astype(np.float32) * found.get(name + _SCALE, np.float32(1))
            for name in found
            if not name.endswith(_SCALE)
        }


def version(data: bytes) -> str:
    """What a signature says of the weights."""
    return sha256(data).hexdigest()[:8]


def shipped(folder: Traversable | None = None) -> bytes | None:
    """The file that came with the package; None where there is none, or it is not the one of its card."""
    folder = folder or files(__package__)
    weights, card = folder / WEIGHTS, folder / CARD
    if not (weights.is_file() and card.is_file()):
        return None
    data = weights.read_bytes()
    said = tomllib.loads(card.read_text(encoding="utf-8"))
    return data if sha256(data).hexdigest() == said["weights"]["sha256"] else None
