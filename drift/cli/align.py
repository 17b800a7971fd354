"""``drift align``: which sentences are counterparts."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import click

from drift.cli import options
from drift.cli.progress import working
from drift.model import Alignment, Pair


@click.command()
@click.argument("source")
@click.argument("translation")
@options.languages
@options.comparing
@click.option(
    "--output-format",
    type=click.Choice(["json", "tsv", "beads"]),
    default="tsv",
    show_default=True,
    help="beads is the format of the alignment literature: [0, 1]:[0]:0.83.",
)
def align(source: str, translation: str, **given: Any) -> int:  # fmt: skip
    """Say which sentences of SOURCE and TRANSLATION are counterparts.  Beads may cross."""
    from drift import pipeline, readers
    from drift.api import Checker
    from drift.languages.settle import settle

    options.apply_offline(offline=given["offline"])
    checker = Checker(encoder=given["encoder"], checks=["omission"], segmented=given["segmented"])
    left, right, notices = settle(
        readers.read(source, language=given["source_lang"] or ""),
        readers.read(translation, language=given["target_lang"] or ""),
    )
    method = checker.method(left, right, notices)
    with working(f"aligning {source} with {translation}"):
        alignment, _ = pipeline.match(left, right, method)
    click.echo(FORMATS[given["output_format"]](alignment), nl=False)
    for notice in method.notices:
        click.echo(f"note: {notice}", err=True)
    return 0


def beads(alignment: Alignment) -> str:
    """One bead a line: source ids, target ids, similarity."""
    return "".join(f"{_ids(p)[0]}:{_ids(p)[1]}:{p.similarity:.4f}\n" for p in alignment.pairs)


def tsv(alignment: Alignment) -> str:
    """One bead a line, with the text: ids, similarity, moved, source, target."""
    rows = ["source\ttarget\tsimilarity\tmoved\tsource_text\ttarget_text"]
    for pair in alignment.pairs:
        left, right = _ids(pair)
        texts = (" ".join(" ".join(s.text for s in side).split()) for side in (pair.source, pair.target))
        ids = (",".join(map(str, side)) for side in (left, right))
        rows.append("\t".join((*ids, f"{pair.similarity:.4f}", str(pair.moved).lower(), *texts)))
    return "\n".join(rows) + "\n"


def as_json(alignment: Alignment) -> str:
    """The pairs of the report contract, without judgement."""
    pairs = [
        {
            "index": pair.index,
            "source": _ids(pair)[0],
            "target": _ids(pair)[1],
            "similarity": round(pair.similarity, 6),
            "moved": pair.moved,
        }
        for pair in alignment.pairs
    ]
    restated = [
        {"side": r.side.value, "index": r.index, "by": list(r.by), "similarity": round(r.similarity, 6)}
        for r in alignment.restatements
    ]
    whole = {
        "schema": "drift-align/1",
        "mode": alignment.mode,
        "related": round(alignment.related, 6),
        "source": [s.text for s in alignment.source_sentences],
        "target": [s.text for s in alignment.target_sentences],
        "pairs": pairs,
        "restatements": restated,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


FORMATS: Mapping[str, Callable[[Alignment], str]] = {"json": as_json, "tsv": tsv, "beads": beads}


def _ids(pair: Pair) -> tuple[list[int], list[int]]:
    return [s.index for s in pair.source], [s.index for s in pair.target]
