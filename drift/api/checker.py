"""One configuration, many pairs: what ``drift.check`` and the commands compare with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drift.api.report import Report
from drift.api.selection import chosen, finding
from drift.model import Document

if TYPE_CHECKING:
    from drift.config import Configuration
    from drift.config.settings import NetworkUse
    from drift.encoders.cached import Memory
    from drift.names.house import HouseName
    from drift.pipeline import Method
    from drift.protocols import Encoder, NameFinder, RuntimeName, Suppressor
    from drift.store import Store

Text = str | Path
"""What can be compared: a ``str`` is a text, a ``Path`` is a file."""


@dataclass(frozen=True)
class Prepared:
    """Two documents whose languages are known, and how to compare them."""

    source: Document
    target: Document
    method: Method


class Checker:
    """Compares pair after pair with one configuration; encoders are loaded once, when first needed."""

    def __init__(  # noqa: PLR0913 (the contract)
        self,
        *,
        encoder: str | Encoder = "auto",
        checks: Sequence[str] | None = None,
        ignore: Sequence[str] = (),
        options: Mapping[str, Mapping[str, Any]] | None = None,
        segmented: bool = False,
        names: Sequence[HouseName] = (),
        after: Sequence[Suppressor] = (),
        cache: Store | None = None,
        words: bool = False,
        finders: Sequence[str | NameFinder] = (),
        network: NetworkUse = "auto",
        runtime: RuntimeName = "numpy",
    ) -> None:
        """``checks`` and ``ignore`` name checks (default: all); ``segmented``: every line is one sentence.
        ``words``: link the words of every pair, not only where e5 is at work anyway.
        ``network``: ``auto`` has the network read the pairs whose words are linked, ``off`` does without.
        ``runtime``: what runs e5 and that network, ``numpy`` or, with the extra, ``onnx``.

        ``options`` are fields of checks, by check: ``{"omission": {"shortest": 20}}``.
        ``finders`` find names beside the rules: ``spacy:PIPELINE``, a plug-in's name, or an object of that kind.
        ``names`` are the newsroom's own, see ``drift.names.house.load``.
        ``after`` changes every report once it is made, in order: severities, baseline (see ``drift.judgement``).
        ``cache`` keeps alignments and sentence vectors for later runs; nothing in a report depends on it.

        Raises:
            UsageError: a name is not that of a check or a finder, or a check has no such option.
            ModelError: spaCy or a pipeline of it is not installed.

        """
        self._encoder = encoder
        self._checks = chosen(checks, ignore, options or {})
        self._segmented = segmented
        self._names = tuple(names)
        self._after = tuple(after)
        self._store = cache
        self._words, self._network, self._runtime = words, network, runtime
        self._finders = finding(finders)
        self._memory: Memory | None = None
        self._loaded: dict[tuple[str, str], Encoder] = {}

    @classmethod
    def configured(
        cls, configuration: Configuration, after: Sequence[Suppressor] = (), cache: Store | None = None
    ) -> Checker:
        """The checker of a configuration (``drift.config.load()``); its policy stands before ``after``."""
        from drift.config import newsroom

        settings = configuration.settings
        return cls(
            encoder=settings.encoder,
            checks=settings.select or None,
            ignore=settings.ignore,
            options=newsroom.options(configuration),
            segmented=settings.segmented,
            after=(*newsroom.steps(configuration), *after),
            names=newsroom.names(configuration),
            cache=cache,
            words=settings.words,
            finders=settings.name_finders,
            network=settings.score.network,
            runtime=settings.runtime,
        )

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
        return self.judge(self.prepare(source, target))

    def prepare(self, source: Document, target: Document) -> Prepared:
        """Settle the languages of two documents and choose how to compare them.

        Raises:
            InputError: a language cannot be told, or contradicts the text.
            ModelError: the encoder cannot be loaded.

        """
        source, target, notices = _settled(source, target, self._store)
        return Prepared(source, target, self.method(source, target, notices))

    def judge(self, pair: Prepared) -> Report:
        """Compare what was prepared."""
        from drift import pipeline
        from drift.judgement import applied

        return Report(applied(pipeline.compare(pair.source, pair.target, pair.method), self._after))

    def pipe(
        self, pairs: Iterable[tuple[Text, Text]], batch_size: int = 64, **languages: str | None
    ) -> Iterator[Report]:
        """Compare many pairs, one report each, in order; ``languages`` as in ``check``.

        ``batch_size`` pairs are read at a time; their sentences are encoded together, equal ones once.  What is raised
        over a pair is raised when its turn has come.
        """
        from drift.api.many import outcomes

        def reading(pair: tuple[Text, Text]) -> Callable[[], tuple[Document, Document]]:
            source, target = pair
            return lambda: (
                _document(source, languages.get("source_lang")),
                _document(target, languages.get("target_lang")),
            )

        for outcome in outcomes(self, map(reading, pairs), batch_size):
            if isinstance(outcome, Exception):
                raise outcome
            yield outcome

    @property
    def memory(self) -> Memory:
        """Where the rows of sentences are kept: in the cache, and during a batch in the process."""
        from drift.encoders.cached import Memory

        if self._memory is None:
            self._memory = Memory(self._store)
        return self._memory

    def segments(self, pairs: Iterable[tuple[Document, Document]], batch: int = 256) -> Iterator[Report]:
        """Compare segments that are counterparts already; each report depends on its pair alone."""
        from itertools import groupby

        from drift import pipeline
        from drift.judgement import applied

        def languages(pair: tuple[Document, Document]) -> tuple[str, str]:
            return pair[0].language, pair[1].language

        for _, group in groupby(pairs, languages):
            rows = list(group)
            for report in pipeline.compare_segments(rows, self.method(*rows[0]), batch):
                yield Report(applied(report, self._after))

    def method(self, source: Document, target: Document, notices: tuple[str, ...] = ()) -> Method:
        """Encoder, checks and segmenter for a pair of languages."""
        from drift import pipeline, segment
        from drift.api.reading import chosen as reading
        from drift.encoders import linker, load, second_opinion, strangers
        from drift.encoders.cached import cached
        from drift.runtime import load as running

        if isinstance(self._encoder, str):
            key = source.language, target.language
            if key not in self._loaded:
                self._loaded[key] = load(
                    self._encoder, source_language=key[0], target_language=key[1], runtime=self._runtime
                )
            encoder = self._loaded[key]
        else:
            encoder = self._encoder
        notices += strangers(self._encoder, encoder, source.language, target.language)
        runtime = running(self._runtime)
        notices += (runtime.notice,) if runtime.notice else ()
        segmenter = segment.segment_lines if self._segmented else segment.segment
        second = second_opinion(encoder, self._runtime) if self._encoder == "auto" else None
        linking = linker(encoder, self._runtime) if self._words else None
        encoder, second = cached(encoder, self.memory), second and cached(second, self.memory)
        return pipeline.Method(
            encoder,
            self._checks,
            segmenter,
            notices,
            second,
            self._store,
            self._names,
            linking,
            self._finders,
            *reading(self._network, self._runtime),
            runtime=runtime.word,
        )


def _settled(
    source: Document, target: Document, store: Store | None
) -> tuple[Document, Document, tuple[str, ...]]:
    """As ``settle``; what it said of these very texts before is not asked again."""
    from drift.encoders.cached import code
    from drift.languages.settle import settle

    if store is None:
        return settle(source, target)

    def said() -> list[Any]:
        left, right, notices = settle(source, target)
        return [left.language, right.language, notices]

    sides = (
        part for side in (source, target) for part in (side.path, side.language, side.text, *side.notices)
    )
    left, right, notices = store.recalled(("settle", code("drift.languages"), *sides), said)
    return replace(source, language=left), replace(target, language=right), tuple(notices)


def _document(text: Text, language: str | None) -> Document:
    from drift import readers

    if isinstance(text, Path):
        return readers.read(str(text), language=language or "")
    return readers.from_text(text, language=language or "")
