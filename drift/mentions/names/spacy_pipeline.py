"""Names by a pipeline of spaCy that the user has installed; needs the extra ``spacy``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from drift.errors import ModelError
from drift.languages import primary

PREFIX = "spacy:"
_KINDS = {"PERSON": "person", "PER": "person", "ORG": "organisation", "GPE": "place", "LOC": "place"}
"""Labels of spaCy's pipelines, those of OntoNotes and those of WikiNER; the others are no names."""
_ANY = ("xx", "")
"""Languages of pipelines that serve every text."""


class SpacyFinder:
    """A pipeline behind the protocol ``NameFinder``; loaded at the first text."""

    def __init__(self, pipeline: str) -> None:
        """``pipeline`` is an installed package, as ``xx_ent_wiki_sm``, or a folder.

        Raises:
            ModelError: spaCy or the pipeline is not installed.

        """
        shown = f"{PREFIX}{pipeline}"
        if find_spec("spacy") is None:
            hint = 'install it with: pip install "translation-drift[spacy]"'
            raise ModelError(f"{shown} needs spaCy, which is not installed", hint)
        folder = Path(pipeline).is_dir()
        if not folder and (not pipeline.isidentifier() or find_spec(pipeline) is None):
            hint = f"install it with: python -m spacy download {pipeline}; or name the folder of a pipeline"
            raise ModelError(f"{shown}: there is no pipeline of that name", hint)
        self._pipeline = pipeline
        self.version = f"{shown}-{_version('spacy')}" + ("" if folder else f"-{_version(pipeline)}")

    def __call__(self, text: str, language: str) -> Iterator[tuple[int, int, str]]:
        """Names of people, places and organisations; none in a text of a language that is not the pipeline's."""
        if self._loaded.lang not in (*_ANY, primary(language)):
            return
        for entity in self._loaded(text).ents:
            if entity.label_ in _KINDS:
                yield entity.start_char, entity.end_char, _KINDS[entity.label_]

    @cached_property
    def _loaded(self) -> Any:
        import spacy

        try:
            return spacy.load(self._pipeline)
        except (OSError, ValueError) as error:
            hint = "a pipeline fits the version of spaCy it was made for: python -m spacy validate"
            raise ModelError(f"{PREFIX}{self._pipeline} cannot be loaded: {error}", hint) from error


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"
