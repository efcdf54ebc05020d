"""Where a figure is written, in texts of the one town."""

from __future__ import annotations

from datetime import date

from reports.drafting import report_start
from reports.figures import Scope
from reports.models import Outline, PaperLayout
from reports.uses import Use, uses
from reports.wording import parse_token
from tests.congress.factories import make_congress
from tests.reports.wording.township import Liuxi

REPORT = "# 报告\n## 督办建议\n大会期间{{建议.件数|小数=2}}、{{建议.件数|来源=大会期间}}件，{{不通}}{{\n### 监督\n检查{{执法检查.次数}}次"


class Uses(Liuxi):
    def used(self, token: str) -> list[Use]:
        return uses(parse_token(token), self.scope)

    def own(self, token: str) -> list[tuple[str, tuple[str, ...], bool]]:
        """Those that are not shipped."""
        return [(use.place, use.tokens, use.is_exact) for use in self.used(token) if not use.place.startswith("自带")]

    def test_the_very_token_comes_first_and_slices_count(self) -> None:
        report_start(congress=self.congress, year=2022, name="工作报告", text=REPORT, user=None)
        section = "2022年工作报告 · 督办建议"
        both = ("建议.件数|来源=大会期间", "建议.件数|小数=2")
        assert self.own("建议.件数|来源=大会期间") == [(section, both, True)]
        assert self.own("建议.件数") == [(section, both[::-1], True)]
        assert self.own("建议.件数|来源=社区联系") == [(section, both[::-1], False)]
        assert self.used("建议.件数|来源=大会期间")[0].is_exact
        assert self.own("建议.件数|期间=上年")[0][2] is False

    def test_a_shorthand_is_the_figure_it_stands_for(self) -> None:
        report_start(congress=self.congress, year=2022, name="工作报告", text=REPORT, user=None)
        section = "2022年工作报告 · 监督"
        assert self.own("监督.次数|方式=执法检查") == [(section, ("执法检查.次数",), True)]
        assert self.own("监督.次数") == [(section, ("执法检查.次数",), False)]

    def test_own_outlines_and_layouts_are_places_and_another_town_s_are_not(self) -> None:
        there = make_congress(slug="elsewhere", name="别处人民代表大会", place="别处", records_since=date(2020, 1, 1))
        for congress in (self.congress, there):
            Outline.objects.create(congress=congress, slug="own", name="自拟", text="# 一\n{{面积}}{{家站点.面积}}")
            PaperLayout.objects.create(congress=congress, kind="press", text="# 督办函\n{{家站点.面积}}")
        assert [place for place, *_rest in self.own("家站点.面积")] == ["本级提纲“自拟”", "本级文书版式“督办函”"]
        assert {use.address.split("/")[1] for use in self.used("家站点.面积")} == {"admin"}
        assert len(uses(parse_token("家站点.面积"), Scope.of_year(there, 2022))) == 2

    def test_the_shipped_outlines_lead_to_the_report_they_make(self) -> None:
        exact = [use.address for use in self.used("建议.件数|来源=大会期间") if use.is_exact]
        assert exact == [f"/reports/liuxi/2022/?outline={slug}" for slug in ("thematic", "plain")]

    def test_a_figure_nobody_writes_is_used_nowhere_at_the_price_of_one_query(self) -> None:
        with self.assertNumQueries(1):
            assert self.used("换届选举.弃权票") == []
