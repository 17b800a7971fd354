"""Remarks in a text that let findings stand.

In the source or the translation, as HTML comments, which no reader takes for text::

    <!-- drift-ignore names: approved by the desk -->    this line, or the block below a comment on its own
    <!-- drift-off numbers -->  ...  <!-- drift-on -->   from here to there, or to the end

and in the front matter of Markdown, for the whole file::

    drift: {ignore: [names, numbers/unit], reason: approved by the desk}

Names of checks or ``check/kind``, parted by commas; none means all.  A remark that
hits nothing is reported, so that it does not outlive its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from drift import judgement, places, summary
from drift.frontmatter import ignored
from drift.model import Document, Finding, Report, Side, Suppression, Verdict
from drift.statement import checks_run

_REMARK = re.compile(r"<!--\s*drift-([\w-]+)((?:[^:>-]|-(?!->))*)(?::(.*?))?-->", re.DOTALL)
_PARTS = re.compile(r"[\s,]+")


@dataclass(frozen=True, slots=True)
class Remark:
    """What does not count, and where."""

    word: str
    """As it stands: ``drift-ignore names``."""
    names: tuple[str, ...]
    """Checks or ``check/kind``; none means all."""
    at: int
    """Its line, for messages."""
    first: int
    last: int
    """The lines it covers."""
    reason: str = ""

    def covers(self, finding: Finding, lines: range) -> bool:
        """Whether it is meant for a finding that stands on these lines."""
        if lines.stop <= self.first or lines.start > self.last:
            return False
        return not self.names or any(judgement.concerns(name, finding) for name in self.names)


def apply(report: Report) -> Report:
    """The report with the findings set aside that a remark in either text lets stand."""
    remarks = {
        Side.SOURCE: read(report.alignment.source),
        Side.TARGET: read(report.alignment.target),
    }
    if not any(found or wrong for found, wrong in remarks.values()):
        return report
    used: set[tuple[Side, Remark]] = set()

    def why(finding: Finding) -> Suppression | None:
        for side, lines in _lines(report, finding):
            for remark in remarks[side][0]:
                if remark.covers(finding, lines):
                    used.add((side, remark))
                    return Suppression("inline", remark.reason)
        return None

    judged = judgement.set_aside(report, why)
    notices = tuple(_notices(report, remarks, used))
    return replace(judged, notices=(*judged.notices, *notices))


def _lines(report: Report, finding: Finding) -> Iterator[tuple[Side, range]]:
    """Where a finding stands, on both sides: its words, else the sentences it is about."""
    marks = [(Side.TARGET, places.anchor(report.alignment, finding))]
    source = places.related(report.alignment, finding)
    marks += [(Side.SOURCE, source)] if source else []
    for evidence in finding.evidence:
        document = summary.document(report.alignment, evidence.side)
        marks.append((evidence.side, places.Mark(document, evidence.span)))
    for side, mark in marks:
        region = mark.region
        yield side, range(region.start.line, _end(report, side, mark) + 1)


def _end(report: Report, side: Side, mark: places.Mark) -> int:
    """The last line of a mark; a gap reaches down to the sentence behind it."""
    if mark.span.start == mark.span.end:
        for sentence in summary.sentences(report.alignment, side):
            if sentence.span.start >= mark.span.start:
                return mark.document.locate(sentence.span.start).line
    return mark.region.end.line


def _notices(
    report: Report,
    remarks: dict[Side, tuple[tuple[Remark, ...], tuple[str, ...]]],
    used: set[tuple[Side, Remark]],
) -> Iterator[str]:
    """What is wrong with remarks: misspelt, or without anything to let stand."""
    asked = set(checks_run(report)) - {failure.what for failure in report.failures}
    for side, (found, wrong) in remarks.items():
        path = summary.document(report.alignment, side).path
        yield from (f"{path}:{problem}" for problem in wrong)
        if report.verdict is Verdict.UNRELATED:
            continue
        for remark in found:
            looked = not remark.names or any(name.partition("/")[0] in asked for name in remark.names)
            if looked and (side, remark) not in used:
                yield f"{path}:{remark.at}: `{remark.word}` lets nothing stand: take it out"


def read(document: Document) -> tuple[tuple[Remark, ...], tuple[str, ...]]:
    """The remarks of a file, and what is wrong in it, each with its line."""
    text = document.text if document.origin is None else document.origin.text
    if "drift" not in text:
        return (), ()
    last = text.count("\n") + 1
    found: list[Remark] = []
    wrong: list[str] = []
    names, reason, line = ignored(text)
    if names:
        found.append(Remark("drift: ignore", names, line, 1, last, reason))
    open_: list[Remark] = []
    for match in _REMARK.finditer(text):
        remark = _remark(text, match)
        if match[1] == "ignore":
            found.append(remark)
        elif match[1] == "off":
            open_.append(remark)
        elif match[1] == "on" and open_:
            ending = [one for one in open_ if not remark.names or set(one.names) <= set(remark.names)]
            found += [replace(one, last=remark.at) for one in ending]
            open_ = [one for one in open_ if one not in ending]
        elif match[1] == "on":
            wrong.append(f"{remark.at}: `drift-on` without a `drift-off` before it")
        else:
            wrong.append(
                f"{remark.at}: drift knows no `{remark.word}`: use drift-ignore, drift-off, drift-on"
            )
    found += [replace(one, last=last) for one in open_]
    return tuple(found), tuple(wrong)


def _remark(text: str, match: re.Match[str]) -> Remark:
    names = tuple(name for name in _PARTS.split(match[2]) if name)
    at = text.count("\n", 0, match.start()) + 1
    first, last = _below(text, match, at) if match[1] == "ignore" else (at, at)
    word = " ".join([f"drift-{match[1]}", *names])
    return Remark(word, names, at, first, last, " ".join((match[3] or "").split()))


def _below(text: str, match: re.Match[str], at: int) -> tuple[int, int]:
    """The lines of a remark: its own, or where it stands alone those of the block below."""
    ends = text.count("\n", 0, match.end()) + 1
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    after = text[match.end() :].partition("\n")[0]
    if before.strip() or after.strip():
        return at, ends
    lines = text[match.end() :].split("\n")[1:]
    blank = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    full = next((i for i, line in enumerate(lines[blank:]) if not line.strip()), len(lines) - blank)
    return at, ends + blank + full
