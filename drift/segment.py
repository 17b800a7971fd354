"""Documents into sentences, by rules, with exact spans.

A mark that may end a sentence is a candidate; what stands before and behind it decides.
Marks of scripts that need no space (``。``, ``؟``, ``।``) end a sentence wherever they stand;
``.``, ``!`` and ``?`` need white space and a word that may open a sentence behind them.
What a language knows of its own is in ``languages/sentences.py``.

Every step looks at a bounded stretch around its candidate, so time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from drift.languages import primary
from drift.languages.sentences import Abbreviation, SentenceRules, sentence_rules
from drift.model import Block, BlockKind, Document, Sentence, Span

_HARD = "。！？｡؟۔।॥։።။។"
_CANDIDATE = re.compile(rf"\.(?:[ \u00a0]\.){{2,}}|[.!?…‼⁇⁈⁉．{_HARD}]+")
_GREEK = re.compile(rf"\.(?:[ \u00a0]\.){{2,}}|[.!?…;\u037e{_HARD}]+")
_MARKS = "\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069"  # zero width: direction and break opportunities
# Brackets and plainly closing marks close wherever they stand; a quote mark that some language also opens
# with closes only before white space or punctuation. French puts a space before its closing mark.
_CLOSERS = re.compile(
    rf"(?:\[\d{{1,3}}\]|\](?!\()|[)}}”’›」』】》〉）〕］｝{_MARKS}]"
    r"""|["'“‘«»](?=[\s"'»)\]}”’›.,;:!?，。、；：—–-]|$)|[ \u00a0\u202f]»(?=\s|$)"""
    r"|[*_]+(?=\s|$)|\]\([^()\s]{0,300}\))*"  # the end of Markdown's emphasis or link
)
_QUOTES = frozenset("”’\"'“‘«»」』")
_OPENERS = _MARKS + r"\"'“”„‘’‚«»‹›(\[{¿¡「『（【《*_"
_NEXT = re.compile(rf"\s+(?:[-–—―]\s*)?[{_OPENERS}]*(\w{{0,24}})")
_GLUED = re.compile(rf"[{_OPENERS}]*([^\W\d_]+)(?![\w./@:(=])")
_WORD = re.compile(r"[^\W_]")
_UNIT = re.compile(r"\d\s?[a-zµ]$")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_THAI = re.compile("[\u0e00-\u0e7f]")
_TRIM = "\u200e\u200f([{\"'“”„‘’‚«»‹›)]}*_—–"
_LOOK_BACK = 32
_TOP_LEVEL = frozenset({"com", "org", "net", "js", "io", "edu", "gov", "co", "tv", "ai"})
_WHOLE = frozenset({BlockKind.HEADING, BlockKind.BYLINE, BlockKind.BOILERPLATE})


def segment(document: Document) -> tuple[Sentence, ...]:
    """The sentences of a document in order; none crosses a block.

    Headings, bylines and boilerplate stay whole.  The language is the document's.
    """
    found: list[tuple[Span, BlockKind, int]] = []
    for index, block in enumerate(document.blocks):
        found += [(span, block.kind, index) for span in _of_block(document, block)]
    return tuple(
        Sentence(i, span, document.text[span.start : span.end], kind, block)
        for i, (span, kind, block) in enumerate(found)
    )


def segment_lines(document: Document) -> tuple[Sentence, ...]:
    """Every line one sentence, blocks or not: sentence i is line i, counted from 0.

    Lines are the file's.  A blank one is a sentence with empty text, so that numbers keep meaning lines;
    a line break at the very end opens no further line.
    """
    text = document.text
    lines = list(document.lines)
    if document.file.endswith("\n") or not document.file:
        lines.pop()
    spans = [_stripped(text, line.start, line.end) for line in lines]
    return tuple(Sentence(i, span, text[span.start : span.end], block=i) for i, span in enumerate(spans))


def split(text: str, language: str) -> list[Span]:
    """The sentences of one paragraph: ordered, disjoint, without outer white space.

    Whatever stands between two spans is white space, so no other character is lost.
    """
    rules = sentence_rules(language)
    candidate = _GREEK if primary(language) == "el" else _CANDIDATE
    ends: list[int] = []
    start = 0
    for mark in candidate.finditer(text):
        cut = _cut(text, start, mark, rules)
        if cut:
            ends.append(cut)
            start = cut
    ends.append(len(text))
    return _worded(text, ends)


def _worded(text: str, ends: Sequence[int]) -> list[Span]:
    """The spans between the ends; one without a letter or digit belongs to the sentence before it."""
    spans: list[Span] = []
    start = 0
    for end in ends:
        span = _stripped(text, start, end)
        if spans and not _WORD.search(text, span.start, span.end):
            span = _stripped(text, spans.pop().start, end)
        if span.start < span.end:
            spans.append(span)
        start = end
    return spans


def _of_block(document: Document, block: Block) -> list[Span]:
    start, end = block.span.start, block.span.end
    if block.kind in _WHOLE:
        span = _stripped(document.text, start, end)
        return [span] if span.start < span.end else []
    return [span.shifted(start) for span in split(document.text[start:end], document.language)]


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return Span(start + lead, start + lead + len(piece.strip()))


def _cut(text: str, start: int, mark: re.Match[str], rules: SentenceRules) -> int:
    """Where the sentence that began at ``start`` ends, or 0 if it does not end at this mark."""
    stop = mark.end()
    follows = text[stop : stop + 1]
    if mark[0] == "." and follows and (follows.islower() or follows.isdigit() or follows in ",;:-/@"):
        return 0
    end = _closed(text, start, stop)
    if end == len(text):
        return end
    if mark[0][-1] in _HARD:
        ends = _hard(text, stop, end, rules)
    elif not text[end].isspace():
        ends = _glued(text, start, mark, end, rules)
    else:
        ends = _spaced(text, start, mark, end, rules)
    return end if ends else 0


def _closed(text: str, start: int, stop: int) -> int:
    """The end of the quote marks and brackets that close behind a mark."""
    closers = _CLOSERS.match(text, stop)
    end = closers.end() if closers else stop
    # A straight quote before a word closes if it was opened: Chinese and Japanese leave no space.
    if text.startswith('"', end) and text.count('"', max(start, end - 2000), end) % 2:
        end += 1
    return end


def _hard(text: str, stop: int, end: int, rules: SentenceRules) -> bool:
    """Whether a mark that needs no space ends the sentence: not where a quotation goes on as a clause."""
    if text[end] in "，、,;；:：.":
        return False
    if end == stop or text[end - 1] not in _QUOTES:
        return True
    if rules.goes_on and rules.goes_on.match(text, end):
        return False
    full_stop = text.find("。", end, end + 18)
    clause = text[end:full_stop] if full_stop > 0 else ""
    return not clause or any(c in clause for c in "，：“「") or not clause.endswith(rules.saying)


def _glued(text: str, start: int, mark: re.Match[str], end: int, rules: SentenceRules) -> bool:
    """Whether a sentence ends although no space follows: "end.Next", or between Chinese characters."""
    before = text[mark.start() - 1] if mark.start() > start else ""
    if mark[0].strip("!?") in {"", ".", "．"} and _CJK.match(before) and _CJK.match(text[end]):
        return True
    word = _GLUED.match(text, end)
    token = _token(text, start, mark.start())
    if not word or not (token.isalpha() and len(token) > 1 and token[-1].islower()):
        return False
    opener = word[1]
    if not opener[0].isupper() or not (opener[1:].islower() or opener in {"I", "A"}):
        return False
    return not rules.abbreviation(token) and opener.lower() not in _TOP_LEVEL


def _spaced(text: str, start: int, mark: re.Match[str], end: int, rules: SentenceRules) -> bool:
    """Whether a mark with white space behind it ends the sentence."""
    following = _NEXT.match(text, end)
    if not following:
        return False
    word = following[1]
    if not word:
        return text[following.end() : following.end() + 1] not in tuple(",;:)]}%.…!?")
    if word[0].islower() or _bare(text, start, mark.start()):
        return False
    if mark[0] == ".":
        return _full_stop(text, start, mark.start(), following, rules)
    if "…" in mark[0] or ".." in mark[0] or ". ." in mark[0]:
        return word[0].isupper() and text[mark.start() - 1] not in "[("
    return _outcry(text, start, mark, following, rules)


def _outcry(
    text: str, start: int, mark: re.Match[str], following: re.Match[str], rules: SentenceRules
) -> bool:
    """Whether ``!`` or ``?`` ends the sentence: not in "Yahoo! Inc", nor in “Why?” Ms Ode asked."""
    if _token(text, start, mark.start()) + mark[0] in rules.abbreviations:
        return following[1] in rules.openers
    end = following.start()
    closed = end > mark.end()
    if closed and text[end - 1] in _QUOTES:
        return not _said(text[following.start(1) : following.start(1) + 80].split()[:5], rules)
    # "(Really?) Nobody knew": the question stands inside the sentence that opened before it.
    return not (closed and text[end - 1] == ")" and text.rfind("(", max(start, end - 300), end) > start + 1)


def _said(words: list[str], rules: SentenceRules) -> bool:
    """Whether "Ms Ode asked" follows; "She said" with a capital begins a new sentence."""
    if words[0] in rules.openers:
        return False
    for word in words:
        if word.rstrip(".,:;") in rules.saying:
            return True
        if word[-1] in ".,:;!?":
            return False
    return False


def _full_stop(text: str, start: int, at: int, following: re.Match[str], rules: SentenceRules) -> bool:
    """Whether the full stop at ``at`` ends a sentence, and not an abbreviation, initial or ordinal."""
    token, word = _token(text, start, at), following[1]
    opens = word in rules.openers and not (len(word) == 1 and text.startswith(".", following.end()))
    number = token.rsplit(".", 1)[-1]
    if rules.ordinals and number.isdigit() and (len(number) < 3 or word[0].isdigit()):
        return opens
    if len(token) == 1 and token not in rules.abbreviations and _UNIT.search(text, max(start, at - 4), at):
        return True
    abbreviation = rules.abbreviation(token)
    if abbreviation is Abbreviation.BEFORE_NUMBER and len(token) > 1:
        return not word[0].isdigit()
    if abbreviation:
        return opens and abbreviation is not Abbreviation.INSIDE
    return not _THAI.match(word)


def _token(text: str, start: int, at: int) -> str:
    """The word before ``at``, with its earlier part in "z. B" and "т. е", without spaces."""
    pieces = text[max(start, at - _LOOK_BACK) : at].split()
    if not pieces or text[at - 1].isspace():
        return ""
    token = pieces[-1].strip(_TRIM)
    before = pieces[-2] if len(pieces) > 1 else ""
    return before.lstrip(_TRIM) + token if before.endswith(".") and len(before) < 5 else token


def _bare(text: str, start: int, at: int) -> bool:
    """Whether only a list number, a letter or nothing stands before a mark: it cannot be a sentence."""
    token = text[start : min(at, start + 9)].strip().strip(_TRIM)
    return at - start < 9 and (len(token) < 2 or token.isdigit())
