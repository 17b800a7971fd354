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
from drift.names.scripts import fold
from drift.names.words import words

_DIVIDER = "·・‧•．"
_KATAKANA = re.compile(
    rf"[ァ-ヺー]+(?:[{_DIVIDER}＝][ァ-ヺー]+)+|[ァ-ヺー]{{2,}}(?=さん|氏|選手|大統領|首相|監督|議員|容疑者|被告|教授)"
)
_HAN = re.compile(rf"[\u4e00-\u9fff]+(?:[{_DIVIDER}-][\u4e00-\u9fff]+)+|[\u4e00-\u9fff]{{3,}}")
_TRANSCRIBES = 1.2
"""Per thousand: a character seen this often in transcribed names is one of the usual ones for it."""
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
    return Mention(span, text, sentence.index, parts, "person", 0.8, frozenset(cues))


def _katakana(text: str) -> Iterator[tuple[int, int]]:
    for match in _KATAKANA.finditer(text):
        yield match.span()


def _han(text: str) -> Iterator[tuple[int, int]]:
    """Runs of transcription characters, and divided names trimmed to them at both ends."""
    for match in _HAN.finditer(text):
        run = match.group()
        usual = [letter in _DIVIDER + "-" or foreignness(letter) >= _TRANSCRIBES for letter in run]
        at = 0
        while at < len(run):
            if not usual[at]:
                at += 1
                continue
            end = at
            while end < len(run) and usual[end]:
                end += 1
            piece = run[at:end].strip(_DIVIDER + "-")
            start = match.start() + at + run[at:end].find(piece)
            if len(piece) >= _RUN:
                yield start, start + len(piece)
            at = end


def after_given(given: Span, sentence: Sentence, language: str) -> Mention | None:
    """The word after a given name in a script with spaces: what stands for the surname."""
    rest = sentence.text[given.end - sentence.span.start :]
    match = re.match(r"\w*\s+([^\W\d_]+(?:[-’'][^\W\d_]+)*)", rest)
    if match is None or len(match.group(1)) < 2:
        return None
    word = match.group(1)
    if word[0].islower() or fold(word) in words(language).common:
        return None
    begin = given.start - sentence.span.start
    end = given.end - sentence.span.start + match.end(1)
    return mention_at(sentence, begin, end)
