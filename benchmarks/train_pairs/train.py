"""Train the pair network: a run in rounds.

    PYTHONPATH=benchmarks python benchmarks/train_pairs/train.py
        --data FOLDER --bench FOLDER --out FOLDER [--tokens 12e6] [--seed 1]

Every round has new examples; after it a checkpoint is written, and a run that was stopped goes on from it.  The rate
of learning stays level and falls over the last quarter, so ``--tokens`` may be raised until then.  ``log.jsonl`` has a
line a round.  torch, one thread.
"""

from __future__ import annotations

import argparse
import json
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import torch
from examples import TYPES, Example, Maker, Rounds
from pair_network import PairNetwork, padded
from pair_rows import collected
from torch import Tensor
from torch.nn import functional

from drift.encoders.e5_file import E5File
from drift.encoders.e5_pieces import PieceTokenizer
from drift.encoders.weights import weight_files

BATCH = 4096
"""Pieces of a step, padding included."""
ROUND = 3000
"""Units of a round."""
KEEP = 4
"""Rounds between checkpoints that stay, for a mean of several."""
_RATE = {"adapter": 1.2e-3, "rest": 6e-4}
_WARM, _COOL = 0.03, 0.25
_APART = 1.0
"""How far the logits of a worse and a better translation of one source are to be apart."""


def batches(units: Sequence[list[Example]], draw: Random) -> list[list[list[Example]]]:
    """Units of like length together, in random order."""
    ordered = sorted(units, key=lambda unit: max(e.length for e in unit))
    out: list[list[list[Example]]] = []
    room = 0
    for unit in ordered:
        cost = max(e.length for e in unit) + 16
        if not out or (room + len(unit)) * cost > BATCH:
            out.append([])
            room = 0
        out[-1].append(unit)
        room += len(unit)
    draw.shuffle(out)
    return out


def loss_of(network: PairNetwork, units: Sequence[list[Example]]) -> dict[str, Tensor]:
    """The parts of the loss: risk, order inside of units, types, tags."""
    batch = [example for unit in units for example in unit]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        risk, types, tags, mask = network(batch)
    wanted = torch.tensor([e.risk for e in batch])
    weight = torch.tensor([e.weight for e in batch])
    parts = {
        "risk": (functional.binary_cross_entropy_with_logits(risk, wanted, reduction="none") * weight).mean()
    }
    order = [
        functional.softplus(_APART - (risk[bad] - risk[good])) * share for bad, good, share in _ordered(units)
    ]
    if order:
        parts["order"] = 0.5 * torch.stack(order).sum() / len(batch)
    known = [i for i, e in enumerate(batch) if e.types is not None]
    if known:
        goal = torch.tensor([[float(t in (batch[i].types or ())) for t in TYPES] for i in known])
        parts["types"] = functional.binary_cross_entropy_with_logits(types[known], goal)
    goal, seen = _tag_goal(batch, mask)
    if seen.any():
        parts["tags"] = 0.5 * functional.binary_cross_entropy_with_logits(tags[seen], goal[seen])
    return parts


def _ordered(units: Sequence[list[Example]]) -> Iterator[tuple[int, int, float]]:
    """Worse and better example of one unit, by their places in the batch, with what the couple counts.

    A couple of two counts 1, the couples of a unit of n together n / 2.
    """
    at = 0
    for unit in units:
        couples = [
            (at + i, at + j)
            for i, bad in enumerate(unit)
            for j, good in enumerate(unit)
            if bad.risk > good.risk + (0.3 if len(unit) > 2 else 0.0)
        ]
        yield from ((bad, good, len(unit) / 2 / len(couples)) for bad, good in couples)
        at += len(unit)


def _tag_goal(batch: Sequence[Example], mask: Tensor) -> tuple[Tensor, Tensor]:
    """What each piece is to say, and where anybody knows."""
    sides = []
    for side in (0, 1):
        rows = [
            [-1, *(t if t is not None else [-1] * len(e.ids[side])), -1]
            for e in batch
            for t in (e.tags[side],)
        ]
        sides.append(padded(rows, -1))
    goal = torch.cat(sides, 1)
    return goal.float(), mask & (goal >= 0)


class Run:
    """A training run in its folder."""

    def __init__(self, folder: Path, tokens: float, seed: int, rank: int) -> None:
        self.folder, self.tokens = folder, tokens
        torch.manual_seed(seed)
        path = weight_files()["e5"].path()
        self.tokenizer = PieceTokenizer(E5File(path))
        self.network = PairNetwork(path, rank)
        adapter = [p for n, p in self.network.named_parameters() if n.startswith("upper")]
        rest = [p for n, p in self.network.named_parameters() if not n.startswith("upper")]
        self.parameters = adapter + rest
        self.optimiser = torch.optim.AdamW(
            [{"params": adapter, "kind": "adapter"}, {"params": rest, "kind": "rest"}],
            lr=1e-3,
            weight_decay=0.01,
        )
        self.seen, self.round = 0, 0
        last = folder / "last.pt"
        if last.exists():
            state = torch.load(last)
            self.network.load_state_dict(state["network"], strict=False)
            self.optimiser.load_state_dict(state["optimiser"])
            self.seen, self.round = state["seen"], state["round"]

    def rate(self) -> float:
        """The share of the full rate at this point of the run."""
        done = self.seen / self.tokens
        return max(0.02, min(1.0, done / _WARM if done < _WARM else 1.0, (1 - done) / _COOL))

    def step(self, units: Sequence[list[Example]], share: float = 1.0) -> dict[str, float]:
        """One step of the optimiser, at ``share`` of the rate."""
        for group in self.optimiser.param_groups:
            group["lr"] = _RATE[group["kind"]] * self.rate() * share
        parts = loss_of(self.network, units)
        self.optimiser.zero_grad(set_to_none=True)
        sum(parts.values()).backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimiser.step()
        self.seen += sum(e.length for unit in units for e in unit)
        return {name: part.item() for name, part in parts.items()}

    def save(self) -> None:
        """Write the checkpoint; a run killed while it writes keeps the one before."""
        state = {
            "network": {n: p.detach() for n, p in self.network.named_parameters()},
            "optimiser": self.optimiser.state_dict(),
            "seen": self.seen,
            "round": self.round,
        }
        torch.save(state, self.folder / "next.pt")
        (self.folder / "next.pt").replace(self.folder / "last.pt")

    def log(self, line: dict[str, Any]) -> None:
        """Add a line to the log and print it."""
        text = json.dumps({"round": self.round, "tokens": self.seen, **line})
        print(text, flush=True)
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as stream:
            stream.write(text + "\n")


def means(losses: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Every part of the loss, on average over the steps that have it."""
    names = sorted({name for loss in losses for name in loss})
    found = {name: [loss[name] for loss in losses if name in loss] for name in names}
    return {name: round(sum(parts) / len(parts), 4) for name, parts in found.items()}


def main() -> None:
    """Train until the tokens are used up."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--data", "--bench", "--out"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--tokens", type=float, default=12e6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rank", type=int, default=16)
    given = parser.parse_args()
    torch.set_num_threads(1)
    given.out.mkdir(parents=True, exist_ok=True)
    run = Run(given.out, given.tokens, given.seed, given.rank)
    rounds = Rounds(collected(given.data, given.bench), Maker(run.tokenizer), given.seed)
    run.network.train()
    while run.seen < given.tokens:
        started = time.process_time()
        units = list(rounds.units(run.round, ROUND))
        made = time.process_time()
        losses = [run.step(batch) for batch in batches(units, Random(run.round))]
        run.round += 1
        run.log(
            {
                **means(losses),
                "rate": round(run.rate(), 3),
                "making": round(made - started, 1),
                "seconds": round(time.process_time() - made, 1),
            }
        )
        run.save()
        if run.round % KEEP == 0:
            shutil.copy(given.out / "last.pt", given.out / f"round-{run.round}.pt")


if __name__ == "__main__":
    main()
