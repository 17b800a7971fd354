"""``drift align``: three formats that say the same, and why."""

from __future__ import annotations

import json

import pytest
from conftest import FIXTURES, document, lines

from drift.cli import run
from drift.model import Alignment, Pair, Restatement, Side
from drift.render.why import overall, reasons

ENGLISH = [
    "The ferry 🛳 left at noon with forty passengers on board.",
    "Nobody on the quay had expected the storm to come so early.",
    "Mayor Dahl said that 𝐞𝐯𝐞𝐫𝐲 life jacket had been checked in May.",
    "The bakery on the corner sells bread at half price after six.",
    "Two fishermen pulled a child out of the cold water.",
    "The captain has worked on this river for thirty years.",
    "Divers searched the wreck until it was dark.",
    "A new timetable will hang on the pier from the first of June.",
    "Tickets for pensioners will then cost two euros.",
    "Dogs travel free of charge, but they must wear a muzzle.",
]
GERMAN = [
    "Ein neuer Fahrplan hängt ab dem 1. Juni am Anleger.",
    "Fahrkarten für Rentner kosten dann zwei Euro.",
    "Hunde fahren kostenlos mit, müssen aber einen Maulkorb tragen.",
    "Die Fähre 🛳 legte mittags mit vierzig Passagieren an Bord ab.",
    "Auf dem Kai hatte niemand so früh mit dem Sturm gerechnet.",
    "Bürgermeister Dahl sagte, 𝐣𝐞𝐝𝐞 Schwimmweste sei im Mai geprüft worden.",
    "Zwei Fischer zogen ein Kind aus dem kalten Wasser.",
    "Der Kapitän arbeitet seit dreißig Jahren auf diesem Fluss.",
    "Taucher durchsuchten das Wrack, bis es dunkel war.",
]
COUNTERPARTS = [3, 4, 5, None, 6, 7, 8, 0, 1, 2]
"""Of every English sentence the German one."""


@pytest.fixture
def files(tmp_path):
    out = []
    for name, rows in (("a", ENGLISH), ("b", GERMAN)):
        path = tmp_path / f"{name}.txt"
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        out.append(str(path))
    return out


def aligned(files, capsys, *options: str) -> str:
    argv = ["align", *files, "--segmented", "--source-lang", "en", "--target-lang", "de", *options]
    assert run(argv) == 0
    return capsys.readouterr().out


def test_beads_have_empty_sides_and_may_cross(files, capsys):
    out = aligned(files, capsys, "--output-format", "beads")
    rows = [line.split(":") for line in out.splitlines()]
    assert [row[:2] for row in rows] == [
        [f"[{i}]", "[]" if j is None else f"[{j}]"] for i, j in enumerate(COUNTERPARTS)
    ]
    assert rows[3][2] == "0.0000"
    assert all(0.3 < float(row[2]) <= 1 for row in rows if row[1] != "[]")


def test_tsv_has_a_row_a_bead_and_the_text(files, capsys):
    head, *rows = (line.split("\t") for line in aligned(files, capsys).splitlines())
    assert head == ["source", "target", "similarity", "moved", "source_text", "target_text"]
    assert [row[4] for row in rows] == ENGLISH
    assert [row[5] for row in rows] == ["" if j is None else GERMAN[j] for j in COUNTERPARTS]
    assert [row[1] for row in rows] == ["" if j is None else str(j) for j in COUNTERPARTS]
    assert [row[3] for row in rows] == ["false"] * 7 + ["true"] * 3


def test_a_cell_holds_no_tab(tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_text("The ferry\tleft at noon  with forty\tpeople. Nobody was hurt.\n", encoding="utf-8")
    assert run(["align", str(path), str(path), "--source-lang", "en", "--target-lang", "en"]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert {len(row) for row in rows} == {6}
    assert rows[1][4] == "The ferry left at noon with forty people."


def test_json_counts_code_points(files, capsys):
    whole = json.loads(aligned(files, capsys, "--output-format", "json"))
    assert whole["schema"] == "drift-align/1"
    assert whole["signature"].startswith("drift:") and "enc:use" in whole["signature"]
    assert [(p["source"], p["target"], p["moved"]) for p in whole["pairs"]] == [
        ([i], [] if j is None else [j], i > 6) for i, j in enumerate(COUNTERPARTS)
    ]
    for side, rows in (("source", ENGLISH), ("target", GERMAN)):
        assert [s["text"] for s in whole[side]["sentences"]] == rows
        text = "\n".join(rows)
        assert [text[s["start"] : s["end"]] for s in whole[side]["sentences"]] == rows
        assert [(s["line"], s["column"]) for s in whole[side]["sentences"]] == [
            (i + 1, 1) for i in range(len(rows))
        ]
    assert (whole["source"]["language"], whole["target"]["language"]) == ("en", "de")


def test_three_formats_say_the_same(files, capsys):
    whole = json.loads(aligned(files, capsys, "--output-format", "json"))
    beads = aligned(files, capsys, "--output-format", "beads").splitlines()
    assert beads == [f"{p['source']}:{p['target']}:{p['similarity']:.4f}" for p in whole["pairs"]]
    table = [line.split("\t")[:3] for line in aligned(files, capsys).splitlines()[1:]]
    assert [f"[{a.replace(',', ', ')}]:[{b.replace(',', ', ')}]:{s}" for a, b, s in table] == beads


@pytest.mark.parametrize("name", ["beads", "tsv", "json"])
def test_verbose_adds_why_and_changes_nothing_else(name, files, capsys):
    argv = [
        "align",
        *files,
        "--segmented",
        "--source-lang",
        "en",
        "--target-lang",
        "de",
        "--output-format",
        name,
    ]
    assert run([*argv, "-v"]) == 0
    said = capsys.readouterr()
    plain = aligned(files, capsys, "--output-format", name)
    assert "3 of 9 pairs stand out of order" in said.err
    if name == "json":
        whole = json.loads(said.out)
        why = [pair.pop("why") for pair in whole["pairs"]]
        assert whole == json.loads(plain)
    else:
        mark = ":" if name == "beads" else "\t"
        width = 3 if name == "beads" else 6
        rows = [line.split(mark, width) for line in said.out.splitlines()]
        assert [mark.join(row[:width]) for row in rows] == plain.splitlines()
        why = [row[width] for row in rows][-10:]
    assert why[3].startswith("no counterpart")
    assert all("moved up by 9" in line for line in why[7:])
    assert all("in order" in line for line in why[:3])


def alignment(
    *pairs: tuple[list[int], list[int], float, bool], restated: tuple[Restatement, ...] = ()
) -> Alignment:
    sides = [
        document("\n".join(f"Line {i}." for i in range(1 + max(j for p in pairs for j in p[k]))))
        for k in (0, 1)
    ]
    left, right = lines(sides[0]), lines(sides[1])
    made = tuple(
        Pair(n, tuple(left[i] for i in a), tuple(right[j] for j in b), similarity, moved)
        for n, (a, b, similarity, moved) in enumerate(pairs)
    )
    return Alignment(*sides, left, right, made, restated, mode="rewrite", related=0.5)


DOWN = "moved down by 3: its content, not its place, decides"
REASONS = [
    ([0], [0], 0.8, False, "similarity 0.80, the middle pair has 0.90; in order"),
    ([1, 2], [1], 0.9, False, "similarity 0.90, the middle pair has 0.90; 2 merged into 1; in order"),
    ([3], [5], 0.92, True, f"similarity 0.92, the middle pair has 0.90; {DOWN}"),
    ([4], [6], 0.91, True, f"similarity 0.91, the middle pair has 0.90; {DOWN}"),
    ([5], [2, 3], 0.5, False, "weak: similarity 0.50, the middle pair has 0.90; 1 split into 2; in order"),
    ([6], [], 0.0, False, "restated by target 0, 1 (similarity 0.70), which already has a counterpart"),
    ([], [4], 0.0, False, "no counterpart: nothing on the other side is close enough and free"),
]  # fmt: skip


def test_reasons_in_words():
    restated = (Restatement(Side.SOURCE, 6, (0, 1), 0.7),)
    given = alignment(*(row[:4] for row in REASONS), restated=restated)
    assert list(reasons(given)) == [row[4] for row in REASONS]
    assert overall(given) == (
        "rewritten text: 2 of 5 pairs stand out of order; related 0.50; "
        "6 of 7 source and 6 of 7 target sentences have a counterpart"
    )


def test_a_matching_without_pairs_has_reasons_too():
    given = alignment(([0], [], 0.0, False), ([], [0], 0.0, False))
    assert all(line.startswith("no counterpart") for line in reasons(given))


def test_an_empty_file_is_two_and_says_so(tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_text("\n\n", encoding="utf-8")
    assert run(["align", str(path), str(FIXTURES / "demo" / "source.en.md")]) == 2
    assert "a.txt is empty" in capsys.readouterr().err
