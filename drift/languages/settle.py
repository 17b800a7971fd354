"""Before anything is compared: which language each text is in, and whether the two can be what they are said to be."""

from __future__ import annotations

from dataclasses import replace

from drift.errors import InputError
from drift.languages import primary
from drift.languages.detect import contradicts, detect
from drift.model import Document


def settle(source: Document, target: Document) -> tuple[Document, Document, tuple[str, ...]]:
    """Give both documents a language and notice what is odd about the two together.

    Raises:
        InputError: the files are swapped, or a text cannot be in the language named for it.

    """
    if source.language and target.language:
        _refuse_swapped(source, target)
    notices: list[str] = []
    settled = []
    for document in (source, target):
        if document.language:
            complaint = contradicts(document.language, document.text)
            if complaint:
                notices.append(f"{document.path}: {complaint}")
            settled.append(document)
            continue
        guess = detect(document.text)
        if guess is None:
            raise InputError(
                f"{document.path}: too little text to tell its language",
                "name it with --source-lang or --target-lang",
            )
        if guess.probability < 0.8:
            notices.append(
                f"{document.path}: taken for {guess.language!r}, which is not certain; name the language to be sure"
            )
        settled.append(replace(document, language=guess.language))
    if source.text == target.text:
        notices.append("the two texts are identical")
    return settled[0], settled[1], tuple(notices)


def _refuse_swapped(source: Document, target: Document) -> None:
    """Stop where each text is in the language named for the other, or written in letters its language has not."""
    first, second = primary(source.language), primary(target.language)
    left, right = (
        primary(guess.language) if (guess := detect(d.text)) else "" for d in (source, target)
    )
    if first != second and (left, right) == (second, first):
        raise InputError(
            f"{source.path} and {target.path} look swapped: the first is in {left!r}, the second in {right!r}",
            "exchange the two files, or the two languages",
        )
