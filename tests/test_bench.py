"""What the benchmarks compare is the same work: the SQL written by hand gives the numbers of the figures."""

import pytest

from bench.docx import filled_by_docxtpl, thematic
from bench.figures import answers, differences, named, outline_tokens
from bench.figures_sql import ByHand, Town
from bench.measuring import compare
from bench.preview import report_of
from bench.towns import YEAR
from congress.simulation import simulate_town
from reports.models import AnnualReport
from reports.wording import Token, parse, tokens
from tests.congress.factories import make_congress


@pytest.mark.django_db
def test_the_sql_written_by_hand_gives_the_numbers_of_the_thematic_outline() -> None:
    congress = simulate_town(slug="bench", suggestions_per_year=60, end_year=YEAR)
    ours = dict(named(answers(congress, YEAR, outline_tokens())))
    assert differences(ours, ByHand(Town.of(congress, YEAR)).ask()) == {}
    assert len(ours) > 90


@pytest.mark.django_db
def test_the_report_that_is_previewed_prints_four_hundred_tokens() -> None:
    report = report_of(make_congress())
    runs = [run for each in tokens_of(report) for run in each]
    assert (report.sections.count(), len(runs)) == (40, 400)


def tokens_of(report: AnnualReport) -> list[list[Token]]:
    """The tokens of each section."""
    return [list(tokens(parse(section.text))) for section in report.sections.all()]


def test_a_difference_is_told_by_its_figure() -> None:
    assert differences({"建议.件数": 3, "决议.项数": 5}, {"建议.件数": 4, "决议.项数": 5}) == {"建议.件数": (3, 4)}


def test_the_template_has_a_tag_for_every_number_of_the_document() -> None:
    document = thematic()
    _, values = filled_by_docxtpl(document)
    assert len(values) == sum(run.kind == "figure" for run in document.runs()) > 90


def test_a_finding_beyond_its_limit_is_not_ok() -> None:
    slow = compare("slow", lambda: sum(range(20_000)), lambda: None, against="nothing", limit=1.0, rounds=3)
    assert not slow.ok
