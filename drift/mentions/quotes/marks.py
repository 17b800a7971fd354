"""Where quotations begin and end: the marks of all languages, read together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drift.model import Span

_CLOSES = {
    "“": '”“"', "„": '“”"', "”": "”", "«": "»", "»": "«", "‹": "›", '"': '"“”', "＂": "＂", "〝": "〟", "「": "」",
    "『": "』", "‘": "’'", "‚": "‘’'", "'": "'’",
}  # fmt: skip
"""Opening mark to the marks that may close it; ” and » also open in some languages."""
_SINGLE = "'’‘‚"
_MARK = re.compile("[" + "".join(sorted(set("".join(_CLOSES) + "".join(_CLOSES.values())))) + "]")
_STRONG = re.compile(r"[\"“„”«»‹＂〝「『‘‚」』]")
_SINGLE_OPENS = re.compile(r"'(?<!\w')")
"""What a text with a quotation has, one or the other: soon looked for."""
_BEFORE = re.compile(r"[\s(\[{—–\-:：，,/]$|^$")
"""What stands before an opening mark that looks like a closing one."""
_BEGINS = re.compile(r"(?:^|[:,.] )['‘‚]$")
_EAST = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Letters that stand beside marks without a space."""


def may_quote(text: str) -> bool:
    """Whether anything could be quoted in a text."""
    return bool(_STRONG.search(text) or ("'" in text and _SINGLE_OPENS.search(text)))


def outermost(text: str) -> Iterator[Span]:
    """The stretches between marks, without those inside others."""
    stack: list[tuple[str, int]] = []
    last = 0
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
        depth = _closing(mark, stack, before, after)
        if depth is not None:
            start = stack[depth][1]
            del stack[depth:]
            if not stack:
                yield Span(start, at)
                last = at + 1
        elif _opens(mark, before, after):
            stack.append((mark, at + 1))
        elif mark in '"”»“」』' and not stack and not before.isdigit() and not text[last:at].isspace():
            # the beginning stands in a paragraph or a segment before this one
            if not last:
                yield Span(0, at)
            last = at + 1
    # a single mark that nothing closes was an apostrophe, unless a sentence begins with it
    opened = [at for mark, at in stack if mark not in _SINGLE or _BEGINS.search(text[:at])]
    if opened:
        yield Span(opened[0], len(text))


def _closing(mark: str, stack: Sequence[tuple[str, int]], before: str, after: str) -> int | None:
    """Which open mark this one closes."""
    if mark in "'’" and ((after.isalnum() and not _EAST.match(after)) or before.isspace()):
        return None
    for depth in range(len(stack) - 1, -1, -1):
        if mark in _CLOSES[stack[depth][0]]:
            # the workers' party: a plural, not the end of a quotation
            plural = mark in "'’" and before == "s" and after == " "
            return None if plural else depth
    return None


def _opens(mark: str, before: str, after: str) -> bool:
    if mark == '"' and before in (":", "："):
        return True
    if mark in "“„«‹〝「『‘‚":
        # German closes with the mark that English opens with
        return mark not in "‘“" or (
            bool(after.strip()) and (not before.isalnum() or bool(_EAST.match(before)))
        )
    if mark in "'\"”»＂" and after and not after.isspace():
        # some Arabic and all Chinese text has no space before the mark
        glued = mark in '"＂' and after.isalnum() and not before.isdigit()
        return glued or (bool(_BEFORE.search(before)) and not (mark == "'" and after.isdigit()))
    return False
