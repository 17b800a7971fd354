"""The picture for a terminal: both sides, and carets under the words.

Everything is measured in cells, not characters: a Chinese character takes two,
a combining mark none.  Right-to-left words stand in the order of their code
points, as most terminals draw them.  Always coloured; ``click.echo`` takes the
colours out where the output is no terminal.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from textwrap import wrap

from click import style
from rich.cells import cell_len

from drift import summary
from drift.model import Alignment, Evidence, Failure, Finding, Report, Run, Severity, Span, Verdict
from drift.visible import plain

WIDTH = 100
"""Cells a line may take; a path is never shortened, it can be clicked."""
_FIELD = 30
"""Cells kept for ``path:line:column``; a longer one gets a line of its own."""
_INDENT = 10
_NEAR = 12
"""Code points within which a cut moves to a space."""
_COLOURS = {
    Severity.CRITICAL: {"fg": "red", "bold": True},
    Severity.MAJOR: {"fg": "red"},
    Severity.MINOR: {"fg": "yellow"},
    Severity.INFO: {"fg": "blue"},
}
_VERDICTS = {
    Verdict.FAITHFUL: "green",
    Verdict.DRIFTED: "red",
    Verdict.UNRELATED: "red",
    Verdict.INCOMPLETE: "red",
}


def render(run: Run) -> str:
    """Every report in turn, then what could not be compared, and where there are several what that comes to."""
    several = len(run.reports) + len(run.failures) > 1
    parts = [_of_several(report) if several else _report(report) for report in run.reports]
    quiet = [part for part in parts if part.count("\n") == 1]
    loud = [part for part in parts if part.count("\n") != 1]
    parts = [*loud, "".join(quiet)] if quiet else loud
    parts += ["".join(_failure(failure) for failure in run.failures)] if run.failures else []
    parts += [f"{summary.totals(run)}\n"] if several else []
    return "\n".join(parts)


def _of_several(report: Report) -> str:
    """A report under its two paths; one that has nothing to say in a line."""
    paths = f"{plain(report.alignment.source.path)} → {plain(report.alignment.target.path)}"
    if report.findings or report.notices or report.failures or report.verdict is not Verdict.FAITHFUL:
        return f"{style(paths, bold=True)}\n\n{_report(report)}"
    return f"{style('faithful', fg='green')}  {paths}\n"


def _report(report: Report) -> str:
    blocks = [_finding(report.alignment, finding) for finding in report.active]
    lines = [f"note: {plain(notice)}" for notice in report.notices]
    failures = "".join(_failure(failure) for failure in report.failures)
    blocks += [part for part in ("".join(f"{line}\n" for line in lines), failures) if part]
    verdict = style(summary.VERDICTS[report.verdict].lower(), fg=_VERDICTS[report.verdict])
    closing = (
        f"{verdict}: {summary.headline(report)}  faithfulness {summary.faithfulness(report)}\n"
        f"{style(plain(report.signature), dim=True)}\n"
    )
    return "\n".join([*blocks, closing])


def _failure(failure: Failure) -> str:
    hint = f" ({plain(failure.hint)})" if failure.hint else ""
    return f"{style('failed', fg='red', bold=True)}  {plain(failure.what)}  {plain(failure.message)}{hint}\n"


def _finding(alignment: Alignment, finding: Finding) -> str:
    severity = style(finding.severity.label, **_COLOURS[finding.severity])  # type: ignore[arg-type]
    lines = [f"{severity}  {style(summary.label(finding), bold=True)}  {plain(finding.message)}"]
    for evidence in finding.evidence:
        lines += _evidence(alignment, finding, evidence)
    reasons = summary.reasons(finding)
    if reasons:
        lines += wrap(
            plain("; ".join(reasons)), WIDTH, initial_indent="  because ", subsequent_indent=" " * _INDENT
        )
    return "".join(f"{line}\n" for line in lines)


def _evidence(alignment: Alignment, finding: Finding, evidence: Evidence) -> list[str]:
    place = plain(summary.place(alignment, evidence))
    head = f"  {evidence.side.value}  {_padded(place, _FIELD)}  "
    lines = [head] if cell_len(place) <= _FIELD else [head.rstrip(), " " * _INDENT]
    indent = cell_len(lines[-1])
    sentences = summary.sentences_at(alignment, finding, evidence)
    remark = "" if evidence.span.start < evidence.span.end else summary.remark(alignment, finding, evidence)
    if not sentences:
        lines[-1] += plain(evidence.text) or remark
        return lines
    whole = Span(sentences[0].span.start, sentences[-1].span.end)
    text = summary.document(alignment, evidence.side).text[whole.start : whole.end]
    inside = Span(max(evidence.span.start, whole.start), min(evidence.span.end, whole.end))
    parts = _window(text, inside.shifted(-whole.start), WIDTH - indent)
    lines[-1] += "".join(parts)
    if inside == whole:
        return lines
    sign = "^" * cell_len(parts[1]) or "^"
    if remark:
        # At either end the place says no more than "in this sentence".
        sign = f"{sign} {remark}" if whole.start < inside.start < whole.end else remark
    before = 0 if remark == sign else cell_len(parts[0])
    lines.append(" " * (indent + before) + style(sign, fg="red", bold=True))
    return lines


def _window(text: str, words: Span, width: int) -> tuple[str, str, str]:
    """What to show before, of and after the words, at most ``width`` cells in all."""
    shown = [plain(char) for char in text]
    ends = [0, *accumulate(cell_len(char) for char in shown)]
    start, end = words.start, words.end
    if ends[-1] > width:
        spare = max(0, width - 2 - (ends[end] - ends[start]))
        left = max(spare // 2, spare - (ends[-1] - ends[end]))
        start = bisect_left(ends, ends[words.start] - left)
        end = bisect_right(ends, ends[start] + width - 2) - 1
        start, end = _at_words(text, words, Span(start, end))
    else:
        start, end = 0, len(shown)
    stop = min(words.end, end)
    return (
        ("…" if start else "") + "".join(shown[start : words.start]),
        "".join(shown[words.start : stop]) + ("…" if stop < words.end else ""),
        "".join(shown[stop:end]) + ("…" if stop == words.end and end < len(shown) else ""),
    )


def _at_words(text: str, words: Span, window: Span) -> tuple[int, int]:
    """Narrow a window to whole words where a space is near."""
    start, end = window.start, window.end
    space = text.find(" ", start, min(start + _NEAR, words.start))
    if start and space >= 0:
        start = space + 1
    space = text.rfind(" ", max(end - _NEAR, words.end), end)
    if end < len(text) and space >= 0:
        end = space
    return start, end


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
