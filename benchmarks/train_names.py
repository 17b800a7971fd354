"""Train the tables under drift/names/data from name pairs.

    python benchmarks/train_names.py --data FOLDER [--only han,cyrillic]

FOLDER holds wd_<script>_64.tsv.gz (training) and wd_<script>_16.tsv.gz (development): Latin name, name in the
other script with its characters spaced, count.  They come from the NETransliteration-COLING2018 data set
(Merhav and Ash, 2018), mined from Wikidata labels, CC0-1.0.

A channel is P(Latin chunk | foreign unit): a unit (a pinyin syllable, a letter, a mora, a jamo) writes zero to
k Latin letters.  It is learned by expectation maximisation over all ways to cut the Latin name (Li, Zhang and Su,
"A joint source-channel model for machine transliteration", ACL 2004, without the context).  Pairs the half-trained
channel finds absurd are noise of the mining and are dropped before the last rounds.
"""

from __future__ import annotations

import argparse
import gzip
import io
import math
import random
import time
from collections import Counter, defaultdict
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from everyday_words import everyday

from drift.names.scripts import letters
from drift.names.units import SCRIPTS, units_of

HERE = Path(__file__).resolve().parent.parent / "drift" / "names" / "data"
FILES = {
    "han": "chinese",
    "cyrillic": "russian",
    "arabic": "arabic",
    "hebrew": "hebrew",
    "kana": "katakana",
    "hangul": "korean",
}
LONGEST = {"han": 6, "cyrillic": 4, "arabic": 4, "hebrew": 4, "kana": 4, "hangul": 3}
"""Most Latin letters one unit writes."""
CAP = {"han": 60000, "hebrew": 60000}
PARTS = {"han": ("64", "16"), "hebrew": ("64", "16")}
"""Parts that are trained on where it is not the training part alone: these two have the fewest pairs."""
ROUNDS = 5
Row = tuple[str, tuple[str, ...], int]
Array = npt.NDArray[Any]
Table = dict[str, dict[str, float]]


def rows(folder: Path, script: str, part: str) -> list[Row]:
    """The usable pairs of a file, as letters, units and count."""
    found = []
    with gzip.open(folder / f"wd_{FILES[script]}_{part}.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            latin, other, count = line.rstrip("\n").split("\t")
            name, units = letters(latin), units_of(other.replace(" ", ""), script)
            if 2 <= len(name) <= 14 and 1 <= len(units) <= 14:
                found.append((name, units, int(count)))
    return found


def expect(row: Row, longest: int, table: Table | None, counts: Table) -> float:
    """Add the expected counts of one pair; return the log-likelihood of its letters."""
    name, units, seen = row
    n, m = len(name), len(units)
    ratio = n / m
    forward = [[0.0] * (m + 1) for _ in range(n + 1)]
    backward = [[0.0] * (m + 1) for _ in range(n + 1)]
    forward[0][0] = backward[n][m] = 1.0
    steps = []
    for j, unit in enumerate(units):
        known = table[unit] if table is not None and unit in table else {}
        for i in range(n + 1):
            mass = forward[i][j]
            if mass <= 0:
                continue
            for size in range(min(longest, n - i) + 1):
                chunk = name[i : i + size]
                weight = known.get(chunk, 1e-9) if table is not None else first_guess(size, ratio)
                forward[i + size][j + 1] += mass * weight
                steps.append((i, j, size, weight))
    total = forward[n][m]
    if total <= 0:
        return -99.0
    for i, j, size, weight in reversed(steps):
        backward[i][j] += weight * backward[i + size][j + 1]
    for i, j, size, weight in steps:
        gain = forward[i][j] * weight * backward[i + size][j + 1] / total
        if gain > 1e-4:
            counts[units[j]][name[i : i + size]] += gain * min(1 + math.log(seen), 4)
    return math.log(total)


def first_guess(size: int, ratio: float) -> float:
    """A chunk is about as long as the name has letters a unit."""
    return float(math.exp(-abs(size - ratio)) * (0.1 if size == 0 else 1) / 26**size)


def train(pairs: list[Row], script: str, rounds: int = ROUNDS) -> Table:
    """Expectation maximisation; the worst of the pairs are left out of the last rounds."""
    table: Table | None = None
    kept = [pair for pair in pairs if len(pair[0]) <= len(pair[1]) * LONGEST[script]]
    for turn in range(rounds):
        counts: Table = defaultdict(lambda: defaultdict(float))
        likelihood = [expect(pair, LONGEST[script], table, counts) / len(pair[0]) for pair in kept]
        floor = 0.3 if turn == rounds - 1 else 1e-3
        table = {unit: normalised(chunks, floor) for unit, chunks in counts.items()}
        if turn == rounds - 3:
            bound = float(np.quantile(likelihood, 0.04))
            kept = [pair for pair, value in zip(kept, likelihood, strict=True) if value >= bound]
    assert table is not None
    return table


def normalised(chunks: dict[str, float], floor: float) -> dict[str, float]:
    """Counts to probabilities, rare chunks left out."""
    total = sum(chunks.values()) + 0.5
    return {c: v / total for c, v in chunks.items() if v / total > 2e-5 and v > floor}


def letter_prior(names: list[str]) -> Array:
    """Log-probability of a letter after another, shape (27, 27), 0 = edge; the geometric mean of bigram and unigram.

    A sharper prior would punish common names: the channel it is weighed against knows no context either.
    """
    counts = np.zeros((27, 27))
    for name in names:
        codes = [0, *(ord(letter) - 96 for letter in name), 0]
        for a, b in pairwise(codes):
            counts[a, b] += 1
    two = (counts + 1) / (counts.sum(1) + 27)[:, None]
    one = (counts.sum(0) + 1) / (counts.sum() + 27)
    logs: Array = (np.log(two) + np.log(one)[None]) / 2
    return logs.astype(np.float32)


def pack(tables: dict[str, Table]) -> dict[str, Array]:
    """Arrays for the npz: units and chunks as joined strings, cells as index and cost in twentieths of a nat."""
    arrays = {}
    for script, table in tables.items():
        units = sorted(table)
        chunks = sorted({chunk for cell in table.values() for chunk in cell})
        where = {chunk: k for k, chunk in enumerate(chunks)}
        cells = [(where[c], k, v) for k, unit in enumerate(units) for c, v in table[unit].items()]
        arrays[f"{script}.units"] = np.frombuffer("\n".join(units).encode(), np.uint8)
        arrays[f"{script}.chunks"] = np.frombuffer("\n".join(chunks).encode(), np.uint8)
        arrays[f"{script}.chunk"] = np.array([c for c, _, _ in cells], np.uint16)
        arrays[f"{script}.unit"] = np.array([k for _, k, _ in cells], np.uint16)
        arrays[f"{script}.cost"] = np.array(
            [min(255, round(-20 * math.log(v))) for _, _, v in cells], np.uint8
        )
    return arrays


def lexicon(folder: Path, least: int = 6) -> str:
    """Latin names of people seen at least ``least`` times: folded name and base-2 logarithm of the count."""
    counts: Counter[str] = Counter()
    for script, part in product(SCRIPTS, ("64", "16")):
        with gzip.open(folder / f"wd_{FILES[script]}_{part}.tsv.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                latin, _, count = line.rstrip("\n").split("\t")
                counts[letters(latin)] += int(count)
    kept = sorted((name, n) for name, n in counts.items() if n >= least and len(name) > 1)
    return "".join(f"{name}\t{int(math.log2(n))}\n" for name, n in kept)


def han_table(folder: Path) -> str:
    """Character, simplified form where another, toneless reading, use in foreign names per thousand."""
    from opencc import OpenCC
    from pypinyin import lazy_pinyin
    from pypinyin.pinyin_dict import pinyin_dict

    simple = OpenCC("t2s")
    use: Counter[str] = Counter()
    for part in ("64",):
        with gzip.open(folder / f"wd_chinese_{part}.tsv.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                use.update(simple.convert(line.split("\t")[1].replace(" ", "")))
    total = sum(use.values())
    out = []
    for point in sorted(pinyin_dict):
        if not 0x4E00 <= point <= 0x9FFF:
            continue
        letter = chr(point)
        form = simple.convert(letter)
        form = form if len(form) == 1 else letter
        sound = lazy_pinyin(letter, v_to_u=False, errors="ignore")
        if sound:
            share = 1000 * use[form] / total
            out.append(f"{letter}\t{form if form != letter else ''}\t{sound[0]}\t{share:.2g}\n")
    return "".join(out)


def write(path: Path, text: str) -> None:
    """Gzip without a time stamp, so that the same data give the same bytes."""
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{path.name}: {path.stat().st_size / 1024:.0f} KB")


def main() -> None:
    """Train, write, report."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--only", default="", help="scripts to train, by comma; the others stay as they are")
    options = parser.parse_args()
    wanted = options.only.split(",") if options.only else list(SCRIPTS)
    HERE.mkdir(parents=True, exist_ok=True)
    write(HERE / "lexicon.tsv.gz", lexicon(options.data))
    write(HERE / "han.tsv.gz", han_table(options.data))
    write(HERE / "everyday.txt.gz", everyday())
    tables, names = {}, []
    for script in SCRIPTS:
        names += [pair[0] for pair in rows(options.data, script, "64")]
        pairs = [pair for part in PARTS.get(script, ("64",)) for pair in rows(options.data, script, part)]
        random.Random(0).shuffle(pairs)
        if script not in wanted:
            continue
        start = time.process_time()
        tables[script] = train(pairs[: CAP.get(script, 24000)], script)
        size = sum(map(len, tables[script].values()))
        print(f"{script}: {len(pairs)} pairs, {size} cells, {time.process_time() - start:.0f} s", flush=True)
    path = HERE / "channels.npz"
    arrays = dict(np.load(path)) if options.only and path.exists() else {}
    arrays |= pack(tables)
    arrays["letters"] = np.round(letter_prior(names) * -20).clip(0, 255).astype(np.uint8)
    held = io.BytesIO()
    np.savez_compressed(held, **arrays)
    path.write_bytes(held.getvalue())
    print(f"{path.name}: {len(held.getvalue()) / 1024:.0f} KB")


if __name__ == "__main__":
    main()
