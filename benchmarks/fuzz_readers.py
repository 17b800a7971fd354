"""Throw bytes at a reader, guided by what they reach: ``python benchmarks/fuzz_readers.py FORMAT SECONDS FOLDER``.

FORMAT is one of ``drift.readers.FORMATS``, ``BINARY`` or ``BILINGUAL``; FOLDER keeps what was found on the way.  It
begins with ``fixtures/readers/seeds/FORMAT``, or with the fixtures of that format.  A DOCX is given by its text part,
set into an archive: bytes of archives have checksums, which no guess hits.  A reader may refuse with a
``DriftError``; any other exception, a block out of order, a piece whose words are not the file's, or 20 seconds for one
input end the run with the input in a file.  Figures: docs/reliability.md.  Needs atheris (the extra ``bench``).
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["drift", "markdown_it", "mdit_py_plugins", "html", "_markupbase"]):
    from drift.errors import DriftError
    from drift.model import Document
    from drift.readers import BILINGUAL, BINARY, from_text
    from drift.readers.decode import check_text
    from drift.segment import segment, segment_lines

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
SEEDS = FIXTURES / "readers" / "seeds"
SUFFIXES = {"xliff": ".xl"}
"""How the fixtures of a format end, where that is not its name."""


def attempt(data: bytes, reader: str) -> None:
    """Read bytes as a file of the format, and question its documents."""
    try:
        documents = read(data, reader)
    except DriftError:
        return
    for document in documents:
        question(document)
        for sentence in (*segment(document), *segment_lines(document)):
            there = document.place(sentence.span)
            assert 0 <= there.start <= there.end <= len(document.file), (
                "a sentence stands outside of the file"
            )
            document.locate(sentence.span.start)


def read(data: bytes, reader: str) -> tuple[Document, ...]:
    """One document, or the two of a format that holds both languages."""
    if reader in BINARY:
        return (BINARY[reader]("fuzz", archive(data), "en"),)
    text = data.decode("utf-8", "ignore")
    if reader in BILINGUAL:
        check_text(text, "fuzz")
        return BILINGUAL[reader]("fuzz", text, "en", "de")
    return (from_text(text, format=reader, language="en"),)


def archive(part: bytes) -> bytes:
    """The fixture's Word document with another text part."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(SEEDS.parent.parent / "formats" / "board.docx") as seed,
        zipfile.ZipFile(out, "w") as file,
    ):
        for name in seed.namelist():
            file.writestr(name, part if name == "word/document.xml" else seed.read(name))
    return out.getvalue()


def question(document: Document) -> None:
    """Blocks in order and not empty; pieces in order, and the same words where they are as long."""
    at = 0
    for block in document.blocks:
        # the other side of a unit may be empty
        least = 0 if block.unit else 1
        assert at <= block.span.start <= block.span.end - least < len(document.text) + 1, (
            "blocks out of order"
        )
        at = block.span.end
    here = there = 0
    units = any(block.unit for block in document.blocks)
    for piece in document.origin.pieces if document.origin else ():
        assert here <= piece.span.start <= piece.span.end <= len(document.text), (
            "pieces out of order in the text"
        )
        # units, and pieces without text, may stand anywhere in the file
        first = 0 if units or piece.span.start == piece.span.end else there
        assert first <= piece.there.start <= piece.there.end <= len(document.file), (
            "pieces out of order in the file"
        )
        here, there = piece.span.end, max(there, piece.there.end)
        words = document.text[piece.span.start : here]
        raw = document.file[piece.there.start : there]
        if len(words) == len(raw):
            # a space may stand for a line break or a tag
            same = all(a == b or a.isspace() for a, b in zip(words, raw, strict=True))
            assert same, f"{words!r} is {raw!r} in the file"


def sampled(sample: Path) -> bytes:
    """What the reader is fed with of a fixture."""
    if sample.suffix != ".docx":
        return sample.read_bytes()
    with zipfile.ZipFile(sample) as file:
        return file.read("word/document.xml")


def main() -> None:
    """Run until the time is up or something breaks."""
    reader, seconds, folder = sys.argv[1:4]
    Path(folder).mkdir(parents=True, exist_ok=True)
    options = [f"-max_total_time={seconds}", "-timeout=20", "-max_len=8000", "-print_final_stats=1"]
    words = SEEDS / f"{reader}.dict"
    options += [f"-dict={words}"] if words.is_file() else []
    seeds = SEEDS / reader
    if not seeds.is_dir():
        seeds = Path(folder)
        for sample in FIXTURES.glob(f"*/*{SUFFIXES.get(reader, f'.{reader}')}*"):
            (seeds / sample.name).write_bytes(sampled(sample))
    folders = dict.fromkeys((folder, str(seeds)))
    atheris.Setup([sys.argv[0], *options, *folders], lambda data: attempt(data, reader))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
