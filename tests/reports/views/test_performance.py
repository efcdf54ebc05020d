"""The pages of performance files: who sees what, which days they are about, what they cost, and the files to keep."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document as Word
from openpyxl import load_workbook
from pytest_django import DjangoDbBlocker

from congress.models import Activity, Congress, Deputy, DeputyGroup, Membership, Reception, Seat, Suggestion
from congress.roles import CLERK, READER
from tests.congress.factories import make_activity, make_congress, make_deputy, make_group
from tests.congress.towns import make_account
from tests.once import entered_once
from tests.policy import refused
from tests.reports.exporters.same_words import unsaid, words_of_pdf
from tests.reports.exporters.word import texts
from tests.reports.one_of_each import enter_one_of_each
from tests.thorough import times

pytestmark = [pytest.mark.django_db, pytest.mark.pages]
TODAY = date(2023, 2, 1)
SECRETS = {"phone": "13800000000", "address": "东桥村三组", "id_number": "110101197503010011"}


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


@pytest.fixture(scope="module")
def _town(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Congress]:
    with entered_once(django_db_blocker):
        congress = enter_one_of_each()
        Deputy.objects.filter(congress=congress, name="陈明").update(**SECRETS)
        yield congress


@pytest.fixture
def chair(db: None, _town: Congress) -> Deputy:
    """陈明 of 柳溪镇, who took part in nearly everything of 2022."""
    return Deputy.objects.select_related("congress").get(congress=_town, name="陈明")


@pytest.fixture
def group(chair: Deputy) -> DeputyGroup:
    """Hers and that of all others."""
    return DeputyGroup.objects.get(congress=chair.congress)


def of_deputy(deputy: Deputy) -> str:
    return f"/deputies/{deputy.pk}/"


def of_group(group: DeputyGroup) -> str:
    return f"/groups/{group.pk}/"


def logged_in(role: str, congress: Congress) -> Client:
    """A client of an account with the role that works for the congress."""
    account = make_account(f"{congress.slug}{role}", role)
    Membership.objects.create(user=account, congress=congress)
    client = Client()
    client.force_login(account)
    return client


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return response.content.decode()


# What stands there


def test_the_page_opens_with_the_latest_year_of_work_and_its_last_day(client_in: Client, chair: Deputy) -> None:
    Suggestion.objects.filter(congress=chair.congress, received_on__year=2023).delete()
    response = client_in.get(of_deputy(chair), {"year": 2022})
    page = text_of(response)
    assert "陈明代表履职档案" in page
    assert "柳溪镇人民代表大会　2022年　截至2022年12月31日" in page
    assert refused(page) == []
    make_activity(congress=chair.congress, held_on=date(2023, 1, 20))
    opened = client_in.get(of_deputy(chair)).context["frame"]
    assert (opened.year, opened.scope.as_of) == (2023, TODAY)


def test_numbers_lead_to_their_cards_which_say_the_same(client_in: Client, chair: Deputy) -> None:
    response = client_in.get(of_deputy(chair), {"year": 2022, "as_of": "2022-06-30"})
    facts = [fact for part in response.context["file"].parts for fact in part.facts]
    assert len(facts) == 15
    for fact in facts:
        card = client_in.get(fact.address)
        assert card.status_code == 200, fact.token
        assert card.context["card"].said.text == fact.value, fact.token


def test_lines_lead_to_their_records(client_in: Client, chair: Deputy) -> None:
    response = client_in.get(of_deputy(chair), {"year": 2022})
    for part in response.context["file"].parts:
        for line in part.lines[:1]:
            assert f'href="{line.address}"' in text_of(response)
            assert client_in.get(line.address).status_code == 200


def test_a_group_leads_to_the_files_of_its_members_and_its_numbers_to_their_cards(
    client_in: Client, group: DeputyGroup
) -> None:
    response = client_in.get(of_group(group), {"year": 2022})
    page = text_of(response)
    assert refused(page) == []
    for member in response.context["file"].members:
        assert f'href="/deputies/{member.deputy.pk}/?year=2022"' in page
    number = response.context["file"].members[0].numbers[8]
    card = client_in.get(number.address)
    assert (card.context["card"].said.text, number.value) == ("3", "3")


def test_the_roster_and_each_form_lead_to_the_file(client_in: Client, chair: Deputy, group: DeputyGroup) -> None:
    for address, kind, record in ((of_deputy(chair), "deputy", chair), (of_group(group), "deputygroup", group)):
        for page in (f"/admin/congress/{kind}/", f"/admin/congress/{kind}/{record.pk}/change/"):
            assert f'href="{address}"' in text_of(client_in.get(page)), page
    assert "履职档案" not in text_of(client_in.get("/admin/congress/deputy/add/"))


def test_a_deputy_without_seat_and_records_is_told_so(client_in: Client, chair: Deputy) -> None:
    page = text_of(client_in.get(of_deputy(make_deputy(congress=chair.congress, name="冯涛")), {"year": 2022}))
    assert "没有登记代表席位。" in page
    assert "没有成员任代表" in text_of(client_in.get(of_group(make_group(congress=chair.congress, name="空组"))))


# Which days


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"year": "2019"}, "没有“2019”这个年度，请在列表里选一个。"),
        ({"year": "去年"}, "没有“去年”这个年度，请在列表里选一个。"),
        ({"as_of": "昨天"}, "看不懂这个日期，请写成2022-12-31，或者空着。"),
        ({"period": "forever"}, "期间：选择一个有效的选项"),
    ],
)
def test_days_that_are_none_are_told_beside_their_field(
    client_in: Client, chair: Deputy, asked: dict[str, str], said: str
) -> None:
    response = client_in.get(of_deputy(chair), asked)
    assert response.status_code == 400
    assert said in response.content.decode()
    assert client_in.get(f"{of_deputy(chair)}file.docx", asked).status_code == 404


def test_without_a_term_on_record_the_page_says_what_to_do(client_in: Client) -> None:
    deputy = make_deputy(congress=make_congress(slug="qinghe"))
    response = client_in.get(of_deputy(deputy), {"period": "term"})
    assert response.status_code == 400
    assert "“本届以来”无法计算：本届的起始日期没有登记，请先登记" in response.content.decode()


# Who


def test_personal_data_is_seen_by_those_who_need_it_and_never_printed(chair: Deputy) -> None:
    shown = {role: text_of(logged_in(role, chair.congress).get(of_deputy(chair))) for role in (CLERK, READER)}
    assert '<div class="no-print"><dt>电话</dt><dd>13800000000</dd></div>' in shown[CLERK]
    for secret in SECRETS.values():
        assert secret not in shown[READER]
    assert "110101197503010011" not in shown[CLERK]
    assert "1975年3月1日" not in shown[READER]


def test_files_to_keep_hold_no_personal_data(client_in: Client, chair: Deputy) -> None:
    word = Word(BytesIO(client_in.get(f"{of_deputy(chair)}file.docx", {"year": 2022}).content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert "第一代表小组" in cells
    assert not [secret for secret in SECRETS.values() if any(secret in cell for cell in cells)]


def test_the_deputies_of_another_town_are_not_found(chair: Deputy, group: DeputyGroup) -> None:
    stranger = logged_in(CLERK, make_congress(slug="qinghe"))
    for address in (of_deputy(chair), of_group(group)):
        for page in (address, f"{address}file.docx", f"{address}file.xlsx"):
            assert stranger.get(page).status_code == 404


# Files


def test_the_files_say_the_numbers_of_the_page(client_in: Client, chair: Deputy) -> None:
    page = client_in.get(of_deputy(chair), {"year": 2022})
    numbers = {
        str(fact.label): f"{fact.value}{fact.unit}" for part in page.context["file"].parts for fact in part.facts
    }
    word = client_in.get(f"{of_deputy(chair)}file.docx", {"year": 2022})
    assert "%E5%B1%A5%E8%81%8C%E6%A1%A3%E6%A1%882022%E5%B9%B4.docx" in word["Content-Disposition"]  # 履职档案2022年
    workbook = load_workbook(BytesIO(client_in.get(f"{of_deputy(chair)}file.xlsx", {"year": 2022}).content))
    in_word = [[texts(cell._tc) for cell in row.cells] for row in Word(BytesIO(word.content)).tables[2].rows]
    in_excel = [[str(cell or "") for cell in row] for row in workbook["履职情况"].iter_rows(values_only=True)]
    for rows in (in_word, in_excel):
        pairs = [(row[at], row[at + 1]) for row in rows[1:] for at in (0, 2, 4) if row[at]]
        assert dict(pairs) == numbers


def test_the_files_of_a_group_have_its_members(client_in: Client, group: DeputyGroup) -> None:
    word = Word(BytesIO(client_in.get(f"{of_group(group)}file.docx", {"year": 2022}).content))
    assert [row.cells[0].text for row in word.tables[2].rows] == ["姓名", "陈明", "李芳", "孙伟（已离任）", "赵静"]
    workbook = load_workbook(BytesIO(client_in.get(f"{of_group(group)}file.xlsx", {"year": 2022}).content))
    assert [cell.value for cell in workbook["成员履职情况"]["A"]][1:] == ["陈明", "李芳", "孙伟（已离任）", "赵静"]


def test_the_same_file_is_the_same_bytes_and_chinese_for_every_reader(client_in: Client, chair: Deputy) -> None:
    address = f"{of_deputy(chair)}file.docx"
    first, second = (client_in.get(address, {"year": 2022}, headers={"accept-language": each}) for each in ("zh", "en"))
    assert first.content == second.content


@pytest.mark.parametrize("address_of", [of_deputy, of_group])
def test_the_word_file_and_the_pdf_say_the_same(
    client_in: Client, chair: Deputy, group: DeputyGroup, address_of: Callable[[Any], str]
) -> None:
    address = address_of(chair if address_of is of_deputy else group)
    assert f'href="{address}file.pdf' in client_in.get(address).content.decode()
    word, pdf = (client_in.get(f"{address}file.{suffix}", {"year": 2022}) for suffix in ("docx", "pdf"))
    assert pdf["Content-Type"] == "application/pdf"
    assert unsaid(word.content, pdf.content) == []
    assert not [secret for secret in SECRETS.values() if secret in words_of_pdf(pdf.content)]


@pytest.mark.parametrize("suffix", ["md", "json"])
def test_what_nobody_writes_is_not_found(client_in: Client, chair: Deputy, suffix: str) -> None:
    assert client_in.get(f"{of_deputy(chair)}file.{suffix}").status_code == 404


# What it costs


def queries_for(client: Client, *addresses: str) -> list[int]:
    """The queries that each page takes."""
    taken = []
    for address in addresses:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        taken.append(len(queries))
    return taken


def enter_work(deputy: Deputy, number: int) -> None:
    """So many suggestions, receptions and activities of the deputy more, and as many deputies of the group."""
    congress, first = deputy.congress, date(2022, 1, 1)
    days = [first + timedelta(days=place % 360) for place in range(number)]
    source = Suggestion.objects.filter(congress=congress)[0].source
    Suggestion.objects.bulk_create(
        Suggestion(
            congress=congress, year=2022, title="关于路灯的建议", source=source, received_on=day, lead_deputy=deputy
        )
        for day in days
    )
    deputy.receptions.add(
        *Reception.objects.bulk_create(Reception(congress=congress, held_on=day, form="market") for day in days)
    )
    kind = make_activity(congress=congress).kind
    deputy.activities.add(
        *Activity.objects.bulk_create(Activity(congress=congress, kind=kind, title="走访", held_on=day) for day in days)
    )
    members = Deputy.objects.bulk_create(
        Deputy(congress=congress, name=f"代表{place}", gender="male", group=deputy.group) for place in range(number)
    )
    Seat.objects.bulk_create(
        Seat(congress=congress, deputy=member, level="town", origin="general", from_on=first) for member in members
    )


def test_the_pages_cost_the_same_with_thirty_and_with_three_thousand(chair: Deputy, group: DeputyGroup) -> None:
    clerk = logged_in(CLERK, chair.congress)
    of_term = "?period=term&as_of=2022-12-31"
    addresses = [f"{address}{query}" for address in (of_deputy(chair), of_group(group)) for query in ("", of_term)]
    clerk.get("/")
    enter_work(chair, 30)
    few = queries_for(clerk, *addresses)
    enter_work(chair, times(270, 2970))
    assert queries_for(clerk, *addresses) == few
    assert max(few) <= 15
    assert len(clerk.get(addresses[3]).context["file"].members) == 100
