"""What a page carries with it: its style sheet and scripts, inside or beside it, and the policy that allows no more."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from drift.visible import plain

if TYPE_CHECKING:
    from jinja2 import Environment

STYLE = "report.css"
SCRIPTS = ("report.js", "index.js")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a page is written, whatever it says."""

    assets: str | None = None
    """Address of the folder with style sheet and scripts, as seen from the page; None has them inside of it."""
    record: bool = True
    """Whether the result stands inside of it as JSON."""


@dataclass(frozen=True, slots=True)
class Dress:
    """The style sheet and the scripts of one page: their text, or their addresses."""

    policy: str
    style: str
    scripts: tuple[str, ...]
    inline: bool = False


def dressed(shape: Shape, *scripts: str) -> Dress:
    """The dress of a page that runs these scripts, with the policy that allows them and nothing else."""
    from markupsafe import Markup

    if shape.assets is not None:
        found = tuple(f"{shape.assets}{_named(name)}" for name in scripts)
        return Dress(_policy("'self'", "'self'" if found else ""), shape.assets + _named(STYLE), found)
    style, texts = _text(STYLE), tuple(_text(name) for name in scripts)
    policy = _policy(_hash(style), " ".join(map(_hash, texts)))
    return Dress(policy, Markup(style), tuple(map(Markup, texts)), inline=True)


def assets() -> Mapping[str, str]:
    """The files that pages with their assets beside them want, by name."""
    return {_named(name): _text(name) for name in (STYLE, *SCRIPTS)}


@cache
def environment() -> Environment:
    """The template engine: everything is escaped, a name that is not there is an error."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        loader=FunctionLoader(_text),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["plain"] = plain
    return made


def _policy(style: str, script: str) -> str:
    scripts = f"script-src {script}; " if script else ""
    return (
        f"default-src 'none'; style-src {style}; {scripts}img-src data:; base-uri 'none'; form-action 'none'"
    )


def _named(name: str) -> str:
    return f"drift-{name}"


@cache
def _text(name: str) -> str:
    return (files("drift.render") / "assets" / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
