"""The admin in a real browser under the site's content policy: lines are added, long lists searched, dates picked."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from congress.models import CongressSession, Deputy, Suggestion
from tests.congress.admin.pages import page_of
from tests.congress.factories import (
    PDF,
    make_attachment,
    make_constituency,
    make_deputy,
    make_seat,
    make_source,
    make_suggestion,
    make_term,
    make_unit,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def pick(page: Page, box: str, typed: str, name: str) -> None:
    """Search a long list and take what is found."""
    page.locator(f"{box} + .select2 .select2-selection").click()
    page.locator(".select2-search__field").last.fill(typed)
    page.locator(".select2-results__option", has_text=name).click()


def test_a_suggestion_is_handed_over_on_its_page(page_in: Page) -> None:
    make_source()
    make_deputy(name="陈明")
    make_unit(name="水务站")
    page_in.goto(page_of(Suggestion, "add"))
    expect(page_in.locator(".field-congress")).to_be_hidden()
    page_in.locator("#id_year").fill("2022")
    page_in.locator("#id_title").fill("关于修缮东桥的建议")
    page_in.locator("#id_kind").select_option("suggestion")
    page_in.locator("#id_source").select_option(label="大会期间")
    page_in.locator("#id_received_on").fill("2022-01-10")
    page_in.locator("#id_proposer_level").select_option("town")
    pick(page_in, "#id_lead_deputy", "cm", "陈明")
    page_in.locator("#assignments-group .add-row a").click()
    pick(page_in, "#id_assignments-0-unit", "水务", "水务站")
    page_in.locator("#id_assignments-0-role").select_option("lead")
    page_in.locator("#id_assignments-0-assigned_on").fill("2022-01-20")
    page_in.locator("input[name=_save]").click()
    expect(page_in.locator(".messagelist .success")).to_be_visible()
    suggestion = Suggestion.objects.get()
    assert (str(suggestion.lead_deputy), suggestion.assignments.get().unit.name) == ("陈明", "水务站")


def test_the_calendar_and_the_history_obey_the_policy(page_in: Page) -> None:
    make_term()
    page_in.goto(page_of(CongressSession, "add"))
    page_in.locator(".field-starts_on .datetimeshortcuts a").first.click()
    expect(page_in.locator("#id_starts_on")).to_have_value(re.compile(r"\d{4}/\d{2}/\d{2}"))
    deputy = make_seat(deputy=make_deputy(name="李芳"), constituency=make_constituency()).deputy
    deputy.employer = "东桥村"
    deputy.save()
    page_in.goto(page_of(Deputy, "history", deputy))
    expect(page_in.locator("#change-history")).to_contain_text("单位及职务：—— → 东桥村")
    page_in.goto(page_of(Deputy))
    page_in.locator("#searchbar").fill("lf")
    page_in.locator("#changelist-search input[type=submit]").click()
    expect(page_in.locator("#result_list tbody tr")).to_have_count(1)


def test_a_suggestion_is_opened_from_the_list(page_in: Page) -> None:
    make_suggestion(number=7)
    page_in.goto(page_of(Suggestion))
    page_in.locator("#result_list a", has_text="关于修缮东桥的建议").click()
    expect(page_in.locator("#id_number")).to_have_value("7")


def test_a_letter_is_attached_and_a_picture_opened_without_complaint(page_in: Page) -> None:
    picture = make_attachment(make_suggestion(), "裂缝.png")
    page_in.goto(page_of(Suggestion, "change", picture.record))
    attachments = page_in.locator("#congress-attachment-record_type-record_id-group")
    attachments.get_by_role("button", name="添加另一个 附件").click()
    letter = {"name": "答复函.pdf", "mimeType": "application/pdf", "buffer": PDF}
    attachments.locator("input[type=file]:visible").set_input_files(letter)
    page_in.get_by_role("button", name="保存", exact=True).click()
    expect(page_in.locator(".messagelist .success")).to_be_visible()
    assert [attachment.name for attachment in picture.record.attachments.all()] == ["裂缝.png", "答复函.pdf"]
    page_in.goto(page_of(Suggestion, "change", picture.record))
    attachments.get_by_role("link", name="打开裂缝.png").click()
    expect(page_in.locator("img")).to_be_visible()


def test_earlier_suggestions_like_a_new_one_are_shown_below_its_title_and_one_is_taken(page_in: Page) -> None:
    earlier = make_suggestion(title="关于修缮东桥村道路的建议", number=12, received_on=date(2021, 1, 10))
    make_suggestion(title="关于增设公交站点的建议", received_on=date(2021, 1, 10))
    page_in.goto(page_of(Suggestion, "add"))
    page_in.locator("#id_title").fill("关于东桥村道路修缮的意见")
    page_in.locator("#id_title").press("Tab")
    expect(page_in.locator(".similar li")).to_have_count(1)
    expect(page_in.locator(".similar li")).to_contain_text("2021年12号 关于修缮东桥村道路的建议")
    page_in.locator(".similar").get_by_role("button", name="选为上次提出").click()
    expect(page_in.locator("#id_repeats")).to_have_value(str(earlier.pk))
    expect(page_in.locator("#id_repeats + .select2")).to_contain_text("关于修缮东桥村道路的建议")
    page_in.locator("#id_title").fill("关于学校食堂的建议")
    page_in.locator("#id_title").press("Tab")
    expect(page_in.locator(".similar")).to_be_empty()
