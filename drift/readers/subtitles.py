r"""SubRip (SRT) and WebVTT subtitles: sentences run on from cue to cue, and every word keeps its place.

Cues are joined into paragraphs; a pause, a dash that opens a line, another voice or ``>>`` begins a new one.  Where
hardly any cue ends in a full stop, as in Chinese subtitles, each cue is a paragraph.  Descriptions of sounds (in
brackets) and songs are boilerplate.  Tags such as ``<i>`` and ``{\an8}`` are no text; numbers, times, notes and styles
are not read.

pysubs2 gives times and text but no places, so the lines are read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from drift.errors import InputError
from drift.markup.excerpts import Draft, Excerpt, joined, refuse_crowded, stripped_lines, unescaped
from drift.model import BlockKind, Document, Piece, Span

_STAMP = r"(?:(\d+):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMING = re.compile(rf"\s*{_STAMP}\s*-->\s*{_STAMP}")
_SIGN = re.compile(
    r"<v[ .][^<>\n]{1,200}>|</?[A-Za-z][^<>\n]{0,200}>|<[\d:.]{3,15}>|\{\\[^{}\n]{0,200}\}"
    r"|&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,30});"
)
_VOICE = re.compile(r"<v[. ]")
_OPENS = re.compile(r"\s*(?:[-‐–—]\s*(?=\w)|>>)")
_ENDS = re.compile(r"""[.!?…。！？؟।♪]["'”’»）)\]」』]*$""")
_SOUND = re.compile(r"[\[(（【][^\])）】]*[\])）】][\s.:]*|[♪♫#].*[♪♫#]|[♪♫].*", re.DOTALL)
_CJK = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_PAUSE, _BREATH = 4.0, 1.0
"""Seconds of silence that end a paragraph anywhere, and behind a full stop."""
_PUNCTUATED = 0.2
"""Share of cues that must end a sentence for the full stops to be believed."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """What is shown at one time; ``lines`` without tags."""

    start: float
    end: float
    lines: tuple[Excerpt, ...]
    voiced: bool
    """Whether it names who speaks."""


def srt(path: str, text: str, language: str) -> Document:
    """SubRip: numbered cues; text that follows a blank line inside of a cue still belongs to it."""
    return _document(path, text, language, _cues(path, text, stray=True))


def vtt(path: str, text: str, language: str) -> Document:
    """WebVTT: what is outside of cues is notes, styles and names."""
    if not text.startswith("WEBVTT"):
        raise InputError(f"{path} does not begin with WEBVTT", "name a SubRip file .srt")
    return _document(path, text, language, _cues(path, text, stray=False))


def _document(path: str, text: str, language: str, cues: Sequence[_Cue]) -> Document:
    last = [cue.lines[-1].text for cue in cues]
    punctuated = sum(bool(_ENDS.search(line)) for line in last) >= _PUNCTUATED * len(last)
    draft = Draft()
    for paragraph in _paragraphs(cues, punctuated=punctuated):
        whole = _run_on(paragraph)
        sound = _SOUND.fullmatch(whole.text)
        draft.add(whole, BlockKind.BOILERPLATE if sound else BlockKind.PARAGRAPH)
    return draft.document(path, language, text)


def _paragraphs(cues: Sequence[_Cue], *, punctuated: bool) -> Iterator[list[Excerpt]]:
    """The lines that run on, gathered."""
    run: list[Excerpt] = []
    end = 0.0
    for cue in cues:
        pause = cue.start - end
        over = not punctuated or pause > _PAUSE or (run and pause > _BREATH and _ENDS.search(run[-1].text))
        for number, line in enumerate(cue.lines):
            new = number == 0 and (over or cue.voiced)
            if run and (new or _OPENS.match(line.text) or _is_sound(line) or _is_sound(run[-1])):
                yield run
                run = []
            run.append(_undashed(line))
        end = cue.end
    if run:
        yield run


def _is_sound(line: Excerpt) -> bool:
    return _SOUND.fullmatch(line.text) is not None


def _undashed(line: Excerpt) -> Excerpt:
    dash = _OPENS.match(line.text)
    return line.cut(dash.end(), len(line.text)).tidied() if dash else line


def _run_on(lines: Sequence[Excerpt]) -> Excerpt:
    """Lines as one text: a space between them, none between Chinese or Japanese characters."""
    parts: list[Excerpt] = []
    for line in lines:
        if parts and not (_CJK.match(parts[-1].text[-1:]) and _CJK.match(line.text)):
            end = parts[-1].place(len(parts[-1].text), len(parts[-1].text)).start
            parts.append(Excerpt(" ", (Piece(Span(0, 1), Span(end, end + 1)),)))
        if line.text:
            parts.append(line)
    return joined(parts)


def _cues(path: str, text: str, *, stray: bool) -> list[_Cue]:
    refuse_crowded(path, text, "<", "&", "{")
    cues: list[_Cue] = []
    timing: re.Match[str] | None = None
    lines: list[tuple[int, int]] = []
    before = 0, 0
    inside = False
    for start, end in stripped_lines(text):
        found = _TIMING.match(text, start, end)
        if found:
            # Where the blank line before a cue is missing, its number seems to be shown.
            if lines and lines[-1] == before and text[slice(*before)].isdigit():
                lines.pop()
            _close(cues, text, timing, lines)
            timing, lines, inside = found, [], True
        elif start == end:
            inside = False
        elif inside or (stray and timing and not text[start:end].isdigit()):
            lines.append((start, end))
        before = start, end
    _close(cues, text, timing, lines)
    if timing is None:
        raise InputError(f"{path} has no cue", 'each needs a line such as "00:00:01,000 --> 00:00:04,000"')
    return cues


def _close(cues: list[_Cue], text: str, timing: re.Match[str] | None, lines: list[tuple[int, int]]) -> None:
    """Add the cue that ends here, if it shows anything."""
    if timing is None:
        return
    shown = [unescaped(text, Span(*line), _SIGN, _meaning).tidied() for line in lines]
    shown = [line for line in shown if line.text]
    voiced = bool(lines) and _VOICE.match(text, lines[0][0]) is not None
    if shown:
        cues.append(_Cue(_seconds(timing, 1), _seconds(timing, 5), tuple(shown), voiced))


def _seconds(timing: re.Match[str], first: int) -> float:
    hours, minutes, seconds, rest = (timing[first + i] or "0" for i in range(4))
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(rest.ljust(3, "0")) / 1000


def _meaning(sign: re.Match[str]) -> str:
    """What an entity stands for; nothing for a tag."""
    return unescape(sign[0]) if sign[0].startswith("&") else ""
