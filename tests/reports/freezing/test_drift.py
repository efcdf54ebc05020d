"""Drift: after freezing a record is edited, and the number it moved names the record, the field, the editor and the day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from congress.models import Activity, Congress, Deputy, Outcome, Quantity, QuantityKind, RateBase, Reply, Suggestion
from congress.roles import CLERK
from reports.freezing.drift import Drift, drift
from reports.models import Freeze
from tests.congress.factories import make_duty_round, make_suggestion
from tests.reports.freezing.town import account, freeze, open_town


class AFrozenReport(TestCase):
    """柳溪镇's report of 2022."""

    congress: Congress
    freeze: Freeze
    clerk: User

    @classmethod
    def setUpTestData(cls) -> None:
        cls.congress = open_town()
        cls.clerk = account("小林", CLERK, cls.congress)
        cls.freeze = freeze(cls.congress)

    def save(self, record: Any, **values: Any) -> None:
        """The clerk changes the record."""
        for name, value in values.items():
            setattr(record, name, value)
        record._history_user = self.clerk
        record.save()

    def delete(self, record: Any) -> None:
        """The clerk deletes the record."""
        record._history_user = self.clerk
        record.delete()

    def moved(self) -> dict[str, tuple[str, str]]:
        """What each number that moved said and says."""
        return {each.token: (each.was, each.now) for each in drift(self.freeze) if each.is_moved}

    def behind(self, token: str) -> list[Any]:
        """The edits that moved a number, each as a line."""
        return [
            (edit.kind, edit.record, [(each.field, each.old, each.new) for each in edit.changes], edit.editor)
            for edit in self.of(token).edits
        ]

    def of(self, token: str) -> Drift:
        return next(each for each in drift(self.freeze) if each.token == token)

    def test_has_not_moved_while_nothing_was_edited_that_it_counts(self) -> None:
        self.save(Suggestion.objects.get(title="修路"), title="修大路")
        self.save(Deputy.objects.get(name="陈明"), phone="13900000000")
        assert drift(self.freeze) == []

    def test_names_the_reply_whose_outcome_was_changed(self) -> None:
        planned = Outcome.objects.get(name="列入计划")
        self.save(Reply.objects.get(suggestion__title="修路"), outcome=planned)
        assert self.moved() == {"建议.解决率": ("66.7%", "33.3%")}
        changed = [("办理结果", "已经解决", "列入计划")]
        assert self.behind("建议.解决率") == [("修改", "代表建议“2022年修路”的答复", changed, "小林")]
        (edit,) = self.of("建议.解决率").edits
        assert edit.paper == (Suggestion, Suggestion.objects.get(title="修路").pk)
        assert edit.at > self.freeze.frozen_at

    def test_names_a_record_entered_later_and_one_deleted(self) -> None:
        new = make_suggestion(congress=self.congress, title="修塘")
        new.history.update(history_user=self.clerk)
        assert self.moved() == {
            "建议.件数": ("3", "4"),
            "建议.件数|较上年": ("增加3件", "增加4件"),
            "建议.解决率": ("66.7%", "50.0%"),
        }
        assert self.behind("建议.件数") == [("新增", "代表建议“2022年修塘”", [], "小林")]
        self.delete(Suggestion.objects.get(title="修渠"))
        kinds = [line[:2] for line in self.behind("建议.件数")]
        assert kinds == [
            ("新增", "代表建议“2022年修塘”"),
            ("删除", "代表建议“2022年修渠”的答复"),
            ("删除", "代表建议“2022年修渠”"),
        ]
        assert not self.of("建议.件数").is_moved

    def test_names_the_amount_behind_a_sum(self) -> None:
        self.save(Quantity.objects.get(), amount=800)
        assert self.moved() == {"活动.数量|名称=捐款": ("500", "800")}
        line = ("修改", "其他工作“捐资助学”的数量", [("数值", "500", "800")], "小林")
        assert self.behind("活动.数量|名称=捐款") == [line]

    def test_names_what_a_record_refers_to_and_masks_personal_data(self) -> None:
        self.save(Deputy.objects.get(name="陈明"), gender="female", phone="13900000000")
        assert self.moved() == {"代表.人数|级别=镇|性别=女": ("1", "2")}
        (line,) = self.behind("代表.人数|级别=镇|性别=女")
        assert line[:2] == ("修改", "代表“陈明”")
        assert ("性别", "男", "女") in line[2]
        assert ("电话", "（个人信息）", "（个人信息）") in line[2]

    def test_names_the_words_and_rules_by_which_everything_is_counted(self) -> None:
        self.save(Outcome.objects.get(name="列入计划"), canonical=Outcome.Canonical.SOLVED)
        assert self.moved() == {"建议.解决率": ("66.7%", "100%")}
        assert [line[1] for line in self.behind("建议.解决率")] == ["办理结果“列入计划”"]
        self.save(Outcome.objects.get(name="列入计划"), canonical=Outcome.Canonical.PLANNED)
        self.save(Congress.objects.get(), outcome_rate_base=RateBase.HANDED_OVER)
        self.freeze = Freeze.objects.get()
        assert self.moved() == {"建议.解决率": ("66.7%", "——")}
        rule = ("解决率等结果比率的分母", "收到的全部建议", "已交办的建议")
        assert self.behind("建议.解决率")[-1] == ("修改", "人大“柳溪镇人民代表大会”", [rule], "小林")

    def test_tells_of_records_that_took_each_others_place(self) -> None:
        self.delete(Suggestion.objects.get(title="修渠"))
        make_suggestion(congress=self.congress, title="修塘")
        swapped = self.of("建议.件数")
        assert (swapped.was, swapped.now, swapped.is_moved) == ("3", "3", False)
        assert {edit.record for edit in swapped.edits} == {
            "代表建议“2022年修渠”",
            "代表建议“2022年修渠”的答复",
            "代表建议“2022年修塘”",
        }

    def test_tells_of_a_number_that_nobody_can_ask_any_more(self) -> None:
        self.save(QuantityKind.objects.get(), name="捐资")
        gone = self.of("活动.数量|名称=捐款")
        assert (gone.was, gone.now) == ("500", "")
        assert gone.mistake == "维度“名称”没有“捐款”这个值，可以写：捐资。"
        assert [(edit.record, edit.changes[0].new) for edit in gone.edits] == [("工作类型“服务”的数量", "捐资")]

    def test_names_a_deputy_taken_off_a_list(self) -> None:
        activity = Activity.objects.get()
        activity.deputies.set(Deputy.objects.all())
        self.save(activity)
        self.freeze = freeze(self.congress, "# 报告\n代表{{活动.代表人数}}名参加。", name="短报告")
        activity.deputies.set(Deputy.objects.filter(name="陈明"))
        self.save(activity)
        assert self.moved() == {"活动.代表人数": ("2", "1")}
        changes = [line[2] for line in self.behind("活动.代表人数")]
        assert [("参加代表", "陈明、李芳", "陈明")] in changes

    def test_names_what_was_edited_at_all_where_nothing_else_explains_a_number(self) -> None:
        self.freeze = freeze(self.congress, "# 报告\n书面述职{{述职.人数|级别=镇|方式=书面}}人。", name="短报告")
        make_duty_round(congress=self.congress, name="2022年述职", others_in_writing=True)
        assert self.moved() == {"述职.人数|级别=镇|方式=书面": ("0", "2")}
        (line,) = self.behind("述职.人数|级别=镇|方式=书面")
        assert line[:2] == ("新增", "述职活动“2022年述职”")

    def test_costs_the_same_for_few_and_for_many_figures_and_records(self) -> None:
        frozen = freeze(self.congress, "# 报告\n建议{{建议.件数}}件。", name="短报告")
        self.save(Suggestion.objects.get(title="修路"), received_on=date(2021, 12, 31))
        few = self.queries(1, frozen)
        many = "".join(f"{{{{建议.件数|期间=2022年1月1日至2022年{month}月28日}}}}、" for month in range(1, 13))
        frozen = freeze(self.congress, f"# 报告\n{many}", name="长")
        for place in range(40):
            make_suggestion(congress=self.congress, title=f"修第{place}条路")
        assert self.queries(12, frozen) == few

    def queries(self, moved: int, frozen: Freeze) -> int:
        """How many queries it takes to tell of the numbers of a freeze that moved."""
        with CaptureQueriesContext(connection) as queries:
            assert len(drift(frozen)) == moved
        return len(queries)
