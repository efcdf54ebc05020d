"""Two people at one record: the second save is refused, both contents are shown, and nothing of either is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from congress.models import Assignment, Finding, Inspection, Law, Reception, Suggestion
from congress.roles import READER
from tests.congress.admin.pages import complaints, page_of, send, shown, typed
from tests.congress.factories import (
    make_assignment,
    make_deputy,
    make_finding,
    make_inspection,
    make_law,
    make_reception,
    make_reply,
    make_suggestion,
    make_unit,
)
from tests.congress.towns import make_account

pytestmark = pytest.mark.django_db


class Desk:
    """A page of the admin as one person has it open: what it showed then, with what he types into it."""

    def __init__(self, account: User, page: str) -> None:
        self.client, self.page, self.form = Client(), page, {}
        self.client.force_login(account)
        self._take(self.client.get(page))

    def save(self, **values: Any) -> Any:
        """Types `values`, of inline lines as `prefix-0-field`, and saves. The page that comes back lies open then."""
        self.form |= {name.replace("__", "-"): typed(value) for name, value in values.items()}
        response = self.client.post(self.page, self.form)
        if response.status_code == 200:
            self._take(response)
        return response

    def _take(self, response: Any) -> None:
        context = response.context
        self.form = shown(context["adminform"].form)
        for inline in context.get("inline_admin_formsets", ()):
            self.form |= shown(inline.formset.management_form)
            for form in inline.formset.forms:
                self.form |= shown(form)


@pytest.fixture
def colleague(db: None) -> User:
    return User.objects.create_superuser("李芳")


def two(record: Any, clerk: User, colleague: User) -> tuple[Desk, Desk]:
    """The same record, open at the clerk's and at the colleague's."""
    page = page_of(type(record), "change", record)
    return Desk(clerk, page), Desk(colleague, page)


def table(response: Any) -> list[tuple[str, str, str]]:
    """The lines of the tables that compare: field, saved meanwhile, written here; as the page prints them."""
    context = response.context
    forms = [
        context["adminform"].form,
        *(form for one in context["inline_admin_formsets"] for form in one.formset.forms),
    ]
    lines = [(label, str(saved), str(written)) for form in forms for label, saved, written in form.conflicts]
    html = response.content.decode()
    for label, saved, written in lines:
        assert f'<tr><th scope="row">{label}</th><td>{saved}</td><td>{written}</td></tr>' in html
    return lines


def test_the_second_save_is_refused_and_shows_both(clerk: User, colleague: User) -> None:
    law = make_law(name="安全生产条例", issuer="国家法律")
    mine, theirs = two(law, clerk, colleague)
    assert theirs.save(name="食品安全条例").status_code == 302
    refused = mine.save(name="消防条例")
    assert table(refused) == [("名称", "食品安全条例", "消防条例")]
    said = complaints(refused)
    assert "李芳在" in said
    assert "已经保存了这条记录，您的修改还没有保存。两边的内容见页首的对照表" in said
    law.refresh_from_db()
    assert law.name == "食品安全条例"
    assert mine.form["name"] == "消防条例"
    assert 'value="消防条例"' in refused.content.decode()


def test_the_table_stands_between_what_is_wrong_and_the_form(clerk: User, colleague: User) -> None:
    mine, theirs = two(make_law(), clerk, colleague)
    theirs.save(name="食品安全条例")
    html = mine.save(name="消防条例").content.decode()
    assert html.index("两边的内容见页首的对照表") < html.index('<table class="conflicts">') < html.index('id="id_name"')


def test_saving_again_wins_knowingly_and_the_history_has_both(clerk: User, colleague: User) -> None:
    law = make_law(name="安全生产条例")
    mine, theirs = two(law, clerk, colleague)
    theirs.save(name="食品安全条例")
    mine.save(name="消防条例")
    assert mine.save().status_code == 302
    assert [(one.name, str(one.history_user)) for one in law.history.all()] == [
        ("消防条例", "clerk"),
        ("食品安全条例", "李芳"),
        ("安全生产条例", "None"),
    ]


def test_giving_in_is_typing_theirs(clerk: User, colleague: User) -> None:
    law = make_law(name="安全生产条例")
    mine, theirs = two(law, clerk, colleague)
    theirs.save(name="食品安全条例")
    mine.save(name="消防条例")
    assert mine.save(name="食品安全条例").status_code == 302
    law.refresh_from_db()
    assert (law.name, law.history.count()) == ("食品安全条例", 2)


def test_a_third_save_in_between_is_refused_once_more(clerk: User, colleague: User) -> None:
    law = make_law()
    mine, theirs = two(law, clerk, colleague)
    theirs.save(name="食品安全条例")
    mine.save(name="消防条例")
    Desk(colleague, theirs.page).save(name="水法实施办法")
    assert table(mine.save()) == [("名称", "水法实施办法", "消防条例")]
    assert mine.save().status_code == 302


def test_two_different_fields_are_both_in_the_table(clerk: User, colleague: User) -> None:
    """A form says what each of its fields is: the one nobody touched here would undo the other's."""
    suggestion = make_suggestion(title="关于修缮东桥的建议", body="桥面破损")
    mine, theirs = two(suggestion, clerk, colleague)
    theirs.save(title="关于重建东桥的建议")
    refused = mine.save(body="桥墩开裂")
    assert table(refused) == [
        ("标题", "关于重建东桥的建议", "关于修缮东桥的建议"),
        ("内容", "桥面破损", "桥墩开裂"),
    ]
    assert mine.save(title="关于重建东桥的建议").status_code == 302
    suggestion.refresh_from_db()
    assert (suggestion.title, suggestion.body) == ("关于重建东桥的建议", "桥墩开裂")


def test_choices_dates_and_lists_stand_in_the_table_as_words(clerk: User, colleague: User) -> None:
    ming, fang = make_deputy(name="陈明"), make_deputy(name="李芳")
    reception = make_reception(form="station", held_on=date(2022, 4, 8), deputies=[ming])
    mine, theirs = two(reception, clerk, colleague)
    theirs.save(form="market", deputies=[ming, fang], visitors=30)
    refused = mine.save(held_on=date(2022, 4, 9), visitors="")
    assert table(refused) == [
        ("日期", "2022年4月8日", "2022年4月9日"),
        ("形式", "集市接待", "家站点接待"),
        ("接待代表", "陈明、李芳", "陈明"),
        ("接待人次", "30", "——"),
    ]
    assert list(Reception.objects.get().deputies.all()) == [ming, fang]


def test_a_second_click_is_no_conflict(clerk: User) -> None:
    law = make_law(name="安全生产条例")
    mine = Desk(clerk, page_of(Law, "change", law))
    for _click in range(2):
        assert mine.save(name="消防条例").status_code == 302
    assert law.history.count() == 2


def test_two_people_of_one_mind_are_no_conflict(clerk: User, colleague: User) -> None:
    law = make_law()
    mine, theirs = two(law, clerk, colleague)
    assert [desk.save(name="消防条例").status_code for desk in (theirs, mine)] == [302, 302]
    assert [str(one.history_user) for one in law.history.all()] == ["李芳", "None"]


def test_an_old_page_on_which_nothing_was_typed_does_not_undo_the_newer_save(clerk: User, colleague: User) -> None:
    law = make_law(name="安全生产条例")
    mine, theirs = two(law, clerk, colleague)
    theirs.save(name="消防条例")
    assert table(mine.save()) == [("名称", "消防条例", "安全生产条例")]
    law.refresh_from_db()
    assert (law.name, law.history.count()) == ("消防条例", 2)


def test_other_mistakes_of_the_form_are_told_beside_the_conflict(clerk: User, colleague: User) -> None:
    inspection = make_inspection(theme="污水治理")
    mine, theirs = two(inspection, clerk, colleague)
    theirs.save(theme="垃圾分类")
    refused = mine.save(theme="河道整治", starts_on="五月")
    assert ("主题", "垃圾分类", "河道整治") in table(refused)
    assert set(refused.context["adminform"].form.errors) == {"starts_on", "__all__"}
    assert mine.form["starts_on"] == "五月"


def test_a_record_deleted_meanwhile_keeps_what_was_typed_on_the_page(clerk: User, colleague: User) -> None:
    law = make_law()
    mine = Desk(clerk, page_of(Law, "change", law))
    law.delete()
    refused = mine.save(name="消防条例")
    assert "这条记录刚才已被删除，不能保存。您填写的内容还在下面" in complaints(refused)
    assert mine.form["name"] == "消防条例"
    assert mine.save().status_code == 200  # insisting does not bring it back half
    assert not Law.objects.exists()


def test_restoring_an_older_version_over_a_newer_save_is_refused(clerk: User, colleague: User) -> None:
    law = make_law(name="安全生产条例")
    oldest = law.history.get()
    theirs = Desk(colleague, page_of(Law, "change", law))
    mine = Desk(clerk, f"{page_of(Law, 'history', law)}{oldest.pk}/")
    theirs.save(name="消防条例")
    refused = mine.save()
    assert refused.status_code == 200
    assert refused.context["adminform"].form.conflicts == [("名称", "消防条例", "安全生产条例")]
    assert "消防条例" in refused.content.decode()
    assert mine.save().status_code == 302
    law.refresh_from_db()
    assert law.name == "安全生产条例"


# The lines of a paper


def test_a_line_somebody_saved_meanwhile_is_refused_and_shows_both(clerk: User, colleague: User) -> None:
    finding = make_finding(text="管网接口渗漏")
    mine, theirs = two(finding.inspection, clerk, colleague)
    assert theirs.save(findings__0__text="管网接口已换").status_code == 302
    refused = mine.save(findings__0__text="管网接口锈蚀", theme="农村污水治理")
    assert table(refused) == [("问题", "管网接口已换", "管网接口锈蚀")]
    assert (mine.form["findings-0-text"], mine.form["theme"]) == ("管网接口锈蚀", "农村污水治理")
    assert Inspection.objects.get().theme == "农村生活污水治理"  # all of the page or nothing
    assert mine.save().status_code == 302
    assert (Finding.objects.get().text, Inspection.objects.get().theme) == ("管网接口锈蚀", "农村污水治理")


def test_two_people_at_two_lines_undo_nothing_of_each_other(clerk: User, colleague: User) -> None:
    inspection = make_inspection()
    first, second = (make_finding(inspection=inspection, text=text) for text in ("渗漏", "淤积"))
    mine, theirs = two(inspection, clerk, colleague)
    assert theirs.save(findings__0__text="渗漏已修").status_code == 302
    assert table(mine.save(findings__1__text="淤积已清")) == [("问题", "渗漏已修", "渗漏")]
    assert mine.save(findings__0__text="渗漏已修").status_code == 302
    for finding in (first, second):
        finding.refresh_from_db()
    assert (first.text, second.text) == ("渗漏已修", "淤积已清")
    assert inspection.history.count() == 1  # the paper itself said nothing new


def test_deleting_a_line_somebody_saved_meanwhile_is_refused_once(clerk: User, colleague: User) -> None:
    finding = make_finding(text="渗漏")
    mine, theirs = two(finding.inspection, clerk, colleague)
    theirs.save(findings__0__text="渗漏已修")
    refused = mine.save(findings__0__text="渗漏严重", findings__0__DELETE="on")
    assert "您要删除的内容刚才有人改过，还没有删除" in complaints(refused)
    assert ("问题", "渗漏已修", "渗漏严重") in table(refused)
    assert Finding.objects.get().text == "渗漏已修"
    assert mine.save(findings__0__DELETE="on").status_code == 302
    assert not Finding.objects.exists()


def test_a_line_deleted_meanwhile_is_let_go_where_nothing_was_typed(clerk: User, colleague: User) -> None:
    inspection = make_inspection()
    make_finding(inspection=inspection, text="渗漏")
    kept = make_finding(inspection=inspection, text="淤积")
    mine, theirs = two(inspection, clerk, colleague)
    assert theirs.save(findings__0__DELETE="on").status_code == 302
    assert complaints(mine.save(findings__1__text="淤积已清")) == ""
    assert [(one.pk, one.text) for one in Finding.objects.all()] == [(kept.pk, "淤积已清")]


def test_a_line_deleted_meanwhile_keeps_what_was_typed_on_the_page(clerk: User, colleague: User) -> None:
    finding = make_finding(text="渗漏")
    mine, theirs = two(finding.inspection, clerk, colleague)
    assert theirs.save(findings__0__DELETE="on").status_code == 302
    refused = mine.save(findings__0__text="渗漏严重")
    assert "这条记录刚才已被删除，不能保存" in complaints(refused)
    assert mine.form["findings-0-text"] == "渗漏严重"
    assert not Finding.objects.exists()


def test_a_part_saved_on_its_own_page_refuses_the_line_of_the_paper(clerk: User, colleague: User) -> None:
    assignment = make_assignment(assigned_on=date(2022, 1, 20))
    mine = Desk(clerk, page_of(Suggestion, "change", assignment.suggestion))
    theirs = Desk(colleague, page_of(Assignment, "change", assignment))
    assert theirs.save(assigned_on=date(2022, 1, 21)).status_code == 302
    assert table(mine.save(assignments__0__assigned_on=date(2022, 1, 22))) == [
        ("交办日期", "2022年1月21日", "2022年1月22日")
    ]


# What is not the form's own


def test_concluding_many_at_once_is_a_save_like_any_other(clerk: User, colleague: User) -> None:
    suggestion = make_suggestion(title="关于修缮东桥的建议")
    make_assignment(suggestion=suggestion)
    make_reply(suggestion=suggestion)
    mine = Desk(clerk, page_of(Suggestion, "change", suggestion))
    theirs = Client()
    theirs.force_login(colleague)
    chosen = {"action": "conclude", "_selected_action": suggestion.pk, "apply": "确定"}
    theirs.post(page_of(Suggestion), chosen | {"concluded_on": "2022-04-01", "reason": "年度办结"})
    refused = mine.save(title="关于重建东桥的建议")
    assert ("办结日期", "2022年4月1日", "——") in table(refused)
    suggestion.refresh_from_db()
    assert (suggestion.concluded_on, suggestion.title) == (date(2022, 4, 1), "关于修缮东桥的建议")


def test_handing_over_meanwhile_adds_a_line_and_refuses_nothing(clerk: User, colleague: User) -> None:
    suggestion, unit = make_suggestion(title="关于修缮东桥的建议"), make_unit()
    mine, theirs = two(suggestion, clerk, colleague)
    row = {"unit": unit, "role": "lead", "assigned_on": date(2022, 1, 20)}
    assert send(theirs.client, theirs.page, assignments=[row]).status_code == 302
    assert mine.save(title="关于重建东桥的建议").status_code == 302
    assert (suggestion.assignments.count(), Suggestion.objects.get().title) == (1, "关于重建东桥的建议")


def test_whoever_may_only_look_is_shown_the_newest_and_saves_nothing(clerk: User) -> None:
    law = make_law(name="安全生产条例")
    Desk(clerk, page_of(Law, "change", law)).save(name="消防条例")
    client = Client()
    client.force_login(make_account("reader", READER))
    page = client.get(page_of(Law, "change", law))
    assert "消防条例" in page.content.decode()
    assert 'name="version"' not in page.content.decode()
    assert client.post(page_of(Law, "change", law), {"name": "水法", "version": "2"}).status_code == 403
    law.refresh_from_db()
    assert (law.name, law.revision) == ("消防条例", 2)
