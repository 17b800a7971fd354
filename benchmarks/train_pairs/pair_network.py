"""The pair network in torch, for training; drift/score/network.py is the same in numpy.

Layers 0 to 5 of e5 read each side alone and stay as they are.  Every piece then gets its soft counterpart of the other
side, and layers 6 to 11, changed by low-rank matrices (LoRA, Hu et al. 2021), read both sides together.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from examples import TYPES, Example
from torch import Tensor, nn
from torch.nn import functional

from drift.encoders.e5_file import E5File
from drift.score.evidence import STATES

WIDTH, HEADS, INNER, LOWER, LAYERS = 384, 12, 1536, 6, 12
TEMPERATURE = 0.04
"""Of the softmax over the other side's pieces."""
_BEGIN, _PAD, _END = 0, 1, 2


class Adapted(nn.Module):
    """A linear map that stays, and a low-rank one that learns."""

    def __init__(self, weight: Tensor, bias: Tensor, rank: int) -> None:
        super().__init__()
        self.register_buffer("weight", weight.bfloat16(), persistent=False)
        self.register_buffer("bias", bias.bfloat16(), persistent=False)
        self.down = (
            nn.Parameter(torch.randn(rank, weight.shape[1]) / weight.shape[1] ** 0.5) if rank else None
        )
        self.up = nn.Parameter(torch.zeros(weight.shape[0], rank)) if rank else None

    def forward(self, x: Tensor) -> Tensor:
        """``(..., in)`` to ``(..., out)``."""
        y = functional.linear(x, self.weight, self.bias)
        return y if self.down is None else y + functional.linear(functional.linear(x, self.down), self.up) * 2


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, file: E5File, i: int, rank: int) -> None:
        super().__init__()
        p = f"l{i}."
        matrix = lambda name, width=WIDTH: torch.from_numpy(file.matrix(p + name, width))  # noqa: E731
        vector = lambda name: torch.from_numpy(file.vector(p + name))  # noqa: E731
        self.q, self.k, self.v = (Adapted(matrix(f"{x}.w"), vector(f"{x}.b"), rank) for x in "qkv")
        self.out = Adapted(matrix("ao.w"), vector("ao.b"), rank)
        self.inner = Adapted(matrix("fi.w"), vector("fi.b"), rank)
        self.outer = Adapted(matrix("fo.w", INNER), vector("fo.b"), rank)
        for name in ("aln", "oln"):
            self.register_buffer(f"{name}_w", vector(f"{name}.w"), persistent=False)
            self.register_buffer(f"{name}_b", vector(f"{name}.b"), persistent=False)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``mask``: ``(batch, 1, 1, n)``, 0 where may be attended to.

        Attention is written out: torch's own is five times as slow backwards on one core.
        """
        b, n, _ = x.shape
        q, k, v = (f(x).view(b, n, HEADS, -1).transpose(1, 2) for f in (self.q, self.k, self.v))
        shares = torch.softmax((q * (WIDTH // HEADS) ** -0.5) @ k.transpose(-1, -2) + mask, -1)
        y = (shares @ v).transpose(1, 2).reshape(b, n, WIDTH)
        x = functional.layer_norm(
            x + self.out(y), (WIDTH,), self.aln_w.to(x.dtype), self.aln_b.to(x.dtype), 1e-12
        )
        y = self.outer(functional.gelu(self.inner(x)))
        return functional.layer_norm(x + y, (WIDTH,), self.oln_w.to(x.dtype), self.oln_b.to(x.dtype), 1e-12)


class PairNetwork(nn.Module):
    """Risk, types and tags of pairs of sentences."""

    def __init__(self, path: Path, rank: int = 16) -> None:
        super().__init__()
        file = E5File(path)
        words = torch.from_numpy(file.matrix("emb.word", WIDTH)).bfloat16()
        self.register_buffer("words", words, persistent=False)
        self.register_buffer(
            "places",
            torch.from_numpy(file.matrix("emb.pos", WIDTH) + file.matrix("emb.type", WIDTH)[0]),
            persistent=False,
        )
        self.norm = [torch.from_numpy(file.vector(f"emb.ln.{x}")) for x in "wb"]
        self.lower = nn.ModuleList(Layer(file, i, 0) for i in range(LOWER))
        self.upper = nn.ModuleList(Layer(file, i, rank) for i in range(LOWER, LAYERS))
        self.side = nn.Parameter(torch.zeros(2, WIDTH))
        self.state = nn.Parameter(torch.zeros(STATES, WIDTH))
        self.meet = nn.Linear(4 * WIDTH + 2, WIDTH)
        self.join = nn.Linear(WIDTH, WIDTH)
        nn.init.zeros_(self.join.weight)
        nn.init.zeros_(self.join.bias)
        self.pool = nn.Linear(4 * WIDTH, WIDTH)
        self.head = nn.Linear(WIDTH, 1 + len(TYPES))
        self.tag = nn.Linear(WIDTH, 1)

    def alone(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        """``(batch, n)`` ids to states after layer 6 and the mask of real pieces."""
        real = ids != _PAD
        with torch.no_grad():
            x = self.words[ids].float() + self.places[: ids.shape[1]]
            x = functional.layer_norm(x, (WIDTH,), *self.norm, 1e-12).bfloat16()
            for layer in self.lower:
                x = layer(x, _hidden(real))
        return x, real

    def forward(self, batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Logits ``(batch,)`` of the risk, ``(batch, types)``, and ``(batch, n)`` of tags with the mask of pieces."""
        ids = [padded([[_BEGIN, *e.ids[i], _END] for e in batch], _PAD) for i in (0, 1)]
        n = max(i.shape[1] for i in ids)
        x, real = self.alone(torch.cat([functional.pad(i, (0, n - i.shape[1]), value=_PAD) for i in ids]))
        count, (na, nb) = len(batch), (i.shape[1] for i in ids)
        a, b, ma, mb = x[:count, :na], x[count:, :nb], real[:count, :na], real[count:, :nb]
        cosine = functional.normalize(a.float(), dim=-1) @ functional.normalize(b.float(), dim=-1).transpose(
            1, 2
        )
        states = [padded([[0, *e.states[i], 0] for e in batch], 0) for i in (0, 1)]
        a, b = (
            a + self._met(a, b, cosine, mb) + (self.side[0] + self.state[states[0]]).to(a.dtype),
            b
            + self._met(b, a, cosine.transpose(1, 2), ma)
            + (self.side[1] + self.state[states[1]]).to(a.dtype),
        )
        x, mask = torch.cat([a, b], 1), torch.cat([ma, mb], 1)
        for layer in self.upper:
            x = layer(x, _hidden(mask))
        ca, cb = ma.clone(), mb.clone()
        ca[:, 0] = cb[:, 0] = False
        pooled = torch.cat([*_pooled(x[:, :na], ca), *_pooled(x[:, na:], cb)], -1)
        out = self.head(functional.gelu(self.pool(pooled))).float()
        return out[:, 0], out[:, 1:], self.tag(x).squeeze(-1).float(), mask

    def _met(self, x: Tensor, y: Tensor, cosine: Tensor, real: Tensor) -> Tensor:
        """What a piece learns of its counterpart across."""
        cosine = cosine.masked_fill(~real[:, None], -1e4)
        there = torch.softmax(cosine / TEMPERATURE, -1).to(y.dtype) @ y
        best = cosine.topk(2, -1).values.clamp(min=-1)
        met = torch.cat([x, there, x - there, x * there, best.to(x.dtype) * 3], -1)
        return self.join(functional.gelu(self.meet(met)))


def padded(rows: Sequence[Sequence[int]], value: int) -> Tensor:
    """One tensor, its width a multiple of 16."""
    n = -(-max(map(len, rows)) // 16) * 16
    out = torch.full((len(rows), n), value)
    for i, row in enumerate(rows):
        out[i, : len(row)] = torch.tensor(row)
    return out


def _hidden(real: Tensor) -> Tensor:
    """What is added to the scores of attention, ``(batch, 1, 1, n)``."""
    return torch.zeros(real.shape, dtype=torch.bfloat16).masked_fill(~real, -1e4)[:, None, None]


def _pooled(x: Tensor, mask: Tensor) -> list[Tensor]:
    x, mask = x.float(), mask[..., None]
    mean = (x * mask).sum(1) / mask.sum(1).clamp(min=1)
    return [mean, x.masked_fill(~mask, -1e4).max(1).values]
