"""End to end: a content repository of 40 articles in three languages, from the first run to a quiet one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import FIXTURES, ROOT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1500)]

SCRIPT = Path(sys.executable).with_name("drift")
COMMAND = [str(SCRIPT)] if SCRIPT.exists() else [sys.executable, "-m", "drift"]
"""The installed command; the module where the tests run from a checkout alone."""

ARTICLES = 40
LANGUAGES = ("de", "es", "zh")
PLANTED = {  # article, language: what stands in the translation, and what is put in its place
    ("03", "de"): "number",
    ("11", "es"): "number",
    ("17", "zh"): "number",
    ("22", "de"): "sentence",
}
CONFIG = """
source-lang = "en"
target-langs = ["de", "es", "zh"]
pairs = [{ source = "content/{lang}/{path}.md" }]
reports = ["json:results.json", "html:site/"]
cache-dir = "cache"
"""


def paragraphs(language: str) -> list[str]:
    """The paragraphs of the faithful article in a language: they correspond one to one."""
    name = "source.en.md" if language == "en" else f"target.{language}.md"
    text = (FIXTURES / "faithful" / name).read_text(encoding="utf-8").split("---\n")[-1]
    return [part.replace("\n", " ") for part in text.split("\n\n") if part.strip() and part[0] not in "#*!>-"]


def article(texts: list[str], number: int) -> list[str]:
    """Four paragraphs, and each with a number of its own."""
    some = [(number * 3 + k) % len(texts) for k in range(4)]
    return [f"{texts[i][:-1]} ({7000 + number * 10 + at}){texts[i][-1]}" for at, i in enumerate(some)]


def make(folder: Path) -> None:
    """Forty articles; in four translations something is wrong."""
    texts = {language: paragraphs(language) for language in ("en", *LANGUAGES)}
    assert len({len(found) for found in texts.values()}) == 1, (
        "the articles correspond paragraph by paragraph"
    )
    for number in range(ARTICLES):
        name = f"{number:02}"
        for language in ("en", *LANGUAGES):
            # an article stands in one language only, so that forty pairs are enough
            if language != "en" and LANGUAGES[number % 3] != language and (name, language) not in PLANTED:
                continue
            parts = article(texts[language], number)
            planted = PLANTED.get((name, language))
            if planted == "number":
                parts[1] = parts[1].replace(f"({7001 + number * 10})", f"({1007 + number * 10})")
            elif planted == "sentence":
                del parts[2]
            path = folder / "content" / language / f"{name}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    (folder / "drift.toml").write_text(
        CONFIG.replace('target-langs = ["de", "es", "zh"]\n', ""), encoding="utf-8"
    )
    (folder / ".gitignore").write_text("cache/\nsite/\nresults.json\n", encoding="utf-8")


def test_a_repository_from_the_first_run_to_a_quiet_one(tmp_path):
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_AUTHOR_NAME": "desk", "GIT_AUTHOR_EMAIL": "desk@example.org",
        "GIT_COMMITTER_NAME": "desk", "GIT_COMMITTER_EMAIL": "desk@example.org",
    }  # fmt: skip
    environment.pop("DRIFT_CACHE_DIR", None)

    def drift(*argv):
        return subprocess.run(
            [*COMMAND, *argv],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
        )

    def git(*argv):
        subprocess.run(["git", *argv], cwd=tmp_path, env=environment, check=True, capture_output=True)

    def record():
        return json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))

    make(tmp_path)
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "the articles")

    # 1. what would be compared
    listed = json.loads(drift("pairs", "--json").stdout)
    pairs = {(Path(p["source"]).stem, p["target_lang"]) for p in listed["pairs"]}
    assert len({name for name, _ in pairs}) == ARTICLES and PLANTED.keys() <= pairs
    assert not listed["orphans"] and not listed["untranslated"]

    # 2. the first run finds what was planted
    first = drift("check", "--output-format", "concise")
    assert first.returncode == 1, first.stderr
    run = record()
    assert run["schema"] == "drift-run/1" and len(run["reports"]) == len(pairs) and not run["failures"]
    wrong = {
        (Path(r["target"]["path"]).stem, Path(r["target"]["path"]).parent.name): {
            f["check"] for f in r["findings"] if f["severity"] in {"critical", "major"}
        }
        for r in run["reports"]
    }
    for key, planted in PLANTED.items():
        assert ("numbers" if planted == "number" else "omission") in wrong[key], key
    assert {key for key, checks in wrong.items() if checks} == set(PLANTED), "and nothing else"
    assert len(list((tmp_path / "site").glob("*.html"))) == len(pairs) + 1

    # 3. what stands is taken into a baseline; the second run is silent
    taken = drift("baseline", "write", "results.json", "--all", "--reason", "before we had drift")
    assert taken.returncode == 0, taken.stderr
    with (tmp_path / "drift.toml").open("a", encoding="utf-8") as file:
        file.write('baseline = "drift-baseline.tsv"\n')
    second = drift("check", "--output-format", "concise")
    assert second.returncode == 0, second.stdout + second.stderr
    active = [f for r in record()["reports"] for f in r["findings"] if f["suppressed"] is None]
    assert active == []
    git("add", "-A")
    git("commit", "-qm", "the baseline")

    # 4. an edit brings back exactly one finding, and only its pair is looked at
    edited = tmp_path / "content" / "de" / "06.md"
    text = edited.read_text(encoding="utf-8")
    assert "(7061)" in text
    edited.write_text(text.replace("(7061)", "(1067)"), encoding="utf-8")
    third = drift("check", "--changed-since", "HEAD", "--output-format", "concise")
    assert third.returncode == 1, third.stderr
    found = record()
    assert found["schema"] == "drift-report/1" and found["target"]["path"].endswith("de/06.md")
    fresh = [
        f for f in found["findings"] if f["suppressed"] is None and f["severity"] in {"critical", "major"}
    ]
    assert [f["check"] for f in fresh] == ["numbers"]
    everything = drift("check", "--output-format", "concise")
    assert everything.returncode == 1
    back = [f for r in record()["reports"] for f in r["findings"] if f["suppressed"] is None]
    assert [f["id"] for f in back] == [fresh[0]["id"]]

    # 5. one broken article among them: the others are reported, it is named
    edited.write_bytes("Die F\u00e4hre\n".encode("latin-1"))
    broken = drift("check", "--output-format", "concise")
    assert broken.returncode == 2
    run = record()
    assert len(run["reports"]) == len(pairs) - 1
    assert [failure["what"] for failure in run["failures"]] == ["content/de/06.md"]
    assert "content/de/06.md" in broken.stderr and "Traceback" not in broken.stderr

    # 6. what a revision changed
    (tmp_path / "old.json").write_text(
        (tmp_path / "results.json").read_text(encoding="utf-8"), encoding="utf-8"
    )
    git("checkout", "-q", "--", "content")
    assert drift("check", "-q").returncode == 0
    assert drift("diff", "old.json", "results.json").returncode == 0
