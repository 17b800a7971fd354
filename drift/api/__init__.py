"""The Python interface: ``drift.check``, ``drift.Checker`` and the report that users hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drift.api.report import Report
from drift.errors import UsageError
from drift.model import Document

if TYPE_CHECKING:
    from drift.pipeline import Method
    from drift.protocols import Check, Encoder

Text = str | Path
"""What can be compared: a ``str`` is a text, a ``Path`` is a file."""


class Checker:
    """Compares pair after pair with one configuration; encoders are loaded once, when first needed."""

    def __init__(
        self,
        *,
        encoder: str | Encoder = "auto",
        checks: Sequence[str] | None = None,
        ignore: Sequence[str] = (),
        segmented: bool = False,
        words: bool = False,
    ) -> None:
        """``checks`` and ``ignore`` name checks (default: all); ``segmented``: every line is one sentence; ``words``:
        link the words of every pair, not only where e5 is at work anyway.

        Raises:
            UsageError: a name is not that of a check.

        """
        self._encoder = encoder
        self._checks = chosen(checks, ignore)
        self._segmented = segmented
        self._words = words
        self._loaded: dict[tuple[str, str], Encoder] = {}

    def check(
        self, source: Text, target: Text, source_lang: str | None = None, target_lang: str | None = None
    ) -> Report:
        """Compare one pair.

        Raises:
            InputError: a text cannot be read, or its language contradicts the one named.
            ModelError: the encoder cannot be loaded.

        """
        return self.compare(_document(source, source_lang), _document(target, target_lang))

    def compare(self, source: Document, target: Document) -> Report:
        """Compare two documents that were read already."""
        from drift import pipeline
        from drift.languages.settle import settle

        source, target, notices = settle(source, target)
        return Report(pipeline.compare(source, target, self.method(source, target, notices)))

    def pipe(self, pairs: Iterable[tuple[Text, Text]], **languages: str | None) -> Iterator[Report]:
        """Compare many pairs, one report each, in order; ``languages`` as in ``check``."""
        for source, target in pairs:
            yield self.check(source, target, **languages)

    def segments(self, pairs: Iterable[tuple[Document, Document]], batch: int = 256) -> Iterator[Report]:
        """Compare segments that are counterparts already; each report depends on its pair alone."""
        from itertools import groupby

        from drift import pipeline

        def languages(pair: tuple[Document, Document]) -> tuple[str, str]:
            return pair[0].language, pair[1].language

        for _, group in groupby(pairs, languages):
            rows = list(group)
            for report in pipeline.compare_segments(rows, self.method(*rows[0]), batch):
                yield Report(report)

    def method(self, source: Document, target: Document, notices: tuple[str, ...] = ()) -> Method:
        """Encoder, checks and segmenter for a pair of languages."""
        from drift import pipeline, segment
        from drift.encoders import lacks, linker, load, second_opinion

        if isinstance(self._encoder, str):
            key = source.language, target.language
            if key not in self._loaded:
                self._loaded[key] = load(self._encoder, source_language=key[0], target_language=key[1])
            encoder = self._loaded[key]
        else:
            encoder = self._encoder
        notices += tuple(
            f"the encoder {encoder.name} was not trained for {language!r}: similarity is not to be relied on"
            for language in dict.fromkeys(lacks(encoder, source.language, target.language))
        )
        segmenter = segment.segment_lines if self._segmented else segment.segment
        second = second_opinion(encoder) if self._encoder == "auto" else None
        words = linker(encoder) if self._words else None
        return pipeline.Method(encoder, self._checks, segmenter, notices, second, words)


def check(  # noqa: PLR0913 (the contract)
    source: Text,
    target: Text,
    source_lang: str | None = None,
    target_lang: str | None = None,
    *,
    encoder: str | Encoder = "auto",
    checks: Sequence[str] | None = None,
) -> Report:
    """Compare a text with its translation or back-translation: one call, one report.

    A ``str`` is a text, a ``Path`` is a file.  See ``Checker`` for many pairs, and for what is raised.
    """
    return Checker(encoder=encoder, checks=checks).check(source, target, source_lang, target_lang)


def chosen(select: Sequence[str] | None, ignore: Sequence[str] = ()) -> tuple[Check, ...]:
    """Instances of the checks named, in catalogue order.

    Raises:
        UsageError: a name is not that of a check.

    """
    from difflib import get_close_matches

    from drift.checks import CATALOGUE

    known = [check.rule.id for check in CATALOGUE]
    for name in (*(select or ()), *ignore):
        if name not in known:
            near = get_close_matches(name, known, 1)
            raise UsageError(
                f"no check is called {name!r}",
                f"did you mean {near[0]!r}?" if near else f"the checks are {', '.join(known)}",
            )
    return tuple(
        check() for check in CATALOGUE if check.rule.id in (select or known) and check.rule.id not in ignore
    )


def _document(text: Text, language: str | None) -> Document:
    from drift import readers

    if isinstance(text, Path):
        return readers.read(str(text), language=language or "")
    return readers.from_text(text, language=language or "")


__all__ = ["Checker", "Report", "Text", "check", "chosen"]
