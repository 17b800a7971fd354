"""Documents whose text is not the file's: spans of the text find their place in the file."""

from drift.model import Block, Document, Location, Origin, Piece, Span

FILE = "# *Fish* &amp;\n<b>chips</b>"
TEXT = "Fish &\n\nchips"


def document():
    pieces = (
        Piece(Span(0, 4), Span(3, 7)),
        Piece(Span(4, 5), Span(8, 9)),
        Piece(Span(5, 6), Span(9, 14)),
        Piece(Span(8, 13), Span(18, 23)),
    )
    return Document("f.md", "en", TEXT, (Block(Span(0, 6)), Block(Span(8, 13))), Origin(FILE, pieces))


def test_spans_land_on_the_same_words_in_the_file():
    there = {TEXT[a:b]: document().place(Span(a, b)) for a, b in ((0, 4), (5, 6), (8, 13), (9, 11), (0, 6))}
    assert {here: FILE[span.start : span.end] for here, span in there.items()} == {
        "Fish": "Fish",
        "&": "&amp;",
        "chips": "chips",
        "hi": "hi",
        "Fish &": "Fish* &amp;",
    }


def test_what_has_no_place_in_the_file_stands_behind_what_has():
    assert document().place(Span(6, 6)) == Span(14, 14)
    assert document().place(Span(13, 13)) == Span(23, 23)


def test_lines_and_columns_are_the_files():
    assert [document().locate(at) for at in (0, 5, 8)] == [Location(1, 4), Location(1, 10), Location(2, 4)]


def test_without_an_origin_text_and_file_are_one():
    plain = Document("f.txt", "en", "a\nbc", (Block(Span(0, 4)),))
    assert plain.place(Span(2, 4)) == Span(2, 4)
    assert plain.locate(3) == Location(2, 2)


def test_recall_leads_back_to_the_words():
    for span in (Span(0, 4), Span(5, 6), Span(8, 13), Span(9, 11), Span(0, 6), Span(2, 9), Span(10, 10)):
        assert document().recall(document().place(span)) == span
    assert document().recall(Span(0, 1)) == Span(0, 0)


def test_the_file_is_at_hand():
    assert document().file == FILE
    assert Document("f.txt", "en", TEXT, ()).file == TEXT
