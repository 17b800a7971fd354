"""``drift align``: which sentences are counterparts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import click

from drift.cli import options
from drift.cli.progress import working
from drift.model import Alignment, Pair
from drift.records import document_to_dict


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
@click.option(
    "-v", "--verbose", is_flag=True, help="Add why each pair was made: a column, a key, a fourth field."
)
def align(source: str, translation: str, **given: Any) -> int:  # fmt: skip
    """Say which sentences of SOURCE and TRANSLATION are counterparts.  Beads may cross."""
    from drift import pipeline, readers
    from drift.api import Checker
    from drift.languages.settle import settle
    from drift.render.why import overall, reasons

    options.apply_offline(offline=given["offline"])
    checker = Checker(
        encoder=given["encoder"], checks=["omission"], segmented=given["segmented"], runtime=given["runtime"]
    )
    languages = given["source_lang"] or "", given["target_lang"] or ""
    left, right, notices = settle(*readers.read_pair(source, translation, languages, given["input_format"]))
    method = checker.method(left, right, notices)
    with working(f"aligning {source} with {translation}"):
        alignment, encoder = pipeline.match(left, right, method)
    why = reasons(alignment) if given["verbose"] else ()
    if given["output_format"] == "json":
        click.echo(as_json(alignment, replace(method, encoder=encoder).signature, why), nl=False)
    else:
        click.echo((beads if given["output_format"] == "beads" else tsv)(alignment, why), nl=False)
    if given["verbose"]:
        click.echo(f"note: {overall(alignment)}", err=True)
    for notice in method.notices:
        click.echo(f"note: {notice}", err=True)
    return 0


def beads(alignment: Alignment, why: Sequence[str] = ()) -> str:
    """One bead a line: source ids, target ids, similarity, and why if it is given."""
    rows = [f"{_ids(p)[0]}:{_ids(p)[1]}:{p.similarity:.4f}" for p in alignment.pairs]
    return "".join(f"{row}\n" for row in (map(":".join, zip(rows, why, strict=True)) if why else rows))


def tsv(alignment: Alignment, why: Sequence[str] = ()) -> str:
    """One bead a line, with the text: ids, similarity, moved, source, target, and why if it is given."""
    rows = ["source\ttarget\tsimilarity\tmoved\tsource_text\ttarget_text" + ("\twhy" if why else "")]
    for number, pair in enumerate(alignment.pairs):
        left, right = _ids(pair)
        texts = (" ".join(" ".join(s.text for s in side).split()) for side in (pair.source, pair.target))
        ids = (",".join(map(str, side)) for side in (left, right))
        cells = (*ids, f"{pair.similarity:.4f}", str(pair.moved).lower(), *texts, *why[number : number + 1])
        rows.append("\t".join(cells))
    return "\n".join(rows) + "\n"


def as_json(alignment: Alignment, signature: str, why: Sequence[str] = ()) -> str:
    """The pairs and sentences of the report contract, without judgement."""
    pairs = [
        {
            "index": pair.index,
            "source": _ids(pair)[0],
            "target": _ids(pair)[1],
            "similarity": round(pair.similarity, 6),
            "moved": pair.moved,
            **({"why": why[number]} if why else {}),
        }
        for number, pair in enumerate(alignment.pairs)
    ]
    restated = [
        {"side": r.side.value, "index": r.index, "by": list(r.by), "similarity": round(r.similarity, 6)}
        for r in alignment.restatements
    ]
    whole = {
        "schema": "drift-align/1",
        "signature": signature,
        "mode": alignment.mode,
        "related": round(alignment.related, 6),
        "source": document_to_dict(alignment.source, alignment.source_sentences),
        "target": document_to_dict(alignment.target, alignment.target_sentences),
        "pairs": pairs,
        "restatements": restated,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _ids(pair: Pair) -> tuple[list[int], list[int]]:
    return [s.index for s in pair.source], [s.index for s in pair.target]
