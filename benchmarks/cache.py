"""What the cache is worth: a corpus of short articles checked cold, warm, and after one edit in a hundred.

    python benchmarks/cache.py [--pairs 1000] [--json OUT]

The articles are made here from the faithful articles of fixtures/: five paragraphs of one pair, each
with a number of its own, so that no sentence stands twice in the corpus.  Every run is a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "faithful"
LANGUAGES = ("de", "es", "fr", "zh")
CONFIG = f"""
pairs = [{{ source = "{{lang}}/{{path}}.md", source-lang = "en", target-langs = {json.dumps(LANGUAGES)} }}]
fail-on = "never"
cache-dir = "cache"
cache-size = 2000
"""
_PARAGRAPHS = 5


def paragraphs(path: Path) -> list[str]:
    """The paragraphs of an article, without front matter, headings and captions."""
    text = path.read_text(encoding="utf-8").split("---\n")[-1]
    return [part.replace("\n", " ") for part in text.split("\n\n") if part.strip() and part[0] not in "#*!>-"]


def numbered(paragraph: str, number: int) -> str:
    """The paragraph with a number in brackets before the mark that ends it."""
    return f"{paragraph[:-1]} ({number}){paragraph[-1]}"


def corpus(folder: Path, pairs: int) -> None:
    """Write so many pairs: article i of language i modulo four, paragraphs i onwards."""
    source = paragraphs(FIXTURES / "source.en.md")
    targets = {language: paragraphs(FIXTURES / f"target.{language}.md") for language in LANGUAGES}
    for i in range(pairs):
        language = LANGUAGES[i % len(LANGUAGES)]
        some = [(i * 3 + k) % min(len(source), len(targets[language])) for k in range(_PARAGRAPHS)]
        for name, texts in (("en", source), (language, targets[language])):
            path = folder / name / f"{i:04}.md"
            path.parent.mkdir(exist_ok=True)
            lines = [numbered(texts[k], 10_000 + i * _PARAGRAPHS + at) for at, k in enumerate(some)]
            path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    (folder / "drift.toml").write_text(CONFIG, encoding="utf-8")


def edit(folder: Path) -> None:
    """Change the last paragraph of the translation of every hundredth pair."""
    for path in sorted(folder.glob("[!e]?/*00.md")):
        path.write_text(path.read_text(encoding="utf-8").replace("(", "(1"), encoding="utf-8")


def run(folder: Path) -> dict[str, float]:
    """Seconds and peak memory of one ``drift check`` over the corpus, and how much it said."""
    begin = time.perf_counter()
    out = folder / "out.txt"
    with out.open("wb") as stream:
        child = subprocess.Popen(
            [sys.executable, "-m", "drift", "check", "--output-format", "concise"],
            cwd=folder, stdout=stream,
        )  # fmt: skip
        used = os.wait4(child.pid, 0)[2]
    return {
        "wall_s": round(time.perf_counter() - begin, 2),
        "cpu_s": round(used.ru_utime + used.ru_stime, 2),
        "peak_mb": round(used.ru_maxrss / 1024, 1),
        "lines": len(out.read_bytes().splitlines()),
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus(folder, options.pairs)
        results = {"cold": run(folder), "warm": run(folder)}
        edit(folder)
        results["edited"] = run(folder)
        size = sum(path.stat().st_size for path in (folder / "cache").iterdir())
    for label, row in results.items():
        print(f"{label:<8} {row['wall_s']:8.2f} s  {row['cpu_s']:8.2f} CPU-s  {row['peak_mb']:7.1f} MB")
    print(f"warm is {results['cold']['cpu_s'] / results['warm']['cpu_s']:.1f} times as fast as cold (CPU); "
          f"the cache has {size / 1e6:.1f} MB")  # fmt: skip
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
