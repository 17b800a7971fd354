"""Translation units on their way into two documents, and what has to be said of those left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from drift.errors import InputError
from drift.markup.excerpts import Draft, Excerpt
from drift.model import Document


@dataclass(frozen=True, slots=True)
class Unit:
    """A text and its translation; an empty translation is one that is missing."""

    id: str
    source: Excerpt
    target: Excerpt


def documents(
    path: str,
    file: str,
    languages: tuple[str, str],
    units: Iterable[Unit],
    left_out: Counter[str] | None = None,
) -> tuple[Document, Document]:
    """Two documents, one block a unit on each side; ``left_out`` counts units by the reason why they are not in.

    Raises:
        InputError: no unit has text on both sides.

    """
    drafts = Draft(), Draft()
    seen: Counter[str] = Counter()
    both = 0
    for number, unit in enumerate(units, 1):
        if not unit.source.text.strip() and not unit.target.text.strip():
            continue
        given = unit.id or str(number)
        seen[given] += 1
        name = given if seen[given] == 1 else f"{given}#{seen[given]}"
        both += bool(unit.source.text.strip() and unit.target.text.strip())
        for draft, excerpt in zip(drafts, (unit.source, unit.target), strict=True):
            draft.add(excerpt, unit=name)
    said = notice(path, left_out or Counter())
    if not both:
        reason = f": {said.partition(': ')[2]}" if said else ""
        raise InputError(f"{path} has no unit with both a text and a translation{reason}", "check the file")
    left, right = (
        draft.document(path, language, file) for draft, language in zip(drafts, languages, strict=True)
    )
    return left, replace(right, notices=(said,) if said else ())


def notice(path: str, left_out: Counter[str]) -> str:
    """One sentence that counts what was left out; empty where nothing was."""
    counted = [f"{number} {reason}" for reason, number in left_out.items() if number]
    return f"{path}: units left out: {', '.join(counted)}" if counted else ""
