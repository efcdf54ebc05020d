"""Who is asked for the congress: nobody in a database of one town, everybody first in a database of several."""

from datetime import date
from typing import Any

import pytest
from django.forms import Select
from django.test import Client

from congress.admin.base import PartAdmin
from congress.models import (
    Activity,
    ActivityKind,
    Congress,
    CongressSession,
    DeliberatedReport,
    Deputy,
    Finding,
    HandlingUnit,
    Inspection,
    PersonnelAction,
    QuantityKind,
    Reception,
    Seat,
    Source,
    Suggestion,
)
from tests.congress.admin.pages import RECORDS, complaints, enter, page_of, refusal, send
from tests.congress.factories import (
    MAKERS,
    make_activity_kind,
    make_congress,
    make_constituency,
    make_deputy,
    make_finding,
    make_inspection,
    make_quantity_kind,
    make_session,
    make_source,
    make_suggestion,
    make_term,
    make_unit,
)

pytestmark = pytest.mark.django_db

STRANGER = "所选记录属于另一个人大，请改选本级人大的记录。"
PAPERS = [model for model in RECORDS if not model.part_of]
PARTS = [model for model in RECORDS if model.part_of]


@pytest.fixture
def towns(db: None) -> tuple[Congress, Congress]:
    return make_congress(), make_congress(name="石桥乡人民代表大会", slug="shiqiao", place="石桥乡")


def asked(client: Client, model: Any) -> Any:
    """The box that asks for the congress when a `model` is added."""
    return client.get(page_of(model, "add")).context["adminform"].form.fields.get("congress")


@pytest.mark.pages
@pytest.mark.parametrize("model", PAPERS, ids=lambda model: model.__name__)
def test_a_single_congress_is_never_asked_for(client_in: Client, model: Any) -> None:
    record = MAKERS[model]()
    field = asked(client_in, model)
    assert field.widget.is_hidden
    assert field.initial == record.congress.pk
    changelist = client_in.get(page_of(model)).context["cl"]
    assert "congress" not in changelist.list_display
    assert "congress" not in changelist.list_filter


@pytest.mark.pages
@pytest.mark.parametrize("model", PAPERS, ids=lambda model: model.__name__)
def test_among_several_congresses_it_is_asked_first(
    client_in: Client, towns: tuple[Congress, Congress], model: Any
) -> None:
    MAKERS[model](congress=towns[1])
    form = client_in.get(page_of(model, "add")).context["adminform"].form
    assert next(iter(form.fields)) == "congress"
    assert isinstance(form.fields["congress"].widget.widget, Select)
    assert form["congress"].value() is None
    changelist = client_in.get(page_of(model), {"congress__id__exact": towns[0].pk}).context["cl"]
    assert "congress" in changelist.list_display
    assert list(changelist.result_list) == []


@pytest.mark.parametrize("model", PARTS, ids=lambda model: model.__name__)
def test_a_part_never_asks_because_its_paper_knows(
    client_in: Client, towns: tuple[Congress, Congress], model: Any
) -> None:
    assert asked(client_in, model) is None


def test_parts_of_a_new_paper_take_its_congress(client_in: Client, towns: tuple[Congress, Congress]) -> None:
    unit = make_unit(congress=towns[1])
    inspection = enter(
        client_in,
        Inspection,
        congress=towns[1],
        kind="inspection",
        theme="水利工程",
        starts_on=date(2022, 5, 12),
        findings=[{"text": "闸门锈蚀", "unit": unit}],
    )
    assert (inspection.congress, inspection.findings.get().congress) == (towns[1], towns[1])
    page = page_of(Finding, "add")
    assert send(client_in, page, inspection=inspection, text="护坡塌陷", unit=unit).status_code == 302
    assert Finding.objects.get(text="护坡塌陷").congress == towns[1]


def test_records_in_a_paper_that_are_no_parts_take_its_congress_too(
    client_in: Client, towns: tuple[Congress, Congress]
) -> None:
    term = make_term(congress=towns[1])
    enter(
        client_in,
        CongressSession,
        congress=towns[1],
        term=term,
        number=1,
        kind="regular",
        starts_on=date(2022, 1, 10),
        ends_on=date(2022, 1, 10),
        deliberatedreports=[
            {"title": "政府工作报告", "kind": "government", "deliberated_on": date(2022, 1, 10), "mode": "heard"}
        ],
    )
    assert DeliberatedReport.objects.get().congress == towns[1]


def test_a_line_of_a_new_paper_with_a_stranger_is_refused(client_in: Client, towns: tuple[Congress, Congress]) -> None:
    ours, theirs = towns
    values = {"congress": ours, "kind": "inspection", "theme": "水利工程", "starts_on": date(2022, 5, 12)}
    row = {"text": "闸门锈蚀", "unit": make_unit(congress=theirs)}
    assert STRANGER in refusal(client_in, Inspection, **values, findings=[row])
    values = {
        "congress": ours,
        "term": make_term(congress=ours),
        "number": 1,
        "kind": "regular",
        "starts_on": date(2022, 1, 10),
        "ends_on": date(2022, 1, 10),
    }
    row = {
        "kind": "by_election",
        "office": "代表",
        "level": "town",
        "person": "钱进",
        "constituency": make_constituency(congress=theirs),
        "decided_on": date(2022, 1, 10),
    }
    assert STRANGER in refusal(client_in, CongressSession, **values, personnel_actions=[row])
    assert not PersonnelAction.objects.exists()


def test_a_stranger_is_refused_as_a_single_choice_and_in_a_list(
    client_in: Client, towns: tuple[Congress, Congress]
) -> None:
    ours, theirs = towns
    values = {
        "congress": ours,
        "year": 2022,
        "title": "关于加装路灯的建议",
        "kind": "suggestion",
        "received_on": date(2022, 1, 10),
        "proposer_level": "town",
    }
    source = make_source(congress=ours)
    assert STRANGER in refusal(client_in, Suggestion, **values, source=make_source(congress=theirs))
    deputies = [make_deputy(congress=ours), make_deputy(congress=theirs)]
    assert STRANGER in refusal(client_in, Suggestion, **values, source=source, cosigners=deputies)
    reception = {"congress": ours, "held_on": date(2022, 4, 8), "form": "forum"}
    assert STRANGER in refusal(client_in, Reception, **reception, deputies=deputies)
    assert enter(client_in, Suggestion, **values, source=source, cosigners=deputies[:1]).congress == ours


def test_a_part_with_a_stranger_is_refused_on_its_own_page(client_in: Client, towns: tuple[Congress, Congress]) -> None:
    ours, theirs = towns
    deputy, district = make_deputy(congress=ours), make_constituency(congress=theirs)
    values = {"level": "town", "origin": "general", "from_on": date(2021, 12, 20)}
    assert STRANGER in refusal(client_in, Seat, **values, deputy=deputy, constituency=district)


def test_a_new_kind_of_work_of_one_town_is_refused_to_another(
    client_in: Client, towns: tuple[Congress, Congress]
) -> None:
    ours, theirs = towns
    kind = make_activity_kind(congress=ours)
    stranger = make_quantity_kind(activity_kind=make_activity_kind(congress=theirs))
    values = {"congress": ours, "kind": kind, "title": "夏季走访", "held_on": date(2022, 7, 20)}
    assert STRANGER in refusal(client_in, Activity, **values, quantities=[{"kind": stranger, "amount": 5}])


def test_a_saved_record_stays_with_its_congress(client_in: Client, towns: tuple[Congress, Congress]) -> None:
    ours, theirs = towns
    finding = make_finding(inspection=make_inspection(congress=ours))
    page = page_of(Inspection, "change", finding.inspection)
    assert send(client_in, page, congress=theirs, theme="水利工程").status_code == 302
    finding.inspection.refresh_from_db()
    assert (finding.inspection.congress, finding.inspection.theme) == (ours, "水利工程")


def test_numbers_are_taken_once_in_each_congress(client_in: Client, towns: tuple[Congress, Congress]) -> None:
    ours, theirs = towns
    make_suggestion(congress=ours, number=7)
    values = {"year": 2022, "number": 7, "title": "关于加装路灯的建议", "received_on": date(2022, 1, 10)}
    values |= {"kind": "suggestion", "proposer_level": "town"}
    assert enter(client_in, Suggestion, **values, congress=theirs, source=make_source(congress=theirs)).number == 7
    said = refusal(client_in, Suggestion, **values, congress=theirs, source=Source.objects.get(congress=theirs))
    assert "这个年度已有同一编号的建议。" in said


def test_no_congress_chosen_is_asked_for(client_in: Client, towns: tuple[Congress, Congress]) -> None:
    assert "这个字段是必填项。" in refusal(client_in, HandlingUnit, name="水务站")


def test_words_of_several_towns_say_whose_they_are(client_in: Client, towns: tuple[Congress, Congress]) -> None:
    for congress in towns:
        make_source(congress=congress)
    form = client_in.get(page_of(Suggestion, "add")).context["adminform"].form
    assert [label for _, label in form.fields["source"].choices] == [
        "---------",
        "柳溪镇：大会期间",
        "石桥乡：大会期间",
    ]


def test_a_towns_own_words_are_a_filter_once_the_town_is_chosen(
    client_in: Client, towns: tuple[Congress, Congress]
) -> None:
    for congress in towns:
        make_suggestion(congress=congress, source=make_source(congress=congress))
        make_source(congress=congress, name="其他")

    def offered(**chosen: Any) -> list[str]:
        filters = client_in.get(page_of(Suggestion), chosen).context["cl"].filter_specs
        return [label for one in filters if one.title == "来源" for _, label in one.lookup_choices]

    assert offered() == []
    assert offered(congress__id__exact=towns[1].pk) == ["大会期间", "其他"]
    assert client_in.get(page_of(Suggestion), {"congress__id__exact": "石桥"}).status_code == 302


def test_a_name_is_found_in_one_town_by_the_towns_name(client_in: Client, towns: tuple[Congress, Congress]) -> None:
    for congress in towns:
        make_deputy(congress=congress, name="陈明")
    found = client_in.get(page_of(Deputy), {"q": "石桥 陈明"}).context["cl"].result_list
    assert [deputy.congress.place for deputy in found] == ["石桥乡"]


def test_levels_are_offered_in_the_words_of_the_place(client_in: Client) -> None:
    make_congress(county_word="旗", village_word="嘎查")
    form = client_in.get(page_of(Suggestion, "add")).context["adminform"].form
    labels = [label for _, label in form.fields["level"].choices]
    assert labels == ["---------", "省级（省）", "市级（市）", "县级（旗）", "乡级（镇）", "村级（嘎查）"]


def test_without_any_congress_the_page_asks_for_one(client_in: Client) -> None:
    assert "这个字段是必填项。" in refusal(client_in, HandlingUnit, name="水务站")
    assert asked(client_in, ActivityKind) is not None


def test_parts_are_reached_from_their_paper_and_not_from_the_front_page(client_in: Client) -> None:
    make_session()
    front = {model["model"] for app in client_in.get("/admin/").context["app_list"] for model in app["models"]}
    hidden = {model for model, page in RECORDS.items() if isinstance(page, PartAdmin)}
    assert QuantityKind in hidden
    assert Seat not in hidden
    assert front & set(RECORDS) == set(RECORDS) - hidden


def test_complaints_of_the_forms_are_readable(client_in: Client, towns: tuple[Congress, Congress]) -> None:
    page = page_of(Suggestion, "change", make_suggestion(congress=towns[0]))
    said = complaints(send(client_in, page, lead_deputy=make_deputy(congress=towns[1])))
    assert said.count(STRANGER) == 1
