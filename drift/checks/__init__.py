"""The checks, in documentation order: an explicit list, tested for completeness."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drift.protocols import Check

CATALOGUE: tuple[type[Check], ...] = ()
