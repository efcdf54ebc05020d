"""Kept distributions: computed by the figures, the same however often, and told by the command."""

from __future__ import annotations

from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from congress.models import Congress, Outcome, RateBase, ResolutionRate, Source
from reports.snapshots import month_ends, snapshots_take, year_of_last_month_end
from tests.congress.factories import (
    make_assignment,
    make_congress,
    make_outcome,
    make_reply,
    make_resolution_rate,
    make_source,
    make_suggestion,
)

pytestmark = pytest.mark.django_db

TODAY = date(2022, 4, 21)


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


@pytest.fixture
def congress(db: None) -> Congress:
    """Four suggestions of January, three of them from the session: one planned in March, one of these solved in April."""
    congress = make_congress()
    solved = make_outcome(name="已解决", canonical=Outcome.Canonical.SOLVED)
    planned = make_outcome(name="列入计划", canonical=Outcome.Canonical.PLANNED)
    session, other = make_source(name="大会期间"), make_source(name="家站点", canonical=Source.Canonical.PLATFORM)
    make_source(name="网上征集", canonical=Source.Canonical.OTHER)
    first, second, _third = (make_suggestion(source=session) for _ in range(3))
    make_suggestion(source=other)
    for suggestion in (first, second):
        make_assignment(suggestion=suggestion)
    make_reply(suggestion=first, replied_on=date(2022, 3, 20), outcome=planned)
    make_reply(suggestion=first, replied_on=date(2022, 4, 10), outcome=solved)
    make_reply(suggestion=second, replied_on=date(2022, 3, 31), outcome=planned)
    return congress


def take(congress: Congress, *days: date) -> list[ResolutionRate]:
    """What was written."""
    return snapshots_take(congress=congress, year=2022, days=days, today=TODAY)


def counts(rate: ResolutionRate) -> tuple[int | None, ...]:
    """Solved, in progress, planned, for reference, without a result; the total, and what shares are of."""
    return (
        rate.solved,
        rate.in_progress,
        rate.planned,
        rate.reference,
        rate.unanswered,
        rate.total,
        rate.whole,
    )


def test_a_snapshot_says_how_things_stood_on_its_day_in_all_and_by_source(congress: Congress) -> None:
    take(congress, date(2022, 2, 28), date(2022, 3, 31), date(2022, 4, 20))
    kept = {(rate.as_of, str(rate.source or "")): counts(rate) for rate in ResolutionRate.objects.all()}
    assert kept == {
        (date(2022, 2, 28), ""): (0, 0, 0, 0, 4, 4, 4),
        (date(2022, 2, 28), "大会期间"): (0, 0, 0, 0, 3, 3, 3),
        (date(2022, 2, 28), "家站点"): (0, 0, 0, 0, 1, 1, 1),
        (date(2022, 3, 31), ""): (0, 0, 2, 0, 2, 4, 4),
        (date(2022, 3, 31), "大会期间"): (0, 0, 2, 0, 1, 3, 3),
        (date(2022, 3, 31), "家站点"): (0, 0, 0, 0, 1, 1, 1),
        (date(2022, 4, 20), ""): (1, 0, 1, 0, 2, 4, 4),
        (date(2022, 4, 20), "大会期间"): (1, 0, 1, 0, 1, 3, 3),
        (date(2022, 4, 20), "家站点"): (0, 0, 0, 0, 1, 1, 1),
    }
    one = ResolutionRate.objects.filter(source=None).latest("as_of")
    assert (one.first, one.last, one.origin) == (date(2022, 1, 1), date(2022, 12, 31), "computed")
    assert one.basis == "由工作记录算出，比率的分母：同一批收到的全部建议"


def test_taken_again_nothing_is_written_until_a_record_changes(congress: Congress) -> None:
    day = date(2022, 3, 31)
    assert len(take(congress, day)) == 3
    before = list(ResolutionRate.objects.order_by("pk").values())
    assert take(congress, day) == []
    assert list(ResolutionRate.objects.order_by("pk").values()) == before
    make_suggestion(source=Source.objects.get(name="家站点"))
    written = take(congress, day)
    assert {str(rate.source or ""): rate.total for rate in written} == {"": 5, "家站点": 2}
    assert ResolutionRate.objects.count() == 3
    assert [version.total for version in written[0].history.all()] == [5, 4]


def test_the_base_is_the_one_the_congress_chose(congress: Congress) -> None:
    congress.outcome_rate_base = RateBase.REPLIED
    congress.save()
    rate = take(congress, date(2022, 4, 20))[0]
    assert counts(rate) == (1, 0, 1, 0, 2, 4, 2)
    assert rate.basis == "由工作记录算出，比率的分母：已答复的建议"


def test_totals_entered_by_hand_stay_as_they_are(congress: Congress) -> None:
    days = {"first": date(2022, 1, 1), "last": date(2022, 12, 31), "as_of": date(2022, 3, 31)}
    by_hand = make_resolution_rate(**days)
    take(congress, days["as_of"])
    by_hand.refresh_from_db()
    assert (by_hand.origin, by_hand.total, by_hand.revision) == ("by_hand", 30, 1)
    assert ResolutionRate.objects.filter(source=None).count() == 2


def test_what_the_records_cannot_tell_is_refused_and_nothing_is_kept(congress: Congress) -> None:
    with pytest.raises(ValidationError, match="2022年4月22日还没有到，不能计算。"):
        take(congress, date(2022, 3, 31), date(2022, 4, 22))
    with pytest.raises(ValidationError, match=r"工作记录从2021年1月1日开始，.*更早的年份请手工录入合计。"):
        snapshots_take(congress=congress, year=2020, days=[date(2020, 12, 31)], today=TODAY)
    with pytest.raises(ValidationError, match="还没有开始"):
        take(congress, date(2021, 12, 31))
    assert not ResolutionRate.objects.exists()


def test_a_day_costs_the_same_however_many_suggestions_there_are(congress: Congress) -> None:
    def cost(day: date) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert len(take(congress, day)) == 3
        return len(queries)

    cost(date(2022, 1, 31))
    few = cost(date(2022, 2, 28))
    source = Source.objects.get(name="家站点")
    for _ in range(30):
        make_suggestion(source=source)
    assert cost(date(2022, 3, 31)) == few


def test_month_ends_are_over_and_in_january_still_those_of_last_year() -> None:
    assert month_ends(2022, date(2022, 3, 31)) == [date(2022, 1, 31), date(2022, 2, 28)]
    assert len(month_ends(2021, date(2022, 1, 1))) == 12
    assert (year_of_last_month_end(date(2022, 1, 31)), year_of_last_month_end(date(2022, 2, 1))) == (2021, 2022)


# The command


def run(*arguments: str) -> tuple[str, str]:
    """What it says and what it complains about."""
    out, err = StringIO(), StringIO()
    call_command("rates", *arguments, stdout=out, stderr=err)
    return out.getvalue().strip(), err.getvalue().strip()


def test_the_command_keeps_the_month_ends_gone_and_says_so(congress: Congress) -> None:
    assert run() == ("柳溪镇：2022年的建议，3个截至日期，保存9条。", "")
    assert run("liuxi") == ("柳溪镇：2022年的建议，3个截至日期，保存0条。", "")
    assert run("liuxi", "--year", "2022", "--as-of", "2022-04-20")[0].endswith("1个截至日期，保存3条。")


def test_a_town_whose_records_cannot_tell_does_not_keep_the_others_from_theirs(congress: Congress) -> None:
    make_congress(slug="shiqiao", place="石桥乡", records_since=date(2022, 7, 1))
    out, err = run()
    assert out.startswith("柳溪镇：2022年的建议")
    assert err == "石桥乡：工作记录从2022年7月1日开始，2022年没有完整记录，不能计算；更早的年份请手工录入合计。"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "没有代号为“nowhere”的人大"),
        (["liuxi", "--year", "去年"], "看不懂年度“去年”"),
        (["liuxi", "--as-of", "昨天"], "看不懂日期“昨天”"),
        (["liuxi", "--as-of", "2022-05-01"], "2022年5月1日还没有到"),
    ],
)
def test_the_command_refuses_in_one_line(congress: Congress, arguments: list[str], said: Any) -> None:
    with pytest.raises(CommandError, match=said):
        run(*arguments)
    assert not ResolutionRate.objects.exists()
