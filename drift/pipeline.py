"""Two documents in, a report out: no paths, no printing, no configuration."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from drift.align import align
from drift.align.words import with_words
from drift.checks.meaning import unexplained
from drift.checks.omission import unrelated
from drift.checks.untranslated import whole_language
from drift.languages import primary
from drift.languages.detect import detect
from drift.mentions.names import ledger
from drift.model import (
    Alignment,
    Document,
    Failure,
    Finding,
    Matching,
    Pair,
    Report,
    Sentence,
    Severity,
    Side,
    Verdict,
)
from drift.protocols import Check, Encoder, WordEncoder
from drift.score import faithfulness, scored
from drift.segment import segment
from drift.version import __version__

UNRELATED = 0.2
"""``Matching.related`` below which two texts are not called versions of one article; see docs/benchmarks.md."""

_SHORT = 15
"""Sentences up to which a text is short."""
_LONE, _LONGER, _WEAK = 0.03, 1.4, 0.75
"""Bounds of ``doubtful``, set on 34 articles in ten language pairs and the demo; see docs/benchmarks.md."""

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
    words: WordEncoder | None = None
    """What links words, unless the encoder of the sentences can."""

    @property
    def signature(self) -> str:
        """SacreBLEU's way: everything that can change a number, version first."""
        ids = ",".join(sorted(check.rule.id for check in self.checks))
        options = hashlib.sha256(repr(sorted(map(repr, self.checks))).encode()).hexdigest()[:8]
        how = "lines" if self.segmenter is not segment else "rules"
        encoders = self.encoder.version + (f"+{self.words.version}" if self.words else "")
        return f"drift:{__version__}|enc:{encoders}|seg:{how}|chk:{ids}|cfg:{options}"


def compare(source: Document, target: Document, method: Method) -> Report:
    """Align two documents, question every pair, and weigh the answers."""
    if _left_in_source_language(source, target):
        left, right = method.segmenter(source), method.segmenter(target)
        alignment = Alignment(source, target, left, right, _apart(left, right))
        return _report(alignment, (whole_language(alignment),), (), method)
    alignment, encoder = match(source, target, method)
    method = replace(method, encoder=encoder)
    if alignment.related < UNRELATED:
        return _report(alignment, (unrelated(alignment),), (), method, Verdict.UNRELATED)
    return _question(with_words([alignment], encoder, method.words)[0], method)


def match(source: Document, target: Document, method: Method) -> tuple[Alignment, Encoder]:
    """Align two documents, and say by which encoder; nothing is judged."""
    left, right = method.segmenter(source), method.segmenter(target)
    encoder, matching = method.encoder, align(left, right, method.encoder)
    if method.second is not None and doubtful(matching):
        encoder, matching = method.second, align(left, right, method.second)
    return _alignment(source, target, (left, right), matching), encoder


def doubtful(matching: Matching) -> bool:
    """Whether an alignment deserves a second opinion.

    One side is much longer, sentences of either side stand alone, or the weakest tenth of the pairs is far weaker
    than the middle: each is rare in faithful translation and usual in rewritten text.  Short texts always deserve
    one: they show little, and it costs little.
    """
    sources = [len(pair.source) for pair in matching.pairs]
    targets = [len(pair.target) for pair in matching.pairs]
    sizes = sum(sources), sum(targets)
    if max(sizes) <= _SHORT or not all(sizes):
        return all(sizes)
    lone = (
        sum(n for n, other in zip(sources, targets, strict=True) if not other) / sizes[0],
        sum(n for n, other in zip(targets, sources, strict=True) if not other) / sizes[1],
    )
    ranked = sorted(pair.similarity for pair in matching.pairs if pair.matched)
    weak = not ranked or ranked[len(ranked) // 10] < _WEAK * ranked[len(ranked) // 2]
    return weak or max(sizes) > _LONGER * min(sizes) or max(lone) > _LONE


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
            if _says_something(left) and _says_something(right):
                cosine = round(float(vectors[2 * i] @ vectors[2 * i + 1]), 6)
                beads: tuple[Pair, ...] = (Pair(0, left, right, cosine),)
            else:
                beads = _apart(left, right)
            alignments.append(_alignment(source, target, (left, right), Matching(beads)))
        for alignment in with_words(alignments, method.encoder, method.words):
            yield _question(alignment, method)


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


def _question(alignment: Alignment, method: Method) -> Report:
    findings: list[Finding] = []
    failures: list[Failure] = []
    alignment = scored(alignment, (), method.encoder.name)
    try:
        alignment = replace(alignment, names=ledger(alignment))
    except Exception as error:
        failures.append(_crash("names", error))
    for check in method.checks:
        try:
            findings += check(alignment)
        except Exception as error:  # a crash in one check must not lose the others' findings
            failures.append(_crash(check.rule.id, error))
    return _report(alignment, unexplained(findings), failures, method)


def _crash(what: str, error: Exception) -> Failure:
    hint = "this is a bug in drift: please report it with the two texts; --ignore CHECK leaves a check out"
    return Failure(what, f"the check crashed: {type(error).__name__}: {error}", hint)


def _report(
    alignment: Alignment,
    findings: Iterable[Finding],
    failures: Sequence[Failure],
    method: Method,
    verdict: Verdict | None = None,
) -> Report:
    named = identified(sorted(findings, key=_place), alignment)
    alignment = scored(alignment, named, method.encoder.name)
    worst = max((f.severity for f in named if f.suppressed is None), default=Severity.INFO)
    if failures:
        verdict = Verdict.INCOMPLETE
    elif verdict is None:
        verdict = Verdict.DRIFTED if worst >= Severity.MAJOR else Verdict.FAITHFUL
    score = 0.0 if verdict is Verdict.UNRELATED else faithfulness(len(alignment.source_sentences), named)
    return Report(alignment, named, verdict, score, method.signature, method.notices, tuple(failures))


def _place(finding: Finding) -> tuple[int, int, int, str, str]:
    """Reading order of the source, then of the target; the worse first at one place."""
    starts = {e.side: e.span.start for e in reversed(finding.evidence)}
    return (
        starts.get(Side.SOURCE, -1),
        starts.get(Side.TARGET, -1),
        -finding.severity,
        finding.rule.id,
        finding.message,
    )


def identified(findings: Iterable[Finding], alignment: Alignment) -> tuple[Finding, ...]:
    """Findings with their ids: from check, kind, words and sentences, never from positions.

    Two findings that are alike in all of these get a running number, in reading order.
    """
    seen: Counter[str] = Counter()
    out = []
    pairs = {pair.index: pair for pair in alignment.pairs}
    for finding in findings:
        pair = pairs.get(finding.pair) if finding.pair is not None else None
        sentences = [s.text for s in (*pair.source, *pair.target)] if pair else []
        words = [f"{e.side.value}:{e.text}" for e in finding.evidence]
        key = "\x1f".join(
            (finding.rule.id, finding.kind.name, *words, *(" ".join(s.split()) for s in sentences))
        )
        seen[key] += 1
        digest = hashlib.sha256(f"{key}\x1f{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()
        out.append(replace(finding, id=digest[:10]))
    return tuple(out)


def _left_in_source_language(source: Document, target: Document) -> bool:
    """Whether the target, said to be in another language, is in the source's own."""
    if primary(source.language) == primary(target.language):
        return False
    guess = detect(target.text)
    return (
        guess is not None and guess.probability > 0.9 and primary(guess.language) == primary(source.language)
    )


def _says_something(sentences: Sequence[Sentence]) -> bool:
    """Whether there is a letter or a digit: a lone full stop is no translation."""
    return any(c.isalnum() for sentence in sentences for c in sentence.text)


def _apart(left: Sequence[Sentence], right: Sequence[Sentence]) -> tuple[Pair, ...]:
    lone = [((s,), ()) for s in left] + [((), (t,)) for t in right]
    return tuple(Pair(i, s, t) for i, (s, t) in enumerate(lone))
