"""Any sentence-transformers model, by name or folder; needs the extra ``transformers`` (torch comes with it).

Files on this machine come first; the network is asked only for a model that was named and is not here, and
never when ``offline``.  Code inside a model repository is never run.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from drift.encoders import hub
from drift.encoders.joining import windows_of
from drift.encoders.weights import ends_of
from drift.errors import ModelError, UsageError

if TYPE_CHECKING:
    from drift.protocols import Vectors


class TransformerEncoder:
    """A sentence-transformers model behind the protocol; loaded at the first text."""

    def __init__(self, model: str, *, offline: bool = False) -> None:
        """``model`` is a folder or a name, with a revision after ``@`` if it is to be pinned.

        Raises ``ModelError`` without the extra.
        """
        if find_spec("sentence_transformers") is None:
            raise ModelError(
                f"{hub.PREFIX}{model} needs sentence-transformers, which is not installed", hub.EXTRA
            )
        self.name = f"{hub.PREFIX}{model}"
        self._model_name, self._revision = hub.split_revision(model)
        self._offline = offline or hub.is_offline()
        self.version = f"sentence-transformers:{version('sentence-transformers')}:{self._shown()}"
        self.languages: frozenset[str] | None = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Float32 unit rows; a zero row for blank text."""
        rows: Vectors = np.asarray(
            self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False), np.float32
        )
        blank = np.array([not text.strip() for text in texts], bool)
        rows = rows.reshape(len(texts), -1).copy()
        # the model's own unit rows are only as good as its numbers, and bfloat16 has eight bits
        rows /= np.linalg.norm(rows, axis=1, keepdims=True).clip(1e-9)
        rows[blank] = 0
        return rows

    def windows(self, texts: Sequence[str], longest: int) -> list[Vectors]:
        """For k = 1..longest the texts i-k+1..i joined and encoded; zero rows where i < k - 1."""
        return [self.encode(windows_of(texts, k)) for k in range(1, longest + 1)]

    def fetch(self) -> None:
        """Bring the model to this machine, or to its newest revision if none is pinned.

        Raises ``UsageError`` when the network must not be used, ``ModelError`` where it does not help.
        """
        if self._offline:
            raise UsageError(
                f"{self._model_name} cannot be fetched offline",
                "leave out --offline, and unset HF_HUB_OFFLINE",
            )
        self._load_from_hub()

    @cached_property
    def _model(self) -> Any:
        if self._offline and not Path(self._model_name).exists():
            self._require()
        try:
            return self._load(local=True)
        except Exception as error:
            if self._offline or Path(self._model_name).exists():
                raise self._failed(error) from error
        return self._load_from_hub()

    def _require(self) -> None:
        try:
            hub.folder_of(self.name.removeprefix(hub.PREFIX))
        except ModelError as error:
            raise ModelError(f"{error.message}, and must not be fetched offline", error.hint) from error

    def _load_from_hub(self) -> Any:
        hub.ask(self._model_name, self._revision)
        try:
            return self._load(local=False)
        except Exception as error:
            raise self._failed(error) from error

    def _load(self, *, local: bool) -> Any:
        # reports of what was loaded, and a bar for it, are no business of whoever compares two texts
        os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
        if local:
            os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
        logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(
            self._model_name,
            revision=self._revision or None,
            local_files_only=local,
            trust_remote_code=False,
            device="cpu",
            model_kwargs={"dtype": "bfloat16"} if _fast_bfloat16() else {},
        )

    def _shown(self) -> str:
        """The model as the signature has it: a folder by its name and weights, a name with its revision."""
        folder = Path(self._model_name)
        if not folder.exists():
            try:  # a snapshot's folder is called by its commit
                revision = hub.folder_of(self.name.removeprefix(hub.PREFIX)).name[:12]
            except ModelError:
                revision = self._revision or "default"
            return f"{self._model_name}@{revision}"
        weights = sorted(folder.glob("*.safetensors")) or sorted(folder.glob("*.bin"))
        return "-".join([folder.resolve().name, *(ends_of(path)[:8] for path in weights[:1])])

    def _failed(self, error: Exception) -> ModelError:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        return ModelError(
            f"the model {self._model_name} cannot be loaded: {reason}",
            "give a folder that holds a sentence-transformers model (`drift models export` writes one), "
            "or the name of one on the hub",
        )


def _fast_bfloat16() -> bool:
    """Whether the CPU multiplies bfloat16 in hardware, where it is three times as fast as float32."""
    try:
        return any(flag in Path("/proc/cpuinfo").read_text("utf-8") for flag in (" avx512_bf16", " amx_bf16"))
    except OSError:
        return False
