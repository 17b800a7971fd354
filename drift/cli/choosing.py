"""Which pairs a command line means: two files, one half of a pair, a list, what changed, or all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drift.errors import UsageError

if TYPE_CHECKING:
    from drift.config import Configuration
    from drift.corpus import ArticlePair, Corpus

_TEACH = 'give SOURCE and TRANSLATION, or write pairs = [{ source = "content/{lang}/{path}.md", source-lang = "en" }]'


@dataclass(frozen=True)
class Choice:
    """What a command line asks for."""

    paths: tuple[str, ...] = ()
    halves: bool = False
    """``--files``: each path is half of a pair, or of none."""
    changed_since: str = ""
    source_lang: str = ""
    target_lang: str = ""
    input_format: str = ""

    @classmethod
    def of(cls, paths: Sequence[str], given: dict[str, Any]) -> Choice:
        """The choice of a command's arguments and options.  Raises ``UsageError`` where they contradict each other."""
        choice = cls(
            tuple(paths),
            given["files"],
            given["changed_since"] or "",
            given["source_lang"] or "",
            given["target_lang"] or "",
            given["input_format"],
        )
        if paths and choice.changed_since:
            raise UsageError("--changed-since finds the files itself", "name no files beside it")
        if len(paths) > 2 and not choice.halves:
            raise UsageError(
                f"{len(paths)} files were given: which belong together?",
                "give a source and its translation, or --files to look each up in the configuration",
            )
        if list(paths) == ["-", "-"]:
            raise UsageError("standard input can be only one of the two texts", "name a file for the other")
        return choice

    @property
    def single(self) -> ArticlePair | None:
        """The one pair that was named as such; None where the configuration has to be asked."""
        from drift import readers
        from drift.corpus import ArticlePair

        if self.halves or self.changed_since or not self.paths:
            return None
        if len(self.paths) == 2:
            return ArticlePair(*self.paths, self.source_lang, self.target_lang, self.input_format)
        if readers.bilingual(self.paths[0], self.input_format):
            return ArticlePair(self.paths[0], "", self.source_lang, self.target_lang, self.input_format)
        return None


def corpus(configuration: Configuration) -> Corpus:
    """All that the configuration calls a pair.

    Raises:
        UsageError: it names no pairs, or there are none where it says.
        InputError: the list of pairs cannot be read.

    """
    from drift.corpus import Corpus, joined, manifest, scan

    settings = configuration.settings
    if not settings.pairs and not settings.manifest:
        where = (
            f"{configuration.file} does not say" if configuration.file else "there is no drift.toml to say"
        )
        raise UsageError(f"nothing to compare: {where} which files are pairs", _TEACH)
    listed = [Corpus(manifest(Path(settings.manifest)))] if settings.manifest else []
    if listed and configuration.origin("manifest").startswith("--"):
        return listed[0]  # a list on the command line stands in place of what the file says
    found = [scan(configuration.root, configuration.patterns, settings.exclude)] if settings.pairs else []
    found += listed
    return joined(found)


def chosen(choice: Choice, configuration: Configuration) -> tuple[ArticlePair, ...]:
    """The pairs of the configuration that the command line asks for, in its order.

    Raises:
        UsageError: the corpus is empty, or one file was named and belongs to no pair.

    """
    from dataclasses import replace

    from drift.corpus import changed_since, touching

    everything = corpus(configuration)
    if not everything.pairs:
        raise UsageError(
            f"nothing to compare: no two files below {configuration.root} are a pair",
            "see what is left over: drift pairs",
        )
    pairs = everything.pairs
    if choice.paths or choice.changed_since:
        files = choice.paths or changed_since(choice.changed_since, configuration.root)
        selection = touching(everything, files)
        pairs = selection.pairs
        if choice.paths:
            _mention(choice, selection.strangers)
        elif not pairs:
            click.echo(f"note: no pair changed since {choice.changed_since}", err=True)
    return tuple(
        replace(
            pair,
            source_lang=choice.source_lang or pair.source_lang or configuration.settings.source_lang,
            target_lang=choice.target_lang or pair.target_lang,
        )
        for pair in pairs
    )


def _mention(choice: Choice, strangers: Sequence[str]) -> None:
    """Say which files belong to no pair; one that was named alone must belong to one."""
    if strangers and not choice.halves:
        raise UsageError(
            f"{strangers[0]} belongs to no pair of the configuration",
            "give its TRANSLATION too, or see: drift pairs",
        )
    for path in strangers[:3]:
        click.echo(f"note: {path} belongs to no pair: left out", err=True)
    if len(strangers) > 3:
        click.echo(f"note: {len(strangers) - 3} more files belong to no pair", err=True)
