"""Planted errors, each with the sentence a clerk reads, and what ten thousand of them look like."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from congress.models import (
    Activity,
    ActivityKind,
    CongressSession,
    Deputy,
    DutyReport,
    Inspection,
    Platform,
    Seat,
    Source,
    Suggestion,
    VoterOpinion,
)
from tests.congress.exchange.sheets import bring_in, cells, check, reasons, workbook
from tests.congress.factories import (
    make_activity_kind,
    make_channel,
    make_congress,
    make_constituency,
    make_deputy,
    make_law,
    make_outcome,
    make_quantity_kind,
    make_seat,
    make_source,
    make_suggestion,
    make_term,
    make_unit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _town() -> None:
    make_congress(county_word="旗", town_word="镇")


SUGGESTION = ["年度", "编号", "标题", "来源", "收到日期", "提出级别"]


def suggestion(**cells: Any) -> tuple[list[str], list[Any]]:
    """A header and one good suggestion, with `cells` put in or added."""
    if not Source.objects.exists():
        make_source()
    good = dict(zip(SUGGESTION, (2022, 7, "关于修缮东桥的建议", "大会期间", "2022-1-10", "乡级"), strict=True)) | cells
    return list(good), list(good.values())


@pytest.mark.parametrize(
    ("wrong", "column", "sentence"),
    [
        ({"收到日期": "2022年2月30日"}, "收到日期", "没有“2022年2月30日”这一天。"),
        ({"编号": "七"}, "编号", "“七”不是数字，请只填阿拉伯数字，不带单位。"),
        ({"编号": 0}, "编号", "确保该值大于或等于1。"),
        ({"来源": "大会期"}, "来源", "名单中没有“大会期”，相近的有：大会期间。"),
        ({"类别": "民生"}, "类别", "名单中没有“民生”：这份名单还是空的，请先录入。"),
        ({"提出级别": "国家级"}, "提出级别", "“国家级”不在可选项中，请填：省级、市级、县级、乡级、村级。"),
        ({"标题": ""}, "标题", "“标题”必须填写。"),
        ({"来源": None}, "来源", "“来源”必须填写。"),
        ({"标题": "长" * 201}, "标题", "确保该变量包含不超过 200 字符 (目前字符数 201)。"),
        ({"办结日期": "2022-1-9"}, "办结日期", "办结日期早于收到日期。"),
        ({"审核日期": "2022-1-12"}, "审核结果", "审核结果和审核日期要一起填。"),
        ({"疑难事项": "大概"}, "疑难事项", "“大概”看不懂，请填“是”或“否”。"),
        ({"承办单位": "水务站", "交办日期": "2022-1-20"}, "办理方式", "这一行填了交办，“办理方式”也要填。"),
        ({"反馈日期": "2022-4-1", "满意度": "不满意"}, "不满意理由", "不满意请写明理由。"),
        ({"附议代表": "陈明、王五"}, "附议代表", "名单中没有“王五”，也没有相近的名称。"),
        ({"附议代表": "陈明、陈明"}, "附议代表", "“陈明”写了两次。"),
    ],
    ids=lambda value: "".join(value) if isinstance(value, dict) else "",
)
def test_a_wrong_cell_of_a_suggestion(client_in: Client, wrong: dict[str, Any], column: str, sentence: str) -> None:
    make_unit(name="水务站")
    make_deputy(name="陈明")
    assert reasons(client_in, Suggestion, *suggestion(**wrong)) == [(2, column, sentence)]


@pytest.mark.parametrize("level", ["县级", "旗", "旗级", "县级（旗）", " 旗 "])
def test_a_level_is_read_by_its_official_and_its_local_name(client_in: Client, level: str) -> None:
    bring_in(client_in, Suggestion, workbook(*suggestion(提出级别=level)))
    assert Suggestion.objects.get().proposer_level == "county"


def test_namesakes_are_refused_with_the_candidates(client_in: Client) -> None:
    for number in (3, 8):
        make_seat(deputy=make_deputy(name="王伟"), constituency=make_constituency(number=number))
    sentence = "有 2 个“王伟”，请写明是哪一个：王伟（第3选区）、王伟（第8选区）。"
    assert reasons(client_in, Suggestion, *suggestion(领衔代表="王伟")) == [(2, "领衔代表", sentence)]
    bring_in(client_in, Suggestion, workbook(*suggestion(领衔代表="王伟 (第8选区)")))
    assert str(Suggestion.objects.get().lead_deputy.seats.get().constituency) == "乡级第8选区"


def test_a_person_whom_the_row_does_not_tell_apart_is_refused(client_in: Client) -> None:
    for day in (date(1970, 3, 5), date(1980, 8, 9)):
        make_deputy(name="王伟", born_on=day)
    said = reasons(client_in, Deputy, ["姓名", "民族"], ["王伟", "汉族"])
    sentence = "有 2 个“王伟”：王伟（1970-03-05）、王伟（1980-08-09）。请补上身份证号或出生日期，写明是哪一个。"
    assert said == [(2, "姓名", sentence)]


def test_rows_of_one_suggestion_must_agree(client_in: Client) -> None:
    header, row = suggestion()
    other = [2022, 7, "关于公交站的建议", "", "", ""]
    sentence = "与第 2 行是同一件，这一栏却不一样。不是同一件的，请改年度、编号冠字、编号；是同一件的，请照抄或留空。"
    assert reasons(client_in, Suggestion, header, row, other) == [
        (3, "", "与第 2 行重复。"),
        (3, "标题", sentence),
    ]


def test_a_row_that_stands_twice_is_refused(client_in: Client) -> None:
    row = ["柳湾村代表联络站", "站", "2021-6-18"]
    said = reasons(client_in, Platform, ["名称", "类型", "建成日期"], row, row)
    assert said == [(3, "", "与第 2 行是同一条，重复了。")]


def test_each_kind_says_what_is_wrong_with_it(client_in: Client) -> None:
    make_term(number=19)
    make_law(name="中华人民共和国安全生产法")
    deputy = make_deputy(name="陈明")
    for level in ("town", "county"):
        make_seat(deputy=deputy, level=level)
    make_channel(name="家站点")
    kind = make_activity_kind(name="法律咨询日")
    make_quantity_kind(activity_kind=kind, name="接受咨询", unit="人次")
    assert ActivityKind.objects.count() == 1
    cases: list[tuple[Any, list[Any], list[Any], tuple[str, str]]] = [
        (
            CongressSession,
            ["届", "次", "性质", "开始日期", "结束日期", "应到", "实到"],
            ["19", 2, "年初例会", "2022-1-11", "2022-1-10", 60, 61],
            ("结束日期", "结束日期早于开始日期。"),
        ),
        (
            Inspection,
            ["方式", "主题", "开始日期", "检查的法律法规"],
            ["执法检查", "安全生产", "2022-5-12", "《安全生产法》"],
            ("检查的法律法规", "名单中没有“《安全生产法》”，相近的有：中华人民共和国安全生产法。"),
        ),
        (
            Seat,
            ["代表", "级别", "产生方式", "任职开始", "结束原因"],
            ["陈明", "市级", "换届选举", "2021-12-20", "辞职被接受"],
            ("任职结束", "填了结束原因，也要填任职结束日期。"),
        ),
        (
            DutyReport,
            ["述职日期", "述职代表", "方式"],
            ["2022-11-8", "陈明", "口头"],
            ("述职代表", "有 2 个“陈明”，请写明是哪一个：陈明（乡级代表）、陈明（县级代表）。"),
        ),
        (
            DutyReport,
            ["述职日期", "述职代表", "方式", "发出测评票", "满意票"],
            ["2022-11-8", "陈明（镇代表）", "口头", 40, 41],
            ("发出测评票", "满意、基本满意、不满意票之和超过了发出票数。"),
        ),
        (
            VoterOpinion,
            ["收到日期", "渠道", "意见内容", "答复日期"],
            ["2022-5-12", "家站点", "公交站没有雨棚", "2022-5-1"],
            ("答复日期", "答复日期早于收到日期。"),
        ),
        (
            Activity,
            ["工作类型", "名称", "日期", "数量"],
            ["法律咨询日", "宪法宣传", "2022-12-4", "发放资料 300份"],
            ("数量", "“法律咨询日”没有“发放资料”这个数量，可以填：接受咨询。"),
        ),
        (
            Activity,
            ["工作类型", "名称", "日期", "数量"],
            ["法律咨询日", "宪法宣传", "2022-12-4", "接受咨询 120户"],
            ("数量", "“接受咨询”的单位是“人次”，表里写的是“户”。"),
        ),
    ]
    for model, header, row, (column, sentence) in cases:
        said = reasons(client_in, model, header, row)
        assert (2, column, sentence) in said, said


def test_ten_thousand_reasons_are_counted_and_the_first_are_shown(client_in: Client) -> None:
    make_source()
    rows = [[2022, number, "建议", "不知哪里", "去年", "乡级"] for number in range(1, 1001)]
    address, found = check(client_in, Suggestion, workbook(SUGGESTION, *rows))
    assert (found.refused, len(found.reasons), len(found.first_reasons)) == (1000, 2000, 200)
    assert [tuple(line) for line in found.tally] == [
        ("来源", "名单中没有这个名称", 1000, 2),
        ("收到日期", "不是日期", 1000, 2),
    ]
    page = client_in.get(address).content.decode()
    assert "有 2000 处问题，什么都没有写入。" in page
    assert page.count("不是日期，请写成") == 100
    assert "确认导入" not in page
    listed = client_in.get(f"{address}reasons/")
    assert listed["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert cells(listed.content)[:2] == [
        ["行", "栏目", "填写的内容", "原因"],
        [2, "收到日期", "去年", "“去年”不是日期，请写成 2022-3-5 或 2022年3月5日。"],
    ]
    assert len(cells(listed.content)) == 2001
    assert cells(listed.content, "按栏目汇总")[1] == ["来源", "名单中没有这个名称", 1000, 2]


def test_a_voters_opinion_becomes_a_suggestion_only_once(client_in: Client) -> None:
    make_channel(name="家站点")
    make_suggestion(number=7)
    header = ["收到日期", "渠道", "意见内容", "升格成的建议"]
    rows = [["2022-5-12", "家站点", text, "2022年7号"] for text in ("甲", "乙")]
    sentence = "第 2 行已经写了“2022年7号”，这一栏不能重复。"
    assert (3, "升格成的建议", sentence) in reasons(client_in, VoterOpinion, header, *rows)


def test_outcomes_are_read_for_the_reply(client_in: Client) -> None:
    make_outcome(name="已经解决")
    said = reasons(client_in, Suggestion, *suggestion(答复日期="2022-3-1", 办理结果="解决"))
    assert said == [(2, "办理结果", "名单中没有“解决”，相近的有：已经解决。")]
