"""Throw bytes at a reader, guided by what they reach: ``python benchmarks/fuzz_readers.py FORMAT SECONDS FOLDER``.

FORMAT is one of ``drift.readers.FORMATS``; FOLDER keeps what was found on the way.  It begins with
``fixtures/readers/seeds/FORMAT``.  A reader may refuse with a ``DriftError``; any other exception, a block out of
order, a piece whose words are not the file's, or 20 seconds for one input end the run with the input in a file.
Figures: docs/reliability.md.  Needs atheris (the extra ``bench``).
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["drift", "markdown_it", "mdit_py_plugins", "html", "_markupbase"]):
    from drift.errors import DriftError
    from drift.model import Document
    from drift.readers import from_text
    from drift.segment import segment, segment_lines

SEEDS = Path(__file__).resolve().parent.parent / "fixtures" / "readers" / "seeds"


def attempt(data: bytes, reader: str) -> None:
    """Read bytes as a text of the format, and question the document."""
    try:
        document = from_text(data.decode("utf-8", "ignore"), format=reader, language="en")
    except DriftError:
        return
    question(document)
    for sentence in (*segment(document), *segment_lines(document)):
        there = document.place(sentence.span)
        assert 0 <= there.start <= there.end <= len(document.file), "a sentence stands outside of the file"
        document.locate(sentence.span.start)


def question(document: Document) -> None:
    """Blocks in order and not blank; pieces in order, and the same words where they are as long."""
    at = 0
    for block in document.blocks:
        assert at <= block.span.start < block.span.end <= len(document.text), "blocks out of order"
        at = block.span.end
    here = there = 0
    for piece in document.origin.pieces if document.origin else ():
        assert here <= piece.span.start <= piece.span.end <= len(document.text), (
            "pieces out of order in the text"
        )
        assert there <= piece.there.start <= piece.there.end <= len(document.file), (
            "pieces out of order in the file"
        )
        here, there = piece.span.end, piece.there.end
        words = document.text[piece.span.start : here]
        raw = document.file[piece.there.start : there]
        if len(words) == len(raw):
            same = all(a == b or (a.isspace() and b.isspace()) for a, b in zip(words, raw, strict=True))
            assert same, f"{words!r} is {raw!r} in the file"


def main() -> None:
    """Run until the time is up or something breaks."""
    reader, seconds, folder = sys.argv[1:4]
    Path(folder).mkdir(parents=True, exist_ok=True)
    options = [f"-max_total_time={seconds}", "-timeout=20", "-max_len=2000", "-print_final_stats=1"]
    words = SEEDS / f"{reader}.dict"
    options += [f"-dict={words}"] if words.is_file() else []
    atheris.Setup([sys.argv[0], *options, folder, str(SEEDS / reader)], lambda data: attempt(data, reader))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
