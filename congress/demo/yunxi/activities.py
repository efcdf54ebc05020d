"""Other work of 云溪镇 in 2022: contact, publicity, rules, service and what it did for higher congresses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from congress.demo.builders import enter, quantity_kind
from congress.models import Activity, ActivityKind, Congress, Quantity

Kind = ActivityKind.Canonical

# Kind, title, day, participants where they were counted, and the amounts by name.
ACTIVITIES: tuple[tuple[ActivityKind.Canonical, str, date, int | None, dict[str, str]], ...] = (
    (Kind.RULES, "修订代表建议办理办法", date(2022, 2, 16), None, {"修订制度": "1"}),
    (Kind.RULES, "修订主席团议事规则", date(2022, 2, 16), None, {"修订制度": "1"}),
    (Kind.RULES, "制定家站点管理办法", date(2022, 4, 6), None, {"新订制度": "1"}),
    (Kind.PARTY, "向镇党委报告年度工作要点", date(2022, 1, 19), None, {}),
    (Kind.PARTY, "向镇党委报告补选工作方案", date(2022, 8, 17), None, {}),
    (Kind.PARTY, "向镇党委报告第四次会议筹备情况", date(2022, 12, 2), None, {}),
    (Kind.EMERGENCY, "代表参加村居疫情防控志愿服务", date(2022, 3, 18), 52, {}),
    (Kind.EMERGENCY, "代表参加防台风值守", date(2022, 9, 13), 24, {}),
    (Kind.OUTREACH, "春季走访选民", date(2022, 3, 24), 40, {"走访选民": "312", "走访农户": "126"}),
    (Kind.OUTREACH, "夏季走访企业", date(2022, 6, 22), 18, {"走访单位": "22"}),
    (Kind.OUTREACH, "秋季走访选民", date(2022, 10, 12), 44, {"走访选民": "358", "走访农户": "141"}),
    (Kind.SERVICE, "代表参与矛盾纠纷调解", date(2022, 5, 11), 12, {"调解纠纷": "9"}),
    (Kind.SERVICE, "代表帮扶困难家庭", date(2022, 7, 21), 30, {"帮扶农户": "36", "捐款": "28600"}),
    (Kind.SERVICE, "代表为群众办实事", date(2022, 11, 22), 46, {"办实事": "52"}),
    (Kind.EXCHANGE, "代表小组工作交流会", date(2022, 7, 6), 32, {}),
    (Kind.PUBLICITY, "编发上半年人大工作简报", date(2022, 6, 30), None, {"简报": "3", "稿件": "8"}),
    (Kind.PUBLICITY, "编发下半年人大工作简报", date(2022, 12, 28), None, {"简报": "3", "稿件": "11"}),
    (Kind.PUBLICITY, "地方组织法宣传", date(2022, 4, 28), 20, {"资料": "1200"}),
    (Kind.HIGHER_LEVEL, "市人大代表线上联系社区", date(2022, 5, 26), 16, {"接待上级代表": "3"}),
    (Kind.HIGHER_LEVEL, "市人大代表进社区座谈", date(2022, 10, 26), 28, {"接待上级代表": "4"}),
    (Kind.HIGHER_LEVEL, "参加区人大养老服务视察", date(2022, 8, 9), 6, {"参加视察调研": "1"}),
    (Kind.LEGISLATION, "征询物业管理条例草案意见", date(2022, 6, 1), 14, {"征询草案": "1", "提出意见": "12"}),
    (Kind.BUDGET, "预算草案初步审查", date(2022, 1, 6), 9, {"审查意见": "5"}),
    (Kind.FUNDS, "人大工作经费", date(2022, 12, 30), None, {"预算安排": "18", "实际支出": "16.4"}),
    (Kind.HONOURS, "评选优秀代表建议", date(2022, 12, 23), None, {"获奖": "5"}),
)


def enter_activities(congress: Congress) -> None:
    """All other work of the year with its quantities."""
    kinds = {kind.canonical: kind for kind in ActivityKind.objects.filter(congress=congress)}
    for kind, title, held_on, participants, amounts in ACTIVITIES:
        activity = enter(
            Activity, congress=congress, kind=kinds[kind], title=title, held_on=held_on, participants=participants
        )
        for name, amount in amounts.items():
            enter(Quantity, activity=activity, kind=quantity_kind(congress, kind, name), amount=Decimal(amount))
