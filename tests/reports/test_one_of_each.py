"""Every figure in a town with a record of every kind, and the rarer ones counted by hand from one_of_each.py."""

from collections.abc import Iterable
from typing import ClassVar

from django.test import TestCase

from reports.figures import FIGURES, Answer, Book, Scope, evidence
from reports.figures.base import AnyFigure, Count, Distinct, Measure
from reports.wording import Passage, answer, parse_token, render
from tests.reports.one_of_each import enter_one_of_each

# A value for each dimension that must be named.
NEEDED = {
    "名称": "捐款",
    "评价": "满意",
    "结果": "已解决",
    "类别": "财政经济",
    "构成": "妇女",
    "代表": "陈明、赵静、李芳",
}


def token_of(figure: AnyFigure) -> str:
    """The shortest token that asks the figure."""
    return "|".join([figure.name, *(f"{name}={NEEDED[name]}" for name in figure.must_name)])


class OneOfEachTests(TestCase):
    scope: ClassVar[Scope]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.scope = Scope.of_year(enter_one_of_each(), 2022)

    def answers(self, tokens: Iterable[str]) -> list[Answer]:
        return [found for found, _ in answer([parse_token(token) for token in tokens], self.scope)]

    def said(self, *tokens: str) -> list[str]:
        passages = [Passage(f"{{{{{token}}}}}") for token in tokens]
        return ["".join(run.text for run in runs) for runs in render(passages, self.scope)]

    # Every figure

    def test_every_figure_finds_something_to_count(self) -> None:
        answers = self.answers(map(token_of, FIGURES.values()))
        assert [found.figure.name for found in answers if found.is_empty] == []

    def test_the_records_behind_a_count_are_as_many_as_it_says(self) -> None:
        book = Book(self.scope.congress)
        counts = [
            found
            for found in self.answers(map(token_of, FIGURES.values()))
            if isinstance(found.figure, Measure) and isinstance(found.figure.counted, Count | Distinct)
        ]
        assert len(counts) > 50
        for found in counts:
            assert len(evidence(found.request, book)) == found.value, found.figure.name

    # Sessions and people

    def test_days_in_session_include_the_first_and_the_last(self) -> None:
        # 20 to 21 January, and 28 July.
        assert self.said("人代会.会期天数", "人代会.会期天数|次=第二次") == ["3", "1"]

    def test_a_unanimous_election_has_the_votes_of_all_deputies(self) -> None:
        # 4 of 4 for the chair and two members, 3 of 4 for the deputy head, who is on no roster.
        assert self.said("选举.人数", "选举.全票人数", "选举.全票人数|职务=副镇长") == ["4", "3", "0"]

    def test_of_people_on_no_roster_no_composition_is_known(self) -> None:
        assert self.said(
            "选举.人数|职务=副镇长", "选举.人数|职务=副镇长|构成=非中共党员", "选举.人数|职务=副镇长|构成=少数民族"
        ) == ["1", "0", "0"]
        assert self.said(
            "选举.人数|职务=主席|构成=中共党员", "选举.人数|职务=主席|构成=36至55岁", "选举.人数|构成=妇女"
        ) == ["1", "1", "1"]

    def test_by_elections_are_told_by_constituency_and_day(self) -> None:
        assert self.said("补选.人数|选区=第9选区", "补选.人数|选区=8", "补选.日期名录") == ["1", "0", "5月18日"]

    def test_shares_of_the_composition_are_of_all_elected_and_of_all_in_office(self) -> None:
        # Elected: 陈明 twice, 赵静, 孙伟. In office at the year's end: 陈明, 赵静, 李芳, 郑洁.
        assert self.said(
            "换届选举.构成占比|构成=妇女", "代表.构成占比|构成=妇女", "代表.构成占比|构成=妇女|级别=区"
        ) == [
            "25.0%",
            "75.0%",
            "0%",
        ]

    def test_constituencies_count_while_somebody_sits_for_them(self) -> None:
        # In May nobody sat for the ninth until the 18th.
        assert self.said(
            "代表.选区数|级别=镇",
            "代表.选区数|级别=镇|截至=2022-05-10",
            "代表.选区名录|截至=2022-05-10",
            "代表.选区名录",
        ) == ["2", "1", "东桥村、西桥村", "东桥村、西桥村、柳溪社区"]

    def test_ways_of_voting_share_all_votes(self) -> None:
        assert self.said(
            "换届选举.站会投票占比", "换届选举.流动票箱投票占比", "换届选举.委托投票占比", "换届选举.有效票率"
        ) == [
            "75.0%",
            "20.0%",
            "5.0%",
            "98.0%",
        ]

    def test_deputies_count_at_the_levels_they_held_on_the_day(self) -> None:
        # 陈明 of both levels and 赵静 of the town took part.
        for figure in ("接待.代表人数", "活动.代表人数|类型=代表助力"):
            assert self.said(figure, f"{figure}|级别=镇", f"{figure}|级别=区", f"{figure}|级别=市") == [
                "2",
                "2",
                "1",
                "0",
            ]

    def test_the_lowest_satisfaction_is_found_deputy_by_deputy(self) -> None:
        # 陈明 twice 48 of 50, 赵静 38 of 40.
        assert self.said("述职.满意率", "述职.满意率|代表=陈明", "述职.满意率|代表=赵静") == ["95.7%", "96.0%", "95.0%"]

    # Supervision

    def test_a_problem_is_open_until_the_day_it_is_rectified(self) -> None:
        # Two problems an activity; one of them rectified on 1 November.
        assert self.said(
            "监督.未整改数",
            "监督.未整改数|截至=2022-10-31",
            "监督.未整改数|截至=2022-11-01",
            "监督.未整改名录|方式=调研",
        ) == ["6", "12", "6", "设备陈旧（待下年度更新）"]

    def test_reports_of_research_are_counted(self) -> None:
        assert self.said("监督.报告数|方式=调研", "监督.报告数") == ["1", "6"]

    def test_offices_at_an_inquiry_are_apart_from_those_evaluated(self) -> None:
        assert self.said("评议.对象数", "评议.对象数|对象=站所", "专题询问.应询单位数") == ["2", "1", "2"]

    def test_the_grades_of_a_ballot_share_all_ballots(self) -> None:
        # 8, 1, 1 for one office and 6, 2, 2 for the other.
        for subject in ("评议", "专题询问"):
            shares = (f"{subject}.{name}" for name in ("满意率", "满意等次占比", "基本满意等次占比", "不满意等次占比"))
            assert self.said(*shares) == ["85.0%", "70.0%", "15.0%", "15.0%"]

    def test_ranks_are_listed_from_the_first(self) -> None:
        assert self.said("评议.名次名录", "评议.名次名录|名次=1") == [
            "水务站（第一名）、东桥村（第二名）",
            "水务站（第一名）",
        ]

    def test_projects_are_completed_out_of_those_voted(self) -> None:
        # Three collected, two voted on 21 January, one of them finished on 1 October.
        assert self.said(
            "民生实事.项数",
            "民生实事.实施项数",
            "民生实事.完成项数",
            "民生实事.完成率",
            "民生实事.完成率|截至=2022-09-30",
        ) == ["3", "2", "1", "50.0%", "0%"]
        assert self.said("民生实事.赞成率|项目=便民浴室", "民生实事.赞成率") == ["75.0%", "87.5%"]

    # Suggestions

    def test_joint_suggestions_are_those_with_cosigners(self) -> None:
        # One of the nine of the year is a bill that another deputy signed too.
        assert self.said("建议.联名件数", "建议.联名率", "建议.联名率|类型=议案") == ["1", "9.1%", "50.0%"]

    def test_a_bill_is_filed_when_accepted_and_not_turned_into_a_suggestion(self) -> None:
        # Both accepted on 21 January.
        assert self.said("建议.议案件数", "建议.立案件数", "建议.立案率", "建议.立案件数|截至=2022-01-20") == [
            "2",
            "1",
            "50.0%",
            "0",
        ]

    def test_a_leader_of_two_units_counts_once(self) -> None:
        assert self.said("建议.承办单位数", "建议.分管领导数", "建议.承办单位数|来源=大会期间") == ["2", "1", "1"]

    def test_hand_over_days_and_deadlines_are_listed(self) -> None:
        assert self.said("建议.交办日期名录", "建议.答复期限名录") == ["1月20日", "2022年4月20日"]
