"""Walk the folders that the patterns name, and put together what belongs together."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from drift.corpus.articles import ArticlePair, Corpus, Missing, joined
from drift.corpus.patterns import PairPattern, same_tag, tag
from drift.encoders.weights import weight_files
from drift.languages import known, primary


def scan(root: Path, patterns: Sequence[PairPattern], exclude: Sequence[str] = ()) -> Corpus:
    """The corpus below a folder; ``exclude`` has patterns as in a .gitignore file.

    Hidden folders and what symbolic links lead to are no part of it.  Paths are relative to the working directory where
    they lie below it.
    """
    files = list(_files(root, patterns, exclude))
    return joined(_paired(root, pattern, files) for pattern in patterns)


def _files(root: Path, patterns: Sequence[PairPattern], exclude: Sequence[str]) -> Iterator[str]:
    """Paths below the root, with forward slashes, sorted; only in the folders that the patterns name."""
    from pathspec import GitIgnoreSpec

    spec = GitIgnoreSpec.from_lines(exclude)
    seen = set()
    for folder in sorted({folder for pattern in patterns for folder in pattern.folders}):
        for where, below, names in os.walk(root / folder):
            below[:] = sorted(name for name in below if not name.startswith("."))
            for name in sorted(names):
                path = Path(where, name).relative_to(root).as_posix()
                if path not in seen and not spec.match_file(path):
                    seen.add(path)
                    yield path


def _paired(root: Path, pattern: PairPattern, files: Sequence[str]) -> Corpus:
    if pattern.bilingual:
        both = ((file, pattern.as_both(file)) for file in files)
        source = tag(pattern.source_lang)
        return Corpus(
            tuple(ArticlePair(shown(root, file), "", source, tag(to)) for file, to in both if to is not None)
        )
    targets: dict[str, dict[str, str]] = {}
    sources: dict[str, str] = {}
    for file in files:
        translated = pattern.as_target(file)
        if translated is not None and _plausible(translated[1], pattern.target_langs):
            targets.setdefault(translated[0], {})[translated[1]] = file
        elif (name := pattern.as_source(file)) is not None:
            sources[name] = file
    pairs = [
        ArticlePair(shown(root, source), shown(root, target), tag(pattern.source_lang), tag(language))
        for name, source in sorted(sources.items())
        for language, target in sorted(targets.get(name, {}).items())
    ]
    return Corpus(
        tuple(pairs),
        tuple(_missing(root, pattern, sources, targets)),
        tuple(
            shown(root, target)
            for name, found in sorted(targets.items())
            if name not in sources
            for _, target in sorted(found.items())
        ),
    )


def _missing(
    root: Path, pattern: PairPattern, sources: dict[str, str], targets: dict[str, dict[str, str]]
) -> Iterator[Missing]:
    for name, source in sorted(sources.items()):
        found = targets.get(name, {})
        lacking = [
            language
            for language in pattern.target_langs
            if not any(same_tag(language, have) for have in found)
        ]
        if lacking or not found:
            yield Missing(shown(root, source), tuple(lacking))


def _plausible(language: str, named: Iterable[str]) -> bool:
    """Whether a part of a path is a language: one that was named, else one that anybody has a model for."""
    return any(same_tag(language, name) for name in named) or (
        not tuple(named) and primary(language) in _languages()
    )


@cache
def _languages() -> frozenset[str]:
    bundled = {language for file in weight_files().values() for language in file.languages}
    return frozenset({*bundled, *known()})


def shown(root: Path, path: str) -> str:
    """A path below the root as messages show it: from the working directory where it lies below that."""
    whole = Path(os.path.abspath(root / path))  # noqa: PTH100 (resolve() would follow links)
    try:
        return whole.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return whole.as_posix()
