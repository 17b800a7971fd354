"""Rows of MQM (WMT23) and SynCED as the network learns from them: what experts marked, sentence by sentence.

Both may ship in weights: the MQM annotations are Apache-2.0, SynCED is CC BY 4.0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random
from typing import Any

from examples import Stretches
from judged import document
from score_model import fold_of
from score_rows import lines

from drift.segment import segment

_TYPES = {
    "number": "number", "date": "number", "name": "name", "negation": "negation", "meaning": "meaning",
    "omission": "omission", "addition": "addition", "untranslated": "foreign", "unrelated": "unrelated",
}  # fmt: skip
"""The experts' categories that the network has a type for."""

RESTATED = 5
"""Translations of one source, at most, that are read beside another one."""


def expert(bench: Path) -> list[dict[str, Any]]:
    """Every row of the two sets with its risk: the share of raters that marked a major error."""
    out = []
    for name in ("mqm23", "synced_ende"):
        for row in lines(bench / f"{name}.dev.jsonl.gz"):
            back = row.get("mode") == "back"
            votes = row.get("raters")
            risk = row["major_votes"] / votes if votes else float(row["label"] == "error")
            languages = row["source_lang"], row["source_lang"] if back else row["target_lang"]
            out.append({
                "texts": (row["source"], row["translation"]), "languages": languages, "risk": risk, "id": row["id"],
                "group": row["group"], "label": row["label"], "mode": row.get("mode"), "category": row["category"],
                "fold": fold_of(row["group"]), "types": _types(row), "changed": _changed(row),
                "places": _places(row),
            })  # fmt: skip
    return out


def _types(row: Mapping[str, Any]) -> tuple[str, ...] | None:
    """What sort of error most raters marked; None where they are not of one mind, or it is none of the network's."""
    if row["label"] == "ok":
        return ()
    known = _TYPES.get(row["category"])
    return (known,) if known and row["label"] == "error" else None


def _changed(row: Mapping[str, Any]) -> tuple[Stretches, Stretches]:
    """By side what was marked: nothing in what is right; None where raters differ or nothing is known of places."""
    if row["label"] == "ok":
        return (), ()
    return _places(row) or (None, None) if row["label"] == "error" else (None, None)


def _places(row: Mapping[str, Any]) -> tuple[Stretches, Stretches] | None:
    """By side what any rater marked; None where an error has no place."""
    if not row["spans"]:
        return ((), ()) if row["label"] == "ok" else None
    source, target = (
        tuple((start, end) for start, end, of, _ in row["spans"] if of == side)
        for side in ("source", "target")
    )
    return source, target


def sentences(row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """A row of several sentences as so many pairs, in order, where both sides have equally many and places are known.

    What is marked in none of its places is as good as right; the product reads such rows in the same way.
    """
    sides = [segment(document(text, tag)) for text, tag in zip(row["texts"], row["languages"], strict=True)]
    if len(sides[0]) != len(sides[1]) or len(sides[0]) < 2 or not row["places"]:
        return [row]
    out: list[Mapping[str, Any]] = []
    for both in zip(*sides, strict=True):
        wrong = [
            tuple(
                (a - s.span.start, b - s.span.start) for a, b in places if a < s.span.end and s.span.start < b
            )
            for s, places in zip(both, row["places"], strict=True)
        ]
        marked = any(wrong)
        out.append({
            **row, "texts": tuple(s.text for s in both), "risk": row["risk"] if marked else 0.0,
            "types": row["types"] if marked else (), "changed": wrong if row["changed"][0] is not None or not marked
            else row["changed"],
        })  # fmt: skip
    return out


def restated(parts: Iterable[Mapping[str, Any]], draw: Random) -> list[Mapping[str, Any]]:
    """Translations into English beside a right one by another hand: pairs of one language, reworded as people do.

    What experts marked in a translation is wrong beside any right one too; where the right one says it, nobody marked.
    """
    by_source: dict[str, list[Mapping[str, Any]]] = {}
    for row in (part for part in parts if part["languages"][1] == "en"):
        by_source.setdefault(row["texts"][0], []).append(row)
    out: list[Mapping[str, Any]] = []
    for rows in by_source.values():
        right = [row["texts"][1] for row in rows if row["risk"] == 0 and row["types"] == ()]
        for row in draw.sample(rows, min(len(rows), RESTATED)) if right else ():
            (_, text), other = row["texts"], draw.choice(right)
            if other != text:
                changed = ((), ()) if row["risk"] == 0 else (None, row["changed"][1])
                out.append({**row, "texts": (other, text), "languages": ("en", "en"), "changed": changed})
    return out
