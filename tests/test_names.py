"""Names: finding them, knowing them again, and judging what became of them."""

from __future__ import annotations

import dataclasses
import itertools
import os
import random
import subprocess
import sys
import tomllib

import pytest
from conftest import FIXTURES, ROOT, document, lines, pair
from hypothesis import given, settings
from hypothesis import strategies as st

from drift.checks.names import Names
from drift.mentions.names import find, ledger
from drift.mentions.names.assignment import assign
from drift.mentions.names.native import named
from drift.model import Alignment, NameVerdict, Pair, Severity
from drift.names import similarity
from drift.names.channel import windows
from drift.names.pinyin import divide
from drift.names.scripts import script_of
from drift.names.stretch import prepare

CASES = {
    sort: [case for case in cases if not case.get("lines") and not case.get("listed")]
    for sort, cases in tomllib.loads((FIXTURES / "checks" / "names.toml").read_text(encoding="utf-8")).items()
}


def findings(source, target, langs="en-en"):
    return list(Names()(pair(source, target, *langs.split("-", 1))))


@pytest.mark.parametrize("case", CASES["drifts"], ids=lambda case: case["points_at"][0])
def test_a_drift_is_found_and_quoted(case):
    found = findings(case["source"], case["target"], case["langs"])
    quoted = [(f.kind.name, [e.text for e in f.evidence]) for f in found]
    assert (case["kind"], case["points_at"]) in quoted


@pytest.mark.parametrize("case", CASES["holds"], ids=lambda case: case["source"][:30])
def test_a_faithful_name_passes(case):
    found = findings(case["source"], case["target"], case["langs"])
    assert [f.message for f in found if f.severity >= Severity.MINOR] == []


def test_evidence_is_the_text_at_its_span():
    alignment = pair("The harvest was poor, Anna Tolliver said.", "The harvest was poor, Anna Dorrance said.")
    for finding in Names()(alignment):
        for evidence in finding.evidence:
            text = (alignment.source if evidence.side.value == "source" else alignment.target).text
            assert text[evidence.span.start : evidence.span.end] == evidence.text


def several(source, target, source_lang="en", target_lang="en"):
    """An alignment line by line."""
    left, right = document(source, source_lang, "source"), document(target, target_lang, "target")
    s, t = lines(left), lines(right)
    pairs = tuple(Pair(i, (a,), (b,), 0.9) for i, (a, b) in enumerate(zip(s, t, strict=True)))
    return Alignment(left, right, s, t, pairs)


def test_a_surname_garbled_twice_is_one_rendering_with_both_places():
    source = (
        "Ruth Hathersage owns it.\n“It opens in May,” Hathersage said.\nThe roof leaks, Hathersage warned."
    )
    target = "Ruth Hathersage owns it.\n“It opens in May,” Ha Zesai said.\nThe roof leaks, Ha Zesai warned."
    entry = next(e for e in ledger(several(source, target)) if e.source == "Ruth Hathersage")
    wrong = [r for r in entry.renderings if r.verdict is not NameVerdict.OK]
    assert [(r.text, len(r.spans), r.verdict) for r in wrong] == [("Ha Zesai", 2, NameVerdict.GARBLED)]
    assert "same slot in 2 of 2 aligned sentences" in wrong[0].reasons
    assert "Ha Zesai is plain pinyin ha ze sai" in wrong[0].reasons
    assert "Ruth Hathersage is right elsewhere in the translation" in wrong[0].reasons


def test_a_document_against_itself_has_no_finding():
    text = "Ruth Hathersage owns the mill in Kent.\n“It will open,” Hathersage told Pavel Horak of the BBC."
    assert [f.message for f in Names()(several(text, text))] == []


def test_a_surname_is_followed_through_the_document():
    doc = document("Pavel Horak came first.\nHorak was late.\nNobody saw Horak leave.")
    assert [m.text for m in find(lines(doc), "en")] == ["Pavel Horak", "Horak", "Horak"]
    entries = ledger(dataclasses.replace(several(doc.text, doc.text)))
    assert sum(len(r.spans) for e in entries for r in e.renderings if e.source == "Pavel Horak") == 3


def test_assignment_is_optimal():
    draw = random.Random(1)
    for _ in range(200):
        rows, columns = draw.randint(0, 4), draw.randint(0, 4)
        gains = [[draw.choice([0.0, draw.random()]) for _ in range(columns)] for _ in range(rows)]
        size = max(rows, columns)
        best = max(
            sum(gains[i][p[i]] for i in range(rows) if p[i] < columns)
            for p in itertools.permutations(range(size))
        )
        assert sum(gains[i][j] for i, j in assign(gains)) == pytest.approx(best)


SAME = [
    ("Neurath", "Niu La Te", "de", "en"),  # through Mandarin and back
    ("Whitcombe", "惠特科姆", "en", "zh"),
    ("Blackwood", "Блэквуд", "en", "ru"),
    ("Marlow", "مارلو", "en", "ar"),
    ("Hammond", "ハモンド", "en", "ja"),
    ("Fletcher", "플레처", "en", "ko"),
    ("Johnson", "ג'ונסון", "en", "he"),
    ("Schewtschenko", "Shevchenko", "de", "en"),
    ("Ukraine", "乌克兰", "en", "zh"),
    ("Vienna", "Wien", "en", "de"),
    ("張偉", "张伟", "zh-Hant", "zh"),
]
OTHERS = [
    ("Merkel", "Ha Zesai", "de", "en"),
    ("Whitcombe", "奥卡福", "en", "zh"),
    ("Blackwood", "Эллисон", "en", "ru"),
    ("Marlow", "حداد", "en", "ar"),
    ("Hammond", "マルティネス", "en", "ja"),
    ("Fletcher", "파머", "en", "ko"),
    ("Johnson", "גולדברג", "en", "he"),
    ("Schewtschenko", "Lindqvist", "de", "en"),
    ("Ukraine", "法国", "en", "zh"),
]


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[0])
def test_forms_of_one_name_are_similar(names):
    assert similarity(*names) >= 0.8


@pytest.mark.parametrize("names", OTHERS, ids=lambda names: names[0])
def test_other_names_are_not(names):
    assert similarity(*names) < 0.5


@given(st.text(max_size=12), st.text(max_size=12))
@settings(max_examples=60, deadline=None)
def test_similarity_is_a_share_for_any_text(a, b):
    assert 0.0 <= similarity(a, b, "en", "zh") <= 1.0
    assert similarity(a, a, "en", "en") == (1.0 if a.strip() else 0.0) or script_of(a) == ""


@given(
    st.lists(
        st.sampled_from(["Ruth Hathersage", "said", "the", "Horak", "。", "İ", "杰克"]),
        max_size=12,
    )
)
@settings(max_examples=60, deadline=None)
def test_spans_of_the_ledger_are_in_the_texts(words):
    text = " ".join(words) or "-"
    alignment = pair(text, "Pavel Horak met Ha Zesai.")
    for entry in ledger(alignment):
        for rendering in entry.renderings:
            for span in rendering.spans:
                assert 0 <= span.start < span.end <= len(alignment.target.text)
            for span in rendering.source_spans:
                assert 0 <= span.start < span.end <= len(alignment.source.text)


def test_a_stretch_is_found_in_a_text():
    text = "记者采访了休·杰克曼和他的家人"
    ready = prepare(text, "han")
    window = windows("han", ["jackman"], [ready.stretch])[0]
    span = ready.span(window)
    assert text[span.start : span.end] == "杰克曼"


@pytest.mark.parametrize(
    ("name", "syllables"),
    [("Ha Zesai", ("ha", "ze", "sai")), ("Tolliver", ()), ("Zhuang", ("zhuang",)), ("Smith", ())],
)
def test_pinyin_is_divided(name, syllables):
    assert divide(name) == syllables


def test_unknown_scripts_are_not_judged():
    assert ledger(pair("Anna Tolliver spoke.", "अन्ना टॉलिवर बोलीं।", "en", "hi")) == ()


def test_importing_names_loads_nothing_heavy():
    heavy = "{'numpy', 'babel', 'jieba', 'opencc', 'pypinyin'}"
    code = f"import sys, drift.names, drift.checks.names; print(sorted({heavy} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


ADDRESSED = "昨天，王小明在会议上说，这座桥很安全。"


@pytest.mark.parametrize("name", ["Wang Xiaoming", "Wang Xiao-ming"])
def test_a_chinese_name_is_listed_with_its_pinyin(name):
    (entry,) = ledger(pair(ADDRESSED, f"{name} said yesterday that the bridge was safe.", "zh", "en"))
    (rendering,) = entry.renderings
    assert (entry.source, entry.kind, rendering.verdict) == ("王小明", "person", NameVerdict.OK)
    assert rendering.text == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (ADDRESSED, ["王小明"]),
        ("張建國表示，他很高興見到陳文靜女士。", ["張建國", "陳文靜"]),
        ("林美玲和欧阳志远都来了。", ["林美玲", "欧阳志远"]),
        ("吴先生昨天去了北京。", []),
        ("菲尔·米克尔森输给了对手。", []),
    ],
)
def test_chinese_names_of_people_are_tagged(text, names):
    (sentence,) = lines(document(text, "zh", "source"))
    assert [mention.text for mention in named(sentence, "zh")] == names


def test_the_tagger_is_quiet_and_needs_no_cache(tmp_path):
    (tmp_path / "file").touch()  # a cache folder that cannot be made
    code = f"import drift.names.segmenter as s; print(s.persons({ADDRESSED!r}))"
    for home, written in ((tmp_path / "file", []), (tmp_path / "cache", ["jieba"])):
        env = {**os.environ, "XDG_CACHE_HOME": str(home), "PYTHONIOENCODING": "utf-8"}
        run = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True
        )
        assert (run.stdout.strip(), run.stderr) == ("(Span(start=3, end=6),)", "")
        kept = [path.name.partition("-")[0] for path in home.rglob("*") if path.is_file()]
        assert kept == written or sys.platform != "linux"


def test_the_tagger_is_asked_only_where_a_chinese_name_is_unexplained():
    right, wrong = "Wang Xiaoming said the bridge was safe.", "Li Hongwei said the bridge was safe."
    setup = "import sys; sys.path.insert(0, 'tests'); from conftest import pair\n"
    for target, loaded in ((right, "False"), (wrong, "True")):
        code = f"{setup}from drift.mentions.names import ledger\nledger(pair({ADDRESSED!r}, {target!r}, 'zh', 'en'))"
        code += "\nprint('jieba' in sys.modules)"
        run = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
        )
        assert run.stdout.strip() == loaded
