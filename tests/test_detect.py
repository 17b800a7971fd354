"""Which language a text is in, by script, letters or langdetect; and what speaks against what was said."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import unicodedata

import pytest
from conftest import FIXTURES
from hypothesis import given, settings
from hypothesis import strategies as st

from drift.languages import detect as module
from drift.languages.detect import contradicts, detect, scripts

SAMPLES: dict[str, str] = tomllib.loads((FIXTURES / "languages.toml").read_text(encoding="utf-8"))
PAIRS = [
    (said, other)
    for said in SAMPLES
    for other in ("en", "es", "tr", "is", "ru", "sr", "zh", "ja", "ko", "ar", "th")
    if said != other
]


@pytest.mark.parametrize("language", SAMPLES)
def test_every_sample_is_recognised(language: str) -> None:
    guess = detect(SAMPLES[language])
    assert guess is not None
    assert guess.language == language
    assert 0.5 <= guess.probability <= 1


@pytest.mark.parametrize("language", SAMPLES)
def test_nothing_speaks_against_the_right_language(language: str) -> None:
    assert contradicts(language, SAMPLES[language]) is None


def related(one: str, other: str) -> bool:
    groups = tomllib.loads((FIXTURES.parent / "drift/languages/scripts.toml").read_text("utf-8"))["close"][
        "groups"
    ]
    primary = {one.split("-")[0], other.split("-")[0]}
    return len(primary) == 1 or any(primary <= set(group) for group in groups)


def test_a_wrong_language_is_contradicted_unless_it_is_a_close_one() -> None:
    # Serbian may be in Latin letters, and langdetect does not know how that looks.
    missed = [
        (said, other)
        for said, other in PAIRS
        if said != "sr" and bool(contradicts(said, SAMPLES[other])) == related(said, other)
    ]
    assert missed == []


def test_the_phrase_names_what_was_found() -> None:
    assert contradicts("de", SAMPLES["ru"]) == "the text looks like Russian"
    assert contradicts("de", SAMPLES["bg"]) == "the text looks like Bulgarian"
    assert contradicts("zh", SAMPLES["ja"]) == "the text looks like Japanese"
    assert contradicts("en", "Он пришёл вчера вечером один") == "the text is in Cyrillic letters"


@pytest.mark.parametrize(
    "text", ["", " \n", "1994 – 3.5 %", "OK", "Der Hund schläft.", "Он пришёл.", "قال نعم"]
)
def test_too_little_text_has_no_language(text: str) -> None:
    assert detect(text) is None
    assert contradicts("ja", text) is None or len(text) > 20


def test_a_script_of_one_language_speaks_even_in_a_few_words() -> None:
    few = {
        "こんにちは": "ja",
        "안녕": "ko",
        "καλημέρα": "el",
        "สวัสดี": "th",
        "שלום": "he",
        "你好": "zh",
        "们來": "zh",
    }
    assert {text: getattr(detect(text), "language", None) for text in few} == few


def test_capitals_throughout_do_not_mislead() -> None:
    assert contradicts("en", SAMPLES["en"].upper()) is None
    assert contradicts("de", SAMPLES["en"].upper()) == "the text looks like English"


def test_a_list_of_foreign_names_contradicts_nothing() -> None:
    assert (
        contradicts("fr", "Les accusés sont Budi Santoso, Sari Wulandari, Joko Prasetyo et Dewi Lestari.")
        is None
    )


def test_names_in_latin_letters_do_not_make_a_chinese_text_english() -> None:
    text = "周一，Ida Holm 和 Tom Adeyemi 在 Selby 的 Harbour Office 会面，讨论罢工的问题。"
    assert getattr(detect(text), "language", None) == "zh"
    assert contradicts("zh", text * 3) is None


def test_scripts_are_shares_of_letters() -> None:
    assert scripts("abcЖ 1!") == {"Latin": 0.75, "Cyrillic": 0.25}
    assert scripts("...") == {}
    assert list(scripts("東京タワーへ")) == ["Kana", "Han"]


def test_the_answer_is_the_same_every_time() -> None:
    answers = {detect(SAMPLES["pt"] + SAMPLES["es"]) for _ in range(5)}
    assert len(answers) == 1


@settings(deadline=None, max_examples=50)
@given(st.text(), st.sampled_from(["en", "zh", "xx", "sr-Latn", ""]))
def test_any_text_has_an_answer(text: str, language: str) -> None:
    guess = detect(text)
    assert guess is None or 0 <= guess.probability <= 1
    assert contradicts(language, text) is None or len(text) >= 20


def test_ranges_hold_letters_of_one_script_only() -> None:
    table = tomllib.loads((FIXTURES.parent / "drift/languages/scripts.toml").read_text("utf-8"))
    patterns = {name: re.compile(f"[{ranges}]") for name, ranges in table["ranges"].items()}
    assert set(patterns) == set(table["languages"])
    for code in range(0x3000):
        char = chr(code)
        hits = [name for name, pattern in patterns.items() if pattern.match(char)]
        assert len(hits) <= 1, f"U+{code:04X} is in {hits}"
        assert not hits or unicodedata.category(char) not in {"Nd", "Zs", "Cc"}


def test_langdetect_is_loaded_only_for_long_latin_texts() -> None:
    code = (
        "import sys; from drift.languages.detect import detect;"
        f"detect({SAMPLES['ru']!r}); detect('short'); assert 'langdetect' not in sys.modules;"
        f"detect({SAMPLES['en']!r}); assert 'langdetect' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    text = SAMPLES["en"] * 200 + SAMPLES["ru"] * 2000
    assert len(text) > 10 * module._CAP
    assert getattr(detect(text), "language", None) == "en"
