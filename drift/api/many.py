"""Many pairs in one go: read as they come, compare in batches, and lose none to another's mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from drift.api.checker import Prepared
from drift.errors import DriftError
from drift.model import Document, Failure, Run
from drift.opinion import known

if TYPE_CHECKING:
    from drift import model
    from drift.api.checker import Checker
    from drift.api.report import Report
    from drift.corpus import ArticlePair

T = TypeVar("T")

BATCH = 64
"""Pairs that are held at a time, besides the reports."""

Read: TypeAlias = Callable[[], tuple[Document, Document]]
"""Reads a pair when its turn has come."""


def run(
    checker: Checker, pairs: Iterable[ArticlePair], heard: Callable[[str], None] = lambda name: None
) -> Run:
    """Compare files; what cannot be compared is a failure of the run, by its translation's path.

    ``heard`` is told the name of each pair when its turn comes.
    """
    listed = list(pairs)
    reports: list[model.Report] = []
    failures: list[Failure] = []
    outcome: Report | Exception
    for pair, outcome in zip(
        listed, outcomes(checker, (partial(read, pair) for pair in listed)), strict=True
    ):
        heard(pair.name)
        if isinstance(outcome, DriftError):
            failures.append(Failure(pair.name, outcome.message, outcome.hint))
        elif isinstance(outcome, Exception):  # a crash over one pair must not lose the others' reports
            what = f"drift itself failed: {type(outcome).__name__}: {outcome}"
            failures.append(Failure(pair.name, what, "please report it with the two texts"))
        else:
            reports.append(outcome.model)
    return Run(tuple(reports), tuple(failures))


def outcomes(checker: Checker, reads: Iterable[Read], batch: int = BATCH) -> Iterator[Report | Exception]:
    """For every pair its report, or what was raised over it, in order.

    ``batch`` pairs are read at a time; the sentences that no cache knows are encoded together, equal ones once.
    """
    stream = iter(reads)
    while chunk := list(islice(stream, batch)):
        with checker.memory.held():
            prepared = [_attempt(partial(_prepare, checker, read)) for read in chunk]
            if len(chunk) > 1:
                _encode(pair for pair in prepared if isinstance(pair, Prepared))
            for pair in prepared:
                yield pair if isinstance(pair, Exception) else _attempt(partial(checker.judge, pair))


def _encode(pairs: Iterable[Prepared]) -> None:
    """Have the sentences of all pairs in memory, language by language, before the first is aligned."""
    texts: dict[str, tuple[Any, dict[str, None]]] = {}
    for pair in pairs:
        method = pair.method
        sentences = method.segmenter(pair.source), method.segmenter(pair.target)
        # one that looks back wants whole documents, and fills its batches with one
        alone = hasattr(method.encoder, "features") and not getattr(method.encoder, "looks_back", False)
        if alone and not known(sentences, method.encoder, method.second, method.store):
            _, wanted = texts.setdefault(method.encoder.version, (method.encoder, {}))
            wanted.update(dict.fromkeys(sentence.text for side in sentences for sentence in side))
    for encoder, wanted in texts.values():
        with suppress(Exception):  # it will be raised again, over the pair that it belongs to
            encoder.features(list(wanted))


def _prepare(checker: Checker, read: Read) -> Prepared:
    return checker.prepare(*read())


def _attempt(action: Callable[[], T]) -> T | Exception:
    try:
        return action()
    except Exception as error:
        return error


def read(pair: ArticlePair) -> tuple[Document, Document]:
    """Both files.  Raises ``InputError``."""
    from drift import readers

    languages = pair.source_lang, pair.target_lang
    return readers.read_pair(pair.source, pair.target, languages, pair.input_format)
