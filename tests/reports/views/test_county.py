"""The county view: several towns beside each other, in the order of their list, each for one question to the database."""

import re
from datetime import date
from html import unescape
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from congress.models import Congress, Membership
from congress.roles import READER
from tests.congress.factories import make_congress, make_suggestion
from tests.congress.towns import make_account
from tests.policy import refused
from tests.reports.figures.many import make_many
from tests.reports.views.test_dashboard import text_of
from tests.thorough import times

pytestmark = [pytest.mark.django_db, pytest.mark.pages]

TODAY = date(2022, 6, 30)


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


def make_towns(number: int) -> list[Congress]:
    return [
        make_congress(slug=f"town-{place:02}", place=f"{place}号镇", name=f"{place}号镇人大") for place in range(number)
    ]


def towns_on(page: str) -> list[str]:
    """The towns of the table, in order."""
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a></th>', page)


def test_towns_stand_in_the_order_of_the_list_whatever_they_did(client_in: Client) -> None:
    _first, second, third = make_towns(3)
    make_many(second, 3)
    make_suggestion(congress=third, received_on=date(2022, 2, 1))
    response = client_in.get("/")
    body = response.content.decode()
    assert refused(body) == []
    assert towns_on(body) == ["0号镇", "1号镇", "2号镇"]
    assert "各乡镇2022年工作" in text_of(response)
    assert "名次" not in text_of(response).replace("不分名次", "")
    assert 'href="/towns/town-01/?year=2022&amp;as_of=2022-06-30"' in body


def test_each_number_leads_to_the_card_of_its_own_town(client_in: Client) -> None:
    _first, second = make_towns(2)
    make_many(second, 3)
    body = client_in.get("/").content.decode()
    cells = re.findall(r'<td class="number"><a href="(/figures/town-01/[^"]+)">3</a></td>', body)
    assert len(cells) == 4  # received, handed over, replied; and once in the table of months
    for address in cells:
        assert client_in.get(unescape(address)).context["card"].said.text == "3"


def test_the_charts_are_on_one_scale(client_in: Client) -> None:
    first, second = make_towns(2)
    make_suggestion(congress=first, received_on=date(2022, 1, 10))
    make_many(second, 10)
    drawn = [town.chart for town in client_in.get("/").context["county"].towns]
    assert drawn[0].grid == drawn[1].grid
    heights = [max(bar.height for bar in chart.bars) for chart in drawn]
    assert heights[0] * 10 == pytest.approx(heights[1], abs=5)


def test_towns_are_found_by_their_names_and_turned_by_pages(client_in: Client) -> None:
    make_towns(41)
    body = client_in.get("/").content.decode()
    assert len(towns_on(body)) == 40
    assert "第1页，共2页，41个乡镇" in body
    assert towns_on(client_in.get("/", {"page": 2}).content.decode()) == ["40号镇"]
    assert towns_on(client_in.get("/", {"q": "1号"}).content.decode()) == ["1号镇", "11号镇", "21号镇", "31号镇"]
    assert "没有名称里有“石桥”的乡镇。" in text_of(client_in.get("/", {"q": "石桥"}))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"year": "今年"}, "年度：没有“今年”这个年度，请在列表里选一个。"),
        ({"as_of": "明天"}, "截至：看不懂这个日期，请写成2022-12-31，或者空着。"),
        ({"page": "末页"}, "输入整数"),
        ({"q": "镇" * 51}, "不超过 50 字符"),
    ],
)
@pytest.mark.parametrize("page", ["/", "/towns.xlsx"])
def test_nonsense_is_told_in_a_sentence(client_in: Client, page: str, asked: dict[str, str], said: str) -> None:
    make_towns(2)
    response = client_in.get(page, asked)
    assert response.status_code == 400
    assert said in text_of(response)


def test_the_tables_are_a_workbook(client_in: Client) -> None:
    make_many(make_towns(2)[1], 3)
    book = load_workbook(BytesIO(client_in.get("/towns.xlsx").content))
    assert book.sheetnames == ["各乡镇工作", "各月收到的建议"]
    rows = [[str(cell.value) for cell in row[:6]] for row in book["各乡镇工作"].iter_rows()]
    assert rows == [
        ["乡镇", "人代会", "主席团会议", "监督活动", "代表建议", "已交办"],
        ["0号镇", "0", "0", "0", "0", "0"],
        ["1号镇", "0", "0", "0", "3", "3"],
    ]


def test_a_database_without_towns_leads_to_the_first_steps(client_in: Client) -> None:
    body = client_in.get("/").content.decode()
    assert "还没有可以看的乡镇人大。" in body
    assert 'href="/help/start/"' in body


def test_a_town_costs_one_query_however_many_suggestions_it_has() -> None:
    towns = make_towns(40)
    account = make_account("county", READER)
    client = Client()
    client.force_login(account)

    def cost(number: int) -> int:
        Membership.objects.filter(user=account).delete()
        Membership.objects.bulk_create(Membership(user=account, congress=town) for town in towns[:number])
        client.get("/")  # the first page of a session also prolongs it
        with CaptureQueriesContext(connection) as queries:
            response = client.get("/")
        assert len(towns_on(response.content.decode())) == number
        return len(queries)

    ten = cost(10)
    assert cost(40) == ten + 30
    assert ten <= 10 + 8
    make_many(towns[0], times(300, 3000))
    assert cost(10) == ten
