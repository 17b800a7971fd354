"""Pair to drift, report to faithfulness; the weights stand in ``weights.toml`` and ``words.toml``."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from drift.languages import primary
from drift.model import Alignment, Finding, Pair, Sentence
from drift.score.combined import with_network
from drift.score.words import log_odds


@cache
def weights() -> Mapping[str, Any]:
    """The visible table of weights."""
    return tomllib.loads((files(__package__) / "weights.toml").read_text(encoding="utf-8"))


def scored(alignment: Alignment, encoder: str) -> Alignment:
    """The alignment, every pair with the drift it has before any finding, and what moved it."""
    languages = alignment.source.language, alignment.target.language
    return replace(alignment, pairs=tuple(_scored(pair, encoder, languages) for pair in alignment.pairs))


def _scored(pair: Pair, encoder: str, languages: tuple[str, str]) -> Pair:
    """A one-sided pair has drifted whatever it says."""
    if not pair.matched:
        return replace(pair, drift=1.0, features=(("one-sided", 1.0),))
    risk, features = residual(pair, encoder, languages)
    moved = tuple((name, round(value, 4)) for name, value in features.items())
    return replace(pair, drift=round(risk, 6), features=moved)


def raised(alignment: Alignment, findings: Sequence[Finding]) -> Alignment:
    """A ``scored`` alignment, the drift of every pair raised by the findings about it."""
    by_pair: dict[int | None, list[Finding]] = {}
    for finding in findings:
        by_pair.setdefault(finding.pair, []).append(finding)
    return replace(
        alignment, pairs=tuple(_raised(pair, by_pair.get(pair.index, ())) for pair in alignment.pairs)
    )


def _raised(pair: Pair, findings: Sequence[Finding]) -> Pair:
    """By noisy-or, each finding by its confidence times the weight of its severity: a further one never lowers it."""
    if not pair.matched:
        return pair
    spared = 1.0
    for finding in findings:
        spared *= 1 - finding.confidence * weights()["pair"]["severity"][finding.severity.label]
    drift = round(1 - (1 - pair.drift) * spared, 6)
    return replace(pair, drift=drift, features=(*pair.features, ("findings", round(1 - spared, 4))))


def residual(pair: Pair, encoder: str, languages: tuple[str, str]) -> tuple[float, dict[str, float]]:
    """How likely a professional marks a major accuracy error in a matched pair, and what each feature adds.

    A probability in 0..1 before any finding, and contributions in log-odds.  A logistic model over the cosine of the
    pair and its length ratio, and over its word links where there are any; with the network's word where it read them.
    """
    odds, moved = explained(pair, encoder, languages)
    odds, moved = with_network(odds, moved, pair.reading)
    return 1 / (1 + math.exp(-odds)), moved


def explained(pair: Pair, encoder: str, languages: tuple[str, str]) -> tuple[float, dict[str, float]]:
    """Log-odds of a major error in a matched pair by the explainable model alone, and what each feature adds."""
    spread = weights()["pair"]["spread"]
    length = length_surprise(_joined(pair.source), _joined(pair.target), spread)
    if pair.traits:
        cosine = {"cosine": 1 - pair.similarity} if encoder == "use" else {}
        odds, moved = log_odds({**dict(pair.traits), **cosine, "length": length}, _primary(languages))
    else:
        models = weights()["pair"]["encoder"]
        model = models.get(encoder, models["use"])
        moved = {
            "cosine": model["cosine"] * (model["centre"] - pair.similarity),
            "length": model["length"] * length,
        }
        odds = model["bias"] + sum(moved.values())
    return odds, moved


def _primary(languages: tuple[str, str]) -> tuple[str, str]:
    return primary(languages[0]), primary(languages[1])


def length_surprise(left: str, right: str, spread: float) -> float:
    """Deviation of the log length ratio in units of ``spread``, beyond one of them; 0 where lengths agree."""
    ratio = math.log((_length(left) + 1) / (_length(right) + 1))
    return max(0.0, abs(ratio) / spread - 1)


def _joined(sentences: Sequence[Sentence]) -> str:
    return "".join(sentence.text for sentence in sentences)


def _length(text: str) -> float:
    plain = not text or max(text) < _DENSE
    return float(len(text)) if plain else sum(map(_weight, text))


_DENSE = "\u3040"
"""The first character that may carry more than a letter."""


def _weight(character: str) -> float:
    # a Han character carries about as much as three Latin letters in parallel text (English-Chinese rows of MLQE-PE)
    return 3.2 if "\u3400" <= character <= "\u9fff" else 1.6 if "\u3040" <= character <= "\ud7a3" else 1.0


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
