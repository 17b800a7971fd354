"""What runs the layers of networks: numpy, or onnxruntime with the extra ``[onnx]``, two to three times as fast.

onnxruntime reckons in whole numbers of a byte, so that its figures differ a little from numpy's: which of the two runs
is asked for by name, never guessed from what is installed, and stands in the signature.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Protocol

from drift.bert import Layer, forward
from drift.errors import ModelError

if TYPE_CHECKING:
    from drift.protocols import RuntimeName, Vectors


class Stack(Protocol):
    """Layers one after the other."""

    def __call__(self, x: Vectors, lengths: Sequence[int], /) -> Vectors:
        """``(tokens, d)`` of texts laid end to end, as they are after the layers; put equal lengths together."""
        ...


class Runtime(Protocol):
    """What makes stacks."""

    mark: str
    """Ends the version of all whose figures depend on it; empty for numpy, which has none but its own."""
    word: str
    """What the signature says of it; empty where numpy runs because it was asked for."""
    notice: str
    """What a reader must know; mostly empty."""
    budget: int
    """Tokens that are best given to a stack at a time."""

    def stack(self, layers: Sequence[Layer]) -> Stack:
        """Raises ``ModelError`` where it cannot be made."""
        ...


class Plain:
    """numpy, in single precision."""

    mark, budget = "", 1024

    def __init__(self, notice: str = "") -> None:
        """``notice`` says why it runs, where another runtime was asked for."""
        self.notice = notice
        self.word = "numpy,onnx-absent" if notice else ""

    def stack(self, layers: Sequence[Layer]) -> Stack:
        """Layer by layer."""

        def run(x: Vectors, lengths: Sequence[int], /) -> Vectors:
            for layer in layers:
                x = forward(x, layer, lengths)
            return x

        return run


@cache
def load(name: RuntimeName = "numpy") -> Runtime:
    """The runtime of a name, made once for the process; numpy with a ``notice`` where the other cannot run here."""
    if name != "onnx":
        return Plain()
    from drift.runtime.session import OnnxRuntime

    try:
        return OnnxRuntime()
    except ModelError as error:
        return Plain(f"{error.message}: numpy runs instead; {error.hint}")
