"""Builders that every test shares: documents, one-pair alignments, a fake encoder."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, settings

from drift.model import Alignment, Block, Document, Pair, Sentence, Span

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"


def document(text: str, language: str = "en", path: str = "text") -> Document:
    """A document of one block a line, nothing split."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(at, at + len(line))))
        at += len(line) + 1
    return Document(path, language, text, tuple(blocks))


def lines(doc: Document) -> tuple[Sentence, ...]:
    """One sentence a block."""
    return tuple(
        Sentence(i, block.span, doc.text[block.span.start : block.span.end], block.kind, i)
        for i, block in enumerate(doc.blocks)
    )


def pair(source: str, target: str, source_lang: str = "en", target_lang: str = "en") -> Alignment:
    """An alignment of a single pair that holds everything on both sides."""
    left = document(source, source_lang, "source")
    right = document(target, target_lang, "target")
    s, t = lines(left), lines(right)
    return Alignment(left, right, s, t, (Pair(0, s, t, 0.9),))


class FakeEncoder:
    """Words are fixed random directions: texts that share words are close. No weights, no files."""

    name = "fake"
    version = "fake:1"
    languages = None

    def encode(self, texts):
        rows = np.zeros((len(texts), 256), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().replace(".", " ").replace(",", " ").split():
                seed = int.from_bytes(word.encode()[:8].ljust(8, b"\0"), "little") + len(word)
                row += np.random.default_rng(seed).standard_normal(256).astype(np.float32)
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        return rows / np.where(norms > 0, norms, 1)

    def windows(self, texts, longest):
        out = [self.encode(texts)]
        for k in range(2, longest + 1):
            joined = [" ".join(texts[i - k + 1 : i + 1]) if i >= k - 1 else "" for i in range(len(texts))]
            out.append(self.encode(joined))
        return out


@pytest.fixture
def fake_encoder() -> FakeEncoder:
    return FakeEncoder()


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory):
    """No test reads or fills the cache of whoever runs it."""
    os.environ["DRIFT_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite golden files and generated docs")


@pytest.fixture
def golden(request: pytest.FixtureRequest):
    """Compare text with a file under fixtures/golden; ``--accept`` rewrites it."""

    def compare(name: str, text: str) -> None:
        path = FIXTURES / "golden" / name
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert path.exists(), f"{path} is missing: run pytest --accept and read the diff"
        assert text == path.read_text(encoding="utf-8"), f"{path} differs: pytest --accept rewrites it"

    return compare


os.environ.setdefault("NO_COLOR", "1")
# a busy machine is slow: that is no property of the code
settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")
