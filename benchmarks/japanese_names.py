"""Make drift/names/data/japanese.tsv.gz: surnames and given names of Japanese people with their readings.

    pip install janome
    python benchmarks/japanese_names.py

Janome (Apache-2.0) carries the dictionary mecab-ipadic-2.7.0-20070801, whose notice stands beside the table.  Kept
are its names of one to three kanji, for each the most likely readings, in Hepburn without marks for long vowels.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from pathlib import Path

from drift.names.han import reading

HERE = Path(__file__).resolve().parent.parent / "drift" / "names" / "data"
SORTS = {"人名,姓": "s", "人名,名": "g"}
LIKELY = 3
"""Readings kept of one name."""
COST = {"s": 7620, "g": 8462}
"""The dictionary's cost up to which a name is kept: rarer ones are not worth their bytes."""
MORAE = {
    "シ": "shi",
    "チ": "chi",
    "ツ": "tsu",
    "フ": "fu",
    "ジ": "ji",
    "ヂ": "ji",
    "ヅ": "zu",
    "ヲ": "o",
    "ン": "n",
}
SOFT = dict(zip("キシチニヒミリギジビピ", "ky sh ch ny hy my ry gy j by py".split(), strict=True))  # noqa: SIM905
"""Letters before a small ya, yu or yo."""
ROWS = {
    "": "アイウエオ", "k": "カキクケコ", "s": "サ*スセソ", "t": "タ**テト", "n": "ナニヌネノ", "h": "ハヒ*ヘホ",
    "m": "マミムメモ", "y": "ヤ*ユ*ヨ", "r": "ラリルレロ", "w": "ワ", "g": "ガギグゲゴ", "z": "ザ*ズゼゾ",
    "d": "ダ**デド", "b": "バビブベボ", "p": "パピプペポ",
}  # fmt: skip


def romaji(kana: str) -> str:
    """Hepburn, long vowels as newspapers write them: ショウゾウ is shozo, オオノ is ono."""
    table = MORAE | {
        letter + small: sound + vowel
        for letter, sound in SOFT.items()
        for small, vowel in zip("ャュョ", "auo", strict=True)
    }
    for consonant, row in ROWS.items():
        table |= {
            letter: consonant + vowel for letter, vowel in zip(row, "aiueo", strict=False) if letter != "*"
        }
    out, at = "", 0
    while at < len(kana):
        if kana[at] == "ッ":
            out, at = out + "*", at + 1
            continue
        size = 2 if kana[at : at + 2] in table else 1
        out += table.get(kana[at : at + size], "?")
        at += size
    out = re.sub(r"\*(.)", lambda m: ("t" if m[1] == "c" else m[1]) + m[1], out)
    return re.sub(r"o[ou](?=[^aeiou]|$)|ou$", "o", re.sub(r"uu", "u", out))


def main() -> None:
    """Read the dictionary, write the table."""
    from janome.sysdic import entries

    found: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for surface, _, _, cost, sort, _, _, _, kana, _ in entries().values():
        kind = next((mark for name, mark in SORTS.items() if name in sort), "")
        kanji = len(surface) <= 3 and all(reading(letter) for letter in surface)
        if kind and kanji and cost <= COST[kind] and "?" not in romaji(kana):
            found[kind, surface].append((cost, romaji(kana)))
    rows = []
    for (kind, surface), readings in sorted(found.items()):
        likely = list(dict.fromkeys(sound for _, sound in sorted(readings)))[:LIKELY]
        rows.append(f"{kind}\t{surface}\t{' '.join(likely)}\n")
    path = HERE / "japanese.tsv.gz"
    path.write_bytes(gzip.compress("".join(rows).encode(), 9, mtime=0))
    print(f"{len(rows)} names, {path.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main()
