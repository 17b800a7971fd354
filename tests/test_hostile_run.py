"""Hostile files in one run of the command: each is refused in a sentence, and the articles among them are compared."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from test_docx import bomb
from test_xml import BOMB

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

# A process of its own: what a child is said to have used begins with what its parent had.
MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
open("used", "w").write(f"{used.ru_maxrss} {used.ru_utime}")
sys.exit(done.returncode)
"""
SCRIPT = Path(sys.executable).with_name("drift")
COMMAND = [str(SCRIPT)] if SCRIPT.exists() else [sys.executable, "-m", "drift"]
LAUGHS = f'<!DOCTYPE xliff [<!ENTITY l0 "ha">{BOMB}]><xliff>&l9;</xliff>'.encode()
HOSTILE = {
    "lines.txt": (b"x\n" * 1_000_000, "200,000 is the limit"),
    "line.md": (b"word " * 2_000_000, "2,000,000 characters"),
    "deep.md": (b">" * 10_000 + b" deep", "nested more than 60 deep"),
    "deep.json": (b'{"bodies": ' * 5_000, "100 deep"),
    "tags.html": (b"<b>" * 200_001, "tags and entities"),
    "laughs.xlf": (LAUGHS, "declares an entity"),
    "outside.nitf": (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><nitf>&b;</nitf>', "declares an entity"),
    "bomb.docx": (bomb(), "more than 20 MB when unpacked"),
    "half.txt": (b"Then \xed\xa0\xbd came.", "not valid UTF-8"),
    "half.jsonl": (b'{"source": "a", "target": "\\ud800"}\n', "surrogate"),
    "nul.po": (b'msgid "a\0"\nmsgstr "b"\n', "NUL"),
    "mixed.srt": ("1\n00:00:01,000 --> 00:00:02,000\nFähre ".encode() + "Fähre".encode("latin-1"), "not valid UTF-8"),
}  # fmt: skip
GOOD = "Die F\u202eähre\u202c zur Insel kostet 21 Kronen.\n"
MEMORY, SECONDS = 600_000, 20
"""Kilobytes and CPU-seconds that the whole run may take, weights and all; 200 MB are never read."""


def test_hostile_files_cost_the_others_nothing(tmp_path):
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(200_000_000)
    for name, (content, _) in HOSTILE.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "source.txt").write_text("The ferry to the island costs 12 crowns.\n", encoding="utf-8")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    names = ["large.txt", *HOSTILE, "good.txt"]
    both = (".xlf", ".po", ".jsonl")
    rows = [f"{n}\t\ten\tde" if n.endswith(both) else f"source.txt\t{n}\ten\tde" for n in names]
    heading = "source\ttarget\tsource_lang\ttarget_lang"
    (tmp_path / "pairs.tsv").write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            MEASURED,
            *COMMAND,
            "check",
            "--pairs",
            "pairs.tsv",
            "--encoder",
            "use",
            "--output-format",
            "json",
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=280,
    )
    assert done.returncode == 2 and "Traceback" not in done.stderr
    told = json.loads(done.stdout)
    assert [f["message"] for f in told["reports"][0]["findings"]] == ["12 became 21"]
    said = {failure["what"]: failure["message"] for failure in told["failures"]}
    assert said.keys() == {"large.txt", *HOSTILE}
    assert "larger than 20 MB" in said["large.txt"]
    assert {name for name, (_, says) in HOSTILE.items() if says not in said[name]} == set()
    assert all(failure["hint"] for failure in told["failures"])
    memory, seconds = map(float, (tmp_path / "used").read_text().split())
    assert memory < MEMORY and seconds < SECONDS
