"""Many pairs: what is compared, what is left over, and that one broken file loses nothing."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path

import pytest
from conftest import FIXTURES, FakeEncoder
from sample_run import chinese

import drift
from drift.api import many
from drift.cli import run
from drift.cli.outputs import destination
from drift.corpus import ArticlePair
from drift.errors import UsageError
from drift.model import Failure, Run
from drift.render import RENDERERS
from drift.render.webpage.folder import pages

EN = "The ferry to Lindmouth left at noon on Monday. It cost 40 euros. Nobody on board was hurt, the company said.\n"
DE = (
    "Die Fähre nach Lindmouth legte am Montag mittags ab. Sie kostete 40 Euro. "
    "Niemand an Bord wurde verletzt, teilte die Firma mit.\n"
)
CONFIG = 'pairs = [{ source = "content/{lang}/{path}.md", source-lang = "en", target-langs = ["de"] }]\n'


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Two pairs, one of them with a wrong number, and what belongs to none."""
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "content/en/a.md": EN,
        "content/de/a.md": DE,
        "content/en/b.md": EN,
        "content/de/b.md": DE.replace("40", "400"),
        "content/en/new.md": EN,
        "content/de/old.md": DE,
        "drift.toml": CONFIG,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def check(*argv, capsys):
    code = run(["check", "--encoder", "use", "--output-format", "concise", *argv])
    said = capsys.readouterr()
    return code, said.out.splitlines(), said.err


def test_without_arguments_all_pairs_are_compared(desk, capsys):
    code, out, _ = check(capsys=capsys)
    assert code == 1
    assert len(out) == 1 and "/b.md:1:" in out[0] and "numbers/changed" in out[0]


def test_one_half_finds_the_other(desk, capsys):
    assert check("content/en/b.md", capsys=capsys)[0] == 1
    assert check("content/de/a.md", capsys=capsys)[0] == 0


def test_files_of_a_hook(desk, capsys):
    code, out, err = check("--files", "content/de/a.md", "drift.toml", "content/en/a.md", capsys=capsys)
    assert (code, out) == (0, []) and "drift.toml belongs to no pair" in err
    assert check("--files", "drift.toml", capsys=capsys)[0] == 0
    assert check("--files", "content/de/a.md", "content/de/b.md", "content/en/b.md", capsys=capsys)[0] == 1


def test_a_list_on_the_command_line_stands_in_place_of_the_patterns(desk, capsys):
    (desk / "pairs.tsv").write_text(
        "source\ttarget\nnew/../content/en/a.md\tcontent/de/a.md\n", encoding="utf-8"
    )
    (desk / "new").mkdir()
    assert check("--pairs", "pairs.tsv", capsys=capsys)[0] == 0


def test_changed_since_checks_exactly_that_pair(desk, capsys, monkeypatch):
    for key in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{key}_NAME", "desk")
        monkeypatch.setenv(f"GIT_{key}_EMAIL", "desk@example.org")
    for argv in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "first"]):
        subprocess.run(["git", *argv], check=True, capture_output=True)
    code, out, err = check("--changed-since", "HEAD", capsys=capsys)
    assert (code, out) == (0, []) and "no pair changed since HEAD" in err
    (desk / "content" / "en" / "a.md").write_text(EN.replace("40", "90"), encoding="utf-8")
    code, out, _ = check("--changed-since", "HEAD", capsys=capsys)
    assert code == 1 and {line.split(":")[0] for line in out} == {"content/de/a.md", "content/en/a.md"} & {
        line.split(":")[0] for line in out
    }
    assert not any("b.md" in line for line in out)


def test_one_broken_file_loses_nothing(desk, capsys):
    (desk / "content" / "de" / "a.md").write_bytes(b"Die F\xe4hre\n")
    code, out, err = check("--report", "json:run.json", capsys=capsys)
    assert code == 2
    assert any("b.md" in line and "numbers/changed" in line for line in out)
    assert "content/de/a.md" in err and "UTF-8" in err
    record = json.loads((desk / "run.json").read_text(encoding="utf-8"))
    assert record["schema"] == "drift-run/1" and len(record["reports"]) == 1
    assert record["failures"][0]["what"] == "content/de/a.md" and record["failures"][0]["hint"]


def test_a_crash_over_one_pair_loses_nothing(desk, monkeypatch):
    def crash(self, pair):
        if "a.md" in pair.target.path:
            raise ZeroDivisionError("on purpose")
        return judge(self, pair)

    judge = drift.Checker.judge
    monkeypatch.setattr(drift.Checker, "judge", crash)
    pairs = [ArticlePair(f"content/en/{n}.md", f"content/de/{n}.md", "en", "de") for n in "ab"]
    result = many.run(drift.Checker(encoder=FakeEncoder()), pairs)
    assert len(result.reports) == 1
    assert result.failures[0].what == "content/de/a.md" and "ZeroDivisionError" in result.failures[0].message


NOTHING = [
    ([], "content/fr/*", "nothing to compare: no two files", "drift pairs"),
    (["content/en/a.md"], "", "there is no drift.toml", "SOURCE and TRANSLATION"),
    (["content/en/new.md"], CONFIG, "belongs to no pair", "TRANSLATION"),
    (["a", "b", "c"], CONFIG, "3 files were given", "--files"),
    (["a", "--changed-since", "HEAD"], CONFIG, "finds the files itself", "name no files"),
    (["--pairs", "none.tsv"], CONFIG, "none.tsv", "TSV or JSONL"),
    (["--config", "none.toml"], CONFIG, "none.toml", "--config"),
    (["--report", "html:none/folder/"], CONFIG, "no folder none", "make it first"),
    (["--report", "json:content/"], CONFIG, "only html", "name a file"),
    (["--report", "html:content"], CONFIG, "is a folder", "html:FOLDER/"),
    (["--report", "html:drift.toml/"], CONFIG, "is a file", "another folder"),
]


@pytest.mark.parametrize(
    ("argv", "config", "says", "hint"), NOTHING, ids=[" ".join(n[0]) or "none" for n in NOTHING]
)
def test_nothing_to_compare_is_two_and_says_why(desk, capsys, argv, config, says, hint):
    (desk / "drift.toml").unlink()
    if config:
        text = config if config is CONFIG else CONFIG.replace('["de"]', '["fr"]')
        (desk / "drift.toml").write_text(text, encoding="utf-8")
    assert run(["check", *argv]) == 2
    err = capsys.readouterr().err
    assert says in err and hint in err, err


def test_pairs_lists_them_and_what_is_left_over(desk, capsys):
    assert run(["pairs"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[:2] == [f"content/en/{n}.md  content/de/{n}.md  (en to de)" for n in "ab"]
    assert "not translated into de: content/en/new.md" in out and "without a source: content/de/old.md" in out
    assert run(["pairs", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["untranslated"] == [{"source": "content/en/new.md", "languages": ["de"]}]
    (desk / "drift.toml").write_text(CONFIG.replace('["de"]', '["fr"]'), encoding="utf-8")
    assert run(["pairs"]) == 2


def test_a_guess_is_a_list_of_pairs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("box").mkdir()
    faithful, demo = FIXTURES / "faithful", FIXTURES / "demo"
    for name, path in {
        "1.md": faithful / "source.en.md", "2.md": faithful / "target.de.md", "3.md": faithful / "target.zh.md",
        "4.md": demo / "source.en.md", "5.md": demo / "translation.zh.md",
    }.items():  # fmt: skip
        Path("box", name).write_bytes(path.read_bytes())
    Path("box", "empty.md").write_text("42\n", encoding="utf-8")
    assert run(["pairs", "--guess", "box", "--source-lang", "en"]) == 0
    said = capsys.readouterr()
    rows = [line.split("\t") for line in said.out.splitlines()]
    assert {tuple(row[:2]) for row in rows[1:]} == {
        ("box/1.md", "box/2.md"), ("box/1.md", "box/3.md"), ("box/4.md", "box/5.md")
    }  # fmt: skip
    assert all(0.4 <= float(row[4]) <= 1 for row in rows[1:])
    assert "empty.md: too little text" in said.err
    Path("pairs.tsv").write_text(said.out, encoding="utf-8")
    assert run(["pairs", "--pairs", "pairs.tsv"]) == 0
    assert run(["pairs", "--guess", "nowhere"]) == 2
    Path("alone").mkdir()
    assert run(["pairs", "--guess", "alone"]) == 2


def test_pipe_gives_what_check_gives(desk):
    texts = [(desk / "content" / "en" / f"{n}.md", desk / "content" / "de" / f"{n}.md") for n in "ab"]
    checker = drift.Checker(encoder="use")
    piped = list(checker.pipe(texts * 3, batch_size=4, source_lang="en", target_lang="de"))
    alone = [drift.Checker(encoder="use").check(*pair, "en", "de") for pair in texts]
    assert [r.to_json() for r in piped] == [r.to_json() for r in alone] * 3


class Counting(FakeEncoder):
    """Counts the texts it is asked for."""

    def __init__(self):
        self.asked = []

    def features(self, texts):
        self.asked += texts
        return FakeEncoder.encode(self, texts)

    def joined(self, features, longest):
        return [features] * longest


def test_pipe_encodes_a_sentence_once_a_batch_and_holds_no_more_than_a_batch():
    encoder, read = Counting(), []

    def pairs():
        for i in range(6):
            read.append(i)
            yield EN, EN.replace("40", str(i))

    reports = drift.Checker(encoder=encoder).pipe(pairs(), batch_size=2, source_lang="en", target_lang="en")
    next(reports)
    assert len(read) == 2
    assert len(list(reports)) == 5
    assert encoder.asked.count("Nobody on board was hurt, the company said.") == 3


def test_pipe_raises_when_the_turn_has_come(tmp_path):
    reports = drift.Checker(encoder=FakeEncoder()).pipe(
        [(EN, EN), (tmp_path / "none.md", EN)], source_lang="en", target_lang="en"
    )
    assert next(reports).ok
    with pytest.raises(drift.InputError, match=r"none\.md"):
        next(reports)


SEVERAL = Run((chinese(), chinese()), (Failure("broken.md", "is not UTF-8", "convert it"),))


@pytest.mark.parametrize("name", sorted(RENDERERS))
def test_every_format_shows_many_reports_and_what_failed(name):
    text = RENDERERS[name](SEVERAL)
    assert "broken" in text and "is not UTF" in text
    assert text.count("garbled") >= 2


def test_a_folder_of_pages():
    found = pages(SEVERAL)
    assert list(found) == ["index.html", "harbour.zh.md.html", "harbour.zh.md-2.html"]
    assert 'href="harbour.zh.md.html"' in found["index.html"] and "broken.md" in found["index.html"]
    assert "<img" not in found["index.html"] and pages(SEVERAL) == found


def test_a_folder_is_written(desk, capsys):
    assert check("--report", "html:site/", capsys=capsys)[0] == 1
    assert sorted(path.name for path in (desk / "site").iterdir()) == [
        "content-de-a.md.html", "content-de-b.md.html", "index.html"
    ]  # fmt: skip
    with pytest.raises(UsageError):
        destination("html:")


def test_a_file_that_holds_both_texts(desk, capsys):
    Path("a.tsv").write_text(f"en\tde\n{EN.strip()}\t{DE.strip()}\n", encoding="utf-8")
    Path("b.tsv").write_text(f"en\tde\n{EN.strip()}\t{DE.strip().replace('40', '400')}\n", encoding="utf-8")
    assert check("a.tsv", capsys=capsys)[0] == 0
    code, out, _ = check("b.tsv", capsys=capsys)
    assert code == 1 and "b.tsv:2:" in out[0]
    Path("drift.toml").write_text('pairs = [{ source = "{path}.tsv", bilingual = true }]\n', encoding="utf-8")
    code, out, _ = check(capsys=capsys)
    assert code == 1 and len(out) == 1 and "b.tsv:2:" in out[0]


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self):
        return True


def test_a_line_counts_while_it_takes_long(monkeypatch):
    from drift.cli import progress

    screen, clock = Terminal(), iter(range(100))
    monkeypatch.setattr(progress.sys, "stderr", screen)
    monkeypatch.setattr(progress, "monotonic", lambda: next(clock) / 2)
    with progress.counting(9, "comparing") as heard:
        for i in range(9):
            heard(f"{i}.md" + "x" * 99 * (i == 5))
    said = screen.getvalue()
    assert "0.md" not in said, "a second of silence needs no explanation"
    assert "comparing 9 of 9: 8.md" in said and said.endswith("\r\x1b[2K")
    assert max(len(line) for line in said.split("\r\x1b[2K")) < 80


def test_what_is_configured_is_shown(desk, capsys):
    assert run(["config", "show", "--config", "fail-on=minor"]) == 0
    out = capsys.readouterr().out
    assert "# drift.toml:1" in out and '"minor"' in out and "# --config fail-on=minor" in out
    assert run(["config", "show", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["settings"]["pairs"]["from"] == "drift.toml:1"
    assert shown["settings"]["fail-on"] == {"value": "major", "from": "default"}
    assert run(["config", "schema"]) == 0


def test_the_configuration_reaches_a_single_pair(desk, capsys):
    argv = ["content/en/b.md", "content/de/b.md"]
    assert check(*argv, capsys=capsys)[0] == 1
    (desk / "drift.toml").write_text('[severity]\n"numbers/changed" = "minor"\n', encoding="utf-8")
    code, out, _ = check(*argv, capsys=capsys)
    assert code == 0 and "minor numbers/changed" in out[0]
    (desk / "drift.toml").write_text(
        '[per-file-ignores]\n"content/de/b.md" = ["numbers"]\n', encoding="utf-8"
    )
    assert check(*argv, capsys=capsys)[0] == 0
    (desk / "drift.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    assert check(*argv, capsys=capsys)[0] == 0
    assert check(*argv, "--fail-on", "critical", capsys=capsys)[0] == 1
