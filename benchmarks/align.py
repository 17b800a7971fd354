"""Sentence alignment: every set of a folder, drift's encoders and the peers that are installed.

    python benchmarks/align.py --data FOLDER [--sets A,B] [--systems PART,...] [--json OUT] [--update PAGE]
    python benchmarks/align.py --plot docs/alignment-time.svg

FOLDER holds one folder a set, see bead_sets.py.  Every run is a process of its own: seconds are CPU-seconds from
its start to its end, "after encoding" without the encoder, memory its peak.  Needs the extra ``bench``; a peer that
is not installed is left out, and named.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bead_makers import makers
from bead_sets import pairs, score

from drift.encoders.installed import installed
from drift.version import __version__

COLUMNS = ("set", "aligner", "strict", "lax", "link", "null", "CPU s", "after encoding", "peak MB")
BEGIN, END = "<!-- benchmarks/align.py: begin -->", "<!-- benchmarks/align.py: end -->"
PEERS = ("sentalign", "galechurch")


def one(folder: Path, system: str) -> dict[str, Any]:
    """Run an aligner over a set, here."""
    make, answers, spent = makers()[system], [], 0.0
    for pair in pairs(folder):
        beads, seconds = make(pair.source, pair.target)
        spent += seconds
        answers.append((pair, beads))
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu, peak = round(used.ru_utime + used.ru_stime, 1), round(used.ru_maxrss / 1024)
    return {**score(answers), "after": round(spent, 2), "cpu": cpu, "peak": peak}


def run(folder: Path, system: str) -> dict[str, Any]:
    """The same in a process of its own, whose CPU-seconds and peak memory are the aligner's."""
    argv = [sys.executable, __file__, "--data", str(folder.parent), "--one", folder.name, system]
    env = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(argv, stdout=subprocess.PIPE, text=True, env=env, check=False)
    failed = {"error": f"failed with exit status {done.returncode}"}
    figures: dict[str, Any] = json.loads(done.stdout) if done.returncode == 0 else failed
    return {"set": folder.name, "aligner": system, **figures}


def table(rows: list[dict[str, Any]]) -> str:
    """Markdown; the best strict and link F1 of each set in bold."""
    out = [f"| {' | '.join(COLUMNS)} |", "|---|---|" + "---:|" * (len(COLUMNS) - 2)]
    for row in rows:
        if "error" in row:
            out.append(f"| {row['set']} | {row['aligner']} | {row['error']} |" + " |" * (len(COLUMNS) - 3))
            continue
        same = [other for other in rows if other["set"] == row["set"] and "error" not in other]
        cells = [row["set"], row["aligner"]]
        for kind in ("strict", "lax", "link", "null"):
            best = row[kind] == max(other[kind] for other in same)
            text = f"{row[kind]:.3f}".lstrip("0")
            cells.append(f"**{text}**" if best and kind in ("strict", "link") else text)
        out.append(f"| {' | '.join([*cells, str(row['cpu']), str(row['after']), str(row['peak'])])} |")
    return "\n".join(out) + "\n"


def section(rows: list[dict[str, Any]]) -> str:
    """The table with what it was made by."""
    missing = [name for name in PEERS if not any(name in row["aligner"] for row in rows)]
    versions = ", ".join(encoder.version for encoder in installed() if encoder.name != "use+e5")
    head = f"{datetime.now(UTC):%Y-%m-%d}, drift {__version__}, {versions}, one thread."
    tail = f"\nNot installed, so not measured: {', '.join(missing)}.\n" if missing else ""
    what = "F1; seconds are CPU-seconds of the whole process, and of what comes after encoding."
    return f"{head}\n{what}\n\n{table(rows)}{tail}"


def updated(page: str, text: str) -> str:
    """The page with the text between its two marks; raises ``ValueError`` where it has none."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    if not rest:
        raise ValueError(f"the page has no line {BEGIN}")
    return f"{before}{BEGIN}\n\n{text}\n{END}{after}"


def chosen(given: argparse.Namespace) -> list[tuple[Path, str]]:
    """Sets and aligners to run."""
    sets = [path for path in sorted(given.data.iterdir()) if any(path.glob("*.gold"))]
    if given.sets:
        sets = [path for path in sets if path.name in given.sets.split(",")]
    parts = given.systems.split(",")
    return [(folder, name) for folder in sets for name in makers() if any(part in name for part in parts)]


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="folder of sets")
    parser.add_argument("--sets", default="", help="some of them, with commas")
    parser.add_argument("--systems", default="", help="parts of the names of aligners, with commas")
    parser.add_argument("--json", type=Path, help="keep the figures")
    parser.add_argument("--update", type=Path, help="write the table between the marks of this page")
    parser.add_argument("--plot", type=Path, help="draw seconds against sentences, and nothing else")
    parser.add_argument("--one", nargs=2, metavar=("SET", "ALIGNER"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.plot:
        import align_growth

        align_growth.draw(given.plot)
        return
    if given.data is None:
        parser.error("--data or --plot is needed")
    if given.one:
        print(json.dumps(one(given.data / given.one[0], given.one[1])))
        return
    rows = []
    for folder, system in chosen(given):
        rows.append(run(folder, system))
        print(json.dumps(rows[-1]), file=sys.stderr, flush=True)
    print(section(rows))
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    if given.update:
        page = given.update.read_text(encoding="utf-8")
        given.update.write_text(updated(page, section(rows)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
