"""Stacks of layers run by onnxruntime, on one thread.

The graph is made from the weights that are here anyway, each time a process first needs it: that takes less than to
hash these weights, by which a file of it would have to be found again.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np

from drift.bert import HEADS, Layer, forward
from drift.errors import ModelError
from drift.runtime.graph import REAL, product, stacked

if TYPE_CHECKING:
    from drift.protocols import Vectors

_EXTRA = "pip install 'translation-drift[onnx]'"
_TOKENS = 256
"""Of one run: what stands between two products of so many fits the cache of a core."""
_STEP = 8
_NEAR = 0.99
"""Cosine that the trial must have with numpy."""


class OnnxRuntime:
    """onnxruntime, tried before it is trusted."""

    notice, budget = "", 4096

    def __init__(self) -> None:
        """Raises ``ModelError`` where the extra is missing, or does not reckon as it should."""
        try:
            import onnx  # noqa: F401 (the graph needs it)
            import onnxruntime
        except ImportError as error:
            raise ModelError("the runtime onnx is not installed", _EXTRA) from error
        self._package: Any = onnxruntime
        self._exact = False
        self.mark = f"/onnx-{version('onnxruntime')}"
        self.word = self.mark[1:]
        try:
            self._exact = not self._whole()
            works = self._whole() and _alike(self)
        except Exception as error:  # onnxruntime's own have no common root
            raise ModelError(
                f"the runtime onnx does not work here ({error})", "use --runtime numpy"
            ) from error
        if not works:
            raise ModelError("the runtime onnx does not reckon as numpy does here", "use --runtime numpy")

    def stack(self, layers: Sequence[Layer]) -> OnnxStack:
        """Raises ``ModelError`` where the session cannot be made."""
        try:
            return OnnxStack(self._session(stacked(layers)))
        except Exception as error:
            raise ModelError(f"the runtime onnx failed: {error}", "use --runtime numpy") from error

    def _session(self, graph: bytes) -> Any:
        options = self._package.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.graph_optimization_level = self._package.GraphOptimizationLevel.ORT_DISABLE_ALL
        options.log_severity_level = 3
        if self._exact:
            options.add_session_config_entry("session.x64quantprecision", "1")
        return self._package.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def _whole(self) -> bool:
        """Whether products of large bytes come out right.

        Processors without the instructions for them add two such products in 16 bits, which is not enough.
        """
        ones, real = np.ones((1, 1, 64), np.float32), np.ones((1, 1), np.int32)
        session = self._session(product(np.ones((64, 64), np.float32)))
        return bool(np.allclose(session.run(None, {"x": ones, REAL: real})[0], 64, rtol=0.01))


class OnnxStack:
    """A ``Stack``: texts of nearly one length run together, each filled up to a multiple of ``_STEP``.

    To what it is filled up depends on the text alone, and so does, to the last bit, what comes out.
    """

    def __init__(self, session: Any) -> None:
        self._session = session

    def __call__(self, x: Vectors, lengths: Sequence[int], /) -> Vectors:
        """As a ``Stack``'s."""
        out = np.empty_like(x)
        at = 0
        for steps, group in groupby(lengths, lambda length: -(-length // _STEP)):
            some, full = list(group), steps * _STEP
            count = max(1, _TOKENS // full)
            for run in (some[i : i + count] for i in range(0, len(some), count)):
                rows = slice(at, at + sum(run))
                out[rows] = self._run(x[rows], run, full)
                at += sum(run)
        return out

    def _run(self, x: Vectors, lengths: Sequence[int], full: int) -> Vectors:
        """The same for texts that are filled up to one length."""
        real = np.arange(full) < np.array(lengths)[:, None]
        filled = np.zeros((len(lengths), full, x.shape[1]), np.float32)
        filled[real] = x
        out: Vectors = self._session.run(None, {"x": filled, REAL: real.astype(np.int32)})[0][real]
        return out


def _alike(runtime: OnnxRuntime) -> bool:
    """Whether a small layer gives what it gives in numpy."""
    draw = np.random.default_rng(1)
    width = 4 * HEADS

    def rows(*shape: int) -> Vectors:
        return draw.normal(0, 0.2, shape).astype(np.float32)

    norm = rows(width) + 1, rows(width)
    ends = (rows(width, width), rows(width), norm, rows(width, 2 * width), rows(2 * width))
    layer = Layer(rows(width, 3 * width), rows(3 * width), *ends, rows(2 * width, width), rows(width), norm)
    x, lengths = rows(12, width), [3, 3, 6]
    found, wanted = runtime.stack([layer])(x, lengths), forward(x, layer, lengths)
    cosine = np.einsum("ij,ij->i", found, wanted)
    cosine /= np.linalg.norm(found, axis=1) * np.linalg.norm(wanted, axis=1)
    return bool((cosine > _NEAR).all())
