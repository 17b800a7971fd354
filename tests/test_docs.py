"""Docs that are made from the code equal what the code says today; ``pytest --accept`` rewrites them."""

from __future__ import annotations

import inspect
import re
import tomllib
from dataclasses import fields

import pytest
from click.testing import CliRunner
from conftest import ROOT

from drift.checks import CATALOGUE
from drift.cli import cli

DOCS = ROOT / "docs"


@pytest.fixture
def same(request):
    """Compare a generated page with the committed one."""

    def compare(path, text):
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists() and path.read_text(encoding="utf-8") == text, f"{path}: run pytest --accept"

    return compare


def page(check) -> str:
    """The documentation page of a check, from its docstring, kinds and options."""
    summary, _, rest = check.rule.docs.strip().partition("\n")
    out = [f"# {check.rule.id}", "", summary, ""]
    out += [f"\n## {line}\n" if re.match(r"\w", line) else line for line in rest.strip().split("\n")]
    out += ["", "## Kinds", "", "| kind | severity | says that |", "|---|---|---|"]
    out += [f"| {k.name} | {k.severity.label} | {k.summary} |" for k in check.rule.kinds]
    if fields(check):
        out += ["", "## Options", "", "| option | default | meaning |", "|---|---|---|"]
        source = inspect.getsource(check)
    for option in fields(check):
        meaning = re.search(rf"^    {option.name}: [^\n]*\n    \"\"\"(.*?)\"\"\"", source, re.M | re.S).group(
            1
        )
        out.append(f"| {option.name} | `{option.default!r}` | {' '.join(meaning.split())} |")
    out += measured(check.rule.id)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(out)) + "\n"


def measured(check: str) -> list[str]:
    """What the check says about professional translations, as ``benchmarks/false_alarms.py`` counted it."""
    table, precision = (
        tomllib.loads((DOCS / f"{name}.toml").read_text(encoding="utf-8"))
        for name in ("measured", "precision")
    )
    if check not in table:
        return []
    own, n = table[check], table["sentences"]
    rate = (
        f"{100 * own['major'] / n:.2f} findings at major or worse and {100 * own['minor'] / n:.2f} minor ones"
    )
    text = f"In {n:,} sentences of professional translation ({table['pairs']} pairs of languages): {rate} per 100."
    if "loudest" in own:
        text += f" Loudest: {own['loudest']}, {own['loudest_rate']:.2f}."
    out = ["", "## Measured", "", text]
    if check in precision:
        right, flagged = precision[check]["right"], precision[check]["right"] + precision[check]["false"]
        out.append(
            f"Precision: {right} of {flagged} translations that it flagged at major or worse are wrong ones "
            f"({100 * right / flagged:.0f} %, {precision[check]['pairs']} pairs of languages)."
        )
    return [*out, "By language: [languages](../languages.md)."]


@pytest.mark.parametrize("check", CATALOGUE, ids=lambda c: c.rule.id)
def test_a_check_has_its_page(check, same):
    same(DOCS / "checks" / f"{check.rule.id}.md", page(check))
    assert f"checks/{check.rule.id}.md" in (DOCS / "index.md").read_text(encoding="utf-8")


def test_help_is_documented(same):
    out = []
    for args in commands():
        shown = CliRunner().invoke(cli, [*args, "--help"], prog_name="drift", terminal_width=100)
        out.append(f"$ drift {' '.join([*args, '--help'])}\n{shown.output}")
    same(DOCS / "help.txt", "\n".join(out))


def commands():
    """The command itself, every command, and every command of a group."""
    yield []
    for name, command in sorted(cli.commands.items()):
        yield [name]
        yield from ([name, inner] for inner in sorted(getattr(command, "commands", ())))


def test_the_readme_names_real_files():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for path in re.findall(r"\]\((?!http)([^)#]+)", text):
        assert (ROOT / path).exists(), f"README.md links {path}, which is not there"
