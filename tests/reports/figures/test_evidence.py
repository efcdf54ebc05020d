"""Numbers and the records behind them, in every slice of a whole example town."""

from collections.abc import Iterator

from django.test import TestCase

from congress.demo import yunxi
from congress.models import Congress
from reports.figures import FIGURES, Book, Request, Scope, evaluate, evidence, request
from reports.figures.base import AnyFigure, Count, Dimension, Distinct, Listing, Measure
from reports.figures.values import People
from tests.reports.figures.ask import answer_to, check, records

# Lists of what several records may share: a day, a place, a district, a theme. They name it once.
SHARED_NAMES = {
    "补选.日期名录",
    "监督.地点名录",
    "监督.场所名录",
    "代表.选区名录",
    "建议.交办日期名录",
    "建议.答复期限名录",
    "小组活动.主题名录",
}
# By what a record may not be told: reports at presidium meetings have no session, 2 suggestions had no reply by the
# end of the year and 13 no feedback.
WITHOUT_VALUE = {
    ("审议报告.项数", "次"): 5,
    ("建议.件数", "结果"): 2,
    ("建议.件数", "评价"): 13,
    ("建议.交办件数", "结果"): 2,
    ("建议.交办件数", "评价"): 13,
    ("建议.面商件数", "结果"): 2,
    ("建议.面商件数", "评价"): 13,
    ("建议.答复件数", "评价"): 11,
    ("建议.未答复件数", "结果"): 2,
    ("建议.未答复件数", "评价"): 2,
    ("建议.办结件数", "评价"): 10,
    ("建议.到期件数", "评价"): 5,
    ("建议.按期件数", "评价"): 5,
}
# The 13 from the community have no leading deputy; 11 of them were answered, 10 concluded, 5 due by the end of the year.
BY_LEADER, WITHOUT_LEADER = ("领衔代表", "小组"), {13, 11, 10, 5, 2}


class YunxiTests(TestCase):
    """云溪镇 in 2022: a year with nearly every kind of work."""

    congress: Congress

    @classmethod
    def setUpTestData(cls) -> None:
        cls.congress = yunxi.build()

    def setUp(self) -> None:
        self.book = Book(self.congress)
        self.scope = Scope.of_year(self.congress, 2022)

    def ask_for(self, figure: AnyFigure, **slices: str) -> Request:
        return request(figure, {name: (value,) for name, value in slices.items()}, self.scope, self.book)

    def slices(self, figure: AnyFigure) -> Iterator[Request]:
        """The figure alone and by each own value of each dimension; of the deputies by the first and the last few."""
        needed = {name: next(iter(figure.dimension[name].values.own(self.book))) for name in figure.must_name}
        yield self.ask_for(figure, **needed)
        for dimension in figure.dimensions:
            names = list(dimension.values.own(self.book))
            for value in [*names[:2], *names[-2:]] if isinstance(dimension.values, People) else names:
                yield self.ask_for(figure, **needed | {dimension.name: value})

    def test_a_number_is_that_of_its_records_in_every_slice(self) -> None:
        asked = [each for figure in FIGURES.values() if counts_records(figure) for each in self.slices(figure)]
        answers = evaluate(asked, self.book)
        counting = [found for found in answers if found.value]
        nothing = [found for found in answers if not found.value]
        assert len(counting) > 800
        wrong = [
            (found.figure.name, found.request.names)
            for found in (*counting, *nothing[::10])  # of those that count nothing every tenth, to be quick
            if len(evidence(found.request, self.book)) != found.value
        ]
        assert wrong == []

    def test_a_list_has_a_name_for_each_of_its_records_in_every_slice(self) -> None:
        asked = [each for figure in FIGURES.values() if isinstance(figure, Listing) for each in self.slices(figure)]
        assert len(asked) > 200
        for found in evaluate(asked, self.book):
            assert len(set(found.names)) == len(found.names) == found.value
            behind = len(evidence(found.request, self.book))
            if found.figure.name in SHARED_NAMES:
                assert min(behind, 1) <= len(found.names) <= behind
            else:
                assert len(found.names) == behind, found.figure.name

    def test_the_slices_of_a_dimension_make_the_whole_with_what_has_no_value(self) -> None:
        left = {}
        for figure in FIGURES.values():
            if not (isinstance(figure, Measure) and isinstance(figure.counted, Count)) or figure.must_name:
                continue
            for dimension in figure.dimensions:
                if isinstance(dimension, Dimension):
                    names = dimension.values.own(self.book)
                    asked = [self.ask_for(figure), *(self.ask_for(figure, **{dimension.name: name}) for name in names)]
                    whole, *parts = (found.value for found in evaluate(asked, self.book))
                    if whole != sum(parts):
                        left[figure.name, dimension.name] = whole - sum(parts)
        by_leader = {left.pop(key) for key in [*left] if key[0].startswith("建议.") and key[1] in BY_LEADER}
        assert by_leader == WITHOUT_LEADER
        assert left == WITHOUT_VALUE

    def test_the_headline_numbers_of_the_year(self) -> None:
        check(
            self.congress,
            {
                "主席团会议.次数": 6,
                "审议报告.项数|场合=主席团会议": 5,
                "执法检查.次数": 3,
                "监督.次数|方式=视察、调研": 7,
                "决议.项数": 5,
                "执法检查.法规数": 4,
                "专项监督.轮次": 8,
                "代表.人数|级别=镇": 52,
                "代表.人数|级别=区": 14,
                "代表小组.个数": 6,
                "家站点.个数|类型=家": 1,
                "家站点.个数|类型=站": 6,
                "家站点.个数|类型=点": 21,
                "家站点.六有达标率": "100%",
                "述职.人数|级别=镇|方式=口头": 12,
                "述职.人数|级别=镇|方式=书面": 40,
                "述职.人数|级别=区|方式=口头": 3,
                "述职.人数|级别=区|方式=书面": 11,
                "补选.人数|级别=区": 1,
                "补选.人数|级别=镇": 2,
                "补选.选区名录|级别=镇": "第8选区、第17选区",
                "补选.选区名录|级别=区": "第36选区",
                "选民意见.条数|渠道=家站点": 58,
                "选民意见.条数|渠道=家站点|级别=镇": 35,
                "选民意见.条数|渠道=家站点|级别=村": 23,
                "选民意见.答复率|渠道=家站点": "100%",
            },
        )

    def test_the_headline_numbers_of_suggestions(self) -> None:
        check(
            self.congress,
            {
                "建议.件数|来源=大会期间": 32,
                "建议.件数|来源=大会期间|类别=生态建设": 12,
                "建议.件数|来源=大会期间|类别=社会管理": 9,
                "建议.件数|来源=大会期间|类别=社会保障和改善民生": 11,
                "建议.件数|来源=大会期间|结果=已经解决": 21,
                "建议.解决率|来源=大会期间": "65.6%",
                "建议.列入计划率|来源=大会期间": "21.9%",
                "建议.留作参考率|来源=大会期间": "12.5%",
                "建议.件数|来源=主席团联系代表": 46,
                "建议.件数|来源=主席团联系代表|级别=市": 2,
                "建议.件数|来源=主席团联系代表|级别=区": 11,
                "建议.件数|来源=主席团联系代表|级别=镇": 33,
                "建议.件数|来源=上级代表建议": 17,
                "建议.提出人数|来源=上级代表建议": 9,
                "建议.件数|来源=社区联系|期间=上半年": 5,
                "建议.件数|来源=社区联系|期间=下半年": 8,
            },
        )

    def test_the_year_before_answers_from_its_totals(self) -> None:
        check(self.congress, {"建议.件数|来源=大会期间|期间=上年": 28, "建议.解决率|来源=大会期间|期间=上年": "60.7%"})
        total = answer_to(self.congress, "建议.件数|来源=大会期间|期间=上年").total
        assert [record.pk for record in records(self.congress, "建议.件数|来源=大会期间|期间=上年")] == [total]


def counts_records(figure: AnyFigure) -> bool:
    """Whether its value is a number of records."""
    return isinstance(figure, Measure) and isinstance(figure.counted, Count | Distinct)
