"""``drift pairs``: what would be compared, and what is left over; or a guess at it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drift.cli import options
from drift.cli.choosing import corpus
from drift.cli.progress import counting
from drift.errors import DriftError, UsageError

if TYPE_CHECKING:
    from drift.config import Configuration
    from drift.corpus import Corpus
    from drift.corpus.guess import Guess
    from drift.model import Document

_SUFFIXES = {".md", ".markdown", ".txt", ".text", ".html", ".htm"}
"""What is taken for an article in a folder that no pattern describes."""


@click.command()
@click.option(
    "--guess", metavar="FOLDER", help="Find the translations in a folder of articles by what they say."
)
@click.option("--pairs", "manifest", metavar="FILE", help="A list of pairs in place of the configuration's.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--source-lang", metavar="XX", help="With --guess: the language of the sources.")
@options.comparing
@options.configuring
def pairs(guess: str | None, **given: Any) -> int:  # fmt: skip
    """List the pairs that `drift check` compares, and the articles that are left over.

    With --guess the list is made by comparing whole articles: tab-separated, with similarity (0..1) and margin, and
    as it stands good for `drift check --pairs FILE`.
    """
    configuration = options.configured(given)
    options.apply_offline(offline=configuration.settings.offline)
    if guess is not None:
        found = _guessed(Path(guess), configuration)
        click.echo(_guesses_json(found) if given["as_json"] else "".join(_table(found)), nl=False)
        return 0 if found else 2
    everything = corpus(configuration)
    click.echo(_as_json(everything) if given["as_json"] else "".join(_listing(everything)), nl=False)
    if not everything.pairs:
        raise UsageError(
            "no two files are a pair", "change the patterns of pairs, or name the files of a manifest"
        )
    return 0


def _listing(found: Corpus) -> Iterator[str]:
    for pair in found.pairs:
        languages = f"  ({pair.source_lang or '?'} to {pair.target_lang or '?'})"
        yield f"{pair.source}  {pair.target or 'holds both'}{languages}\n"
    for missing in found.untranslated:
        lacking = f" into {', '.join(missing.languages)}" if missing.languages else ""
        yield f"not translated{lacking}: {missing.source}\n"
    for orphan in found.orphans:
        yield f"without a source: {orphan}\n"
    yield (
        f"{len(found.pairs)} to compare, {len(found.untranslated)} not translated, "
        f"{len(found.orphans)} without a source\n"
    )


def _as_json(found: Corpus) -> str:
    from dataclasses import asdict

    record = {
        "schema": "drift-pairs/1",
        "pairs": [asdict(pair) for pair in found.pairs],
        "untranslated": [{"source": m.source, "languages": list(m.languages)} for m in found.untranslated],
        "orphans": list(found.orphans),
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _guessed(folder: Path, configuration: Configuration) -> tuple[Guess, ...]:
    from drift.corpus.guess import guesses
    from drift.encoders import load

    if not folder.is_dir():
        raise UsageError(f"--guess {folder}: there is no such folder", "name a folder of articles")
    documents = _articles(folder)
    languages = sorted({document.language for document in documents})
    if len(languages) < 2:
        held = f"its articles are all in {languages[0]}" if languages else "no article is in it"
        raise UsageError(f"--guess {folder}: {held}", "name a folder with articles in two languages")
    settings = configuration.settings
    # what `auto` is depends on the languages: one that USE lacks makes it e5
    encoders = [
        load(settings.encoder, source_language=language, runtime=settings.runtime) for language in languages
    ]
    encoder = next((e for e in encoders if e.name != "use"), encoders[0])
    return guesses(documents, encoder, settings.source_lang)


def _articles(folder: Path) -> list[Document]:
    """The documents below a folder whose language can be told; the others are named."""
    from dataclasses import replace

    from drift import readers
    from drift.languages.detect import detect

    paths = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in _SUFFIXES and path.is_file() and not path.name.startswith(".")
    )
    out = []
    with counting(len(paths), "reading") as heard:
        for path in paths:
            heard(str(path))
            try:
                document = readers.read(str(path))
            except DriftError as error:
                click.echo(f"note: left out: {error.message}", err=True)
                continue
            guess = detect(document.text)
            if guess is None:
                click.echo(f"note: left out: {path}: too little text to tell its language", err=True)
            else:
                out.append(replace(document, language=guess.language))
    return out


def _table(found: tuple[Guess, ...]) -> Iterator[str]:
    yield "source\ttarget\tsource_lang\ttarget_lang\tsimilarity\tmargin\n"
    for guess in found:
        cells = (guess.source.path, guess.target.path, guess.source.language, guess.target.language)
        yield "\t".join((*cells, f"{guess.similarity:.4f}", f"{guess.margin:.4f}")) + "\n"


def _guesses_json(found: tuple[Guess, ...]) -> str:
    rows = [
        {
            "source": guess.source.path,
            "target": guess.target.path,
            "source_lang": guess.source.language,
            "target_lang": guess.target.language,
            "similarity": guess.similarity,
            "margin": guess.margin,
        }
        for guess in found
    ]
    return json.dumps({"schema": "drift-guess/1", "pairs": rows}, ensure_ascii=False, indent=1) + "\n"
