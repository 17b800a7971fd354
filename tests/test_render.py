"""Every renderer against its golden picture, and what must hold of all of them."""

from __future__ import annotations

import pytest
from click import unstyle
from sample_run import one

from drift.render import RENDERERS

GOLDEN = {"full": "full.txt", "concise": "concise.txt", "json": "report.json"}


@pytest.mark.parametrize("name", GOLDEN)
def test_one_report(name, golden):
    golden(GOLDEN[name], unstyle(RENDERERS[name](one())))
