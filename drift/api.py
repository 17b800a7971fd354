"""The Python interface: ``drift.check``, ``drift.Checker`` and the report that users hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drift import model
from drift.errors import InputError, UsageError
from drift.model import Document, Finding, Severity, Verdict

if TYPE_CHECKING:
    from drift.pipeline import Method
    from drift.protocols import Check, Encoder

Text = str | Path
"""What can be compared: a ``str`` is a text, a ``Path`` is a file."""


class Report:
    """The result of one comparison, as users hold it: the findings, and ways to write them down."""

    def __init__(self, report: model.Report) -> None:
        self.model = report
        """The plain data, as checks and renderers see it."""

    @property
    def ok(self) -> bool:
        """No finding at major or worse, and nothing kept the comparison from being made whole."""
        return self.model.verdict is Verdict.FAITHFUL and not self.at_least(Severity.MAJOR)

    @property
    def verdict(self) -> str:
        """``faithful``, ``drifted``, ``unrelated`` or ``incomplete``."""
        return self.model.verdict.value

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What drifted, in reading order; suppressed findings are not among them."""
        return self.model.active

    @property
    def counts(self) -> Mapping[str, int]:
        """How many findings of each severity, by its word."""
        seen = Counter(finding.severity for finding in self.findings)
        return {severity.label: seen[severity] for severity in reversed(Severity)}

    @property
    def faithfulness(self) -> float:
        """0..100, see ``drift.score.faithfulness``."""
        return self.model.faithfulness

    @property
    def signature(self) -> str:
        """How the numbers were made; two reports are comparable when theirs are equal."""
        return self.model.signature

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings that are ``severity`` or worse."""
        return tuple(finding for finding in self.findings if finding.severity >= severity)

    def render(self, name: str) -> str:
        """The report in one of the output formats, as text.

        Raises:
            UsageError: there is no such format.
        """
        return render(model.Run((self.model,)), name)

    def to_dict(self) -> dict[str, Any]:
        """The report as the ``drift-report/1`` contract has it, see docs/report.schema.json."""
        import json

        loaded: dict[str, Any] = json.loads(self.to_json())
        return loaded

    def to_json(self) -> str:
        """The same as text."""
        return self.render("json")

    def to_html(self) -> str:
        """One self-contained page."""
        return self.render("html")

    def save(self, path: str | Path) -> None:
        """Write the report; the suffix chooses the format (``.html``, ``.json``, ``.md``, ``.txt``).

        Raises:
            UsageError: the suffix names no format.
        """
        path = Path(path)
        formats = {".html": "html", ".htm": "html", ".json": "json", ".md": "markdown", ".txt": "full"}
        if path.suffix.lower() not in formats:
            raise UsageError(
                f"{path}: no report format goes by the suffix {path.suffix!r}", f"use one of {', '.join(formats)}"
            )
        path.write_text(self.render(formats[path.suffix.lower()]), encoding="utf-8", newline="")

    def _repr_html_(self) -> str:
        from html import escape

        rows = "".join(
            f"<tr><td>{f.severity.label}</td><td>{escape(f.rule.id)}</td><td>{escape(f.message)}</td></tr>"
            for f in self.findings
        )
        head = f"{self.verdict}, {len(self.findings)} findings, faithfulness {self.faithfulness}"
        return f"<table><caption>drift: {escape(head)}</caption><tbody>{rows}</tbody></table>"

    def __repr__(self) -> str:
        return f"<drift.Report {self.verdict}: {len(self.findings)} findings, faithfulness {self.faithfulness}>"


class Checker:
    """Compares pair after pair with one configuration; encoders are loaded once, when first needed."""

    def __init__(
        self,
        *,
        encoder: str | Encoder = "auto",
        checks: Sequence[str] | None = None,
        ignore: Sequence[str] = (),
        segmented: bool = False,
    ) -> None:
        """``checks`` and ``ignore`` name checks (default: all); ``segmented``: every line is one sentence.

        Raises:
            UsageError: a name is not that of a check.
        """
        self._encoder = encoder
        self._checks = chosen(checks, ignore)
        self._segmented = segmented
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
        from drift.encoders import load

        if isinstance(self._encoder, str):
            key = source.language, target.language
            if key not in self._loaded:
                self._loaded[key] = load(self._encoder, source_language=key[0], target_language=key[1])
            encoder = self._loaded[key]
        else:
            encoder = self._encoder
        lacking = [
            d.language
            for d in (source, target)
            if encoder.languages is not None and d.language.split("-")[0] not in encoder.languages
        ]
        notices += tuple(
            f"the encoder {encoder.name} was not trained for {language!r}: similarity is not to be relied on"
            for language in dict.fromkeys(lacking)
        )
        segmenter = segment.segment_lines if self._segmented else segment.segment
        return pipeline.Method(encoder, self._checks, segmenter, notices)


def check(
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


def render(run: model.Run, name: str) -> str:
    """A run in one of the output formats.

    Raises:
        UsageError: there is no such format.
    """
    from drift.render import RENDERERS

    if name not in RENDERERS:
        raise UsageError(f"no output format is called {name!r}", f"use one of {', '.join(RENDERERS)}")
    return RENDERERS[name](run)


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


def settle(source: Document, target: Document) -> tuple[Document, Document, tuple[str, ...]]:
    """Give both documents a language and notice what is odd about the two together.

    Raises:
        InputError: the files are swapped, or a text cannot be in the language named for it.
    """
    from drift.languages.detect import contradicts, detect

    if source.language and target.language:
        _refuse_swapped(source, target)
    notices: list[str] = []
    settled = []
    for document in (source, target):
        if document.language:
            complaint = contradicts(document.language, document.text)
            if complaint:
                notices.append(f"{document.path}: {complaint}")
            settled.append(document)
            continue
        guess = detect(document.text)
        if guess is None:
            raise InputError(
                f"{document.path}: too little text to tell its language",
                "name it with --source-lang or --target-lang",
            )
        if guess.probability < 0.8:
            notices.append(f"{document.path}: taken for {guess.language!r}, which is not certain; name the language to be sure")
        settled.append(replace(document, language=guess.language))
    if source.text == target.text:
        notices.append("the two texts are identical")
    return settled[0], settled[1], tuple(notices)


def _refuse_swapped(source: Document, target: Document) -> None:
    """Stop where each text is in the language named for the other, or written in letters its language has not."""
    from drift.languages.detect import detect

    first, second = source.language.split("-")[0], target.language.split("-")[0]
    left, right = (guess.language.split("-")[0] if (guess := detect(d.text)) else "" for d in (source, target))
    if first != second and (left, right) == (second, first):
        raise InputError(
            f"{source.path} and {target.path} look swapped: the first is in {left!r}, the second in {right!r}",
            "exchange the two files, or the two languages",
        )
