"""Pair to drift, report to faithfulness; the weights stand in ``weights.toml``."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from drift.model import Finding, Pair


@cache
def weights() -> Mapping[str, Any]:
    """The visible table of weights."""
    return tomllib.loads((files(__package__) / "weights.toml").read_text(encoding="utf-8"))


def pair_drift(
    pair: Pair, findings: Sequence[Finding], encoder: str
) -> tuple[float, tuple[tuple[str, float], ...]]:
    """How likely a professional marks a major accuracy error in ``pair``, and what moved it.

    Returns a probability in 0..1 and its features as ``(name, contribution in log-odds)``.  A logistic model over the
    cosine of the pair and its length ratio; typed findings then raise it by noisy-or, each by its confidence times
    the weight of its severity, so that a further finding never lowers it.
    """
    if not pair.matched:
        return 1.0, (("one-sided", 1.0),)
    table = weights()["pair"]
    model = table["encoder"].get(encoder, table["encoder"]["use"])
    features = (
        ("cosine", model["cosine"] * (model["centre"] - pair.similarity)),
        ("length", table["length"] * _length_surprise(pair, table["spread"])),
    )
    probability = 1 / (1 + math.exp(-(model["bias"] + sum(value for _, value in features))))
    facts = 1.0
    for finding in findings:
        facts *= 1 - finding.confidence * table["severity"][finding.severity.label]
    drift = 1 - (1 - probability) * facts
    return round(drift, 6), (
        *((name, round(value, 4)) for name, value in features),
        ("findings", round(1 - facts, 4)),
    )


def _length_surprise(pair: Pair, spread: float) -> float:
    """Deviation of the length ratio in units of its spread, beyond one; Han and kana count as 2.5 letters."""
    left, right = (sum(map(_weight, s)) + 1 for s in (_joined(pair.source), _joined(pair.target)))
    return max(0.0, abs(math.log(left / right)) / spread - 1)


def _joined(sentences: Sequence[Any]) -> str:
    return "".join(sentence.text for sentence in sentences)


def _weight(character: str) -> float:
    # a Han character carries about as much as two and a half Latin letters in parallel news text
    return 2.5 if "\u3400" <= character <= "\u9fff" else 1.5 if "\u3040" <= character <= "\ud7a3" else 1.0


def faithfulness(source_sentences: int, findings: Sequence[Finding]) -> float:
    """0..100: 100 * exp(-penalty / source sentences); 100 when nothing was found.

    ``penalty`` adds, for every finding that counts, the weight of its severity times its confidence; a passage counts
    once for every sentence it names.  Monotone: a further finding never raises it.  Length-fair: the same errors
    in twice the text cost half the exponent.
    """
    table = weights()["faithfulness"]
    penalty = sum(table[f.severity.label] * f.confidence * _size(f) for f in findings if f.suppressed is None)
    return round(100 * math.exp(-penalty / max(1, source_sentences)), 1)


def _size(finding: Finding) -> int:
    side = finding.evidence[0].side
    return (
        max(1, sum(e.side is side for e in finding.evidence))
        if finding.rule.id in ("omission", "addition")
        else 1
    )
