"""Names in scripts without capitals, by the way they are written: transcription characters, katakana, divided names.

Only what is surely a foreign name is found; native names pass unseen, and unseen names are never judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drift.mentions.names.cased import find_cased
from drift.mentions.names.mention import Mention
from drift.model import Sentence, Span
from drift.names.han import foreignness
from drift.names.scripts import fold, script_of
from drift.names.words import words

_DIVIDER = "·・‧•．"
_KATAKANA = re.compile(
    rf"[ァ-ヺー]+(?:[{_DIVIDER}＝][ァ-ヺー]+)+"
    r"|[ァ-ヺー]{2,}(?=さん|氏|選手|大統領|首相|監督|議員|容疑者|被告|教授)"
)
_USUAL, _BEFORE, _POSSIBLE = 1.2, 0.2, 0.1
"""Per thousand: a character seen this often in transcribed names makes one; beside a divider less is enough."""
_SMALL = frozenset("的了和在是与與说說将將为為从從对對向也就都而及被把")
"""Words of one character that follow names."""
_PART = 6
"""Most characters of one part of a divided name."""
_RUN = 3


def find_foreign(sentences: Sequence[Sentence], script: str, language: str) -> Iterator[Mention]:
    """Names in a script without capitals; in one with capitals those that capitals show."""
    if script == "cyrillic":
        yield from (mention for mention in find_cased(sentences, language) if mention.confidence >= 0.65)
        return
    finder = {"kana": _katakana, "han": _han}.get(script)
    if finder is None:
        return
    for sentence in sentences:
        for start, end in finder(sentence.text):
            yield mention_at(sentence, start, end)


def mention_at(sentence: Sentence, start: int, end: int) -> Mention:
    """A person's name at a place of a sentence."""
    text = sentence.text[start:end]
    parts = tuple(part for part in re.split(rf"[{_DIVIDER}＝\s-]+", text) if part)
    cues = {"full"} if len(parts) > 1 else set()
    span = Span(start, end).shifted(sentence.span.start)
    kind = "name" if len(parts) < 2 and script_of(text) == "han" else "person"
    return Mention(span, text, sentence.index, parts, kind, 0.8, frozenset(cues))


def _katakana(text: str) -> Iterator[tuple[int, int]]:
    for match in _KATAKANA.finditer(text):
        yield match.span()


def _han(text: str) -> Iterator[tuple[int, int]]:
    """Divided names, as far as their characters transcribe; and undivided runs of the usual ones."""
    end, divided = 0, []
    for match in re.finditer(rf"[{_DIVIDER}]", text):
        if match.start() < end:
            continue
        start = match.start()
        while start > 0 and match.start() - start < _PART and foreignness(text[start - 1]) >= _BEFORE:
            start -= 1
        end = _part_end(text, match.end())
        while end < len(text) and text[end] in _DIVIDER:
            end = _part_end(text, end + 1)
        if start < match.start() and end > match.end():
            divided.append(Span(start, end))
            yield start, end
    for match in re.finditer(r"[\u4e00-\u9fff]+", text):
        for first, last in _runs(text, match.start(), match.end()):
            if not any(Span(first, last).overlaps(one) for one in divided):
                yield first, last


def _part_end(text: str, start: int) -> int:
    """Where the part of a name that begins here stops transcribing."""
    end = start
    while (
        end < len(text)
        and end - start < _PART
        and text[end] not in _SMALL
        and foreignness(text[end]) >= _POSSIBLE
    ):
        end += 1
    return end


def _runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Three and more usual characters in a row, away from dividers."""
    at = start
    while at < end:
        stop = at
        while stop < end and foreignness(text[stop]) >= _USUAL:
            stop += 1
        beside = text[at - 1 : at] + text[stop : stop + 1]
        if stop - at >= _RUN and not any(letter in _DIVIDER for letter in beside):
            yield at, stop
        at = max(stop, at + 1)


def after_given(given: Span, sentence: Sentence, script: str, language: str) -> Mention | None:
    """What stands for the surname after a given name: the word after a space or a divider."""
    at = given.end - sentence.span.start
    begin = given.start - sentence.span.start
    if script in ("han", "kana"):
        if sentence.text[at : at + 1] not in _DIVIDER or at >= len(sentence.text):
            return None
        katakana = re.compile(r"[ァ-ヺー]*").match(sentence.text, at + 1)
        end = katakana.end() if script == "kana" and katakana else _part_end(sentence.text, at + 1)
        return mention_at(sentence, begin, end) if end > at + 2 else None
    match = re.compile(r"\w*\s+([^\W\d_]+(?:[-’'][^\W\d_]+)*)").match(sentence.text, at)
    if match is None or len(match.group(1)) < 2:
        return None
    word = match.group(1)
    if word[0].islower() or fold(word) in words(language).common:
        return None
    return mention_at(sentence, begin, match.end(1))
