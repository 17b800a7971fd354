"""Words that a language surely has: its most frequent ones, and for English many more.

The frequent ones are the stop lists of justext (BSD), counted in Wikipedia.
``foreign_looking.txt`` is of SCOWL: English words that by their letters could be of another language.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from drift.languages import facts, primary


@cache
def frequent(language: str) -> frozenset[str]:
    """The most frequent words of a language that are written small; empty where nobody counted."""
    name = facts(language).get("name", "")
    path = files("justext") / "stoplists" / f"{name}.txt"
    own = frozenset(facts(language).get("words", {}).get("function", ()))
    if not name or not path.is_file():
        return own
    return own | frozenset(word for word in path.read_text(encoding="utf-8").split() if word.islower())


@cache
def listed(language: str) -> frozenset[str] | None:
    """Words that are of this language though they look foreign; None where there is no such list."""
    if primary(language) != "en":
        return None
    text = files(__package__).joinpath("foreign_looking.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
