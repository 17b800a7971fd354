"""Alignment sets on disk, and how beads are scored.

A set is a folder of DOC.src and DOC.tgt (one sentence a line), DOC.gold (``[source ids]:[target ids]`` a line, from 0),
perhaps DOC.optional.json (links that are neither right nor wrong) and src.verse and tgt.verse (the verse of every
line: beads that touch one verse are merged before they are compared).
"""

from __future__ import annotations

import ast
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Bead: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True)
class Pair:
    """One document of a set."""

    source: list[str]
    target: list[str]
    gold: list[Bead]
    optional: frozenset[tuple[int, int]] = frozenset()
    verses: tuple[list[str], list[str]] | None = None


def pairs(folder: Path) -> Iterator[Pair]:
    """The documents of a set, by name."""
    for gold in sorted(folder.glob("*.gold")):
        source, target = (_lines(gold.with_suffix(end)) for end in (".src", ".tgt"))
        beads = []
        for line in _lines(gold):
            parts = [ast.literal_eval(part) for part in line.split(":")[:2]]
            known = [
                tuple(i for i in ids if i < len(side))
                for ids, side in zip(parts, (source, target), strict=True)
            ]
            beads.append((known[0], known[1]))
        optional = gold.with_suffix(".optional.json")
        links = json.loads(optional.read_text("utf-8")) if optional.exists() else []
        verses = folder / "src.verse", folder / "tgt.verse"
        yield Pair(
            source,
            target,
            beads,
            frozenset((i, j) for i, j in links),
            (_lines(verses[0]), _lines(verses[1])) if verses[0].exists() else None,
        )


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")[:-1] or []


def score(answers: Iterable[tuple[Pair, Sequence[Bead]]]) -> dict[str, float]:
    """F1 over all documents: ``strict``, ``lax``, ``link``, ``null``.

    Strict: a bead is right when gold has the very bead; precision over all beads, recall over those of gold with
    two sides (the literature's way).  Lax: overlap on both sides is enough.  Link: pairs of sentences that share a
    bead.  Null: sentences without counterpart.
    """
    counts: Counter[str] = Counter()
    for pair, beads in answers:
        counts.update(_counts(pair, beads if pair.verses is None else _merged(beads, pair.verses)))
    return {
        kind: round(_f1(*(counts[f"{kind} {part}"] for part in ("right", "given", "found", "gold"))), 4)
        for kind in ("strict", "lax", "link", "null")
    }


def _counts(pair: Pair, beads: Sequence[Bead]) -> Counter[str]:
    gold, given = _distinct(pair.gold), _distinct(beads)
    both = {b for b in gold if all(b)}, {b for b in given if all(b)}
    links = [{(i, j) for a, b in side for i in a for j in b} for side in both]
    free = pair.optional - links[0]
    nulls = [_nulls(pair, side, free) for side in links]
    out: Counter[str] = Counter()
    for kind, hit in (("strict", lambda bead, others, _: bead in others), ("lax", _touches)):
        near = _partners(gold), _partners(both[1])
        out[f"{kind} right"] = sum(hit(bead, gold, near[0]) for bead in given)
        out[f"{kind} given"] = len(given)
        out[f"{kind} found"] = sum(hit(bead, both[1], near[1]) for bead in both[0])
        out[f"{kind} gold"] = len(both[0])
    for kind, right, given_size, gold_size in (
        ("link", len(links[0] & links[1]), len(links[1] - free), len(links[0])),
        ("null", len(nulls[0] & nulls[1]), len(nulls[1]), len(nulls[0])),
    ):
        out[f"{kind} right"] = out[f"{kind} found"] = right
        out[f"{kind} given"], out[f"{kind} gold"] = given_size, gold_size
    return out


def _touches(bead: Bead, others: set[Bead], partners: dict[int, set[int]]) -> bool:
    return bead in others or any(j in partners[i] for i in bead[0] for j in bead[1])


def _partners(beads: Iterable[Bead]) -> dict[int, set[int]]:
    partners: dict[int, set[int]] = defaultdict(set)
    for source, target in beads:
        for i in source:
            partners[i].update(target)
    return partners


def _nulls(pair: Pair, links: set[tuple[int, int]], free: frozenset[tuple[int, int]]) -> set[tuple[int, int]]:
    """Sentences in no link, as (side, index); those with an optional link only do not count."""
    gold = {(side, ids[side]) for ids in _links(pair.gold) for side in (0, 1)}
    open_ = {(side, link[side]) for link in free for side in (0, 1)} - gold
    every = {(0, i) for i in range(len(pair.source))} | {(1, j) for j in range(len(pair.target))}
    return every - open_ - {(side, link[side]) for link in links for side in (0, 1)}


def _links(beads: Iterable[Bead]) -> set[tuple[int, int]]:
    return {(i, j) for a, b in beads for i in a for j in b}


def _distinct(beads: Iterable[Bead]) -> set[Bead]:
    return {(tuple(sorted(a)), tuple(sorted(b))) for a, b in beads if a or b}


def _merged(beads: Sequence[Bead], verses: tuple[list[str], list[str]]) -> list[Bead]:
    """Beads that touch one verse, of either side, as one."""
    group = list(range(len(beads)))

    def root(k: int) -> int:
        while group[k] != k:
            k = group[k]
        return k

    seen: dict[tuple[int, str], int] = {}
    for k, bead in enumerate(beads):
        for side in (0, 1):
            for i in bead[side]:
                group[root(k)] = root(seen.setdefault((side, verses[side][i]), k))
    whole: dict[int, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for k, (a, b) in enumerate(beads):
        whole[root(k)][0].update(a)
        whole[root(k)][1].update(b)
    return [(tuple(sorted(a)), tuple(sorted(b))) for a, b in whole.values()]


def _f1(right: int, given: int, found: int, gold: int) -> float:
    precision, recall = right / given if given else 0.0, found / gold if gold else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
