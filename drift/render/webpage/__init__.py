"""The HTML report: one file that needs nothing else, complete without its script.

The article is hostile input.  Everything is escaped by the template engine, the
policy in the head allows exactly one style sheet and the page's own scripts by their
hashes, and the embedded record cannot end its element.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drift.embedded import block
from drift.model import Run
from drift.records import run_to_dict
from drift.render.webpage.dress import Shape, dressed, environment
from drift.render.webpage.ledger import MOST
from drift.render.webpage.page import lay_out

if TYPE_CHECKING:
    from drift.embedded import Block

_SHAPE = Shape()


def render(run: Run, shape: Shape = _SHAPE) -> str:
    """One page for all reports of a run; equal runs give equal bytes."""
    page = lay_out(run)
    scripts = ("report.js", "index.js") if len(page.views) > 1 else ("report.js",)
    return (
        environment()
        .get_template("report.html.j2")
        .render(page=page, most=MOST, dress=dressed(shape, *scripts), record=_record(run, shape))
    )


def _record(run: Run, shape: Shape) -> Block | None:
    return block(run_to_dict(run)) if shape.record else None
