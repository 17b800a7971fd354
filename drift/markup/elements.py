"""What the elements of HTML mean for the text inside of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from drift.model import BlockKind

LASTING = frozenset({BlockKind.BOILERPLATE, BlockKind.CAPTION})
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_AUTHOR = re.compile(r"(?:\w+[-_]+)*(?:by-?line|authors?)(?:[-_]+(?:names?|links?|line))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Elements:
    """The table ``data/elements.toml``."""

    void: frozenset[str]
    parting: frozenset[str]
    """Text before and behind such a tag is not one paragraph."""
    dropped: frozenset[str]
    """What is inside is not read."""
    ended: Mapping[str, tuple[frozenset[str], frozenset[str]]]
    """The elements that end where this one begins, and those that keep them open."""
    kinds: Mapping[str, BlockKind]
    roles: frozenset[str]
    """Values of ``role`` that make boilerplate."""


@cache
def elements() -> Elements:
    """The table, read once."""
    path = files(__package__) / "data" / "elements.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    parting = frozenset(table["parting"])
    ended = {
        tag: (frozenset(row["group"]), frozenset(row["fences"]))
        for row in table["ended"]
        for tag in row["group"]
    }
    return Elements(
        void=frozenset(table["void"]),
        parting=parting,
        dropped=frozenset(table["dropped"]),
        ended={**ended, "a": (frozenset({"a"}), parting)},
        kinds={tag: BlockKind(kind) for kind, tags in table["kinds"].items() for tag in tags},
        roles=frozenset(table["roles"]["boilerplate"]),
    )


@dataclass(frozen=True, slots=True)
class Element:
    """An element that is open, with what its inside has from all around it."""

    tag: str
    kind: BlockKind = BlockKind.PARAGRAPH
    dropped: bool = False
    author: bool = False
    linked: bool = False


def inside(around: Element, tag: str, attributes: dict[str, str | None], *, dropped: bool) -> Element:
    """An element as it is opened inside of another."""
    known = elements()
    kind = around.kind
    own = known.kinds.get(tag)
    if (attributes.get("role") or "").lower() in known.roles:
        own = BlockKind.BOILERPLATE
    if kind not in LASTING and own:
        kind = own
    hidden = (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _INVISIBLE.search(attributes.get("style") or "") is not None
    )
    return replace(
        around,
        tag=tag,
        kind=kind,
        dropped=around.dropped or dropped or hidden,
        author=around.author or tag == "address" or _names_author(attributes),
        linked=around.linked or (tag == "a" and "href" in attributes),
    )


def _names_author(attributes: dict[str, str | None]) -> bool:
    if "author" in (attributes.get("rel") or "").lower().split() or attributes.get("itemprop") == "author":
        return True
    return any(_AUTHOR.fullmatch(word) for word in (attributes.get("class") or "").split())
