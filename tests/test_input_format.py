"""Formats on the command line: by suffix, by name, and on standard input."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from drift import readers
from drift.cli import run
from drift.errors import UsageError

PAGE = (
    "<!doctype html><html lang=en><body><nav><a href=/>Home</a></nav>"
    "<p>The <b>ferry</b> left\n at noon &amp; came back.</p><p>Nobody was hurt.</p></body></html>"
)
TEXT = "The ferry left at noon & came back.\n\nNobody was hurt.\n"


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch):
    def pipe(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    return pipe


def align(capsys: pytest.CaptureFixture[str], *argv: str) -> list[list[str]]:
    assert run(["align", *argv, "--source-lang", "en", "--target-lang", "en"]) == 0
    return [row.split("\t") for row in capsys.readouterr().out.splitlines()[1:]]


def test_a_page_against_a_text_by_suffix_and_by_standard_input(tmp_path: Path, piped, capsys) -> None:
    page, text = tmp_path / "a.html", tmp_path / "b.txt"
    page.write_text(PAGE)
    text.write_text(TEXT)
    expected = align(capsys, str(page), str(text))
    assert [row[4:6] for row in expected if row[0] and row[1]] == [
        [line, line] for line in TEXT.split("\n") if line
    ]
    piped(PAGE)
    assert align(capsys, "-", str(text), "--input-format", "html") == expected


def test_without_standard_input_the_name_is_for_both(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text("*One.* Two.")
    left, right = readers.read_pair(str(tmp_path / "a"), str(tmp_path / "b"), ("en", "en"), "markdown")
    assert left.text == right.text == "One. Two."


def test_a_catalogue_on_standard_input_is_both(piped) -> None:
    piped('msgid "Fish"\nmsgstr "Fisch"\n')
    assert readers.bilingual("-", "po")
    left, right = readers.read_pair("-", "", ("en", "de"), "po")
    assert (left.text, right.text) == ("Fish", "Fisch")


def test_an_unknown_format_is_named_with_those_there_are(tmp_path: Path, capsys) -> None:
    path = tmp_path / "a.txt"
    path.write_text("One.")
    assert run(["check", str(path), str(path), "--input-format", "htm"]) == 2
    assert "no format is called 'htm'" in capsys.readouterr().err
    with pytest.raises(UsageError, match="no format is called 'htm'"):
        readers.read_pair("-", "", ("", ""), "htm")
