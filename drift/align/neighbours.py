"""The nearest sentences of the other side, both ways; the only module that knows FAISS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

if TYPE_CHECKING:
    from drift.protocols import Vectors


@dataclass(frozen=True, eq=False)
class Neighbours:
    """For every sentence its k nearest on the other side, nearest first."""

    similarity: Vectors
    """``(n, k)`` cosines."""
    index: npt.NDArray[np.int64]
    """``(n, k)``; -1 where there is none."""


_EXACT = 7_000
"""Rows up to which every one is looked at; beyond, only those of the nearest cells."""
_CELLS = 4.0
"""Cells for the square root of the rows, faiss's advice; time then grows with the power 1.5."""
_PROBES = 24
"""Cells that are looked at: with fewer, true neighbours begin to be missed."""


def neighbours(queries: Vectors, rows: Vectors, k: int = 8) -> Neighbours:
    """Inner-product search in one thread, exact up to 7,000 rows; k at most ``len(rows)``."""
    import faiss

    with threadpool_limits(limits=1):
        flat = faiss.IndexFlatIP(rows.shape[1])
        index: Any = flat
        if len(rows) > _EXACT:
            cells = int(_CELLS * len(rows) ** 0.5)
            index = faiss.IndexIVFFlat(flat, rows.shape[1], cells, faiss.METRIC_INNER_PRODUCT)
            index.nprobe = _PROBES
            index.cp.min_points_per_centroid = 1  # it would warn on stderr
            index.cp.niter = 4
            index.train(np.ascontiguousarray(rows[:: max(1, len(rows) // (40 * cells))], np.float32))
        index.add(np.ascontiguousarray(rows, np.float32))
        similarity, found = index.search(np.ascontiguousarray(queries, np.float32), min(k, len(rows)))
    # cells that were looked at may hold fewer than k
    return Neighbours(np.where(found < 0, np.float32(0), similarity), found)
