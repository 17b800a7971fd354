"""A name that was found by its sound is marked to its end, and no further."""

from __future__ import annotations

import pytest
from conftest import document, lines

from drift.mentions.names import ledger
from drift.mentions.names.extent import whole
from drift.model import Alignment, NameVerdict, Pair, Span

WHOLE = [
    ("han", "费尔南德斯在巴里通过电话表示。", "费尔南德", "费尔南德斯"),
    ("han", "費爾南德斯在電話裡說。", "費爾南德", "費爾南德斯"),
    ("han", "玛丽亚·费尔南德斯没有来。", "尔南德斯", "费尔南德斯"),
    ("han", "阿尔瓦雷斯夫人没有来。", "阿尔瓦雷", "阿尔瓦雷斯"),
    ("kana", "フェルナンデスは電話で語った。", "フェルナン", "フェルナンデス"),
    ("kana", "マリア・フェルナンデスさん", "ルナンデス", "フェルナンデス"),
    ("hangul", "페르난데스는 전화로 말했다.", "페르난데", "페르난데스"),
    ("hangul", "페르난데스에게서는 답이 없었다.", "페르난데", "페르난데스"),
    ("cyrillic", "Фернандес сказал это по телефону.", "Фернанде", "Фернандес"),
    ("cyrillic", "Квелленберг сказала это.", "Квелленбе", "Квелленберг"),
]
ENDED = [
    ("han", "哈瑟塞奇说，他希望如此。", "哈瑟塞奇"),
    ("han", "哈瑟塞奇希望如此。", "哈瑟塞奇"),
    ("han", "哈瑟塞奇特别高兴。", "哈瑟塞奇"),
    ("han", "哈瑟塞奇德国之行取消了。", "哈瑟塞奇"),
    ("han", "哈瑟塞奇比他高。", "哈瑟塞奇"),
    ("han", "哈瑟塞奇多次警告。", "哈瑟塞奇"),
    ("han", "哈瑟塞奇斯里兰卡之行取消了。", "哈瑟塞奇"),
    ("kana", "ハザセージさんは言った。", "ハザセージ"),
    ("kana", "ハザセージコーポレーションは言った。", "ハザセージ"),
    ("hangul", "퀠렌은 말했다.", "퀠렌"),
    ("hangul", "퀠렌에게서 받았다.", "퀠렌"),
    ("hangul", "퀠렌재단이사회는 말했다.", "퀠렌"),
    ("cyrillic", "Горака не было.", "Горак"),
    ("cyrillic", "Хатерсаговскими методами", "Хатерсаг"),
    ("arabic", "فرنانديز قال", "فرنان"),
]


@pytest.mark.parametrize(("script", "text", "heard", "name"), WHOLE)
def test_a_name_reaches_to_its_end(script, text, heard, name):
    span = whole(Span(text.index(heard), text.index(heard) + len(heard)), text, script)
    assert text[span.start : span.end] == name


@pytest.mark.parametrize(("script", "text", "name"), ENDED)
def test_what_follows_a_name_is_no_part_of_it(script, text, name):
    heard = {"arabic": "فرنان"}.get(script, name)
    span = whole(Span(text.index(heard), text.index(heard) + len(heard)), text, script)
    assert text[span.start : span.end] == heard


@pytest.mark.parametrize("script", ["han", "kana", "hangul", "cyrillic", "arabic", "hebrew"])
def test_a_place_that_is_none_stays(script):
    assert whole(Span(0, 0), "费尔南德斯", script) == Span(0, 0)


def test_the_ledger_has_whole_names():
    source = "Paul Ferrante spoke.\nFerrante agreed.\nFerrante said it by telephone."
    target = "保罗·费兰特讲话了。\n费兰特同意。\n费尔南德斯通过电话表示。"
    left, right = document(source, "en", "source"), document(target, "zh", "target")
    sentences = lines(left), lines(right)
    pairs = tuple(Pair(i, (a,), (b,), 0.9) for i, (a, b) in enumerate(zip(*sentences, strict=True)))
    (entry,) = ledger(Alignment(left, right, *sentences, pairs))
    assert [(r.text, len(r.spans), r.verdict) for r in entry.renderings] == [
        ("费兰特", 2, NameVerdict.OK),
        ("费尔南德斯", 1, NameVerdict.SUBSTITUTED),
    ]
