"""One format a file; a renderer turns a run into a string and decides nothing."""

from __future__ import annotations

from drift.protocols import Renderer
from drift.render import concise, markdown, records, terminal, webpage

RENDERERS: dict[str, Renderer] = {
    "full": terminal.render,
    "concise": concise.render,
    "json": records.render,
    "html": webpage.render,
    "markdown": markdown.render,
}
"""Every output format by the name users know it by."""
