"""Two documents in, a report out: no paths, no printing, no configuration."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from drift import judgement, units
from drift.align import align
from drift.checks.meaning import unexplained
from drift.checks.omission import unrelated
from drift.checks.untranslated import whole_language
from drift.doubles import readable, without_doubles
from drift.encoders import lacks
from drift.encoders.cached import code
from drift.identity import identified, place
from drift.languages import primary
from drift.languages.detect import detect
from drift.loud import calmed, lines
from drift.mentions import dates, names, numbers
from drift.model import (
    Alignment,
    Document,
    Failure,
    Finding,
    Matching,
    Pair,
    Report,
    Sentence,
    Verdict,
)
from drift.names.house import HouseName
from drift.opinion import aligned, all_worded, worded
from drift.protocols import Check, Encoder, NameFinder, PairReader, WordEncoder
from drift.score import raised, scored
from drift.score.doubt import doubted, unmatched
from drift.score.trust import reconsidered
from drift.segment import segment
from drift.store import Store
from drift.version import __version__

UNRELATED = 0.2
"""``Matching.related`` below which two texts are not called versions of one article; see docs/benchmarks.md."""

Segmenter = Callable[[Document], tuple[Sentence, ...]]


@dataclass(frozen=True)
class Method:
    """How to compare: what stays the same for every pair of a run."""

    encoder: Encoder
    checks: Sequence[Check]
    segmenter: Segmenter = segment
    notices: tuple[str, ...] = ()
    second: Encoder | None = None
    """A slower encoder, asked where the alignment by the first is in doubt."""
    store: Store | None = None
    """What earlier runs found out."""
    names: tuple[HouseName, ...] = ()
    """The newsroom's own names: what it has is right, whatever the sounds say."""
    words: WordEncoder | None = None
    """What links words, unless the encoder of the sentences can."""
    finders: tuple[NameFinder, ...] = ()
    reader: PairReader | None = None
    """What reads both sides of a pair together, where its words are linked."""
    unread: str = "off"
    """Why there is no reader, in a word for the signature."""
    runtime: str = ""
    """What runs the networks' layers, in a word for the signature; empty for numpy, if it was asked for."""

    @property
    def signature(self) -> str:
        """SacreBLEU's way: everything that can change a number, version first."""
        ids = ",".join(sorted(check.rule.id for check in self.checks))
        options = _digest(repr(sorted(map(repr, self.checks))))
        how = "lines" if self.segmenter is not segment else "rules"
        house = f"|names:{_digest(repr(self.names))}" if self.names else ""
        house += "".join(f"|find:{finder.version}" for finder in self.finders)
        house += f"|run:{self.runtime}" if self.runtime else ""
        encoders = self.encoder.version + (f"+{self.words.version}" if self.words else "")
        return (
            f"drift:{__version__}|enc:{encoders}|net:{self._network}|seg:{how}|chk:{ids}|cfg:{options}{house}"
        )

    @property
    def _network(self) -> str:
        if self.reader is None:
            return self.unread
        linked = isinstance(self.encoder, WordEncoder) or self.words is not None
        return self.reader.version if linked else "unused"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def compare(source: Document, target: Document, method: Method) -> Report:
    """Align two documents, question every pair, and weigh the answers."""
    if _left_in_source_language(source, target, method.store):
        left, right = method.segmenter(source), method.segmenter(target)
        alignment = Alignment(source, target, left, right, units.apart(left, right))
        return _report(scored(alignment, method.encoder.name), (whole_language(alignment),), (), method)
    alignment, encoder = match(source, target, method)
    method = replace(method, encoder=encoder)
    strange = lacks(encoder, source.language, target.language)
    if alignment.related < UNRELATED:
        alignment = scored(alignment, encoder.name)
        if strange:
            return _report(alignment, (), (unmatched(encoder.name, strange),), method)
        return _report(alignment, (unrelated(alignment),), (), method, Verdict.UNRELATED)
    if strange:
        method = replace(method, checks=doubted(method.checks))
    alignment, crash = worded(alignment, (encoder, method.words), method.reader, method.store)
    return _question(alignment, method, crash, whole=True)


def match(source: Document, target: Document, method: Method) -> tuple[Alignment, Encoder]:
    """Align two documents, or pair the units they carry, and say by which encoder; nothing is judged."""
    if units.paired(source, target):
        split, inside = (segment, align) if method.segmenter is segment else (units.whole, None)
        found = split(source), split(target)
        matching = units.match((source, target), found, method.encoder, inside)
        return _alignment(source, target, found, matching), method.encoder
    left, right = method.segmenter(source), method.segmenter(target)
    matching, encoder = aligned((left, right), method.encoder, method.second, method.store)
    return _alignment(source, target, (left, right), matching), encoder


def compare_segments(
    pairs: Iterable[tuple[Document, Document]], method: Method, batch: int = 256
) -> Iterator[Report]:
    """Compare texts that are counterparts already, ``batch`` pairs at a time: nothing is aligned.

    Each report depends on its pair alone.
    """
    stream = iter(pairs)
    while chunk := list(islice(stream, batch)):
        vectors = method.encoder.encode([document.text for pair in chunk for document in pair])
        alignments = []
        for i, (source, target) in enumerate(chunk):
            left, right = method.segmenter(source), method.segmenter(target)
            if units.says_something(left) and units.says_something(right):
                cosine = round(float(vectors[2 * i] @ vectors[2 * i + 1]), 6)
                beads: tuple[Pair, ...] = (Pair(0, left, right, cosine),)
            else:
                beads = units.apart(left, right)
            alignments.append(_alignment(source, target, (left, right), Matching(beads)))
        for alignment, crash in all_worded(alignments, (method.encoder, method.words), method.reader):
            yield _question(alignment, method, crash)


def _alignment(
    source: Document,
    target: Document,
    sentences: tuple[tuple[Sentence, ...], tuple[Sentence, ...]],
    matching: Matching,
) -> Alignment:
    return Alignment(
        source,
        target,
        *sentences,
        matching.pairs,
        matching.restatements,
        mode=matching.mode,
        related=matching.related,
    )


def _question(
    alignment: Alignment, method: Method, crash: Exception | None, *, whole: bool = False
) -> Report:
    findings: list[Finding] = []
    failures = [_crash("network", crash)] if crash else []
    alignment = scored(alignment, method.encoder.name)
    try:
        found = names.ledger(alignment, method.names, method.finders)
        alignment = replace(alignment, names=found, named=True)
    except Exception as error:
        failures.append(_crash("names", error))
    for what, ledger in (("numbers", numbers.ledger), ("dates", dates.ledger)) if whole else ():
        try:  # for readers of a report; no check looks at it
            alignment = replace(alignment, figures=alignment.figures + ledger(alignment))
        except Exception as error:
            failures.append(_crash(what, error))
    for check in method.checks:
        try:
            findings += check(alignment)
        except Exception as error:  # a crash in one check must not lose the others' findings
            failures.append(_crash(check.rule.id, error))
    judged = reconsidered(findings, alignment, [check.rule for check in method.checks])
    heard = calmed(without_doubles(readable(judged, alignment)), alignment, lines())
    return _report(alignment, unexplained(heard), failures, method)


def _crash(what: str, error: Exception) -> Failure:
    bug = "this is a bug in drift: please report it with the two texts; --ignore CHECK leaves a check out"
    return Failure(what, f"the check crashed: {type(error).__name__}: {error}", getattr(error, "hint", bug))


def _report(
    alignment: Alignment,
    findings: Iterable[Finding],
    failures: Sequence[Failure],
    method: Method,
    verdict: Verdict | None = None,
) -> Report:
    """Of a ``scored`` alignment."""
    named = identified(sorted(findings, key=place), alignment)
    alignment = raised(alignment, named)
    if failures or verdict is None:
        verdict = judgement.verdict(named, tuple(failures))
    score = judgement.faithful(verdict, len(alignment.source_sentences), named)
    return Report(alignment, named, verdict, score, method.signature, method.notices, tuple(failures))


def _left_in_source_language(source: Document, target: Document, store: Store | None) -> bool:
    """Whether the target, said to be in another language, is in the source's own."""
    if primary(source.language) == primary(target.language):
        return False

    def found() -> bool:
        guess = detect(target.text)
        return (
            guess is not None
            and guess.probability > 0.9
            and primary(guess.language) == primary(source.language)
        )

    if store is None:
        return found()
    parts = ("untranslated", code("drift.languages"), primary(source.language), target.text)
    return bool(store.recalled(parts, found))
