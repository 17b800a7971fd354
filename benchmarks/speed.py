"""Speed, as a user meets it: start-up, encoders, pairs end to end, peak memory.

    python benchmarks/speed.py [--json OUT]

Needs nothing but the checkout: the demo and the faithful articles of fixtures/ are the text.  Rates are per
CPU-second (user and system time), so that a busy machine does not blur them.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
DEMO = (str(FIXTURES / "demo/source.en.md"), str(FIXTURES / "demo/back-translation.en.md"))


def cpu() -> float:
    """CPU-seconds of this process so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def command(*argv: str, runs: int = 5) -> dict[str, float]:
    """Median wall and CPU seconds and the peak memory in MB of a whole command."""
    walls, cpus, peaks = [], [], []
    for _ in range(runs):
        begin = time.perf_counter()
        child = subprocess.Popen([sys.executable, "-m", "drift", *argv], stdout=subprocess.DEVNULL)
        used = os.wait4(child.pid, 0)[2]
        walls.append(time.perf_counter() - begin)
        cpus.append(used.ru_utime + used.ru_stime)
        peaks.append(used.ru_maxrss / 1024)
    return {
        "wall_s": round(sorted(walls)[runs // 2], 3),
        "cpu_s": round(sorted(cpus)[runs // 2], 3),
        "peak_mb": round(max(peaks), 1),
    }


def sentences() -> list[str]:
    """The sentences of every article, in seven languages."""
    from drift import readers, segment

    out = []
    for path in sorted(FIXTURES.glob("faithful/*.md")) + [Path(p) for p in DEMO]:
        document = readers.read(str(path), language=path.name.split(".")[-2])
        out += [sentence.text for sentence in segment.segment(document)]
    return out


def encoding(name: str, texts: list[str]) -> dict[str, float]:
    """Seconds to load an encoder and sentences per CPU-second, best of three."""
    from drift.encoders import load

    begin = cpu()
    encoder = load(name, source_language="en", target_language="en")
    encoder.encode(texts[:2])
    start = cpu() - begin
    best = 0.0
    for _ in range(3):
        begin = cpu()
        encoder.encode(texts)
        best = max(best, len(texts) / (cpu() - begin))
    return {"start_cpu_s": round(start, 2), "sentences_per_cpu_s": round(best, 1)}


def scoring(texts: list[str]) -> dict[str, float]:
    """Segment pairs per CPU-second, end to end, encoder loaded."""
    from drift.api import Checker
    from drift.model import Block, Document, Span

    def document(text: str) -> Document:
        return Document("text", "en", text, (Block(Span(0, len(text))),))

    checker = Checker()
    english = [text for text in texts if text.isascii()]
    pairs = [(document(a), document(b)) for a, b in zip(english, english[1:] + english[:1], strict=True)] * 4
    list(checker.segments(pairs[:4]))
    begin = cpu()
    done = sum(1 for _ in checker.segments(pairs))
    return {"pairs": done, "pairs_per_cpu_s": round(done / (cpu() - begin), 1)}


def main() -> None:
    """Print the table; with ``--json`` keep the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", help="write the figures to this file")
    given = parser.parse_args()
    figures: dict[str, dict[str, float]] = {
        "drift --help": command("--help"),
        "drift check, the demo": command("check", *DEMO, "--fail-on", "never"),
    }
    texts = sentences()
    for name in ("use", "e5", "use+e5"):
        figures[f"encoder {name}"] = encoding(name, texts)
    figures["drift score, end to end"] = scoring(texts)
    for what, values in figures.items():
        print(f"{what:28}", "  ".join(f"{key} {value}" for key, value in values.items()))
    if given.json:
        Path(given.json).write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
