"""What a romanised name looks like."""

import pytest

from drift.names.shapes import shape


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Tang Anlu", "plain pinyin"),
        ("Hsieh Tung-min", "Wade-Giles"),
        ("Ch’en Li-fu", "Wade-Giles"),
        ("Takahashi Kenji", "Japanese in romaji"),
        ("Midorikawa", "Japanese in romaji"),
        ("Park Ji-yeong", ""),  # the surname is not written by the rules
        ("Bak Ji-yeong", "Korean in Revised Romanisation"),
        ("Чжан Вэньли", "Chinese by Palladius"),
        ("Пётр Соколов", ""),
        ("Robert Horak", ""),
        ("Anna Tolliver", ""),
        ("Robert Mnsfld", "Arabic without its vowels"),
        ("Mrs Horak", ""),
        ("", ""),
        ("罗格文", ""),
    ],
)
def test_shape(name, expected):
    assert shape(name) == expected
