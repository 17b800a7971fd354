"""Alignment error rate of the word links.

    python benchmarks/words.py --data FOLDER [--json OUT]

FOLDER holds a file a language pair, ``zh-en.tsv``: source tokens, target tokens, gold links ``i-j`` (sure) or ``ipj``
(possible).  AER = 1 - (|A and S| + |A and P|) / (|A| + |S|), P including S (Och and Ney 2003).  Tokens are joined to
a text first, without spaces where the language sets none, so that the links are those a user would get.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from pathlib import Path

from drift.align.links import link
from drift.encoders.e5 import E5Encoder

DENSE = frozenset({"zh", "ja", "th"})
Cell = tuple[int, int]


def joined(tokens: list[str], language: str) -> tuple[str, list[Cell]]:
    """The text of the tokens, and the place of each."""
    text, spans = "", []
    for token in tokens:
        ascii_ends = text[-1:].isascii() and token[0].isascii()
        if text and (language not in DENSE or ascii_ends):
            text += " "
        spans.append((len(text), len(text) + len(token)))
        text += token
    return text, spans


def owners(pieces: list[Cell], tokens: list[Cell]) -> list[list[int]]:
    """For every piece the tokens that it overlaps."""
    return [
        [i for i, (start, end) in enumerate(tokens) if start < piece[1] and piece[0] < end]
        for piece in pieces
    ]


def gold(field: str) -> tuple[set[Cell], set[Cell]]:
    """Sure and possible links of a line."""
    found = re.findall(r"(\d+)([-p])(\d+)", field)
    sure = {(int(i), int(j)) for i, mark, j in found if mark == "-"}
    return sure, {(int(i), int(j)) for i, _, j in found}


def measure(path: Path, encoder: E5Encoder) -> dict[str, float]:
    """AER, precision and recall of a file, and pairs linked per CPU-second once encoded."""
    languages = path.stem.split("-")
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    texts = [[joined(row[side].split(), languages[side]) for row in rows] for side in (0, 1)]
    pieces = [encoder.word_pieces([text for text, _ in side]) for side in texts]
    begin = time.process_time()
    linked = [link(a, b).cells for a, b in zip(*pieces, strict=True)]
    seconds = time.process_time() - begin
    count = {"answers": 0, "sure": 0, "possible hits": 0, "sure hits": 0}
    for i, cells in enumerate(linked):
        own = [owners(pieces[side][i].spans, texts[side][i][1]) for side in (0, 1)]
        answers = {(x, y) for a, b in cells for x in own[0][a] for y in own[1][b]}
        sure, possible = gold(rows[i][2])
        count["answers"] += len(answers)
        count["sure"] += len(sure)
        count["possible hits"] += len(answers & possible)
        count["sure hits"] += len(answers & sure)
    return {
        "sentences": len(rows),
        "AER": 1 - (count["sure hits"] + count["possible hits"]) / (count["answers"] + count["sure"]),
        "precision": count["possible hits"] / count["answers"],
        "recall": count["sure hits"] / count["sure"],
        "pairs per CPU-second": len(rows) / seconds,
    }


def main() -> None:
    """Print a line a language pair."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    encoder = E5Encoder()
    figures = {path.stem: measure(path, encoder) for path in sorted(given.data.glob("*-*.tsv"))}
    print("pair   sentences  AER   precision  recall  pairs/CPU-s")
    for name, row in figures.items():
        print(
            f"{name}  {row['sentences']:9.0f}  {row['AER']:.3f}  {row['precision']:9.3f}  {row['recall']:6.3f}"
            f"  {row['pairs per CPU-second']:11.0f}"
        )
    if given.json:
        given.json.write_text(json.dumps({"encoder": encoder.version, "pairs": figures}, indent=1) + "\n")


if __name__ == "__main__":
    main()
