"""What changed since a revision: asks git, and nothing else."""

from __future__ import annotations

import subprocess
from pathlib import Path

from drift.errors import UsageError


def changed_since(revision: str, where: Path) -> tuple[str, ...]:
    """The files that differ from where this branch left ``revision``: committed, staged, edited or new.

    A file that was renamed counts under its new name; one that was deleted does not.  Absolute paths.

    Raises:
        UsageError: there is no git, no repository, or no such revision.

    """
    top = _git(where, "rev-parse", "--show-toplevel", what=f"{where} is not in a git repository").strip("\n")
    unknown = f"git knows no revision {revision!r}"
    found = _git(where, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}", what=unknown)
    commit = found.split()[-1]  # old versions of git repeat the option
    fork = _git(
        where, "merge-base", commit, "HEAD", what=f"this branch and {revision!r} have no common history"
    ).strip()
    differing = _git(where, "diff", "--name-only", "--no-relative", "-z", "-M", "--diff-filter=d", fork, "--")
    new = _git(Path(top), "ls-files", "--others", "--exclude-standard", "-z")
    names = [name for name in (*differing.split("\0"), *new.split("\0")) if name]
    return tuple(dict.fromkeys(str(Path(top, name)) for name in names))


def _git(where: Path, *arguments: str, what: str = "git failed") -> str:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=where, capture_output=True, check=False, stdin=subprocess.DEVNULL
        )
    except FileNotFoundError as error:
        raise UsageError(
            "--changed-since needs git, which is not installed", "install it, or name the files with --files"
        ) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UsageError(
            what + (f": {said[-1]}" if said else ""),
            "give a branch, tag or commit that this clone has; a shallow clone in CI needs its history: fetch-depth 0",
        )
    return done.stdout.decode("utf-8", "surrogateescape")
