"""The files of a newsroom, through the command: names, terms, baseline, remarks."""

from __future__ import annotations

import json
import shutil

import pytest
from conftest import FIXTURES

from drift.cli import run as drift

LIGHT = ["--encoder", "use", "--no-cache"]


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with the demo and its drifted translation."""
    for name in ("source.en.md", "translation-drifted.zh.md"):
        shutil.copy(FIXTURES / "demo" / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*more: str) -> int:
    return drift(
        ["check", "source.en.md", "translation-drifted.zh.md", *LIGHT, "--report", "json:r.json", *more]
    )


def findings(here) -> dict[str, dict]:
    return {f["id"]: f for f in json.loads((here / "r.json").read_text(encoding="utf-8"))["findings"]}


def test_a_baseline_silences_until_a_sentence_changes(here, capsys):
    assert check() == 1
    assert drift(["baseline", "write", "r.json", "--all", "--reason", "first run"]) == 0
    capsys.readouterr()
    assert check("--baseline", "drift-baseline.tsv", "--output-format", "concise") == 0
    assert capsys.readouterr().out.strip().endswith("known in the baseline")

    text = (here / "translation-drifted.zh.md").read_text(encoding="utf-8")
    assert "750万" in text
    (here / "translation-drifted.zh.md").write_text("\n\n" + text, encoding="utf-8")
    assert check("--baseline", "drift-baseline.tsv") == 0, "lines moved, words did not"
    (here / "translation-drifted.zh.md").write_text(text.replace("750万", "850万"), encoding="utf-8")
    assert check("--baseline", "drift-baseline.tsv") == 1
    (again,) = [f for f in findings(here).values() if f["suppressed"] is None]
    assert (again["check"], again["kind"]) == ("numbers", "changed")
    assert "stands for nothing any more" in capsys.readouterr().err

    assert drift(["baseline", "prune", "r.json"]) == 0
    assert check("--baseline", "drift-baseline.tsv") == 1
    assert "stands for nothing" not in capsys.readouterr().err


def test_a_missing_baseline_is_no_pass(here, capsys):
    assert check("--baseline", "none.tsv") == 2
    assert "there is no such baseline" in capsys.readouterr().err


def test_a_remark_above_a_paragraph_silences_it(here):
    assert check() == 1
    (number,) = [f for f in findings(here).values() if f["check"] == "numbers"]
    line = next(e["line"] for e in number["evidence"] if e["side"] == "target")
    rows = (here / "translation-drifted.zh.md").read_text(encoding="utf-8").split("\n")
    rows[line - 1 : line - 1] = ["<!-- drift-ignore numbers: checked with the desk -->", ""]
    (here / "translation-drifted.zh.md").write_text("\n".join(rows), encoding="utf-8")
    check()
    after = findings(here)
    assert after[number["id"]]["suppressed"] == {"by": "inline", "reason": "checked with the desk"}
    assert set(after) == set(findings(here)), "the remark itself is not compared"
    assert len(after) == 5


def test_a_list_of_names_makes_a_name_right(here):
    assert check() == 1
    assert any("费尔南德斯" in f["message"] for f in findings(here).values())
    (here / "names.csv").write_text("name,zh\nFerrante,费尔南德斯\n", encoding="utf-8")
    check("--names", "names.csv")
    assert not any("费尔南德斯" in f["message"] for f in findings(here).values())


def test_a_glossary_asks_for_its_terms(here):
    (here / "terms.csv").write_text("en,zh\nlorries,运货马车\n", encoding="utf-8")
    check("--glossary", "terms.csv")
    assert {f["kind"] for f in findings(here).values() if f["check"] == "terminology"} == {"missing"}
    (here / "drift.toml").write_text('glossary = ["terms.csv"]\n', encoding="utf-8")
    check()
    assert any(f["check"] == "terminology" for f in findings(here).values())


@pytest.mark.parametrize("option", ["--names", "--glossary"])
def test_a_broken_list_names_its_line(option, here, capsys):
    (here / "list.csv").write_text("nmae\nx\n", encoding="utf-8")
    assert check(option, "list.csv") == 2
    assert "list.csv:1: no column is called 'nmae'" in capsys.readouterr().err


def test_the_baseline_of_the_configuration_is_the_one_that_is_written(here):
    (here / "drift.toml").write_text('baseline = "known.tsv"\n', encoding="utf-8")
    (here / "known.tsv").write_text("id\tfinding\tfile\twords\treason\tdate\n", encoding="utf-8")
    assert check() == 1
    assert drift(["baseline", "write", "r.json", "--all"]) == 0
    assert not (here / "drift-baseline.tsv").exists()
    assert check() == 0
