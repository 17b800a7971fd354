"""What a page holds beside its rows: the record, plain or packed, the assets, and nothing where it is redacted."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64encode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_run import arabic, back, chinese, several

from drift import embedded
from drift.cli import run
from drift.model import Run
from drift.records import run_to_dict
from drift.redaction import NOTICE, redacted
from drift.render import RENDERERS
from drift.render.webpage.dress import SCRIPTS, STYLE, assets

SAMPLES = {"one": Run((chinese(),)), "several": several(), "back": Run((back(),)), "arabic": Run((arabic(),))}
SECRET = (
    "reopened on Saturday",
    "nine years",
    "Lindmouth",
    "林德茅斯",
    "周六",
    "inspection",
    "Ferrow opened",
)


@pytest.fixture
def results(tmp_path):
    """Every sample as JSON and as a page."""
    for name, sample in SAMPLES.items():
        (tmp_path / f"{name}.json").write_text(RENDERERS["json"](sample), encoding="utf-8")
        (tmp_path / f"{name}.html").write_text(RENDERERS["html"](sample), encoding="utf-8", newline="")
    return tmp_path


def listing(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("kind", ["json", "html"])
def test_a_report_is_rendered_again_byte_by_byte(results, name, kind):
    again = results / "again.html"
    assert run(["report", str(results / f"{name}.{kind}"), "--report", f"html:{again}"]) == 0
    assert again.read_bytes() == (results / f"{name}.html").read_bytes()


def test_a_folder_of_pages_is_written_again_byte_by_byte(results):
    for source, folder in (("several.json", "first"), ("several.html", "second")):
        assert run(["report", str(results / source), "--report", f"html:{results / folder}/"]) == 0
    assert listing(results / "first") == listing(results / "second")
    assert set(listing(results / "first")) == {
        "index.html", "harbour.zh.md.html", "mill.back.txt.html", "well.ar.txt.html", "tea.de.txt.html",
    }  # fmt: skip


def test_a_large_record_is_packed_and_read_all_the_same(results, monkeypatch, capsys):
    monkeypatch.setattr(embedded, "PLAIN", 100)
    path = results / "packed.html"
    assert run(["report", str(results / "several.json"), "--report", f"html:{path}"]) == 0
    page = path.read_text(encoding="utf-8")
    assert '<script type="application/gzip" id="drift-data">' in page
    assert json.loads(embedded.unpacked(page)) == run_to_dict(SAMPLES["several"])
    assert run(["report", str(path), "--output-format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == run_to_dict(SAMPLES["several"])


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=20), max_size=3), st.booleans())
def test_no_record_ends_its_element(record, packed):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(embedded, "PLAIN", 0 if packed else 1_000_000)
        block = embedded.block(record)
    assert not set(block.text) & set("<>&\u2028\u2029")
    page = f'<script type="{block.type}" id="drift-data">{block.text}</script>'
    assert json.loads(embedded.unpacked(page)) == record


def test_words_are_linked_when_asked_for(tmp_path, capsys):
    for name, text in (("a.txt", "The bridge is closed.\n"), ("b.txt", "Die Brücke ist gesperrt.\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    command = ["check", f"{tmp_path}/a.txt", f"{tmp_path}/b.txt", "--output-format", "json", "--no-cache"]
    languages = ["--source-lang", "en", "--target-lang", "de", "--encoder", "use"]
    for words, linked in ((["--words"], True), ([], False)):
        assert run([*command, *languages, *words, "--fail-on", "never"]) == 0
        assert bool(json.loads(capsys.readouterr().out)["pairs"][0]["links"]) is linked


BOMB = b64encode(gzip.compress(b" " * 2_000_000)).decode()
DATA = '<!doctype html><script type="application/{}" id="drift-data">{}</script>'


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<!DOCTYPE html><p>A page of somebody else.", "holds no result"),
        (DATA.format("gzip", "AAAA"), "cannot be unpacked"),
        (DATA.format("gzip", "%%%"), "cannot be unpacked"),
        (DATA.format("gzip", BOMB), "no end"),
        (DATA.format("json", "[1"), "not JSON"),
        (DATA.format("json", "{}"), "no report of this version"),
    ],
)
def test_a_page_without_a_result_is_refused_in_words(tmp_path, monkeypatch, capsys, page, said):
    monkeypatch.setattr(embedded, "_MOST", 1_000_000)
    path = tmp_path / "strange.html"
    path.write_text(page, encoding="utf-8")
    assert run(["report", str(path)]) == 2
    assert said in capsys.readouterr().err


def test_assets_beside_the_page(results):
    folder = results / "shared style"
    options = ["--report", f"html:{results}/out.html", "--report", f"html:{results}/pages/"]
    command = ["report", str(results / "several.json"), *options, "--html-assets", str(folder)]
    assert run(command) == 0
    assert listing(folder).keys() == assets().keys() == {f"drift-{name}" for name in (STYLE, *SCRIPTS)}
    for path, way in (
        (results / "out.html", "shared%20style/"),
        (results / "pages" / "index.html", "../shared%20style/"),
    ):
        page = path.read_text(encoding="utf-8")
        assert f'<link rel="stylesheet" href="{way}drift-report.css">' in page
        assert f'<script src="{way}drift-index.js"></script>' in page
        assert "style-src 'self'; script-src 'self';" in page.replace("&#39;", "'")
        assert "<style>" not in page and "<script>" not in page


def test_a_page_without_the_record(results, capsys):
    path = results / "out.html"
    command = ["report", str(results / "one.json"), "--no-embed-text"]
    assert run([*command, "--report", f"html:{path}"]) == 0
    page = path.read_text(encoding="utf-8")
    assert "drift-data" not in page.replace('$("drift-data")', "") and 'id="links"' not in page
    assert run([*command, "--output-format", "html"]) == 0
    assert capsys.readouterr().out == page
    assert run(["report", str(path)]) == 2


@pytest.mark.parametrize("name", RENDERERS)
def test_what_is_redacted_stands_in_no_report(name):
    sample = Run((chinese(), back(), arabic()))
    text = RENDERERS[name](redacted(sample))
    assert not [words for words in SECRET if words in text]
    if name == "html":
        assert [words for words in SECRET if words in RENDERERS[name](sample)]
        assert "Ilse Varnhagen" in text and NOTICE in text


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_redacted_keeps_its_places(name):
    before, after = (
        run_to_dict(r) for r in (Run(SAMPLES[name].reports[:1]), redacted(Run(SAMPLES[name].reports[:1])))
    )
    for key in ("findings", "pairs", "summary", "signature", "alignment"):
        assert after[key] == before[key]
    for side in ("source", "target"):
        for old, new in zip(before[side]["sentences"], after[side]["sentences"], strict=True):
            assert {**old, "text": ""} == {**new, "text": ""}
            assert re.sub(r"\w", "x", old["text"].replace("_", " ")) == re.sub(
                r"[\w█]", "x", new["text"].replace("_", " ")
            )
    assert run_to_dict(redacted(redacted(Run(SAMPLES[name].reports[:1])))) == after


def test_redact_on_the_command_line(results, capsys):
    assert run(["report", str(results / "one.json"), "--redact", "--output-format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (
        said["source"]["sentences"][2]["text"]
        == "███ ██████ ██ █████████ ████████ ██ ████████ 🚢 █████ ████ █████ ██ ███████."
    )
    assert said["notices"][-1] == NOTICE
