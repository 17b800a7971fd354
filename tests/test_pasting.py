"""The lines that the report says to paste do what it says they do."""

from __future__ import annotations

import html
import json
import re

import pytest
from conftest import ROOT

from drift.cli import run
from drift.entry import COLUMNS

DEMO = ROOT / "fixtures" / "demo"
HEADER = "\t".join(COLUMNS)
REMARK = "<!-- drift-ignore modality: the agency said so -->\n\n"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """The demo in a folder of its own; a check writes ``report.html`` and ``report.json`` there."""
    for name in ("source.en.md", "back-translation.en.md"):
        (tmp_path / name).write_text((DEMO / name).read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def check() -> tuple[list[dict], str]:
        reports = ("--report", "json:report.json", "--report", "html:report.html")
        files = ("source.en.md", "back-translation.en.md")
        assert run(["check", *files, *reports, "--fail-on", "never", "--quiet"]) == 0
        findings = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["findings"]
        return findings, (tmp_path / "report.html").read_text(encoding="utf-8")

    return tmp_path, check


def pasted(page: str) -> list[str]:
    return [html.unescape(line) for line in re.findall(r'<code class="paste">([^<]*)</code>', page)]


def test_a_line_of_the_baseline_and_one_of_the_names_list(desk):
    folder, check = desk
    before, page = check()
    known = next(line for line in pasted(page) if "1,240 became 1,420" in line)
    name = next(line for line in pasted(page) if line.startswith("Kinsella,"))
    (folder / "drift-baseline.tsv").write_text(f"{HEADER}\n{known}\n", encoding="utf-8")
    (folder / "names.csv").write_text(f"name,alias:en\n{name}\n", encoding="utf-8")
    (folder / "drift.toml").write_text(
        'baseline = "drift-baseline.tsv"\nnames = ["names.csv"]\n', encoding="utf-8"
    )
    after, page = check()
    assert [f["message"] for f in after if f["suppressed"]] == ["1,240 became 1,420"]
    assert known not in pasted(page), "what is set aside has no line to paste"
    loud = {f["message"] for f in after if f["severity"] != "info" and not f["suppressed"]}
    quiet = {f["message"] for f in before} - loud
    assert quiet == {"1,240 became 1,420", "“Kinsella” became “Jin Saila”"}
    assert loud < {f["message"] for f in before}, "nothing new turns up"


def test_every_way_to_set_a_finding_aside_is_counted_and_says_its_reason(desk):
    folder, check = desk
    before, page = check()
    known = next(line for line in pasted(page) if "1,240 became 1,420" in line)
    line = f"{known}\tthe harbour master corrected it"
    (folder / "drift-baseline.tsv").write_text(f"{HEADER}\n{line}\n", encoding="utf-8")
    (folder / "drift.toml").write_text(
        'baseline = "drift-baseline.tsv"\n[per-file-ignores]\n"*.md" = ["quotes"]\n', encoding="utf-8"
    )
    text = (folder / "back-translation.en.md").read_text(encoding="utf-8")
    at = text.rindex("\n\n", 0, text.index("certainly be greater")) + 2
    (folder / "back-translation.en.md").write_text(text[:at] + REMARK + text[at:], encoding="utf-8")
    after, page = check()
    assert sorted(re.findall(r"Set aside [^<]*", page)) == [
        "Set aside (baseline): the harbour master corrected it",
        "Set aside (config): per-file-ignores of *.md",
        "Set aside (inline): the agency said so",
    ]
    headline = re.search(r'<p class="headline">([^<]*)', page)
    assert headline is not None
    assert "1 known in the baseline, 1 ignored by configuration, 1 ignored in the text" in headline[1]
    assert len([f for f in after if not f["suppressed"]]) == len(before) - 3
    assert page.count('aside" id="f-') == 3
