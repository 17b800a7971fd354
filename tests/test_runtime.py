"""What runs the layers: the choice, what is said of it, what happens without the extra; and the extra, where it is."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from test_network import PAIRS, layer, tensors

from drift import config, runtime
from drift.api import Checker
from drift.bert import HEADS, forward
from drift.encoders.e5 import E5Encoder
from drift.encoders.e5_network import Network
from drift.errors import UsageError
from drift.model import Block, Document, Span
from drift.score import network_file
from drift.score.network import PairNetwork

TEXT = "The ferry left at noon."
LENGTHS = [3, 3, 5, 8, 8, 8]


class Fake:
    """A runtime that counts layers, and leaves everything as it is."""

    mark, word, notice, budget = "/fake-1", "fake-1", "a fake runs", 64

    def __init__(self):
        self.asked = []

    def stack(self, layers):
        self.asked.append(len(layers))
        return lambda x, lengths: x


class Weights:
    """What ``Network`` reads of a file."""

    def blocks(self, name, width):
        return np.zeros((8, width // 32), [("scale", "<f2"), ("halves", "u1", 16)])

    def matrix(self, name, width):
        return np.ones((8, width), np.float32)

    def vector(self, name):
        return np.ones(384, np.float32)


@pytest.fixture
def small():
    """Twelve small layers."""
    draw = np.random.default_rng(5)
    return [layer(draw) for _ in range(12)]


@pytest.fixture
def fresh():
    runtime.load.cache_clear()
    yield
    runtime.load.cache_clear()


@pytest.fixture
def without_extra(monkeypatch, fresh):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)


def document(language: str) -> Document:
    return Document("", language, TEXT, (Block(Span(0, len(TEXT))),))


def test_numpy_runs_unless_another_is_asked_for(fresh):
    plain = runtime.load()
    assert (plain.mark, plain.word, plain.notice) == ("", "", "")
    found = method("numpy")
    assert "run:" not in found.signature and not found.notices


def method(name: str):
    """Of a checker that needs no e5."""
    checker = Checker(encoder="use", network="off", runtime=name)
    return checker.method(document("en"), document("de"))


def test_without_the_extra_numpy_runs_and_says_so(without_extra):
    found = method("onnx")
    assert found.notices == (
        "the runtime onnx is not installed: numpy runs instead; pip install 'translation-drift[onnx]'",
    )
    assert found.signature == f"{method('numpy').signature}|run:numpy,onnx-absent"
    assert runtime.load("onnx").mark == ""


def test_a_runtime_that_does_not_work_is_not_used(monkeypatch, fresh):
    class Broken:
        def __getattr__(self, name):
            raise OSError("no such instruction")

    monkeypatch.setitem(sys.modules, "onnxruntime", Broken())
    monkeypatch.setitem(sys.modules, "onnx", Broken())
    monkeypatch.setattr("drift.runtime.session.version", lambda name: "1")
    found = runtime.load("onnx")
    assert found.word == "numpy,onnx-absent" and "no such instruction" in found.notice


def test_another_runtime_is_in_every_version(monkeypatch):
    """What it computes must not be found by numpy, nor the other way round."""
    assert E5Encoder(Fake()).version == f"{E5Encoder().version}/fake-1"
    monkeypatch.setattr(runtime, "load", lambda name: Fake())
    found = method("onnx")
    assert found.signature.endswith("|run:fake-1") and found.notices == ("a fake runs",)


@pytest.mark.parametrize(
    ("asked", "stacks"), [([12], [6, 3, 3]), ([6, 9, 12], [6, 3, 3]), ([6], [6]), ([4], [4])]
)
def test_questions_share_their_stacks(monkeypatch, small, asked, stacks):
    run = Fake()
    monkeypatch.setattr(Network, "_load", lambda network, prefix: small[0])
    network = Network(Weights(), run)
    states = network.states([[0, 1, 2], [2, 1, 0], [0, 1, 2, 3]], asked)
    network.states([[0, 1]], asked)
    assert run.asked == stacks and [len(rows) for rows in states[0]] == [3, 3, 4]


def test_the_network_asks_its_runtime(small):
    data = network_file.packed(tensors(np.random.default_rng(7)))
    plain = PairNetwork(data, small.__getitem__)
    other = PairNetwork(data, small.__getitem__, Fake())
    assert other.version == f"{plain.version}/fake-1"
    assert plain.read(PAIRS[:1])[0].risk != other.read(PAIRS[:1])[0].risk


def test_the_configuration_names_it(tmp_path):
    (tmp_path / "drift.toml").write_text('runtime = "onnx"\n')
    assert config.load(folder=tmp_path).settings.runtime == "onnx"
    assert config.load(["runtime=numpy"], folder=tmp_path).settings.runtime == "numpy"
    with pytest.raises(UsageError, match="runtime is 'onxx'; did you mean 'onnx'"):
        config.load(["runtime=onxx"], folder=tmp_path)


@pytest.fixture(scope="module")
def onnx():
    pytest.importorskip("onnx")
    pytest.importorskip("onnxruntime")
    found = runtime.load("onnx")
    assert found.mark.startswith("/onnx-"), found.notice
    return found


def cosines(one, other):
    return np.einsum("ij,ij->i", one, other) / np.linalg.norm(one, axis=1) / np.linalg.norm(other, axis=1)


@pytest.mark.slow
def test_onnx_gives_nearly_what_numpy_gives(onnx, small):
    draw = np.random.default_rng(2)
    x = draw.normal(0, 1, (sum(LENGTHS), 2 * HEADS)).astype(np.float32)
    wanted = forward(forward(x, small[0], LENGTHS), small[1], LENGTHS)
    found = onnx.stack(small[:2])(x, LENGTHS)
    assert found.dtype == np.float32 and cosines(found, wanted).min() > 0.999


@pytest.mark.slow
def test_onnx_gives_a_text_the_same_bits_in_any_company(onnx, small):
    draw = np.random.default_rng(2)
    stack = onnx.stack(small[:3])
    x = draw.normal(0, 1, (sum(LENGTHS), 2 * HEADS)).astype(np.float32)
    x[:3] *= 100
    together, at = stack(x, LENGTHS), 0
    for length in LENGTHS:
        assert np.array_equal(stack(x[at : at + length], [length]), together[at : at + length])
        at += length


@pytest.mark.slow
def test_e5_by_onnx(onnx):
    texts = [TEXT, "渡轮中午离开。", "Die Fähre legte um zwölf Uhr ab, ehe der Sturm kam.", "x"]
    plain, other = E5Encoder(), E5Encoder(onnx)
    assert cosines(plain.encode(texts), other.encode(texts)).min() > 0.998
    for one, two in zip(plain.word_pieces(texts), other.word_pieces(texts), strict=True):
        assert one.spans == two.spans and cosines(one.vectors, two.vectors).mean() > 0.995
    assert np.array_equal(other.encode(texts)[1], other.encode(texts[1:2])[0])
