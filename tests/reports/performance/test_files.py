"""The performance file of a deputy and of a group: numbers that can be counted by hand, the records behind them, the document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from pytest_django import DjangoDbBlocker

from congress.models import Congress, Deputy, DeputyGroup, Reception, Training
from reports.document import Document, Table, plain
from reports.performance import Frame, deputy_document, deputy_file, group_document, group_file
from reports.performance.deputies import DeputyFile
from tests.congress.factories import (
    make_congress,
    make_deputy,
    make_duty_report,
    make_group,
    make_reception,
    make_seat,
    make_suggestion,
    make_term,
)
from tests.once import entered_once
from tests.reports.one_of_each import enter_one_of_each

pytestmark = pytest.mark.django_db
TODAY = date(2023, 2, 1)


@pytest.fixture(scope="module")
def _town(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Congress]:
    with entered_once(django_db_blocker):
        yield enter_one_of_each()


@pytest.fixture
def town(db: None, _town: Congress) -> Congress:
    """柳溪镇 with one record at least of every kind in 2022."""
    return _town


def of_year(congress: Congress, year: int = 2022, as_of: date | None = None, *, of_term: bool = False) -> Frame:
    return Frame.of(congress, year, as_of or date(year, 12, 31), of_term=of_term)


def file_of(name: str, frame: Frame) -> DeputyFile:
    return deputy_file(Deputy.objects.get(congress=frame.scope.congress, name=name), frame)


def numbers(file: DeputyFile) -> dict[str, str]:
    return {str(fact.label): fact.value + fact.unit for fact in file.facts}


NOTHING = {
    **dict.fromkeys(("应出席", "出席", "请假", "缺席", "未登记"), "0次"),
    "出席率": "——",
    **dict.fromkeys(("领衔建议", "附议建议"), "0件"),
    **dict.fromkeys(("监督活动", "接待选民", "述职", "随同书面述职", "培训学习", "小组活动", "其他工作"), "0次"),
}


def test_the_numbers_of_a_busy_deputy_can_be_counted_by_hand(town: Congress) -> None:
    assert numbers(file_of("陈明", of_year(town))) == NOTHING | {
        "应出席": "2次",  # in January nobody wrote down who came
        "出席": "1次",
        "未登记": "1次",
        "出席率": "100%（1/1）",
        "领衔建议": "3件",
        "监督活动": "5次",
        "接待选民": "3次",
        "述职": "2次",  # once for each of two seats
        "培训学习": "1次",
        "小组活动": "1次",
        "其他工作": "14次",
    }


def test_who_came_late_and_did_little_has_sober_facts(town: Congress) -> None:
    assert numbers(file_of("李芳", of_year(town))) == NOTHING | {
        "应出席": "1次",
        "缺席": "1次",
        "出席率": "0%（0/1）",
        "随同书面述职": "1次",
        "培训学习": "1次",
    }


def test_who_did_nothing_has_zeros_and_no_share(town: Congress) -> None:
    make_deputy(congress=town, name="冯涛")
    file = file_of("冯涛", of_year(town))
    assert numbers(file) == NOTHING
    assert [part.lines for part in file.parts] == [()] * 8
    assert file.reason == ""


def test_before_the_records_numbers_are_unknown_and_not_zero(town: Congress) -> None:
    file = file_of("陈明", of_year(town, 2020))
    assert set(numbers(file).values()) == {"——次", "——件", "——"}
    assert file.reason == "工作记录从2021年1月1日开始，2020年没有完整记录"


def test_the_records_behind_the_numbers_are_told_by_date_in_words(town: Congress) -> None:
    sessions, suggestions, supervision, receptions, reports, trainings, groups, others = (
        [(line.day.isoformat(), *line.cells) for line in part.lines] for part in file_of("陈明", of_year(town)).parts
    )
    assert sessions == [
        ("2022-01-20", "第五届人大第一次会议", "未登记"),
        ("2022-07-28", "第五届人大第二次会议", "出席"),
    ]
    assert suggestions[0] == ("2022-01-20", "领衔", "关于修缮第1座桥的建议", "已办结", "已解决")
    assert [theme for _, _, theme in supervision] == [
        *("安全生产", "农村生活污水治理", "居家养老", "便民浴室建设", "站所作风"),
    ]
    assert receptions[0] == ("2022-04-08", "柳溪镇代表之家", "")
    assert [cells[1:3] for cells in reports] == [("区级", "口头"), ("镇级", "口头")]
    assert reports[1][4] == "满意40票，基本满意8票，不满意2票"
    assert trainings == [("2022-06-02", "集中", "代表履职基础知识")]
    assert [cells[1:] for cells in groups] == [("第一代表小组", "走访独居老人")]
    assert len(others) == 14


def test_a_round_in_which_all_others_wrote_is_a_line_of_its_own(town: Congress) -> None:
    reports = file_of("李芳", of_year(town)).parts[4]
    assert [line.cells for line in reports.lines] == [("镇级", "书面", "2022年镇代表述职评议", "")]


def test_a_vote_that_nobody_wrote_down_is_not_zero(db: None) -> None:
    seat = make_seat(deputy=make_deputy(name="冯涛"))
    make_duty_report(seat=seat, satisfied=30, basically_satisfied=2, dissatisfied=None)
    (line,) = file_of("冯涛", of_year(seat.congress)).parts[4].lines
    assert line.cells[3] == "满意30票，基本满意2票，不满意——票"


def test_records_that_name_nobody_are_told_apart(town: Congress) -> None:
    remarks = [remark for part in file_of("陈明", of_year(town)).parts for remark in part.remarks]
    assert remarks == ["参加监督另有1次没有列出参加的代表，不在内。", "培训学习另有1次没有列出参加的代表，不在内。"]


def test_as_of_a_day_later_work_and_later_answers_are_left_out(town: Congress) -> None:
    file = file_of("陈明", of_year(town, as_of=date(2022, 3, 15)))
    said = numbers(file)
    assert (said["应出席"], said["监督活动"], said["接待选民"], said["领衔建议"]) == ("1次", "1次", "0次", "3件")
    assert {line.cells[2] for line in file.parts[1].lines} == {"办理中"}  # concluded on 1 April


def test_the_last_day_of_a_seat_ends_it(town: Congress) -> None:
    assert file_of("孙伟", of_year(town)).mandates == [
        ("镇级", "第9选区", "2022-01-20", "2022-04-30", "换届选举", "辞职被接受")
    ]
    assert file_of("孙伟", of_year(town, as_of=date(2022, 4, 29))).mandates == [
        ("镇级", "第9选区", "2022-01-20", "在任", "换届选举", "")
    ]


def test_every_number_leads_to_its_card_by_the_token_that_asks_it(town: Congress) -> None:
    tokens = [fact.token for fact in file_of("陈明", of_year(town)).facts]
    assert tokens[0] == "履职.应出席次数|代表=陈明"
    assert tokens[6:8] == ["建议.件数|领衔代表=陈明", "建议.件数|附议代表=陈明"]
    assert all(tokens)


def test_a_name_that_no_token_can_hold_leads_nowhere_and_is_counted_all_the_same(db: None) -> None:
    deputy = make_deputy(name="阿里、木")
    make_reception(deputies=[deputy])
    file = deputy_file(deputy, of_year(deputy.congress))
    assert numbers(file)["接待选民"] == "1次"
    assert {(fact.token, fact.address) for fact in file.facts} == {("", "")}


def test_the_file_of_one_namesake_says_nothing_of_the_other(db: None) -> None:
    first, second = make_deputy(name="陈明", employer="中心小学教师"), make_deputy(name="陈明", employer="村医")
    make_reception(deputies=[first])
    frame = of_year(first.congress)
    assert [numbers(deputy_file(each, frame))["接待选民"] for each in (first, second)] == ["1次", "0次"]
    assert deputy_file(first, frame).parts[3].facts[0].token == "接待.次数|代表=陈明（中心小学教师）"


# The term so far


def test_the_term_counts_all_its_years(db: None) -> None:
    congress = make_congress(slug="qinghe")
    make_term(congress=congress, starts_on=date(2021, 12, 20))
    deputy = make_deputy(congress=congress, name="陈明")
    for day in (date(2021, 12, 19), date(2021, 12, 20), date(2022, 6, 1), date(2023, 1, 20)):
        make_suggestion(lead_deputy=deputy, received_on=day)
    file = deputy_file(deputy, of_year(deputy.congress, of_term=True, as_of=TODAY))
    assert numbers(file)["领衔建议"] == "3件"
    assert next(fact.token for fact in file.parts[1].facts) == "建议.件数|领衔代表=陈明|期间=本届以来"
    assert file.frame.heading == "柳溪镇人民代表大会　本届以来（2021年12月20日至2023年2月1日）　截至2023年2月1日"
    assert file.frame.remark == ""


def test_of_a_term_that_is_older_than_the_records_only_what_is_on_record_counts(db: None) -> None:
    congress = make_congress(slug="qinghe", records_since=date(2022, 1, 1))
    make_term(congress=congress, starts_on=date(2021, 12, 20))
    deputy = make_deputy(congress=congress, name="陈明")
    make_suggestion(lead_deputy=deputy, received_on=date(2022, 1, 1))
    file = deputy_file(deputy, of_year(congress, of_term=True, as_of=date(2022, 12, 31)))
    assert numbers(file)["领衔建议"] == "1件"
    assert "期间=2022-01-01至2022-12-31" in file.parts[1].facts[0].token
    assert file.frame.remark == "工作记录从2022年1月1日开始，本届更早的工作没有记录，不在内。"


# Long lists


def test_of_a_long_list_the_latest_hundred_are_shown_and_the_number_is_whole(db: None) -> None:
    deputy = make_deputy(name="陈明")
    first = date(2022, 1, 1)
    receptions = Reception.objects.bulk_create(
        Reception(congress=deputy.congress, held_on=first + timedelta(days=day), form="market") for day in range(130)
    )
    deputy.receptions.set(receptions)
    part = deputy_file(deputy, of_year(deputy.congress)).parts[3]
    assert (part.facts[0].value, len(part.lines), part.left_out) == ("130", 100, 30)
    assert part.lines[0].day == first + timedelta(days=30)
    assert part.remarks == ["接待选民只列最近100条，更早的30条没有列出。"]
    assert part.more == "/admin/congress/reception/?q=%E9%99%88%E6%98%8E"


# Groups


def test_a_group_has_a_line_for_each_member_of_the_time_in_the_order_of_the_roster(town: Congress) -> None:
    group = DeputyGroup.objects.get(congress=town)
    make_deputy(congress=town, name="冯涛", group=group)  # never held a seat
    file = group_file(group, of_year(town))
    lines = {
        member.deputy.name: (member.levels, member.has_left, " ".join(number.value for number in member.numbers))
        for member in file.members
    }
    assert lines == {
        "陈明": ("区级、镇级", False, "2 1 0 0 1 3 0 5 3 2 0 1 1 14"),
        "李芳": ("镇级", False, "1 0 0 1 0 0 0 0 0 0 1 1 0 0"),
        "孙伟": ("镇级", True, "1 0 0 0 1 0 0 0 0 0 0 1 0 0"),
        "赵静": ("镇级", False, "2 0 1 0 1 3 1 5 3 1 0 1 0 14"),
    }
    assert list(lines) == ["陈明", "李芳", "孙伟", "赵静"]  # chen, li, sun, zhao
    assert {str(fact.label): fact.value for fact in file.part.facts} == {
        "在任代表": "3",
        "小组活动": "1",
        "成员领衔建议": "6",
    }
    assert file.members[0].numbers[8].token == "接待.次数|代表=陈明"


def test_the_numbers_of_a_member_are_those_of_the_members_own_file(town: Congress) -> None:
    frame = of_year(town)
    for member in group_file(DeputyGroup.objects.get(congress=town), frame).members:
        own = [fact.value for fact in deputy_file(member.deputy, frame).facts if str(fact.label) != "出席率"]
        assert [number.value for number in member.numbers] == own


def test_before_the_records_members_have_unknown_numbers(town: Congress) -> None:
    group = make_group(congress=town, name="第九代表小组")
    make_seat(deputy=make_deputy(congress=town, group=group), from_on=date(2019, 1, 1))
    file = group_file(group, of_year(town, 2020))
    assert {number.value for number in file.members[0].numbers} == {"——"}
    assert file.reason == "工作记录从2021年1月1日开始，2020年没有完整记录"


# On paper


def said(document: Document) -> str:
    return "\n".join(map(plain, document.passages()))


def test_the_document_says_the_numbers_of_the_page(town: Congress) -> None:
    file = file_of("陈明", of_year(town))
    document = deputy_document(file)
    printed = [(run.figure, run.text) for run in document.runs() if run.kind == "figure"]
    assert printed == [(fact.token, fact.value) for fact in file.facts]
    assert plain(document.title) == "陈明代表履职档案"
    assert plain(document.session_line) == "柳溪镇人民代表大会　2022年　截至2022年12月31日"
    text = said(document)
    assert "参加监督另有1次没有列出参加的代表，不在内。" in text
    assert "代表签名：" in text
    assert "主席团审核：" in text


def test_the_lists_of_the_document_have_a_line_for_each_record(town: Congress) -> None:
    (section,) = deputy_document(file_of("陈明", of_year(town))).sections
    tables = {block.title: block for block in section.blocks if isinstance(block, Table)}
    assert list(tables) == ["基本情况", "任职", "履职情况", "出席人代会", "代表建议", "参加活动"]
    assert len(tables["参加活动"].rows) == 5 + 3 + 2 + 1 + 1 + 14
    days = [plain(row[0]) for row in tables["参加活动"].rows]
    assert days == sorted(days)


def test_a_deputy_without_records_has_a_document_without_empty_lists(town: Congress) -> None:
    make_deputy(congress=town, name="冯涛")
    (section,) = deputy_document(file_of("冯涛", of_year(town))).sections
    titles = [block.title for block in section.blocks if isinstance(block, Table)]
    assert titles == ["基本情况", "任职", "履职情况"]


def test_personal_data_is_in_no_document(db: None) -> None:
    deputy = make_deputy(
        name="陈明", phone="13800000000", address="东桥村三组", id_number="110101197503010011", born_on=date(1975, 3, 1)
    )
    file = deputy_file(deputy, of_year(deputy.congress))
    assert [value for _, value in file.personal] == ["1975年3月1日", "13800000000", "东桥村三组"]
    text = said(deputy_document(file))
    assert not [secret for secret in ("13800000000", "东桥村三组", "110101197503010011", "1975") if secret in text]


def test_the_document_of_a_group_has_a_line_for_each_member(town: Congress) -> None:
    document = group_document(group_file(DeputyGroup.objects.get(congress=town), of_year(town)))
    (section,) = document.sections
    members = next(block for block in section.blocks if isinstance(block, Table) and block.title == "成员履职情况")
    assert [plain(row[0]) for row in members.rows] == ["陈明", "李芳", "孙伟（已离任）", "赵静"]
    assert len(members.header) == len(members.rows[0]) == 16
    assert document.orientation == "landscape"


def test_what_is_told_of_a_training_is_its_topic(town: Congress) -> None:
    Training.objects.filter(congress=town, topic="代表履职基础知识").update(topic="<b>监察法</b>")
    assert file_of("李芳", of_year(town)).parts[5].lines[0].cells == ("集中", "<b>监察法</b>")
