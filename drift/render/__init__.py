"""One format a file; a renderer turns a run into a string and decides nothing."""

from __future__ import annotations

from drift.protocols import Renderer
from drift.render import (
    concise,
    github,
    gitlab,
    jsonlines,
    junit,
    markdown,
    rdjson,
    records,
    sarif,
    terminal,
    webpage,
)

RENDERERS: dict[str, Renderer] = {
    "full": terminal.render,
    "concise": concise.render,
    "json": records.render,
    "html": webpage.render,
    "markdown": markdown.render,
    "json-lines": jsonlines.render,
    "sarif": sarif.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "junit": junit.render,
    "rdjson": rdjson.render,
}
"""Every output format by the name users know it by."""
