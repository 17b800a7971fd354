"""Layers of BERT as an ONNX graph whose matrices are of whole numbers of a byte.

A matrix has a scale a column.  What it is multiplied with has a scale a row, found as it comes: with one scale for all
rows (``DynamicQuantizeLinear``) a text's figures would depend on its company, and the few large activations of e5 would
cost every token its precision (cosine with numpy after six layers .976 in place of .999; see docs/benchmarks.md).
``real`` says which places of a text are filled: texts of nearly one length run together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from drift.bert import HEADS, Layer

if TYPE_CHECKING:
    from drift.protocols import Vectors

OPSET, FORMAT = 18, 9
"""Of ONNX: the newest operators and the file format in use, both older than the extra's oldest packages."""
_MICROSOFT = "com.microsoft"
"""Operators of onnxruntime's own."""
_MIDDLE = 128
"""The byte for zero, where rows hold both signs."""
_LOW = 64
"""The byte for zero after GELU, whose least value is ``_LEAST``: more of the bytes are for what is above."""
_LEAST = 0.1701
_TINY = 1e-8
REAL = "real"
_ONE_AXIS, _LAST_AXIS, _ONE = "one_axis", "last_axis", "one"


class _Writer:
    """Nodes and constants of a graph."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: dict[str, Any] = {}
        self.constant(np.array([-1], np.int64), _ONE_AXIS)
        self.constant(np.array([1], np.int64), _LAST_AXIS)
        self.constant(np.float32(1), _ONE)

    def constant(self, value: Any, name: str = "") -> str:
        """The name of a constant."""
        name = name or f"c{len(self.constants)}"
        self.constants[name] = np.asarray(value)
        return name

    def put(self, operator: str, *inputs: str, own: bool = False, **attributes: Any) -> str:
        """The name of what an operator gives; ``own``: it is one of onnxruntime's."""
        from onnx import helper

        out = f"n{len(self.nodes)}"
        domain = _MICROSOFT if own else ""
        self.nodes.append(helper.make_node(operator, list(inputs), [out], domain=domain, **attributes))
        return out

    def model(self, out: str, width: int) -> bytes:
        """The file: ``x`` in, ``y`` out, ``(texts, length, width)``; ``REAL``: ones and zeros, ``(texts, length)``."""
        from onnx import TensorProto, helper, numpy_helper

        self.nodes.append(helper.make_node("Identity", [out], ["y"]))
        shape = ["texts", "length", width]
        x, y = (helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in ("x", "y"))
        real = helper.make_tensor_value_info(REAL, TensorProto.INT32, shape[:2])
        tensors = [numpy_helper.from_array(value, name) for name, value in self.constants.items()]
        graph = helper.make_graph(self.nodes, "layers", [x, real], [y], tensors)
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(_MICROSOFT, 1)]
        data: bytes = helper.make_model(graph, opset_imports=opsets, ir_version=FORMAT).SerializeToString()
        return data


class _Bytes:
    """Products of whole numbers, for rows of both signs (``_MIDDLE``) or after GELU (``_LOW``)."""

    def __init__(self, writer: _Writer, rows: str) -> None:
        """``rows`` is a tensor with as many rows as any that will be multiplied."""
        from onnx import TensorProto, helper

        self._writer, put = writer, writer.put
        count = put("Shape", rows, start=0, end=1)
        self._zero = {zero: writer.constant(np.uint8(zero)) for zero in (_MIDDLE, _LOW)}
        self._zeros = {
            zero: put("ConstantOfShape", count, value=helper.make_tensor("z", TensorProto.UINT8, [1], [zero]))
            for zero in (_MIDDLE, _LOW)
        }

    def of(self, x: str, zero: int = _MIDDLE) -> tuple[str, str, int]:
        """Rows as bytes, and their scales."""
        put, constant = self._writer.put, self._writer.constant
        size = put("Abs", x) if zero == _MIDDLE else x
        least = _TINY if zero == _MIDDLE else _LEAST / zero
        most = put("ReduceMax", size, _LAST_AXIS, keepdims=1)
        scale = put(
            "Max", put("Mul", most, constant(np.float32(1 / (255 - zero)))), constant(np.float32(least))
        )
        flat = put("Reshape", scale, _ONE_AXIS)
        return put("QuantizeLinear", x, flat, self._zeros[zero], axis=0), scale, zero

    def times(self, rows: tuple[str, str, int], matrix: Vectors) -> str:
        """Their product with a matrix ``(in, out)``, in single precision again."""
        put, constant = self._writer.put, self._writer.constant
        scale = np.maximum(np.abs(matrix).max(axis=0) / 127, _TINY).astype(np.float32)
        whole = constant(np.rint(matrix / scale).astype(np.int8))
        found, by, zero = rows
        product = put("MatMulIntegerToFloat", found, whole, _ONE, constant(scale), self._zero[zero], own=True)
        return put("Mul", product, by)


def stacked(layers: Sequence[Layer]) -> bytes:
    """The graph of layers one after the other."""
    width = len(layers[0].qkv)
    writer = _Writer()
    flat, shape = writer.constant(np.array([-1, width], np.int64)), writer.put("Shape", "x")
    x = writer.put("Reshape", "x", flat)
    products = _Bytes(writer, x)
    for layer in layers:
        rows = products.of(x)
        queries, keys, values = (products.times(rows, part) for part in np.split(layer.qkv, 3, axis=1))
        bias, _, rest = np.split(layer.qkv_bias, 3)  # softmax does not see that of the keys
        sides = (writer.put("Add", queries, writer.constant(bias)), keys, values)
        shaped = (writer.put("Reshape", side, shape) for side in sides)
        met = writer.put("MultiHeadAttention", *shaped, "", REAL, own=True, num_heads=HEADS)
        met = products.times(products.of(writer.put("Reshape", met, flat)), layer.out)
        # weights of attention sum to one, so that the values' bias goes through as it is
        x = _normed(writer, (met, layer.out_bias + rest @ layer.out, x), layer.first_norm)
        inner = products.times(products.of(x), layer.up)
        inner = writer.put("FastGelu", inner, writer.constant(layer.up_bias), own=True)
        back = products.times(products.of(inner, _LOW), layer.down)
        x = _normed(writer, (back, layer.down_bias, x), layer.last_norm)
    return writer.model(writer.put("Reshape", x, shape), width)


def product(matrix: Vectors) -> bytes:
    """The graph of one product, to try a machine with."""
    writer = _Writer()
    width = len(matrix)
    x = writer.put("Reshape", "x", writer.constant(np.array([-1, width], np.int64)))
    products = _Bytes(writer, x)
    found = products.times(products.of(x), matrix)
    return writer.model(writer.put("Reshape", found, writer.put("Shape", "x")), width)


def _normed(writer: _Writer, parts: tuple[str, Vectors, str], gain_shift: tuple[Vectors, Vectors]) -> str:
    """A product, its bias and what they are added to, normed; the one operator for all this is eight times slower."""
    found, bias, beside = parts
    whole = writer.put("Add", writer.put("Add", found, writer.constant(bias)), beside)
    gain, shift = (writer.constant(part) for part in gain_shift)
    return writer.put("LayerNormalization", whole, gain, shift, epsilon=1e-12)
