"""An import saves all or nothing, updates instead of doubling, and writes who did it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from congress.exchange import saving
from congress.models import (
    Activity,
    Deputy,
    HandlingUnit,
    ImportDraft,
    Inspection,
    Law,
    Reply,
    Seat,
    Suggestion,
)
from tests.congress.exchange.sheets import bring_in, cells, check, exported, reasons, send, workbook
from tests.congress.factories import (
    make_activity_kind,
    make_assignment,
    make_congress,
    make_constituency,
    make_deputy,
    make_inspection,
    make_law,
    make_outcome,
    make_quantity_kind,
    make_reply,
    make_seat,
    make_site,
    make_source,
    make_suggestion,
    make_unit,
)

pytestmark = pytest.mark.django_db

PEOPLE = ["姓名", "性别", "出生日期", "电话"]


@pytest.fixture(autouse=True)
def _town() -> None:
    make_congress()


def test_people_come_in_with_their_history(client_in: Client, clerk: User) -> None:
    content = workbook(PEOPLE, ["陈明", "男", "1970.3.5", 13800000000], ["李芳", "女", None, None])
    assert bring_in(client_in, Deputy, content) == {"new": 2, "changed": 0, "same": 0}
    deputy = Deputy.objects.get(name="陈明")
    assert (deputy.gender, deputy.born_on, deputy.phone) == ("male", date(1970, 3, 5), "13800000000")
    assert deputy.sort_key == "chen ming|chenming|cm"
    history = deputy.history.get()
    assert (history.history_type, history.history_user, history.history_change_reason) == ("+", clerk, "导入")
    assert not ImportDraft.objects.exists()


def test_nothing_is_saved_before_the_clerk_confirms_and_nothing_while_one_row_is_wrong(client_in: Client) -> None:
    address, found = check(client_in, Deputy, workbook(PEOPLE, ["陈明", "男"], ["李芳", "难"]))
    assert (found.counts["new"], found.refused) == (1, 1)
    response = client_in.post(f"{address}confirm/")
    assert response["Location"] == address
    check(client_in, Deputy, workbook(PEOPLE, ["陈明", "男"]))
    assert Deputy.objects.count() == 0


def test_a_failure_in_the_middle_leaves_nothing(client_in: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("congress.exchange.planning.BATCH", 2)
    monkeypatch.setattr("congress.exchange.saving.BATCH", 2)
    rows = [[f"代表{number}", "男"] for number in range(7)]
    address, _found = check(client_in, Deputy, workbook(PEOPLE, *rows))
    create = saving.records_create
    made: list[int] = []

    def fails_late(*, records: list[Deputy], **kwargs: Any) -> None:
        if len(made) == 2:
            raise DatabaseError
        made.append(len(records))
        create(records=records, **kwargs)

    monkeypatch.setattr(saving, "records_create", fails_late)
    response = client_in.post(f"{address}confirm/", follow=True)
    assert made == [2, 2]
    assert "什么都没有导入" in response.content.decode()
    assert (Deputy.objects.count(), Deputy.history.count(), ImportDraft.objects.count()) == (0, 0, 1)


def test_what_changed_since_the_check_stops_the_import(client_in: Client) -> None:
    content = workbook(PEOPLE, ["陈明", "男", "1970-3-5"])
    address, found = check(client_in, Deputy, content)
    assert found.counts["new"] == 1
    make_deputy(name="陈明", gender="male", born_on=date(1970, 3, 5))
    text = client_in.post(f"{address}confirm/", follow=True).content.decode()
    assert "核对之后记录有了变动，什么都没有导入。" in text
    assert Deputy.objects.count() == 1
    client_in.post(f"{address}check/")
    assert client_in.get(address).context["found"].counts == {"new": 0, "changed": 0, "same": 1}


def test_a_draft_is_imported_once(client_in: Client) -> None:
    address, _found = check(client_in, Deputy, workbook(PEOPLE, ["陈明", "男"]))
    client_in.post(f"{address}confirm/")
    assert client_in.post(f"{address}confirm/").status_code == 404
    assert Deputy.objects.count() == 1


def test_a_long_sheet_is_checked_piece_by_piece(client_in: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("congress.exchange.drafting.SECONDS", 0.0)
    monkeypatch.setattr("congress.exchange.planning.BATCH", 2)
    monkeypatch.setattr("congress.exchange.drafting.BATCH", 2)
    rows = [[f"代表{number}", "男"] for number in range(5)]
    address = send(client_in, Deputy, workbook(PEOPLE, *rows))["Location"]
    shown = []
    while not (page := client_in.get(address)).context["draft"].is_checked:
        shown.append(page.context["draft"].checked)
        assert f"正在核对：{shown[-1]} / 5 条" in page.content.decode()
        client_in.post(f"{address}check/")
    assert shown == [2, 4]
    assert page.context["found"].counts["new"] == 5


def test_people_bring_their_seats_along_and_a_second_seat_stands_in_a_further_row(client_in: Client) -> None:
    titles = ["姓名", "性别", "级别", "选区", "产生方式", "任职开始"]
    for level in ("town", "county"):
        make_constituency(level=level, number=3)
    rows = [
        ["陈明", "男", "镇", "第3选区", "换届选举", "2021-12-20"],
        ["陈明", None, "区", "第3选区", "换届选举", "2021-12-23"],
        ["李芳", "女", None, None, None, None],
    ]
    assert bring_in(client_in, Deputy, workbook(titles, *rows)) == {"new": 2, "changed": 0, "same": 0}
    assert [(str(seat), str(seat.constituency), seat.from_on) for seat in Seat.objects.order_by("from_on")] == [
        ("陈明（乡级代表）", "乡级第3选区", date(2021, 12, 20)),
        ("陈明（县级代表）", "县级第3选区", date(2021, 12, 23)),
    ]


def test_the_seat_of_another_term_is_added_and_the_earlier_one_stays(client_in: Client) -> None:
    deputy = make_deputy(name="陈明")
    make_seat(deputy=deputy, from_on=date(2016, 12, 20), until_on=date(2021, 12, 19), end_reason="term")
    titles = ["姓名", "级别", "产生方式", "任职开始"]
    bring_in(client_in, Deputy, workbook(titles, ["陈明", "乡级", "换届选举", "2021-12-20"]))
    days = [date(2016, 12, 20), date(2021, 12, 20)]
    assert [*deputy.seats.order_by("from_on").values_list("from_on", flat=True)] == days


def test_a_seat_begun_in_a_row_is_told_whole(client_in: Client) -> None:
    assert reasons(client_in, Deputy, ["姓名", "性别", "级别"], ["陈明", "男", "乡级"]) == [
        (2, "产生方式", "这一行填了代表席位，“产生方式”也要填。"),
        (2, "任职开始", "这一行填了代表席位，“任职开始”也要填。"),
    ]


# The same record again


def test_the_same_people_are_updated_and_not_doubled(client_in: Client, clerk: User) -> None:
    bring_in(client_in, Deputy, workbook(PEOPLE, ["陈明", "男", "1970-3-5", "1"], ["李芳", "女", None, "2"]))
    again = workbook(PEOPLE, ["陈明", "男", "1970年3月5日", "1"], ["李芳", "女", "1981-2-3", "3"])
    address, found = check(client_in, Deputy, again)
    assert [(change.row, change.record, change.column, change.old, change.new) for change in found.changes] == [
        (3, "李芳", "出生日期", "——", "1981-02-03"),
        (3, "李芳", "电话", "2", "3"),
    ]
    client_in.post(f"{address}confirm/")
    assert found.counts == {"new": 0, "changed": 1, "same": 1}
    assert Deputy.objects.count() == 2
    newest = Deputy.objects.get(name="李芳").history.first()
    assert (newest.history_type, newest.history_user, newest.history_change_reason) == ("~", clerk, "导入")


def test_a_column_that_is_left_out_is_left_alone_and_an_empty_cell_empties(client_in: Client) -> None:
    make_deputy(name="陈明", phone="1", employer="东桥村")
    bring_in(client_in, Deputy, workbook(["姓名", "电话"], ["陈明", ""]))
    deputy = Deputy.objects.get()
    assert (deputy.phone, deputy.employer) == ("", "东桥村")


def test_a_namesake_with_another_birthday_is_another_person_and_the_preview_says_so(client_in: Client) -> None:
    make_deputy(name="王伟", born_on=date(1970, 3, 5))
    address, found = check(client_in, Deputy, workbook(PEOPLE, ["王伟", "男", "1980-8-9"]))
    assert found.notices == ["第 2 行的“王伟”与已有的人同名，出生日期或身份证号不同，将作为另一个人新增。"]
    client_in.post(f"{address}confirm/")
    assert Deputy.objects.filter(name="王伟").count() == 2


def test_a_seat_is_told_by_deputy_level_and_first_day(client_in: Client) -> None:
    make_deputy(name="陈明")
    header = ["代表", "级别", "产生方式", "任职开始", "任职结束"]
    row = ["陈明", "镇", "换届选举", "2021-12-20"]
    bring_in(client_in, Seat, workbook(header, [*row, None]))
    assert bring_in(client_in, Seat, workbook(header, [*row, "2023-1-5"]))["changed"] == 1
    assert Seat.objects.get().until_on == date(2023, 1, 5)


LEDGER = ["年度", "编号", "标题", "来源", "收到日期", "提出级别", "承办单位", "办理方式", "交办日期"]
LEDGER += ["答复日期", "办理结果", "反馈日期", "满意度"]
PAPER = [2022, 7, "关于修缮东桥的建议", "大会期间", "2022-1-10", "镇"]


def ledger_town() -> None:
    """What the rows of the ledger name."""
    make_source()
    make_unit(name="水务站")
    make_unit(name="城建办")
    make_outcome(name="已经解决")
    make_outcome(name="列入计划", canonical="planned")


def test_a_suggestion_comes_in_with_its_hand_over_reply_and_feedback(client_in: Client, clerk: User) -> None:
    ledger_town()
    row = [*PAPER, "水务站", "主办", "2022-1-20", "2022-3-20", "已经解决", "2022-3-28", "满意"]
    further = [2022, 7, "", "", "", "", "城建办", "协办", "2022-1-20"]
    assert bring_in(client_in, Suggestion, workbook(LEDGER, row, further))["new"] == 1
    suggestion = Suggestion.objects.get()
    assert [str(part) for part in suggestion.assignments.all()] == ["主办：水务站", "协办：城建办"]
    reply, feedback = suggestion.replies.get(), suggestion.feedbacks.get()
    assert (str(reply), str(feedback)) == ("2022-03-20 已经解决", "2022-03-28 满意")
    assert {part.congress for part in (reply, feedback)} == {suggestion.congress}
    assert {part.history.get().history_change_reason for part in (suggestion, reply, feedback)} == {"导入"}
    assert {part.history.get().history_user for part in (suggestion, reply, feedback)} == {clerk}
    assert bring_in_again(client_in, workbook(LEDGER, row, further)) == {"new": 0, "changed": 0, "same": 1}


def bring_in_again(client: Client, content: bytes) -> dict[str, int]:
    """What the same ledger would do now."""
    return check(client, Suggestion, content)[1].counts


def test_a_corrected_reply_is_changed_and_a_second_one_is_added(client_in: Client) -> None:
    ledger_town()
    suggestion = make_suggestion(number=7, title="关于修缮东桥的建议")
    make_reply(suggestion=suggestion, replied_on=date(2022, 3, 20), outcome=None)
    corrected = [*PAPER, "", "", "", "2022-3-21", "列入计划"]
    bring_in(client_in, Suggestion, workbook(LEDGER, corrected))
    assert [str(reply) for reply in Reply.objects.all()] == ["2022-03-21 列入计划"]
    second = [2022, 7, "", "", "", "", "", "", "", "2022-9-1", "已经解决"]
    bring_in(client_in, Suggestion, workbook(LEDGER, corrected, second))
    assert [str(reply) for reply in Reply.objects.all()] == ["2022-03-21 列入计划", "2022-09-01 已经解决"]


def test_parts_that_a_ledger_does_not_tell_stay(client_in: Client) -> None:
    ledger_town()
    suggestion = make_suggestion(number=7, title="关于修缮东桥的建议")
    make_assignment(suggestion=suggestion)
    make_reply(suggestion=suggestion)
    bring_in(client_in, Suggestion, workbook(LEDGER[:6], [*PAPER[:2], "关于重建东桥的建议", *PAPER[3:]]))
    suggestion.refresh_from_db()
    assert (suggestion.title, suggestion.assignments.count(), suggestion.replies.count()) == (
        "关于重建东桥的建议",
        1,
        1,
    )


def test_a_suggestion_without_a_number_is_told_by_title_and_day_and_gets_its_number(client_in: Client) -> None:
    make_source()
    make_suggestion(title="关于修缮东桥的建议", received_on=date(2022, 1, 10))
    assert bring_in(client_in, Suggestion, workbook(LEDGER[:6], PAPER))["changed"] == 1
    assert Suggestion.objects.get().number == 7


def test_the_laws_and_places_of_an_inspection_are_those_of_its_cells(client_in: Client) -> None:
    inspection = make_inspection(kind="law", laws=[make_law(name="安全生产法")])
    make_law(name="食品安全法")
    make_site(inspection=inspection, place="北村", premises="超市")
    make_site(inspection=inspection, place="西村")
    header = ["方式", "主题", "开始日期", "检查的法律法规", "点位"]
    row = ["执法检查", inspection.theme, "2022-5-12", "《食品安全法》", "北村、南村"]
    address, found = check(client_in, Inspection, workbook(header, row))
    assert [(change.column, change.old, change.new) for change in found.changes] == [
        ("检查的法律法规", "安全生产法", "《食品安全法》"),
        ("点位", "北村、西村", "北村、南村"),
    ]
    client_in.post(f"{address}confirm/")
    assert [str(law) for law in inspection.laws.all()] == ["食品安全法"]
    assert [(site.place, site.premises) for site in inspection.sites.order_by("place")] == [
        ("北村", "超市"),
        ("南村", ""),
    ]
    assert Law.objects.count() == 2


def test_quantities_come_in_one_cell(client_in: Client) -> None:
    kind = make_activity_kind(name="法律咨询日")
    for name, unit in (("接受咨询", "人次"), ("发放资料", "份")):
        make_quantity_kind(activity_kind=kind, name=name, unit=unit)
    header = ["工作类型", "名称", "日期", "数量"]
    bring_in(
        client_in,
        Activity,
        workbook(header, ["法律咨询日", "宪法宣传", "2022-12-4", "接受咨询：１２０ 人次；发放资料 1,300份"]),
    )
    assert cells(exported(client_in, Activity))[1][-1] == "接受咨询 120人次；发放资料 1300份"
    bring_in(client_in, Activity, workbook(header, ["法律咨询日", "宪法宣传", "2022-12-4", "接受咨询121"]))
    assert [str(quantity) for quantity in Activity.objects.get().quantities.all()] == ["接受咨询 121 人次"]


def test_units_and_laws_nobody_knows_are_added_only_where_it_is_asked_for(client_in: Client, clerk: User) -> None:
    make_source()
    row = [*PAPER, "水务站", "主办", "2022-1-20"]
    _address, found = check(client_in, Suggestion, workbook(LEDGER, row))
    assert [reason.column for reason in found.reasons] == ["承办单位"]
    address, found = check(client_in, Suggestion, workbook(LEDGER, row), grows="on")
    assert (found.reasons, found.grown) == ([], ["承办单位：水务站"])
    assert not HandlingUnit.objects.exists()
    assert "名单里将一并新增：承办单位：水务站" in client_in.get(address).content.decode()
    client_in.post(f"{address}confirm/")
    unit = Suggestion.objects.get().assignments.get().unit
    assert (unit.name, unit.history.get().history_user, unit.history.get().history_change_reason) == (
        "水务站",
        clerk,
        "导入",
    )


# Whose drafts


def test_a_draft_is_seen_by_nobody_else(client_in: Client) -> None:
    address, _found = check(client_in, Deputy, workbook(PEOPLE, ["陈明", "男"]))
    other = Client()
    other.force_login(User.objects.create_superuser("other"))
    for page in ("", "reasons/"):
        assert other.get(address + page).status_code == 404
    for act in ("check/", "confirm/"):
        assert other.post(address + act).status_code == 404
    assert client_in.get(address.replace("deputy", "suggestion")).status_code == 404


def test_who_may_only_look_may_not_import(client: Client) -> None:
    client.force_login(User.objects.create_user("reader", is_staff=True))
    for page in ("import/", "import/template/", "export/"):
        assert client.get(f"/admin/congress/deputy/{page}").status_code == 403


def test_drafts_that_are_forgotten_go_after_a_day(client_in: Client) -> None:
    check(client_in, Deputy, workbook(PEOPLE, ["陈明", "男"]))
    other = User.objects.create_user("other")
    ImportDraft.objects.update(user=other, created_at=timezone.now() - timedelta(hours=25))
    check(client_in, Deputy, workbook(PEOPLE, ["李芳", "女"]))
    assert [draft.user.username for draft in ImportDraft.objects.all()] == ["clerk"]


def test_a_list_shows_its_ways_into_and_out_of_excel(client_in: Client) -> None:
    page = client_in.get("/admin/congress/suggestion/?year=2022").content.decode()
    assert '<a href="/admin/congress/suggestion/import/">从 Excel 导入</a>' in page
    assert '<a href="/admin/congress/suggestion/export/?year=2022">导出到 Excel</a>' in page


def test_an_import_goes_into_the_chosen_town(client_in: Client) -> None:
    far = make_congress(slug="far", name="远镇人民代表大会", place="远镇")
    make_deputy(name="陈明")
    response = send(client_in, Deputy, workbook(PEOPLE, ["陈明", "男"]))
    assert list(response.context["form"].errors) == ["congress"]
    assert bring_in(client_in, Deputy, workbook(PEOPLE, ["陈明", "男"]), congress=far.pk)["new"] == 1
    assert Deputy.objects.filter(congress=far).count() == 1
