"""Many pairs in one go: read as they come, compare in batches, and lose none to another's mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeAlias

from drift.errors import DriftError
from drift.model import Document, Failure, Run

if TYPE_CHECKING:
    from drift import model
    from drift.api.checker import Checker
    from drift.corpus import ArticlePair

Read: TypeAlias = Callable[[], tuple[Document, Document]]
"""Reads a pair when its turn has come."""


def run(
    checker: Checker, pairs: Iterable[ArticlePair], heard: Callable[[str], None] = lambda name: None
) -> Run:
    """Compare files; what cannot be compared is a failure of the run, by its translation's path.

    ``heard`` is told the name of each pair when its turn comes.
    """
    reports: list[model.Report] = []
    failures: list[Failure] = []
    for pair in pairs:
        heard(pair.name)
        try:
            reports.append(checker.compare(*read(pair)).model)
        except DriftError as error:
            failures.append(Failure(pair.name, error.message, error.hint))
        except Exception as error:  # a crash over one pair must not lose the others' reports
            what = f"drift itself failed: {type(error).__name__}: {error}"
            failures.append(Failure(pair.name, what, "please report it with the two texts"))
    return Run(tuple(reports), tuple(failures))


def read(pair: ArticlePair) -> tuple[Document, Document]:
    """Both files.  Raises ``InputError``."""
    from drift import readers

    if not pair.target:
        both: tuple[Document, Document] = getattr(readers, "read_bitext")(  # noqa: B009 (until it lands)
            pair.source, pair.source_lang, pair.target_lang
        )
        return both
    return (
        readers.read(pair.source, language=pair.source_lang),
        readers.read(pair.target, language=pair.target_lang),
    )
