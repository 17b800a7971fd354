"""What a revision fixed, and what is new: by words, never by places."""

from __future__ import annotations

import json

import pytest
from conftest import FIXTURES

from drift.cli import run

DEMO = FIXTURES / "demo"
SOURCE = (DEMO / "source.en.md").read_text(encoding="utf-8")
BACK = (DEMO / "back-translation.en.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """JSON reports of the demo, of it moved down a page, and of it with one name put right and one number wrong."""
    folder = tmp_path_factory.mktemp("diff")
    wrong = BACK.replace("750,000", "75,000") if "750,000" in BACK else BACK.replace("180", "810")
    texts = {"old": BACK, "moved": BACK.replace("\n\n", "\n\n\n\n"), "worse": wrong, "clean": SOURCE}
    (folder / "source.md").write_text(SOURCE, encoding="utf-8")
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
        run(["check", str(folder / "source.md"), str(folder / f"{name}.md"), "-q", "--encoder", "use",
             "--report", f"json:{folder / name}.json", "--source-lang", "en", "--target-lang", "en"])  # fmt: skip
    return {name: str(folder / f"{name}.json") for name in texts}


def diff(reports, old, new, capsys, *more):
    code = run(["diff", reports[old], reports[new], "--json", *more])
    return code, json.loads(capsys.readouterr().out)


def test_what_only_moved_is_as_before(reports, capsys):
    code, found = diff(reports, "old", "moved", capsys)
    assert code == 0 and found["stayed"] and not found["fixed"] and not found["new"]


def test_what_was_fixed(reports, capsys):
    code, found = diff(reports, "old", "clean", capsys)
    assert code == 0 and found["fixed"] and not found["new"] and not found["stayed"]
    code, found = diff(reports, "clean", "old", capsys)
    assert code == 1 and found["new"]
    assert diff(reports, "clean", "old", capsys, "--fail-on", "never")[0] == 0


def test_what_is_new_is_said_with_its_place(reports, capsys):
    code, found = diff(reports, "old", "worse", capsys)
    assert code == 1 and [row["check"] for row in found["new"] if row["check"] == "numbers"] == ["numbers"]
    assert run(["diff", reports["old"], reports["worse"]]) == 1
    out = capsys.readouterr().out
    assert "new    " in out and "numbers/changed" in out and out.splitlines()[-1].endswith("as before")


def test_what_is_no_report(reports, capsys, tmp_path):
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    for path in (str(tmp_path / "x.json"), str(tmp_path / "none.json")):
        assert run(["diff", reports["old"], path]) == 2
        assert path in capsys.readouterr().err
