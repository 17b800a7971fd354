"""Sentence vectors that were computed before, in this batch or in an earlier run, are not computed again.

Kept are the features that a text's vector and its windows are made from: they depend on the text alone, so that what
comes out of the cache is, bit by bit, what would have been computed.  An encoder without such features (one of
sentence-transformers, or a plug-in's) has its windows kept, and a document is taken from the cache as a whole or not
at all.  A key is the hash of the encoder's version with its weights, of the code that runs it, and of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any, Protocol, cast

import numpy as np

from drift.encoders.combined import CombinedEncoder
from drift.protocols import Encoder, WordEncoder

if TYPE_CHECKING:
    from drift.protocols import Vectors, WordPieces
    from drift.store import Store


class Additive(Encoder, Protocol):
    """An encoder whose windows are made from features of single texts."""

    def features(self, texts: Sequence[str], before: Sequence[str] = ()) -> Vectors:
        """``(len(texts), f)`` float32; a row depends on its text and, where it is given, the one before alone.

        ``before`` is given for windows, to an encoder with an attribute ``looks_back`` that is true.
        """
        ...

    def joined(self, features: Vectors, longest: int) -> list[Vectors]:
        """What ``windows`` gives for the texts of these features."""
        ...


class Memory:
    """Rows by key: those of a batch in the process, all of them in the store if there is one."""

    def __init__(self, store: Store | None = None) -> None:
        self._store = store
        self._held: dict[bytes, Vectors] | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep what is asked for in memory meanwhile: for a batch of articles that share sentences."""
        before, self._held = self._held, {}
        try:
            yield
        finally:
            self._held = before

    def get(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        """The rows there are."""
        held = self._held or {}
        found = {key: held[key] for key in keys if key in held}
        if self._store is not None:
            missing = [key for key in keys if key not in found]
            stored = self._store.get(missing)
            new = {key: np.frombuffer(value, np.float32) for key, value in stored.items()}
            found.update(new)
            if self._held is not None:
                self._held.update(new)
        return found

    def put(self, rows: dict[bytes, Vectors]) -> None:
        """Keep rows, float32 of one dimension."""
        if self._held is not None:
            self._held.update(rows)
        if self._store is not None:
            self._store.put({key: row.astype(np.float32).tobytes() for key, row in rows.items()})


def cached(encoder: Encoder, memory: Memory) -> Encoder:
    """The encoder with a memory; two that are joined into one share the rows of each."""
    if isinstance(encoder, CombinedEncoder):
        return encoder.over(lambda part: CachedEncoder(cast(Additive, part), memory))
    additive = hasattr(encoder, "features") and hasattr(encoder, "joined")
    if additive and isinstance(encoder, WordEncoder):
        return CachedWordEncoder(cast(Additive, encoder), memory)
    return CachedEncoder(cast(Additive, encoder), memory) if additive else CachedWindows(encoder, memory)


class CachedEncoder:
    """An additive encoder with a memory; gives what the encoder alone gives, bit by bit."""

    def __init__(self, encoder: Additive, memory: Memory) -> None:
        self._encoder, self._memory = encoder, memory
        self.name, self.version, self.languages = encoder.name, encoder.version, encoder.languages

    def __getattr__(self, name: str) -> Any:
        """Whatever else the encoder can do, it does itself."""
        return getattr(self._encoder, name)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As the encoder's own."""
        return self.windows(texts, 1)[0]

    def windows(self, texts: Sequence[str], longest: int) -> list[Vectors]:
        """As the encoder's own."""
        looks_back = longest > 1 and getattr(self._encoder, "looks_back", False)
        before = ["", *texts[:-1]] if looks_back else ()
        return self._encoder.joined(self.features(texts, before), longest)

    def features(self, texts: Sequence[str], before: Sequence[str] = ()) -> Vectors:
        """As the encoder's own; only what no memory has is computed."""
        if not texts:
            return self._encoder.features([])
        parts = list(zip(texts, before, strict=False)) if before else [(text,) for text in texts]
        keys = [_key(self.version, *part) for part in parts]
        rows = self._memory.get(keys)
        missing = {key: part for key, part in zip(keys, parts, strict=True) if key not in rows}
        if missing:
            computed = self._encoder.features(
                *(list(column) for column in zip(*missing.values(), strict=True))
            )
            new = dict(zip(missing, computed, strict=True))
            self._memory.put(new)
            rows.update(new)
        return np.stack([rows[key] for key in keys])


class CachedWordEncoder(CachedEncoder):
    """One whose encoder knows words too; ``drift.align.known`` remembers what is made of those."""

    def word_pieces(self, texts: Sequence[str]) -> list[WordPieces]:
        """As the encoder's own, computed each time: they are fifty times as large as a sentence's features."""
        return cast(WordEncoder, self._encoder).word_pieces(texts)


class CachedWindows:
    """Any other encoder with a memory: all windows of a document at once, or none."""

    def __init__(self, encoder: Encoder, memory: Memory) -> None:
        self._encoder, self._memory = encoder, memory
        self.name, self.version, self.languages = encoder.name, encoder.version, encoder.languages

    def __getattr__(self, name: str) -> Any:
        """Whatever else the encoder can do, it does itself."""
        return getattr(self._encoder, name)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As the encoder's own."""
        keys = [_key(self.version, "encode", text) for text in texts]
        return self._recalled(keys, lambda: [self._encoder.encode(texts)], len(texts))[0]

    def windows(self, texts: Sequence[str], longest: int) -> list[Vectors]:
        """As the encoder's own."""
        keys = [
            _key(self.version, f"window {k}", *texts[max(0, i - k + 1) : i + 1])
            for k in range(1, longest + 1)
            for i in range(len(texts))
        ]
        return self._recalled(keys, lambda: self._encoder.windows(texts, longest), len(texts))

    def _recalled(
        self, keys: Sequence[bytes], compute: Callable[[], list[Vectors]], count: int
    ) -> list[Vectors]:
        rows = self._memory.get(keys)
        if keys and all(key in rows for key in keys):
            whole = np.stack([rows[key] for key in keys])
            return [whole[at : at + count] for at in range(0, len(keys), count)]
        computed = compute()
        self._memory.put(dict(zip(keys, np.concatenate(computed), strict=True)))
        return computed


def _key(version: str, *parts: str) -> bytes:
    text = "\x1f".join((version, code(), *parts))
    return sha256(text.encode("utf-8", "surrogatepass")).digest()[:20]


@cache
def code(package: str = "drift.encoders") -> str:
    """Hash of a package's files: what another version of the code computed must not be found.

    The layers that encoders are made of stand beside their package and count as part of it.
    """
    digest = sha256()
    beside = ("bert.py", "batches.py") if package == "drift.encoders" else ()
    below = [(name, files("drift") / name) for name in beside]
    if beside:
        below += sorted(_files(files("drift.runtime")))
    for name, item in (*sorted(_files(files(package))), *below):
        digest.update(name.encode() + item.read_bytes())
    return digest.hexdigest()[:16]


def _files(folder: Traversable, below: str = "") -> Iterator[tuple[str, Traversable]]:
    for item in folder.iterdir():
        name = f"{below}/{item.name}"
        if item.is_file():
            yield name, item
        elif item.name != "__pycache__":
            yield from _files(item, name)
