"""Any sentence-transformers model, by name or folder; needs the extra ``transformers`` (torch comes with it).

Files on this machine come first; the network is asked only for a model that was named and is not here, and
never when ``offline``.  Code inside a model repository is never run.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from drift.encoders.joining import windows_of
from drift.errors import ModelError

if TYPE_CHECKING:
    from drift.protocols import Vectors

PREFIX = "sentence-transformers:"
_EXTRA = "pip install 'translation-drift[transformers]'"


class TransformerEncoder:
    """A sentence-transformers model behind the protocol; loaded at the first text."""

    def __init__(self, model: str, *, offline: bool = False) -> None:
        """``model`` is a folder or a name, with a revision after ``@`` if it is to be pinned.

        Raises ``ModelError`` without the extra.
        """
        if find_spec("sentence_transformers") is None:
            raise ModelError(f"{PREFIX}{model} needs sentence-transformers, which is not installed", _EXTRA)
        self.name = f"{PREFIX}{model}"
        name, _, revision = model.partition("@")
        self._model_name, self._revision = (model, "") if Path(model).exists() else (name, revision)
        shown = Path(model).name if Path(model).exists() else f"{name}@{revision or 'default'}"
        self.version = f"sentence-transformers:{version('sentence-transformers')}:{shown}"
        self._offline = offline or os.environ.get("HF_HUB_OFFLINE", "") not in {"", "0"}
        self.languages: frozenset[str] | None = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Float32 unit rows; a zero row for blank text."""
        rows: Vectors = np.asarray(
            self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False), np.float32
        )
        blank = np.array([not text.strip() for text in texts], bool)
        rows = rows.reshape(len(texts), -1).copy()
        rows[blank] = 0
        return rows

    def windows(self, texts: Sequence[str], longest: int) -> list[Vectors]:
        """For k = 1..longest the texts i-k+1..i joined and encoded; zero rows where i < k - 1."""
        return [self.encode(windows_of(texts, k)) for k in range(1, longest + 1)]

    @cached_property
    def _model(self) -> Any:
        try:
            return self._load(local=True)
        except Exception as error:
            if self._offline or Path(self._model_name).exists():
                raise self._failed(error) from error
        try:
            return self._load(local=False)
        except Exception as error:
            raise self._failed(error) from error

    def _load(self, *, local: bool) -> Any:
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(
            self._model_name,
            revision=self._revision or None,
            local_files_only=local,
            trust_remote_code=False,
            device="cpu",
            model_kwargs={"dtype": "bfloat16"} if _fast_bfloat16() else {},
        )

    def _failed(self, error: Exception) -> ModelError:
        reason = str(error).strip().splitlines()[:1] or [type(error).__name__]
        return ModelError(
            f"the model {self._model_name} cannot be loaded: {reason[0]}",
            "give a folder that holds a sentence-transformers model, or the name of one on the hub",
        )


def _fast_bfloat16() -> bool:
    """Whether the CPU multiplies bfloat16 in hardware, where it is three times as fast as float32."""
    try:
        return any(flag in Path("/proc/cpuinfo").read_text("utf-8") for flag in (" avx512_bf16", " amx_bf16"))
    except OSError:
        return False
