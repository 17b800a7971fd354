"""Before anything is compared: which language each text is in, and whether the two can be what they are said to be."""

from __future__ import annotations

from dataclasses import replace

from drift.errors import InputError
from drift.languages import facts, primary
from drift.languages.detect import contradicts, detect, impossible
from drift.model import Document

_CERTAIN = 0.8
"""Probability of a guess below which the reader is told that it is one."""


def settle(source: Document, target: Document) -> tuple[Document, Document, tuple[str, ...]]:
    """Give both documents a language and notice what is odd about the two together.

    The user's word wins over what a text looks like, but not over the letters it is written in.

    Raises:
        InputError: the files are swapped, or a text cannot be in the language named for it.

    """
    if source.language and target.language:
        _refuse_swapped(source, target)
    left, notices = _settled(source, "--source-lang", untranslated="")
    right, more = _settled(target, "--target-lang", untranslated=left.language)
    same = ["the two texts are identical"] if source.text == target.text else []
    said = dict.fromkeys((*source.notices, *target.notices))
    return left, right, (*said, *notices, *more, *same)


def _settled(document: Document, option: str, untranslated: str) -> tuple[Document, list[str]]:
    """The document with a language; ``untranslated`` names one it may be in against the user's word."""
    if document.language:
        return document, _doubts(document, option, untranslated)
    guess = detect(document.text)
    if guess is None:
        raise InputError(f"{document.path}: too little text to tell its language", f"name it with {option}")
    doubts = []
    if guess.probability < _CERTAIN:
        doubts = [
            f"{document.path}: taken for {called(guess.language)}, which is not certain; {option} says it for sure"
        ]
    return replace(document, language=guess.language), doubts


def _doubts(document: Document, option: str, untranslated: str) -> list[str]:
    complaint = contradicts(document.language, document.text)
    if complaint is None:
        return []
    guess = detect(document.text)
    if untranslated and guess and primary(guess.language) == primary(untranslated):
        return []  # text left in the language of the source is a finding, not a mistake of the user's
    said = f"{document.path}: said to be {called(document.language)}, but {complaint}"
    if impossible(document.language, document.text):
        raise InputError(said, f"name the language it is in with {option}, or name another file")
    return [f"{said}; taken for {called(document.language)} all the same"]


def _refuse_swapped(source: Document, target: Document) -> None:
    first, second = primary(source.language), primary(target.language)
    left, right = (primary(guess.language) if (guess := detect(d.text)) else "" for d in (source, target))
    if first != second and (left, right) == (second, first):
        raise InputError(
            f"{source.path} and {target.path} look swapped: the first is in {called(left)}, "
            f"the second in {called(right)}",
            "exchange the two files, or the two languages",
        )


def called(language: str) -> str:
    """The English name of a language, or its tag where drift has no file for it."""
    return str(facts(language).get("name", language))
