"""The baseline: what is known stays silent until its words change, and nothing gets in unasked."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from sample_run import back, chinese, clean

from drift.baseline import (
    Baseline,
    apply,
    load,
    new,
    parse,
    pruned,
    stale,
    updated,
)
from drift.cli import run as drift
from drift.entry import COLUMNS, Entry
from drift.errors import InputError
from drift.model import Report, Run, Suppression, Verdict
from drift.records import to_dict

HEAD = "\t".join(COLUMNS) + "\n"


def report() -> Report:
    """The Chinese sample with a signature that names its checks, and nothing set aside."""
    plain = chinese()
    findings = tuple(replace(f, suppressed=None) for f in plain.findings)
    chk = "drift:0.1.0|chk:addition,modality,names,numbers,omission"
    return replace(plain, findings=findings, signature=chk)


def ids(found: Report) -> list[str]:
    return [finding.id for finding in found.findings]


def everything(found: Report) -> Baseline:
    return updated(Baseline(), Run((found,)), ids(found), "first run", "2026-11-22")


def test_known_findings_do_not_count():
    quiet = apply(report(), everything(report()))
    assert quiet.active == ()
    assert {f.suppressed for f in quiet.findings} == {Suppression("baseline", "first run")}
    assert (quiet.verdict, quiet.faithfulness) == (Verdict.FAITHFUL, 100.0)


def test_one_known_finding_leaves_the_others():
    first = report().findings[0]
    some = apply(report(), Baseline((Entry.of(report(), first, "agreed"),)))
    assert [f.id for f in some.active] == ids(report())[1:]
    assert some.faithfulness > apply(report(), Baseline()).faithfulness
    assert some.verdict is Verdict.DRIFTED


def test_a_failure_is_never_known():
    """A comparison that broke stays broken whatever the baseline says."""
    broken = replace(report(), failures=(chinese_failure(),), verdict=Verdict.INCOMPLETE)
    assert apply(broken, everything(report())).verdict is Verdict.INCOMPLETE


def chinese_failure():
    from drift.model import Failure

    return Failure("dates", "the check crashed")


def test_who_set_it_aside_first_has_said_why():
    inline = replace(report().findings[0], suppressed=Suppression("inline", "desk"))
    both = replace(report(), findings=(inline, *report().findings[1:]))
    assert apply(both, everything(report())).findings[0].suppressed == Suppression("inline", "desk")


# Stale


def changed(found: Report) -> Report:
    """The first finding's sentence was rewritten: it has another id now."""
    return replace(found, findings=(replace(found.findings[0], id="ffff01"), *found.findings[1:]))


def test_a_changed_sentence_counts_again_and_its_entry_is_stale():
    again = apply(changed(report()), everything(report()))
    assert [f.id for f in again.active] == ["ffff01"]
    assert any("1 entry stands for nothing any more (3f2a9c)" in notice for notice in again.notices)


def test_nothing_is_stale_that_was_not_looked_for():
    known = everything(report())
    fewer = replace(report(), findings=(), signature="drift:0.1.0|chk:numbers")
    assert [e.finding for e in stale(fewer, known)] == ["numbers/changed"]
    assert stale(back(), known) == (), "another article"
    assert stale(replace(fewer, verdict=Verdict.UNRELATED), known) == ()
    crashed = replace(fewer, failures=(replace(chinese_failure(), what="numbers"),))
    assert stale(crashed, known) == ()


def test_pruning_takes_out_what_is_stale_and_nothing_else():
    other = Entry("abcd12", "names/garbled", "elsewhere.md", "x", "y", "2026-01-01")
    known = replace(everything(report()), entries=(*everything(report()).entries, other))
    kept, gone = pruned(known, Run((changed(report()),)))
    assert [e.id for e in gone] == ["3f2a9c"]
    assert {e.id for e in kept.entries} == {*ids(report())[1:], "abcd12"}


def test_a_renamed_article_keeps_its_entries():
    known = everything(report())
    target = replace(report().alignment.target, path="renamed.zh.md")
    moved = replace(report(), alignment=replace(report().alignment, target=target))
    assert apply(moved, known).active == ()
    renewed = updated(known, Run((moved,)), (), "", "")
    assert {(e.file, e.reason) for e in renewed.entries} == {("renamed.zh.md", "first run")}


# The file


def test_the_file_is_sorted_readable_and_read_again():
    known = everything(report())
    lines = known.text.splitlines()
    assert lines[0].split("\t") == list(COLUMNS)
    assert [line.split("\t")[1] for line in lines[1:]] == sorted(e.finding for e in known.entries)
    garbled = next(line for line in lines if "garbled" in line)
    said = "“Ilse Varnhagen” became “伊尔泽·万海尔”."
    assert garbled == f"3f2a9c\tnames/garbled\tharbour.zh.md\t{said}\tfirst run\t2026-11-22"
    assert set(parse(known.text, "b").entries) == set(known.entries)


CELLS = st.text(st.characters(codec="utf-8"), max_size=12)


@given(st.lists(st.tuples(st.from_regex("[0-9a-f]{10}", fullmatch=True), CELLS, CELLS, CELLS), max_size=6))
def test_any_words_fit_on_a_line(rows):
    """Whatever stands in an article or a reason, a line is an entry and comes back with its id."""
    entries = tuple(Entry(i, "names/garbled", f"f{file}", words, reason) for i, file, words, reason in rows)
    again = parse(Baseline(entries).text, "b")
    assert {e.id for e in again.entries} == {e.id for e in entries}
    assert again.text == Baseline(entries).text


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "b.tsv:1: no baseline"),
        ("id,finding\n", "b.tsv:1: no baseline"),
        (HEAD + "3f2a9c\tnames/garbled\n", "b.tsv:2: 2 columns"),
        (HEAD + "# a remark\n\n3f2a9c\tnames/garbled\tf\tw\tr\t2026-11-22\tmore\n", "b.tsv:4: 7 columns"),
        (HEAD + "<<<<<<< HEAD\n", "b.tsv:2: 1 columns"),
        (HEAD + "3f2a9z\tnames/garbled\tf\n", "b.tsv:2: '3f2a9z' is no id"),
        (HEAD + "3f2a9c\tnames\tf\n", "b.tsv:2: 'names' is not CHECK/KIND"),
        (HEAD + "3f2a9c\tnames/garbled\tf\tw\tr\tyesterday\n", "b.tsv:2: 'yesterday' is no date"),
    ],
)
def test_a_broken_line_is_named(text, complaint):
    with pytest.raises(InputError) as raised:
        parse(text, "b.tsv")
    assert raised.value.message.startswith(complaint) and raised.value.hint


def test_a_missing_or_unreadable_file_says_what_to_do(tmp_path):
    with pytest.raises(InputError, match="there is no such baseline"):
        load(tmp_path / "none.tsv")
    (tmp_path / "bytes.tsv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="could not be read"):
        load(tmp_path / "bytes.tsv")


def test_of_equal_entries_the_one_with_a_reason_stays():
    twice = Baseline((Entry("abcd", "a/b", "f"), Entry("abcd", "a/b", "f", reason="yes")))
    assert twice.text.count("abcd") == 1 and "yes" in twice.text


# The command


@pytest.fixture
def results(tmp_path: Path) -> Path:
    file = tmp_path / "results.json"
    file.write_text(json.dumps(to_dict(report())), encoding="utf-8")
    return file


def test_nothing_is_taken_unasked(results, tmp_path, capsys):
    path = tmp_path / "b.tsv"
    assert drift(["baseline", "write", str(results), "--baseline", str(path)]) == 2
    assert "none was asked for" in capsys.readouterr().err
    assert not path.exists()


def test_write_takes_what_is_named_and_keeps_reasons(results, tmp_path, capsys):
    path = tmp_path / "b.tsv"
    to = ["--baseline", str(path)]
    assert drift(["baseline", "write", str(results), *to, "--id", "3f2a9c", "--reason", "desk"]) == 0
    assert "1 taken, 0 known before; 5 left out" in capsys.readouterr().err
    assert drift(["baseline", "write", str(results), *to, "--all", "--date", "2026-01-02"]) == 0
    entries = {e.id: e for e in load(path).entries}
    assert set(entries) == set(ids(report()))
    assert entries["3f2a9c"].reason == "desk" and entries["81d0e2"].date == "2026-01-02"
    assert drift(["baseline", "write", str(results), *to]) == 0, "nothing new: only brought up to date"
    before = path.read_bytes()
    assert drift(["baseline", "write", str(results), *to, "--all", "--date", "tomorrow"]) == 0
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        (["--id", "nope"], "no finding of"),
        (["--all", "--date", "tomorrow"], "is no date"),
    ],
)
def test_write_refuses_what_makes_no_sense(more, complaint, results, tmp_path, capsys):
    path = tmp_path / "b.tsv"
    assert drift(["baseline", "write", str(results), "--baseline", str(path), *more]) == 2
    assert complaint in capsys.readouterr().err
    assert not path.exists()


def test_prune_needs_a_baseline(results, tmp_path, capsys):
    assert drift(["baseline", "prune", str(results), "--baseline", str(tmp_path / "none.tsv")]) == 2
    assert "hint:" in capsys.readouterr().err


def test_prune_prints_what_it_takes_out(results, tmp_path, capsys):
    path = tmp_path / "b.tsv"
    path.write_text(HEAD + "aaaa99\tnames/garbled\tharbour.zh.md\told words\n", encoding="utf-8")
    assert drift(["baseline", "prune", str(results), "--baseline", str(path)]) == 0
    assert "out: aaaa99\tnames/garbled" in capsys.readouterr().out
    assert load(path).entries == ()


def test_audit_asks_for_reasons(tmp_path):
    path = tmp_path / "b.tsv"
    rows = "aaaa01\tnames/garbled\ta.md\tone\naaaa02\tnames/garbled\tb.md\ttwo\naaaa03\tnames/garbled\tc.md\tthree\n"
    path.write_text(HEAD + rows, encoding="utf-8")
    assert drift(["baseline", "audit", "--list", "--baseline", str(path)]) == 1
    from drift.cli import cli

    done = CliRunner().invoke(cli, ["baseline", "audit", "--baseline", str(path)], input="house style\n-\n\n")
    assert done.exit_code == 0, done.output
    assert {e.id: e.reason for e in load(path).entries} == {"aaaa01": "house style", "aaaa03": ""}
    done = CliRunner().invoke(cli, ["baseline", "audit", "--baseline", str(path)], input="")
    assert {e.id for e in load(path).entries} == {"aaaa01", "aaaa03"}, "broken off: nothing is lost"


def test_what_is_set_aside_otherwise_is_not_taken():
    inline = replace(report().findings[0], suppressed=Suppression("inline", "desk"))
    both = Run((replace(report(), findings=(inline, *report().findings[1:])), clean()))
    assert [f.id for _, f in new(both, Baseline())] == ids(report())[1:]
