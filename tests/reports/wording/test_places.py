"""From the printed text back to the text as written."""

from reports.wording.places import Places, Stretch

# 共{{建议.件数}}件[[，视察{{视察.次数}}次]]。 printed as 共32件。
PLACES = Places([Stretch(0, 0, 1), Stretch(3, 10, 1), Stretch(4, 27, 1)])


def test_words_are_written_where_their_stretch_is() -> None:
    assert PLACES.written(0, 1) == (0, 1)
    assert PLACES.written(3, 4) == (10, 11)
    assert PLACES.written(4, 5) == (27, 28)


def test_a_figure_is_written_nowhere() -> None:
    assert PLACES.written(1, 3) is None
    assert PLACES.written(2, 3) is None


def test_what_reaches_over_a_figure_or_a_clause_left_out_is_of_no_one_stretch() -> None:
    assert PLACES.written(0, 2) is None
    assert PLACES.written(2, 4) is None
    assert PLACES.written(3, 5) is None


def test_an_empty_place_and_one_behind_the_text_are_none() -> None:
    assert PLACES.written(3, 3) is None
    assert PLACES.written(5, 6) is None
    assert Places().written(0, 1) is None


def test_a_part_of_a_stretch_is_found() -> None:
    assert Places([Stretch(2, 12, 5)]).written(3, 6) == (13, 16)
