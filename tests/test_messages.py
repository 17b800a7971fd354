"""Every message says what was wrong and where in its first sentence, and in its hint what to do next."""

from __future__ import annotations

import ast
import re

import pytest
from conftest import ROOT

ERRORS = {"UsageError", "InputError", "ModelError", "DriftError", "Failure"}
_FIELD = "\0"


def words(node: ast.expr) -> str | None:
    """The text of a message with a mark for what is filled in; None where it comes from elsewhere."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else _FIELD for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        parts = [words(node.left), words(node.right)]
        return "".join(part if part is not None else _FIELD for part in parts)
    if isinstance(node, ast.IfExp):
        return words(node.body)
    return None


def raised():
    """Every error made in the package: place, class, message, and the hint or what makes it."""
    for path in sorted((ROOT / "drift").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS:
                name, arguments = node.func.id, node.args
                skip = 1 if name == "Failure" else 0
                if len(arguments) > skip and not isinstance(arguments[0], ast.Starred):
                    place = f"{path.relative_to(ROOT)}:{node.lineno}"
                    hint = arguments[skip + 1] if len(arguments) > skip + 1 else None
                    yield pytest.param(name, words(arguments[skip]), hint, node, id=place)


RAISED = list(raised())
MINE = [case for case in RAISED if re.match(r"drift/(cli|config|corpus|api|store|plugins)", case.id)]
IN_ROWS = re.compile(r"drift/cli/score\.py")
"""Its messages become the ``error`` of a row, where a hint has no place."""


def test_there_are_messages():
    assert len(MINE) > 40


@pytest.mark.parametrize(("name", "message", "hint", "node"), MINE)
def test_a_message_says_what_and_where_and_what_next(name, message, hint, node, request):
    if message is not None:
        assert message and not message.endswith("."), "no full stop: it stands in a line"
        first = re.split(r"[\0\W]", message.strip())[0]
        assert not first[:1].isupper() or first.isupper(), (
            f"{message!r}: lower case, it stands behind `error:`"
        )
        assert _FIELD in message or len(message.split()) > 3, f"{message!r} does not say which one"
    if not IN_ROWS.search(request.node.callspec.id):
        assert hint is not None, "what to do next is missing"
    text = words(hint) if hint is not None else None
    if text is not None:
        assert text and not text.endswith(".") and (text[0] == _FIELD or not text[0].isupper()), (
            f"hint {text!r}"
        )
