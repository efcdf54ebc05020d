"""The dashboard as a page: what it says, where its numbers lead, what it costs, and what nonsense is told."""

import re
from datetime import date
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from congress.models import Congress
from congress.roles import ADMINISTRATOR, READER
from tests.congress.factories import (
    make_annual_report,
    make_congress,
    make_deputy,
    make_report_section,
    make_seat,
    make_session,
    make_suggestion,
)
from tests.congress.towns import make_account
from tests.policy import refused
from tests.reports.figures.many import make_many
from tests.thorough import times

pytestmark = [pytest.mark.django_db, pytest.mark.pages]

TODAY = date(2022, 6, 30)
PAGE = "/towns/liuxi/"


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


@pytest.fixture
def congress(db: None) -> Congress:
    return make_congress()


def reader(name: str = "reader", *towns: Any) -> Client:
    client = Client()
    client.force_login(make_account(name, READER, towns=towns))
    return client


def text_of(response: Any) -> str:
    """What is read on the page."""
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


# What stands on it


def test_with_one_town_the_first_page_is_its_dashboard(client_in: Client, congress: Congress) -> None:
    make_suggestion(received_on=date(2022, 3, 1))
    make_session(starts_on=date(2022, 7, 30))
    response = client_in.get("/")
    body = response.content.decode()
    assert refused(body) == []
    text = text_of(response)
    assert "柳溪镇2022年工作" in text
    assert "数字截至2022年6月30日" in text
    assert "还有 30 天" in text
    assert "2022年的报告还没有开始写。" in text
    assert "与上年同期相比" in text
    headings = re.findall(r'<h2 id="(\w+)">', body)
    assert headings == ["coming", "tasks", "headlines", "pipeline", "outcomes", "months", "platforms", "idle"]


def test_every_number_leads_to_the_card_that_says_the_same_and_from_there_to_the_record(
    client_in: Client, congress: Congress
) -> None:
    make_suggestion(title="关于路灯的建议", received_on=date(2022, 3, 1))
    body = client_in.get(PAGE).content.decode()
    numbers = re.findall(r'<a class="(?:number|key-value|flow-value)" href="([^"]+)">([^<]+)</a>', body)
    assert len(numbers) >= 25
    for address, text in numbers:
        card = client_in.get(unescape(address))
        assert (card.status_code, card.context["card"].said.text) == (200, unescape(text)), address
    (received,) = re.findall(r'<a class="flow-value" href="([^"]+)">1</a>', body)[:1]
    assert "关于路灯的建议" in client_in.get(unescape(received)).content.decode()


def test_where_nothing_is_recorded_it_says_what_to_do(client_in: Client, congress: Congress) -> None:
    text = text_of(client_in.get(PAGE))
    for sentence in (
        "还没有登记下一次人代会。 登记会议日期",
        "这一年还没有收到建议。 登记建议",
        "还没有保存过办理结果。 计算并保存",
        "名册上还没有在任的代表。 登记代表",
    ):
        assert sentence in text


def test_who_may_not_record_is_not_asked_to(congress: Congress) -> None:
    text = text_of(reader().get(PAGE))
    assert "还没有登记下一次人代会。" in text
    assert "登记会议日期" not in text
    assert "开始起草" not in text


@pytest.mark.parametrize(("today", "said"), [(date(2022, 7, 30), "今天召开"), (date(2022, 7, 31), "正在召开")])
def test_on_its_days_the_session_is_being_held(
    client_in: Client, congress: Congress, monkeypatch: pytest.MonkeyPatch, today: date, said: str
) -> None:
    make_session(starts_on=date(2022, 7, 30), ends_on=date(2022, 7, 31))
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: today)
    assert said in text_of(client_in.get(PAGE))


def test_deputies_without_a_record_are_named_without_a_rank(client_in: Client, congress: Congress) -> None:
    make_seat(deputy=make_deputy(name="赵静"))
    text = text_of(client_in.get(PAGE))
    assert "在任代表1名，其中 1 名 赵静" in text
    assert "名次" not in text


# Year and day


def test_another_year_and_day_are_told_when_asked(client_in: Client, congress: Congress) -> None:
    make_suggestion(received_on=date(2021, 3, 1))
    make_suggestion(received_on=date(2021, 9, 1))
    whole = client_in.get(PAGE, {"year": "2021"})
    assert "数字截至2021年12月31日" in text_of(whole)
    half = client_in.get(PAGE, {"year": "2021", "as_of": "2021-06-30"})
    received = re.compile(r'<a class="flow-value" href="[^"]+">(\d+)</a>')
    assert received.findall(whole.content.decode())[0] == "2"
    assert received.findall(half.content.decode())[0] == "1"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"year": "去年"}, "年度：没有“去年”这个年度，请在列表里选一个。"),
        ({"year": "1999"}, "年度：没有“1999”这个年度，请在列表里选一个。"),
        ({"as_of": "2022-02-30"}, "截至：看不懂这个日期，请写成2022-12-31，或者空着。"),
    ],
)
@pytest.mark.parametrize("page", [PAGE, f"{PAGE}charts/months.xlsx"])
def test_nonsense_is_told_in_a_sentence(
    client_in: Client, congress: Congress, page: str, asked: dict[str, str], said: str
) -> None:
    response = client_in.get(page, asked)
    assert response.status_code == 400
    assert said in text_of(response)


# What is fetched once it is shown


def test_what_to_do_is_fetched_as_a_list(client_in: Client, congress: Congress) -> None:
    make_suggestion(received_on=date(2022, 3, 1))
    body = client_in.get(PAGE).content.decode()
    (address,) = re.findall(r'<ul class="todo" data-fetch="([^"]+)">', body)
    assert address == reverse("town-tasks", args=["liuxi", 2022])
    told = client_in.get(address)
    assert refused(told.content.decode()) == []
    assert text_of(told).startswith("1项办理事项已经超期（交办1），最早的期限是")


def test_with_nothing_to_do_the_list_says_so(client_in: Client, congress: Congress) -> None:
    told = text_of(client_in.get(reverse("town-tasks", args=["liuxi", 2022])))
    assert told == "没有超期的，一周内也没有到期的；2022年的记录没有必须改的。"
    assert client_in.get("/towns/liuxi/tasks/1900/").status_code == 404


def test_how_far_a_report_is_is_fetched_beside_its_name(client_in: Client, congress: Congress) -> None:
    report = make_annual_report(congress=congress, year=2022)
    make_report_section(report=report, heading="工作", text="收到建议{{建议.件数}}件。")
    make_report_section(report=report, heading="打算", text="〔待写：明年的打算〕")
    body = client_in.get(PAGE).content.decode()
    address = reverse("report-readiness", args=[report.pk])
    assert f'data-fetch="{address}"' in body
    assert text_of(client_in.get(address)) == "完成66%，必须改的有1处"
    report.sections.filter(heading="打算").update(text="明年的打算是修桥。")
    assert text_of(client_in.get(address)) == "完成100%，没有必须改的"
    report.sections.filter(heading="打算").update(text="{{建议.件树}}")
    assert text_of(client_in.get(address)) == "有1处写法要改，改好才能校核"


# Files


def test_the_table_of_a_chart_is_a_workbook(client_in: Client, congress: Congress) -> None:
    make_suggestion(received_on=date(2022, 3, 1))
    response = client_in.get(f"{PAGE}charts/months.xlsx", {"year": "2022", "as_of": "2022-04-30"})
    sheet = load_workbook(BytesIO(response.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["月份", "主席团会议", "监督活动", "接待选民", "其他工作", "收到建议"]
    assert [str(row[5]) for row in rows[3:6]] == ["1", "0", "——"]
    assert client_in.get(f"{PAGE}charts/pipeline.xlsx").status_code == 200
    assert client_in.get(f"{PAGE}charts/sums.xlsx").status_code == 404


def test_every_chart_has_its_table_and_its_workbook(client_in: Client, congress: Congress) -> None:
    make_suggestion(received_on=date(2022, 3, 1))
    body = client_in.get(PAGE).content.decode()
    files = [unescape(address) for address in re.findall(r'href="([^"]+\.xlsx[^"]*)"', body)]
    assert [re.findall(r"charts/(\w+)\.", address)[0] for address in files] == [
        *("pipeline", "outcomes", "months", "platforms")
    ]
    assert body.count("<details") == 3
    for address in files:
        assert client_in.get(address).status_code == 200


# Who may, and what it costs


def test_who_manages_accounts_sees_none_of_it(congress: Congress) -> None:
    client = Client()
    client.force_login(make_account("keeper", ADMINISTRATOR))
    assert client.get("/")["Location"] == "/admin/"
    for page in (PAGE, f"{PAGE}tasks/2022/", f"{PAGE}charts/months.xlsx", "/towns.xlsx"):
        assert client.get(page).status_code == 403


def test_a_page_costs_the_same_with_30_and_with_3000_suggestions(congress: Congress) -> None:
    client = reader()

    def cost(page: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        return len(queries)

    pages = ("/", "/towns/liuxi/", "/towns/liuxi/tasks/2022/", "/towns/liuxi/charts/months.xlsx")
    make_many(congress, 30)
    cost("/")  # the first page of a session also prolongs it
    few = [cost(page) for page in pages]
    make_many(congress, times(300, 3000) - 30)
    assert [cost(page) for page in pages] == few
    assert max(few) <= 15
