"""One format a file; a renderer turns a run into a string and decides nothing."""

from __future__ import annotations

from drift.protocols import Renderer
from drift.render.concise import render as concise
from drift.render.markdown import render as markdown
from drift.render.records import render as records
from drift.render.terminal import render as terminal
from drift.render.webpage import render as webpage

RENDERERS: dict[str, Renderer] = {
    "full": terminal,
    "concise": concise,
    "json": records,
    "html": webpage,
    "markdown": markdown,
}
"""Every output format by the name users know it by."""
