"""Words that may stand in a text without being a name: what many texts write in lower case."""

from __future__ import annotations

from drift.encoders.e5_file import E5File
from drift.encoders.weights import weight_files
from drift.names.scripts import CASED, fold, script_of
from drift.names.words import familiarity


def everyday() -> str:
    """Words that many texts have in lower case, from the vocabulary of multilingual-e5-small (XLM-RoBERTa's).

    A piece that is a whole word, usual (log-probability above -13.7), and not much rarer than the same word with a
    capital; known names of people are left out.
    """
    vocabulary = E5File(weight_files()["e5"].path()).vocabulary
    blob, at = vocabulary.blob.tobytes(), vocabulary.offsets
    pieces = (blob[at[i] : at[i + 1]].decode("utf-8", "ignore") for i in range(len(at) - 1))
    scores = dict(zip(pieces, map(float, vocabulary.scores), strict=True))
    found = set()
    for piece, score in scores.items():
        word = piece[1:]
        if piece[0] != "\u2581" or len(word) < 4 or not (word.isalpha() and word.islower()):
            continue
        capital = scores.get("\u2581" + word[0].upper() + word[1:], -99.0)
        usual = score > -13.7 and score > capital - 1.5 and script_of(word) in CASED
        if usual and familiarity(word) < 4:
            found.add(fold(word))
    return "\n".join(sorted(found)) + "\n"
