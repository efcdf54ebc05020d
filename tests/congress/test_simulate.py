"""Simulated towns: complete, by the rules, the same for the same seed, and cheap."""

from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction
from django.db.models import Count, F, Model, Q
from django.test.utils import CaptureQueriesContext

from congress.models import (
    Activity,
    Assignment,
    Congress,
    CongressSession,
    Deputy,
    Finding,
    PersonnelAction,
    Press,
    Reply,
    Resolution,
    Seat,
    Suggestion,
    Term,
    VoterOpinion,
)
from congress.models.base import CongressRecord
from congress.simulation import simulate_town
from congress.simulation.ledger import REASON
from tests.congress.factories import make_congress, make_suggestion

pytestmark = pytest.mark.django_db


def record_models() -> list[type[CongressRecord]]:
    models = apps.get_app_config("congress").get_models()
    return [model for model in models if issubclass(model, CongressRecord) and hasattr(model, "history")]


def simulate(**options: Any) -> list[str]:
    """The lines `manage.py simulate` says."""
    out = StringIO()
    call_command("simulate", **options, stdout=out)
    return out.getvalue().splitlines()


def told(congress: Congress) -> dict[str, list[tuple]]:
    """What the town's records say, without keys."""
    return {
        "town": [(congress.name, congress.county_name, congress.chairperson)],
        "deputies": list(
            Seat.objects.filter(congress=congress)
            .order_by("pk")
            .values_list("deputy__name", "level", "constituency__number", "from_on", "until_on")
        ),
        "suggestions": list(
            Suggestion.objects.filter(congress=congress)
            .order_by("pk")
            .values_list("year", "number", "title", "received_on", "lead_deputy__name", "source__name", "concluded_on")
        ),
        "replies": list(
            Reply.objects.filter(congress=congress)
            .order_by("pk")
            .values_list("suggestion__number", "replied_on", "outcome__name", "unit__name")
        ),
        "activities": list(
            Activity.objects.filter(congress=congress)
            .order_by("pk", "quantities__pk")
            .values_list("title", "held_on", "participants", "quantities__amount")
        ),
    }


def told_and_forgotten(**arguments: Any) -> dict[str, list[tuple]]:
    with transaction.atomic():
        said = told(simulate_town(**arguments))
        transaction.set_rollback(True)
    return said


def test_the_same_seed_tells_the_same_story() -> None:
    first = told_and_forgotten(slug="sim-0001", suggestions_per_year=30, seed=7)
    assert told_and_forgotten(slug="sim-0001", suggestions_per_year=30, seed=7) == first
    assert len(first["suggestions"]) == 30


def test_another_seed_or_another_slug_tells_another_story() -> None:
    first = told_and_forgotten(slug="sim-0001", suggestions_per_year=30, seed=7)
    assert told_and_forgotten(slug="sim-0001", suggestions_per_year=30, seed=8)["suggestions"] != first["suggestions"]
    assert told_and_forgotten(slug="sim-0002", suggestions_per_year=30, seed=7)["suggestions"] != first["suggestions"]


def test_every_kind_of_record_is_there_with_a_history() -> None:
    congress = simulate_town(slug="sim-0001", years=2, suggestions_per_year=150, seed=1)
    counts = {model.__name__: model._default_manager.filter(congress=congress).count() for model in record_models()}
    # Files are not made up, and the nationwide calendar comes with the program.
    assert {name for name, count in counts.items() if not count} == {"Attachment", "CalendarDay"}
    for model in record_models():
        begun = model.history.filter(congress=congress, history_type="+", history_user=None)
        assert begun.count() == counts[model.__name__], model
    assert Suggestion.history.filter(history_change_reason=REASON).count() == 300


def test_records_pass_the_rules_a_form_would_ask() -> None:
    simulate_town(slug="sim-0001", suggestions_per_year=60, seed=3)
    for model in record_models():
        for record in model._default_manager.order_by("pk")[:25]:
            record.full_clean()


def test_a_year_has_about_sixty_deputies_and_two_hundred_activities() -> None:
    congress = simulate_town(slug="sim-0001", suggestions_per_year=20, seed=1, end_year=2024)
    held = Seat.objects.held(date(2024, 2, 1)).filter(congress=congress)
    assert dict(held.values_list("level").annotate(Count("pk")).order_by()) == {"town": 58, "county": 12}
    assert Activity.objects.filter(congress=congress, held_on__year=2024).count() == 200
    assert VoterOpinion.objects.filter(congress=congress).count() == 6  # a third of the suggestions


def test_suggestions_are_numbered_by_day_from_one_in_every_year() -> None:
    congress = simulate_town(slug="sim-0001", years=2, suggestions_per_year=25, seed=1)
    for year in (2024, 2025):
        received = Suggestion.objects.filter(congress=congress, year=year).order_by("number")
        assert list(received.values_list("number", flat=True)) == list(range(1, 26))
        days = list(received.values_list("received_on", flat=True))
        assert days == sorted(days)
        assert {day.year for day in days} == {year}


def test_nothing_is_recorded_after_the_last_year() -> None:
    congress = simulate_town(slug="sim-0001", suggestions_per_year=200, seed=1)
    after = date(2025, 12, 31)
    for model, fields in (
        (Suggestion, ("received_on", "reviewed_on", "concluded_on", "disclosed_on")),
        (Assignment, ("assigned_on", "returned_on", "consulted_on", "opinion_on")),
        (Reply, ("replied_on",)),
        (Press, ("pressed_on",)),
        (Finding, ("answered_on", "rectified_on")),
        (VoterOpinion, ("handed_over_on", "answered_on")),
    ):
        late = Q()
        for field in fields:
            late |= Q(**{f"{field}__gt": after})
        assert not model._default_manager.filter(late, congress=congress).exists(), model
    assert Suggestion.objects.filter(replies=None, review="accepted").exists()  # received late, still in handling


def test_resolutions_are_carried_by_those_present() -> None:
    congress = simulate_town(slug="sim-0001", years=2, suggestions_per_year=5, seed=1)
    for session in CongressSession.objects.filter(congress=congress):
        seats = Seat.objects.held(session.starts_on).filter(congress=congress, level="town")
        assert seats.count() == session.expected == session.attendances.count()
        assert session.attendances.filter(status="present").count() == session.present
    resolutions = Resolution.objects.filter(congress=congress)
    assert not resolutions.exclude(votes_for__gt=F("deputies_total") / 2).exists()
    cast = F("votes_for") + F("votes_against") + F("votes_abstained")
    assert not resolutions.exclude(session__present=cast).exists()


def test_a_new_term_follows_every_fifth_year() -> None:
    congress = simulate_town(slug="sim-0001", years=6, suggestions_per_year=5, seed=1)
    first, second = Term.objects.filter(congress=congress).order_by("number")
    assert second.number == first.number + 1
    assert (first.starts_on.year, second.starts_on.year) == (2020, 2025)
    assert (second.starts_on - first.ends_on).days == 1
    for term, day in ((first, date(2024, 12, 31)), (second, date(2025, 12, 31))):
        assert term.sessions.first() is not None
        assert Seat.objects.held(day).filter(congress=congress, level="county").count() == 12
    assert list(second.sessions.order_by("number").values_list("number", flat=True))[:2] == [1, 2]
    again = Deputy.objects.filter(congress=congress, seats__from_on=first.starts_on).filter(
        seats__from_on=second.starts_on
    )
    assert again.distinct().count() > 20
    left = PersonnelAction.objects.filter(congress=congress, kind="termination").count()
    assert left == PersonnelAction.objects.filter(congress=congress, kind="by_election").count() > 0


def test_more_suggestions_cost_batches_not_queries_of_their_own() -> None:
    def queries(slug: str, suggestions: int) -> int:
        with CaptureQueriesContext(
            connection,
        ) as context:
            simulate_town(slug=slug, suggestions_per_year=suggestions, seed=1)
        return len(context)

    few, many = queries("sim-0001", 10), queries("sim-0002", 410)
    assert many - few < 200  # 400 suggestions with their papers and histories; SQLite takes some thirty rows a batch


def test_the_command_goes_on_after_the_last_number_and_says_one_line_a_town() -> None:
    make_congress(slug="sim-0007")
    lines = simulate(towns=2, years=2, suggestions=5, seed=4, end_year=2023)
    assert [line.partition("，用时")[0].split(" ")[0] for line in lines] == ["sim-0008", "sim-0009"]
    assert all("：2022年至2023年，用时" in line for line in lines)
    assert Suggestion.objects.filter(congress__slug="sim-0008").count() == 10
    assert set(Congress.objects.values_list("slug", flat=True)) == {"sim-0007", "sim-0008", "sim-0009"}


def test_other_towns_are_left_alone() -> None:
    home = make_suggestion().congress

    def rows(model: type[Model]) -> list[dict]:
        return list(model._default_manager.filter(congress=home).order_by("pk").values())

    before = {model: rows(model) for model in record_models()}
    simulate(suggestions=5)
    assert {model: rows(model) for model in record_models()} == before


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("towns", "三", "看不懂 --towns 三，请写 1 到 9999 之间的整数。"),
        ("towns", "0", "看不懂 --towns 0，请写 1 到 9999 之间的整数。"),
        ("years", "-1", "看不懂 --years -1，请写 1 到 50 之间的整数。"),
        ("suggestions", "1.5", "看不懂 --suggestions 1.5，请写 0 到 1000000 之间的整数。"),
        ("end_year", "99", "看不懂 --end-year 99，请写 2000 到 2100 之间的整数。"),
        ("seed", "", "看不懂 --seed ，请写 0 到 9223372036854775808 之间的整数。"),
    ],
)
def test_a_slip_in_the_arguments_is_answered_in_one_sentence(option: str, value: str, sentence: str) -> None:
    with pytest.raises(CommandError) as refusal:
        simulate(**{option: value})
    assert str(refusal.value) == sentence
    assert not Congress.objects.exists()


def test_numbers_end_at_9999() -> None:
    make_congress(slug="sim-9999")
    with pytest.raises(CommandError, match="模拟镇最多编到 sim-9999，已经编到 9999，请减少 --towns。"):
        simulate()
    assert Congress.objects.count() == 1
