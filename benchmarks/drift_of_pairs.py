"""What the drift of a pair and the checks find, next to chrF, BLEU and the encoders' cosines.

    python benchmarks/drift_of_pairs.py --data FOLDER [SET ...] [--rows 400] [--all] [--json OUT]

FOLDER holds the sets as ``NAME.dev.jsonl.gz``; one that is not there is passed over and said.  By default a fixed
sample of each, drawn by the hash of the source, so that the translations of one source stay together; it ends in a
quarter of an hour on two cores.  ``--all`` takes every row.  AUC: chance that a wrong translation has
the higher risk.  r@5: share of the wrong ones above the risk that 5 % of the right ones exceed (r@2: 2 %).  within: of
a right and a wrong translation of one source, how often drift is higher for the wrong one.  MCC*: at the best bound of
drift.  These see ranks only; recall, FA and MCC are drift's own decisions at major or worse.  chrF and BLEU need a
reference, or a back-translation.  "split": paragraphs aligned sentence by sentence, the highest drift of a pair.
The last line is the speed after encoding, word links included.  That no further error raises the faithfulness is shown
by ``pytest -m slow tests/test_faithfulness.py``.

(Not called drift.py: a script's own folder comes first, and ``import drift`` would find the script.)
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pair_figures import RISKS, Item, Scored, figures
from speed_of_pairs import pairs_per_second

from drift.api import Checker, Report
from drift.model import Block, Document, Severity, Span

SETS = {
    "mqm23": "mqm23", "demetr": "demetr", "synced": "synced_ende", "contratico": "contratico",
    "hallu": "hallu_deen", "refresd": "refresd", "xct": "xct_names", "ntrex": "news_ntrex",
}  # fmt: skip
TOGETHER = frozenset({"mqm23", "xct"})
"""Sets with right and wrong translations of one source."""
PARAGRAPHS = "mqm23 en-de split"
TIMED = 300
"""Pairs that the speed is measured on."""
OMITTED = ("noun_removed", "verb_removed", "adj_adv_removed", "pp_removed", "subj_removed", "ne_removed")
DEMETR = {
    "name": ("ne_replaced",), "negation": ("negation",), "number": ("numbers_replaced",), "addition": ("addition",),
    "omission": OMITTED,
}  # fmt: skip
PLANTED = {sort for sorts in DEMETR.values() for sort in sorts}


def path_of(folder: Path, name: str) -> Path:
    """The file of a set."""
    return folder / f"{SETS[name]}.dev.jsonl.gz"


def rows_of(folder: Path, name: str, count: int | None) -> list[Item]:
    """The judged rows of a set by the hash of their source, until there are ``count``."""
    with gzip.open(path_of(folder, name), "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    rows = [row for row in rows if row["label"] in ("ok", "error", "minor", "pair")]
    if name == "contratico":
        rows = [row for row in rows if row["mode"] == "back"]
    if name == "demetr":
        rows = [row for row in rows if row["subcategory"] in PLANTED]
    rows.sort(key=lambda row: (hashlib.md5(_drawn_by(name, row).encode()).hexdigest(), row["id"]))
    return rows if count is None else rows[:count]


def _drawn_by(name: str, row: Item) -> str:
    """What one draw of the sample takes: all that was made of a source, where such are compared with each other."""
    return f"{row['source']}" if name in TOGETHER else f"{row['group']}{row['id']}"


def sides(row: Item) -> Iterator[tuple[str, bool]]:
    """The translations of a row, and whether each is wrong."""
    if row["label"] == "pair":
        yield row["good"], False
        yield row["bad"], True
    else:
        yield row["translation"], row["label"] == "error"


def judged(rows: Sequence[Item], checker: Checker) -> list[Scored]:
    """Every translation of the rows, judged by drift and its rivals."""
    asked = [(row, text, bad) for row in rows for text, bad in sides(row)]
    asked.sort(key=lambda item: (item[0]["source_lang"], _target_language(item[0])))
    documents = (
        (_document(row["source"], row["source_lang"]), _document(text, _target_language(row)))
        for row, text, _ in asked
    )
    out = []
    for (row, text, bad), report in zip(asked, checker.segments(documents), strict=True):
        flagged = bool(report.at_least(Severity.MAJOR))
        out.append(Scored(row, bad, flagged, {**_own(report), **_overlap(row, text)}))
    return out


def split(rows: Sequence[Item], checker: Checker) -> list[Scored]:
    """Paragraphs as documents, sentences aligned: a paragraph is as wrong as its worst pair."""
    out = []
    for row in rows:
        for text, bad in sides(row):
            report = checker.compare(
                _document(row["source"], row["source_lang"]), _document(text, _target_language(row))
            )
            drift = max((pair.drift for pair in report.model.alignment.pairs), default=0.0)
            missing = {risk: float("nan") for risk in RISKS}
            out.append(Scored(row, bad, bool(report.at_least(Severity.MAJOR)), missing | {"drift": drift}))
    return out


def _target_language(row: Item) -> str:
    language: str = row["source_lang"] if row.get("mode") == "back" else row["target_lang"]
    return language


def _document(text: str, language: str) -> Document:
    return Document("", language, text, (Block(Span(0, len(text))),) if text.strip() else ())


def _own(report: Report) -> dict[str, float]:
    pairs = report.model.alignment.pairs
    drift = max((pair.drift for pair in pairs), default=0.0)
    traits = dict(pairs[0].traits) if pairs else {}
    cosine = 1 - pairs[0].similarity if pairs and traits else float("nan")
    return {"drift": drift, "use": cosine, "e5": traits.get("e5", float("nan"))}


def _overlap(row: Item, text: str) -> dict[str, float]:
    from sacrebleu import sentence_bleu, sentence_chrf

    other = row["source"] if row.get("mode") == "back" else row.get("reference")
    if not other:
        return {"chrF": float("nan"), "BLEU": float("nan")}
    return {
        "chrF": 1 - sentence_chrf(text, [other]).score / 100,
        "BLEU": 1 - sentence_bleu(text, [other]).score / 100,
    }


def _pair(item: Scored) -> tuple[str, str]:
    return item.row["source_lang"], item.row["target_lang"]


def slices(name: str) -> Iterator[tuple[str, Callable[[Scored], bool]]]:
    """The parts of a set that are reported, with the wrong and the right ones that belong to each."""
    if name == "mqm23":
        for pair in (("zh", "en"), ("en", "de")):
            yield "-".join(pair), lambda x, p=pair: _pair(x) == p  # type: ignore[misc]
        yield (
            "zh-en omission",
            lambda x: x.row["source_lang"] == "zh" and (not x.bad or x.row["category"] == "omission"),
        )
    elif name == "demetr":
        for part, sorts in DEMETR.items():
            yield part, lambda x, s=sorts: not x.bad or x.row["subcategory"] in s  # type: ignore[misc]
    elif name == "synced":
        for mode in ("back", "direct"):
            yield mode, lambda x, m=mode: x.row["mode"] == m  # type: ignore[misc]
    elif name == "hallu":
        for sort in ("omission", "unrelated", "garbled"):
            yield sort, lambda x, s=sort: not x.bad or x.row["category"] == s  # type: ignore[misc]
    elif name == "contratico":
        yield "harmful, harmless", lambda x: x.bad or x.row["label"] == "minor"
    else:
        yield "all", lambda x: True


COLUMNS = (
    "bad", "good", "recall", "FA", "MCC", "MCC*", "within", "r@2", *(f"{k} {r}" for r in RISKS for k in ("AUC", "r@5")),
)  # fmt: skip


def measured(name: str, rows: Sequence[Item], checker: Checker) -> Iterator[tuple[str, dict[str, float]]]:
    """The figures of every part of a set."""
    items = judged(rows, checker)
    for part, belongs in slices(name):
        yield f"{name} {part}", figures([x for x in items if belongs(x)])
    if name == "mqm23":
        yield PARAGRAPHS, figures(split([row for row in rows if row["source_lang"] == "en"], checker))


def speed(folder: Path, checker: Checker) -> dict[str, float]:
    """Pairs a CPU-second, Chinese and English."""
    rows = [row for row in rows_of(folder, "mqm23", None) if row["source_lang"] == "zh"][:TIMED]
    texts = [(_document(r["source"], "zh"), _document(r["translation"], "en")) for r in rows]
    return pairs_per_second(texts, checker)


def main() -> None:
    """Print a line a part of a set."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", default=[], choices=[[], *SETS])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=400)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    checker, found = Checker(words=True), {}
    there = [name for name in given.sets or SETS if path_of(given.data, name).exists()]
    for name in given.sets or SETS:
        if name not in there:
            print(f"{name} is left out: {path_of(given.data, name)} is not there")
    print("set".ljust(26), *(name.rjust(9) for name in COLUMNS))
    for name in there:
        begin, used = time.perf_counter(), time.process_time()
        rows = rows_of(given.data, name, None if given.all else given.rows)
        for part, row in measured(name, rows, checker):
            found[part] = row
            shown = (f"{row[c]:9.3f}" if c in row else "-".rjust(9) for c in COLUMNS)
            print(part.ljust(26), *shown, flush=True)
        wall, cpu = time.perf_counter() - begin, time.process_time() - used
        print(f"   {len(rows)} rows in {wall:.0f} s, {cpu:.0f} s of the processor", flush=True)
    if "mqm23" in there:
        found["speed"] = speed(given.data, checker)
        for what, rate in found["speed"].items():
            print(f"{rate:.0f} pairs a CPU-second after encoding, {what}")
    if given.json:
        given.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
