"""The model hub and its cache on this machine; the only file that knows either, and ``ask`` alone uses the network."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from drift.errors import ModelError

PREFIX = "sentence-transformers:"
EXTRA = "pip install 'translation-drift[transformers]'"
_ORGANISATION = "sentence-transformers"
"""Whose a model is whose name has no slash."""
_PATIENCE = 10.0
"""Seconds to wait for the hub's answer."""


def split_revision(model: str) -> tuple[str, str]:
    """``NAME@REVISION`` as both parts; the second is empty for a folder, and where none is given."""
    if Path(model).exists():
        return model, ""
    name, _, revision = model.partition("@")
    return name, revision


def is_offline() -> bool:
    """Whether the environment forbids the hub; ``--offline`` sets the same variable."""
    return os.environ.get("HF_HUB_OFFLINE", "").upper() not in {"", "0", "FALSE", "NO", "OFF"}


def cached() -> tuple[tuple[str, str, Path], ...]:
    """Name, revision and folder of every sentence-transformers model here; none without the extra."""
    if find_spec("huggingface_hub") is None:
        return ()
    from huggingface_hub import scan_cache_dir
    from huggingface_hub.errors import CacheNotFound

    try:
        repositories = scan_cache_dir().repos
    except CacheNotFound:
        return ()
    return tuple(
        sorted(
            (repository.repo_id, revision.commit_hash, Path(revision.snapshot_path))
            for repository in repositories
            for revision in repository.revisions
            if (revision.snapshot_path / "modules.json").exists()
        )
    )


def folder_of(model: str) -> Path:
    """The folder of ``NAME[@REVISION]``, or of a folder itself.

    Raises ``ModelError`` where it is not on this machine, or the extra is not.
    """
    name, revision = split_revision(model)
    if Path(name).is_dir():
        return Path(name)
    _need_the_extra(model)
    from huggingface_hub import snapshot_download

    for repository in _names(name):
        try:
            return Path(snapshot_download(repository, revision=revision or None, local_files_only=True))
        except (OSError, ValueError):  # not here; not a name that a hub could have
            continue
    raise ModelError(
        f"the model {model} is not on this machine",
        f"fetch it: drift models download {model}; `drift models list` shows what is here",
    )


def ask(name: str, revision: str) -> None:
    """See that the hub can be reached and has the model, before libraries try again and again.

    Raises ``ModelError`` that says which of the two it is.
    """
    _need_the_extra(name)
    from huggingface_hub import HfApi
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError

    for repository in _names(name):
        try:
            HfApi().model_info(repository, revision=revision or None, timeout=_PATIENCE)
        except (HfHubHTTPError, HFValidationError):
            continue
        except Exception as error:
            raise ModelError(
                f"the model {name} is not on this machine, and the hub cannot be reached ({type(error).__name__})",
                "see that the network is there, or copy the model's folder here and name that",
            ) from error
        return
    at = f" at revision {revision}" if revision else ""
    raise ModelError(
        f"the hub shows no model {name}{at}",
        "its name there is like intfloat/multilingual-e5-base; or name a folder",
    )


def _names(name: str) -> tuple[str, ...]:
    return (name,) if "/" in name else (f"{_ORGANISATION}/{name}", name)


def _need_the_extra(model: str) -> None:
    if find_spec("huggingface_hub") is None:
        raise ModelError(f"{PREFIX}{model} needs sentence-transformers, which is not installed", EXTRA)
