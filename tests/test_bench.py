"""What the benchmarks compare is the same work: the SQL written by hand gives the numbers of the figures."""

import pytest

from bench.docx import filled_by_docxtpl, thematic
from bench.figures import answers, differences, named, outline_tokens
from bench.figures_sql import ByHand, Town
from bench.measuring import compare
from bench.towns import YEAR
from congress.simulation import simulate_town


@pytest.mark.django_db
def test_the_sql_written_by_hand_gives_the_numbers_of_the_thematic_outline() -> None:
    congress = simulate_town(slug="bench", suggestions_per_year=60, end_year=YEAR)
    ours = dict(named(answers(congress, YEAR, outline_tokens())))
    assert differences(ours, ByHand(Town.of(congress, YEAR)).ask()) == {}
    assert len(ours) > 90


def test_a_difference_is_told_by_its_figure() -> None:
    assert differences({"建议.件数": 3, "决议.项数": 5}, {"建议.件数": 4, "决议.项数": 5}) == {"建议.件数": (3, 4)}


def test_the_template_has_a_tag_for_every_number_of_the_document() -> None:
    document = thematic()
    _, values = filled_by_docxtpl(document)
    assert len(values) == sum(run.kind == "figure" for run in document.runs()) > 90


def test_a_finding_beyond_its_limit_is_not_ok() -> None:
    slow = compare("slow", lambda: sum(range(20_000)), lambda: None, against="nothing", limit=1.0, rounds=3)
    assert not slow.ok
