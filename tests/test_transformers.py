"""The bundled e5, exported, and loaded again through sentence-transformers: the path that any other model takes.

torch comes only with the extra, so these are skipped where it is not installed; with ``CI_TRANSFORMERS=1``
a missing one is a failure instead.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from importlib.util import find_spec

import numpy as np
import pytest
from conftest import FIXTURES, ROOT

from drift.encoders.e5_file import E5File
from drift.encoders.export import export_e5
from drift.encoders.weights import weight_files

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
needs_torch = pytest.mark.skipif(
    os.environ.get("CI_TRANSFORMERS") != "1" and find_spec("sentence_transformers") is None,
    reason="the extra [transformers] is not installed",
)

SENTENCES = [
    "The ferry left at noon with forty passengers on board.",
    "Auf dem Kai hatte niemand so früh mit dem Sturm gerechnet.",
    "Le maire a promis que le pont serait réparé avant l'hiver.",
    "La biblioteca cerrará sus puertas en junio por falta de dinero.",
    "Паром отошёл в полдень, на борту было сорок пассажиров.",
    "码头上没有人料到暴风雨来得这么早。",
    "フェリーは正午に四十人の乗客を乗せて出航した。",
    "غادرت العبّارة ظهرا وعلى متنها أربعون راكبا.",
    "दोपहर में नौका चालीस यात्रियों के साथ रवाना हुई।",
    "Ferjan lagði af stað á hádegi með fjörutíu farþega um borð.",
    "배는 정오에 승객 마흔 명을 태우고 떠났다.",
    "A  price of ½ ﬁne～ 😀 for “every” Ｗｉｄｅ letter",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return export_e5(tmp_path_factory.mktemp("models") / "e5")


def drift(*argv: str, **env: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "drift", *argv],
        capture_output=True, text=True, cwd=ROOT, env={**os.environ, **env}, timeout=300,
    )  # fmt: skip


def test_the_tensors_are_those_of_the_file(folder):
    with (folder / "model.safetensors").open("rb") as handle:
        (size,) = struct.unpack("<Q", handle.read(8))
        header = json.loads(handle.read(size))
        ends = sorted(row["data_offsets"] for name, row in header.items() if name != "__metadata__")
        assert [start for start, _ in ends] == [0, *(end for _, end in ends[:-1])]
        assert 8 + size + ends[-1][1] == (folder / "model.safetensors").stat().st_size
        file = E5File(weight_files()["e5"].path())
        for name, stored in (
            ("embeddings.word_embeddings.weight", "emb.word"),
            ("encoder.layer.0.attention.self.key.weight", "l0.k.w"),
            ("encoder.layer.11.intermediate.dense.weight", "l11.fi.w"),
        ):
            rows, width = header[name]["shape"]
            handle.seek(8 + size + header[name]["data_offsets"][1] - 2 * width)
            last = np.frombuffer(handle.read(2 * width), "<f2")
            matrix = file.matrix(stored, width)
            assert len(matrix) == rows
            np.testing.assert_allclose(last, matrix[-1], rtol=1e-3, atol=1e-5)


@needs_torch
@pytest.mark.filterwarnings("default")
def test_the_vectors_are_those_of_the_bundled_engine(folder):
    from drift.encoders import load

    bundled, exported = load("e5"), load(f"sentence-transformers:{folder}")
    ours, theirs = bundled.windows(SENTENCES, 2), exported.windows(SENTENCES, 2)
    assert np.sum(ours[0] * theirs[0], axis=1).min() >= 0.99
    np.testing.assert_allclose(np.linalg.norm(theirs[0], axis=1), 1, atol=1e-5)
    assert not theirs[1][0].any()
    assert folder.name in exported.version


@needs_torch
@pytest.mark.filterwarnings("default")
def test_the_pieces_are_those_of_the_bundled_tokeniser(folder):
    from transformers import AutoTokenizer

    from drift.encoders.e5_pieces import PieceTokenizer

    bundled = PieceTokenizer(E5File(weight_files()["e5"].path()))
    written = AutoTokenizer.from_pretrained(str(folder), local_files_only=True)
    for text in SENTENCES:
        assert written(text)["input_ids"] == bundled.framed(bundled.ids(text)), text


@needs_torch
def test_the_command_takes_the_folder(folder):
    demo = FIXTURES / "demo"
    argv = [str(demo / "source.en.md"), str(demo / "back-translation.en.md"), "--output-format", "json"]
    done = drift("check", *argv, "--offline", "--encoder", f"sentence-transformers:{folder}")
    assert done.returncode == 1, done.stderr
    report = json.loads(done.stdout)
    assert {"names", "numbers"} <= set(report["summary"]["by_check"])
    assert "sentence-transformers:" in report["signature"]
    assert "Loading weights" not in done.stderr


@needs_torch
def test_a_name_that_is_not_here_is_two_offline(tmp_path):
    source = str(FIXTURES / "demo" / "source.en.md")
    argv = ["check", source, source, "--offline", "--encoder", "sentence-transformers:nobody/no-such-model"]
    done = drift(*argv, HF_HOME=str(tmp_path))
    assert done.returncode == 2
    assert "nobody/no-such-model is not on this machine" in done.stderr
    assert "drift models download nobody/no-such-model" in done.stderr
    assert "Traceback" not in done.stderr


@needs_torch
def test_models_list_and_path_know_the_cache(folder, tmp_path):
    snapshot = tmp_path / "hub" / "models--nobody--tiny" / "snapshots" / ("0" * 40)
    snapshot.mkdir(parents=True)
    (snapshot / "modules.json").write_text("[]", encoding="utf-8")
    refs = tmp_path / "hub" / "models--nobody--tiny" / "refs"
    refs.mkdir()
    (refs / "main").write_text("0" * 40, encoding="utf-8")
    listed = drift("models", "list", HF_HOME=str(tmp_path))
    assert "nobody/tiny@000000000000" in listed.stdout, listed.stderr
    found = drift("models", "path", "sentence-transformers:nobody/tiny", HF_HOME=str(tmp_path))
    assert found.stdout.strip() == str(snapshot)
