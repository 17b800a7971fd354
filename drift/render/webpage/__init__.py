"""The HTML report: one file that needs nothing else, complete without its script.

The article is hostile input.  Everything is escaped by the template engine, the
policy in the head allows exactly one style sheet and one script by their hashes,
and the embedded record cannot end its element.
"""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from drift.model import Run
from drift.records import run_to_dict
from drift.render.webpage.ledger import MOST
from drift.render.webpage.page import lay_out

if TYPE_CHECKING:
    from jinja2 import Environment

_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def render(run: Run) -> str:
    """One page for all reports of a run; equal runs give equal bytes."""
    from markupsafe import Markup

    script = _asset("report.js")
    return (
        environment()
        .get_template("report.html.j2")
        .render(
            page=lay_out(run),
            most=MOST,
            script=Markup(script),
            script_hash=_hash(script),
            record=Markup(embedded(run)),
            **style(),
        )
    )


@cache
def environment() -> Environment:
    """The template engine: everything is escaped, a name that is not there is an error."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def style() -> dict[str, str]:
    """The style sheet, and its hash for the policy in the head."""
    from markupsafe import Markup

    sheet = _asset("report.css")
    return {"style": Markup(sheet), "style_hash": _hash(sheet)}


def embedded(run: Run) -> str:
    """The record as JSON that may stand inside a script element."""
    text = json.dumps(run_to_dict(run), ensure_ascii=False, separators=(",", ":"))
    return text.translate(_ESCAPES)


def _asset(name: str) -> str:
    return (files("drift.render") / "assets" / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()
