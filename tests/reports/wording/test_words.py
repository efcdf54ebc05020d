"""Words of the report: those of 柳溪镇 in 2022, and what stands where one is not known yet."""

from datetime import date

from django.test import TestCase

from congress.models import CongressSession
from reports.document import Run
from reports.figures import Scope
from reports.wording import Passage, render
from reports.wording.words import MISSING, WORDS
from tests.congress.factories import make_session, make_term
from tests.reports.wording.township import Liuxi, open_liuxi


class Known(Liuxi):
    """Words that the records tell."""

    def test_the_years(self) -> None:
        self.assertEqual(self.says("{{年份}}年和{{下年}}年"), "2022年和2023年")

    def test_the_names_of_the_place(self) -> None:
        self.assertEqual(self.says("{{全称}}，{{地名}}，{{县名}}"), "柳溪镇人民代表大会，柳溪镇，北河旗")

    def test_the_words_for_the_levels(self) -> None:
        self.assertEqual(self.says("{{省级}}、{{市级}}、{{县级}}、{{本级}}、{{村级}}"), "省、市、旗、镇、村")

    def test_the_speaker(self) -> None:
        self.assertEqual(self.says("{{地名}}人大主席　{{主席}}"), "柳溪镇人大主席　陈明")

    def test_the_session_at_which_the_report_is_given_is_the_first_after_the_year(self) -> None:
        self.assertEqual(
            self.says("（{{报告日期}}在{{地名}}{{届次}}上）"),
            "（2023年1月9日在柳溪镇第十九届人民代表大会第二次会议上）",
        )

    def test_the_session_before_is_the_one_that_set_the_years_tasks(self) -> None:
        self.assertEqual(self.says("{{上次届次}}"), "第十九届人民代表大会第一次会议")

    def test_the_session_before_is_the_last_regular_one(self) -> None:
        kind = CongressSession.Kind.MID_YEAR
        make_session(congress=self.congress, number=3, kind=kind, starts_on=date(2022, 7, 20))
        self.assertEqual(self.says("{{上次届次}}"), "第十九届人民代表大会第一次会议")

    def test_words_are_plain_text_and_no_figures(self) -> None:
        self.assertEqual(self.runs("{{年份}}"), (Run("2022"),))

    def test_every_word_of_a_complete_town_but_its_city_is_known(self) -> None:
        runs = {word: self.runs(f"{{{{{word}}}}}")[0] for word in WORDS}
        self.assertEqual([word for word, run in runs.items() if run.kind == "slot"], ["市名"])


class Missing(TestCase):
    """Words that no record tells yet."""

    def test_a_missing_session_is_a_slot_that_says_what_to_enter(self) -> None:
        self.assertEqual(
            self.runs("（{{报告日期}}在{{地名}}{{届次}}上）"),
            (
                Run("（"),
                Run("〔待写：日期，录入作报告的那次人代会后自动填上〕", "slot"),
                Run("在柳溪镇"),
                Run("〔待写：届次，录入作报告的那次人代会后自动填上〕", "slot"),
                Run("上）"),
            ),
        )

    def test_a_session_entered_later_fills_the_slot(self) -> None:
        make_session(term=make_term(congress=self.congress), number=2, starts_on=date(2023, 1, 9))
        self.assertEqual(self.runs("{{报告日期}}"), (Run("2023年1月9日"),))

    def test_a_slot_leaves_no_clause_out(self) -> None:
        self.assertEqual(self.runs("[[{{上次届次}}]]"), (Run("〔待写：届次，录入上次人代会后自动填上〕", "slot"),))

    def test_every_word_that_can_be_missing_says_what_to_enter(self) -> None:
        self.congress.chairperson = self.congress.county_name = ""
        slots = [word for word in WORDS if self.runs(f"{{{{{word}}}}}")[0].kind == "slot"]
        self.assertEqual(set(slots), set(MISSING))

    def setUp(self) -> None:
        self.congress = open_liuxi()

    def runs(self, text: str) -> tuple[Run, ...]:
        """The runs that `text` becomes in a report of 2022."""
        return render([Passage(text)], Scope.of_year(self.congress, 2022))[0]
