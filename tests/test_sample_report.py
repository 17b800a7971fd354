"""The sample report in the documentation is what a run writes today."""

from __future__ import annotations

import re

from conftest import ROOT

from drift.cli import run

SAMPLE = ROOT / "docs" / "sample-report.html"
FILES = ("fixtures/demo/source.en.md", "fixtures/demo/back-translation.en.md")


def settled(page: str) -> str:
    """Without what may differ between versions and machines: the signature, and the last digits of scores."""
    page = re.sub(r"drift:[\d.]+\w*\|[^\"<]*", "drift:...", page)
    return re.sub(r"(?<=\":)-?\d+\.\d+(?:e-?\d+)?(?=[,}])", _short, page)


def _short(found: re.Match[str]) -> str:
    return f"{float(found[0]):.3f}"


def test_the_sample_is_what_the_demo_writes_today(tmp_path, monkeypatch, request):
    """``--accept`` writes it anew."""
    monkeypatch.chdir(ROOT)
    path = tmp_path / "report.html"
    assert run(["check", *FILES, "--report", f"html:{path}", "--fail-on", "never", "--quiet"]) == 0
    today = path.read_text(encoding="utf-8")
    if request.config.getoption("--accept"):
        SAMPLE.write_text(today, encoding="utf-8", newline="")
    assert settled(SAMPLE.read_text(encoding="utf-8")) == settled(today)
    assert "Georgiadou" in today and str(ROOT) not in today
