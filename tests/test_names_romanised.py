"""One Cyrillic name in the Latin letters of two languages is no other name; a letter that neither would write is."""

from __future__ import annotations

import pytest

import drift
from drift.names.romanised import same_name

ALIKE = """
en de Prigozhin Prigoschin
en de Khrushchev Chruschtschow
en de Gorbachev Gorbatschow
en de Yeltsin Jelzin
en de Zelenskyy Selenskyj
en de Nazarbayev Nasarbajew
en de Zhukov Schukow
en fr Prigozhin Prigojine
en fr Shoigu Choïgou
en fr Gorbachev Gorbatchev
en fr Yevgeny Evgueni
en pl Prigozhin Prigożyn
en pl Shoigu Szojgu
en pl Yevgeny Jewgienij
en es Khrushchev Jrushchov
en es Sergey Serguéi
en it Zhukov Žukov
en nl Khrushchev Chroesjtsjov
en cs Khrushchev Chruščov
de fr Selenskyj Zelensky
fr en Choïgou Shoigu
"""
APART = """
en de Prigozhin Prigonin
en de Shoigu Schoiga
en fr Gorbachev Gorbatov
en de Harrington Herrington
en pl Zhukov Szukow
en en Prigozhin Prigoschin
en sv Prigozhin Prigozjin
"""


def rows(table):
    return [line.split() for line in table.strip().splitlines()]


@pytest.mark.parametrize(("one", "other", "a", "b"), rows(ALIKE))
def test_two_habits_write_one_name(one, other, a, b):
    assert same_name(a, b, (one, other)) and same_name(b, a, (other, one))


@pytest.mark.parametrize(("one", "other", "a", "b"), rows(APART))
def test_other_letters_are_another_name(one, other, a, b):
    assert not same_name(a, b, (one, other))


def names(source, target, language):
    found = drift.check(source, target, source_lang="en", target_lang=language).model.findings
    return [f.kind.name for f in found if f.rule.id == "names" and f.severity >= drift.Severity.MAJOR]


@pytest.mark.parametrize(
    ("language", "target", "drifted"),
    [
        ("de", "Jewgeni Schoschin sagte es.", "Jewgeni Toschin sagte es."),
        ("fr", "Evgueni Jojine l'a dit.", "Evgueni Tojine l'a dit."),
        ("pl", "Jewgienij Żożyn to powiedział.", "Jewgienij Tożyn to powiedział."),
    ],
)  # fmt: skip
def test_only_the_letter_that_no_habit_writes_is_found(language, target, drifted):
    source = "Yevgeny Zhozhin said so."
    assert names(source, target, language) == []
    assert names(source, drifted, language), drifted


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("I told Mom that Grandma had fallen.", "Ich sagte Mama, dass Oma gestürzt sei."),
        ("He had not called. Dad was furious with me, he wrote.", "Er rief nicht an. Papa war wütend, schrieb er."),
    ],
)  # fmt: skip
def test_what_children_call_their_parents_is_no_name(source, target):
    assert names(source, target, "de") == []
