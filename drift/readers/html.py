"""HTML: the article of a page, with the place of every character; what stands around it is boilerplate.

What the tags say comes first: headings, captions, bylines, navigation.  Which of the rest is the article is
trafilatura's word, as far as it goes: a block that it returns is in, and so is prose between such blocks.
A fragment without a page around it is all article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drift.languages import primary
from drift.languages.detect import impossible
from drift.markup import hypertext
from drift.markup.excerpts import Draft
from drift.markup.hypertext import Stretch
from drift.model import BlockKind, Document

_PAGE = re.compile(r"<(?:!doctype|html|body)\b", re.IGNORECASE)
_LANGUAGE = re.compile(
    r"<(?:html|body)\b[^<>]*?\s(?:xml:)?lang\s*=\s*[\"']?([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\b", re.IGNORECASE
)
_HEAD = 20_000
_LINKED = 0.6
"""Share of a block's characters in links from which it is one: "3.1. Where to begin" has a number before it."""
_LONGEST_PAGE = 2_000_000
"""Beyond it the tags alone decide: trafilatura would take minutes."""
_WORDLESS = re.compile(r"[\W_]+")
_ENOUGH_LETTERS = 200
"""Letters below which there is nothing to choose from."""
_LEAST_SHARE = 0.4
"""Share of the prose that the choice must hold to be believed."""
_PROSE, _NEAR = 25, 300
"""Letters from which a block says where the article is, and within which a shorter one is looked for."""


def read(path: str, text: str, language: str) -> Document:
    """Blocks of a page in the order of the file.  Raises InputError where there are more tags than in any article."""
    stretches = hypertext.blocks(text, path) or hypertext.blocks(text, path, code=True)
    if _PAGE.search(text, 0, _HEAD):
        stretches = tuple(_set_aside(s) if _leads_away(s) else s for s in stretches)
        stretches = _in_article(stretches, _letters(_article(text)))
    draft = Draft()
    for stretch in stretches:
        draft.add(stretch.excerpt, stretch.kind)
    document = draft.document(path, language, text)
    return document if language else replace(document, language=_declared(document))


def _declared(document: Document) -> str:
    """The language that the page names; "en" in a text of another script was left by the template."""
    found = _LANGUAGE.search(document.file, 0, _HEAD)
    language = found[1] if found else ""
    return "" if primary(language) == "en" and impossible(language, document.text) else language


def _article(page: str) -> str:
    """The text of the article, or as much of it as trafilatura finds; "" where it finds none."""
    import logging

    import trafilatura

    if len(page) > _LONGEST_PAGE:
        return ""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura.extract(page, favor_recall=True, include_comments=False, deduplicate=False) or ""


def _in_article(stretches: Sequence[Stretch], article: str) -> tuple[Stretch, ...]:
    """The blocks, those outside of the article called boilerplate; all as they were if the choice is in doubt."""
    prose = [s for s in stretches if s.kind is not BlockKind.BOILERPLATE]
    letters = {id(s): _letters(s.excerpt.text) for s in prose}
    chosen, at = set(), 0
    for stretch in prose:
        key = letters[id(stretch)]
        # A few letters stand in many places: they count only where the article has got to.
        found = article.find(key, at, len(article) if len(key) >= _PROSE else at + _NEAR)
        if found >= 0:
            at = found + len(key)
            chosen.add(id(stretch))
    total = sum(map(len, letters.values()))
    held = sum(len(letters[key]) for key in chosen)
    if total < _ENOUGH_LETTERS or held < _LEAST_SHARE * total:
        return tuple(stretches)
    long = [i for i, s in enumerate(stretches) if id(s) in chosen and len(letters[id(s)]) >= _PROSE]
    first, last = (long[0], long[-1]) if long else (0, len(stretches))
    return tuple(
        s if id(s) in chosen or _belongs(s, before=i < first, after=i > last) else _set_aside(s)
        for i, s in enumerate(stretches)
    )


def _belongs(stretch: Stretch, *, before: bool, after: bool) -> bool:
    """Whether a block that was not chosen is of the article all the same, by where it stands."""
    if stretch.kind in {BlockKind.CAPTION, BlockKind.BYLINE}:
        return True
    if before:
        return stretch.kind is BlockKind.HEADING
    return not after


def _leads_away(stretch: Stretch) -> bool:
    """Whether a block is a link and hardly more: contents, further articles, tags.

    Decided by the tags alone, so that it comes out alike on both sides of a comparison.
    """
    plain = stretch.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}
    return plain and stretch.linked > _LINKED * len(stretch.excerpt.text)


def _set_aside(stretch: Stretch) -> Stretch:
    return replace(stretch, kind=BlockKind.BOILERPLATE)


def _letters(text: str) -> str:
    """Letters and digits alone: what two ways of reading one page have in common."""
    return _WORDLESS.sub("", text)
