"""The nearest sentences of the other side, both ways; the only module that knows FAISS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    """``(n, k)``."""


def neighbours(queries: Vectors, rows: Vectors, k: int = 8) -> Neighbours:
    """Exact inner-product search in one thread; k at most ``len(rows)``."""
    import faiss

    with threadpool_limits(limits=1):
        index = faiss.IndexFlatIP(rows.shape[1])
        index.add(np.ascontiguousarray(rows, np.float32))
        similarity, found = index.search(np.ascontiguousarray(queries, np.float32), min(k, len(rows)))
    return Neighbours(similarity, found)
