"""Translation memories (TMX): each ``tu`` with a text in both languages is a translation unit.

The source is the language asked for, else the one that the unit or the header names; the target is the language asked
for, else the only other one.  Units that lack one of the two languages are left out and counted; an empty ``seg`` is an
omission.  What ``bpt``, ``ept``, ``it``, ``ph`` and ``ut`` hold is code of the original file, no text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from drift.errors import InputError
from drift.markup.bitext import Unit, documents
from drift.markup.excerpts import Excerpt
from drift.markup.xmltree import Element, parse, text_of
from drift.model import Document

_CODE = frozenset({"bpt", "ept", "it", "ph", "ut"})


def read(path: str, text: str, source_language: str, target_language: str) -> tuple[Document, Document]:
    """The units as two documents, in the order of the file."""
    root = parse(path, text)
    body = root.first("body")
    if root.name != "tmx" or body is None:
        raise InputError(
            f"{path} is no TMX file: its root element is {root.name!r}",
            "a TMX file has the root element tmx, with header and body",
        )
    header = root.first("header")
    found = Counter(_language(tuv) for tu in body.elements("tu") for tuv in tu.elements("tuv"))
    languages = [language for language, _ in found.most_common()]
    named = header.attributes.get("srclang", "") if header else ""
    source = _chosen(languages, source_language or named) or (languages[0] if len(languages) == 2 else "")
    target = _chosen([one for one in languages if one != source], target_language)
    rest = [one for one in languages if one != source]
    if not target and not target_language and len(rest) == 1:
        target = rest[0]
    if not source or not target:
        raise InputError(
            f"{path}: which two languages? It holds {', '.join(sorted(languages)) or 'none'}",
            "name them with --source-lang and --target-lang",
        )
    left_out: Counter[str] = Counter()
    spoken = source_language or source, target_language or target
    return documents(path, text, spoken, _units(body, (source, target), left_out), left_out)


def _units(body: Element, languages: tuple[str, str], left_out: Counter[str]) -> Iterator[Unit]:
    for number, tu in enumerate(body.elements("tu"), 1):
        texts = {_language(tuv): tuv for tuv in reversed(tu.elements("tuv"))}
        source, target = (texts.get(language) for language in languages)
        if source is None or target is None:
            left_out["without both languages"] += 1
            continue
        yield Unit(tu.attributes.get("tuid", "") or str(number), _text(source), _text(target))


def _text(tuv: Element) -> Excerpt:
    segment = tuv.first("seg") or tuv
    found = text_of(segment, _CODE).tidied()
    return found if found.text else segment.nothing()


def _language(tuv: Element) -> str:
    """The tag as BCP 47 likes it: tools write ``EN-GB`` and ``en_gb``."""
    first, *rest = (
        (tuv.attributes.get("xml:lang") or tuv.attributes.get("lang") or "").replace("_", "-").split("-")
    )
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part.title() for part in rest)])


def _chosen(languages: Sequence[str], wanted: str) -> str:
    """The very tag in any case, else the first of the same primary language."""
    exact = [one for one in languages if one.lower() == wanted.lower()]
    alike = [one for one in languages if one.lower().split("-")[0] == wanted.lower().split("-")[0]]
    return next(iter([*exact, *alike]), "") if wanted else ""
