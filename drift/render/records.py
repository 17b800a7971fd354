"""JSON: the contract ``drift-report/1``, or ``drift-run/1`` where there are several."""

from __future__ import annotations

import json

from drift.model import Run
from drift.records import run_to_dict, to_dict

__all__ = ["render", "run_to_dict", "to_dict"]


def render(run: Run) -> str:
    """One report as itself, anything else as a run; ends with a line break."""
    return json.dumps(run_to_dict(run), ensure_ascii=False, indent=1) + "\n"
