"""The table of places through the installed command: the annotation stands at the number, in every format.

One process reads all files; its rdjson says columns in bytes of UTF-8, its SARIF in code points.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from conftest import FIXTURES, ROOT
from test_docx import package, para
from test_docx import run as words

from drift.readers import bilingual

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

SCRIPT = Path(sys.executable).with_name("drift")
COMMAND = [str(SCRIPT)] if SCRIPT.exists() else [sys.executable, "-m", "drift"]
TABLE = tomllib.loads((FIXTURES / "readers" / "places-drift.toml").read_text(encoding="utf-8"))
KINDS = [
    "txt",
    "md",
    "html",
    "srt",
    "vtt",
    "nitf",
    "newsml",
    "json",
    "po",
    "tsv",
    "csv",
    "jsonl",
    "xlf",
    "xliff",
    "tmx",
]
SOURCE = "Nobody waited at the gate.\n\nThe ferry to the island costs 12 crowns.\n"
Place = tuple[int, int, int]
"""Line, column in code points, column in bytes."""


def unmarked(text: str) -> tuple[str, Place]:
    """The file without the marks, and where they stood; a byte order mark has no column."""
    at = text.index("⟦")
    before = text[:at].rpartition("\n")[2].removeprefix("\ufeff")
    place = text.count("\n", 0, at) + 1, len(before) + 1, len(before.encode()) + 1
    return text.replace("⟦", "").replace("⟧", ""), place


def written(folder: Path) -> dict[str, tuple[str, Place]]:
    """All files of the table: name, language and place."""
    (folder / "source.txt").write_text(SOURCE, encoding="utf-8")
    out = {}
    for number, (suffix, language, text) in enumerate(TABLE["cases"]):
        content, place = unmarked(text)
        name = f"{number:02}.{suffix}"
        (folder / name).write_bytes(content.encode("utf-8"))
        out[name] = language, place
    for number, (language, paragraphs) in enumerate(TABLE["docx"]):
        plain = ["".join(piece.rpartition("/>")[2] for piece in pieces) for pieces in paragraphs]
        name = f"{number:02}.docx"
        (folder / name).write_bytes(package("".join(map(paragraph, paragraphs))))
        out[name] = language, unmarked("\n".join(plain))[1]
    return out


def paragraph(pieces: list[str]) -> str:
    """A paragraph of runs; what stands before ``/>`` are a run's properties."""
    parted = [piece.replace("⟦", "").replace("⟧", "").rpartition("/>") for piece in pieces]
    return para(*(words(text, f"<w:rPr>{tag}{end}</w:rPr>" if tag else "") for tag, end, text in parted))


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> tuple[dict[str, tuple[str, Place]], dict[str, list[Place]]]:
    """The places of the table, and those in the two outputs of one run."""
    folder = tmp_path_factory.mktemp("places")
    files = written(folder)
    rows = [
        f"{name}\t\ten\t{language}" if bilingual(name) else f"source.txt\t{name}\ten\t{language}"
        for name, (language, _) in files.items()
    ]
    heading = "source\ttarget\tsource_lang\ttarget_lang"
    (folder / "pairs.tsv").write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
    argv = ["check", "--pairs", "pairs.tsv", "--select", "numbers", "--encoder", "use", "--no-cache"]
    argv += ["--output-format", "rdjson", "--report", "sarif:found.sarif"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*COMMAND, *argv], cwd=folder, env=environment, capture_output=True, text=True, timeout=280
    )
    assert done.returncode == 1, done.stderr
    sarif = json.loads((folder / "found.sarif").read_text(encoding="utf-8"))
    points: dict[str, list[tuple[int, int]]] = {}
    for result in (result for languages in sarif["runs"] for result in languages["results"]):
        where = result["locations"][0]["physicalLocation"]
        region = where["region"]["startLine"], where["region"]["startColumn"]
        points.setdefault(where["artifactLocation"]["uri"], []).append(region)
    found: dict[str, list[Place]] = {}
    for diagnostic in json.loads(done.stdout)["diagnostics"]:
        path, start = diagnostic["location"]["path"], diagnostic["location"]["range"]["start"]
        line, column = points[path].pop(0)
        assert line == start["line"]
        found.setdefault(path, []).append((line, column, start["column"]))
    assert not any(points.values())
    return files, found


def test_the_table_has_sixty_places_in_every_format():
    names = {case[0] for case in TABLE["cases"]}
    assert len(TABLE["cases"]) + len(TABLE["docx"]) >= 60
    assert names == set(KINDS)


def test_every_number_is_reported_where_it_stands(told):
    files, found = told
    assert found == {name: [place] for name, (_, place) in files.items()}
