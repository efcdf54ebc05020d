"""The pages of the register and of the card: how they open, what leads where, what they cost, and what a mistake is told."""

from __future__ import annotations

from datetime import date
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congress.models import Congress, Membership, Suggestion
from congress.roles import CLERK, READER
from tests.congress.admin.crowds import crowd
from tests.congress.factories import make_activity, make_congress
from tests.congress.towns import make_account
from tests.policy import refused
from tests.reports.wording.township import Liuxi
from tests.thorough import times

pytestmark = pytest.mark.pages

REGISTER, CARD = "/figures/liuxi/2022/", "/figures/liuxi/2022/figure/"


class Figures(Liuxi):
    """Tests that open pages as a clerk of 柳溪镇, on 1 March 2023 unless told otherwise."""

    client: Client

    def setUp(self) -> None:
        self.clerk = make_account("小林", CLERK)
        self.client.force_login(self.clerk)
        self.on(date(2023, 3, 1))

    def on(self, day: date) -> None:
        today = patch("django.utils.timezone.localdate", return_value=day)
        today.start()
        self.addCleanup(today.stop)

    def get(self, page: str, /, **asked: str) -> Any:
        response = self.client.get(page, asked)
        assert refused(response.content.decode()) == []
        return response

    def led_to(self, page: str, /, **asked: str) -> str:
        """Where the page leads, readable."""
        response = self.client.get(page, asked)
        assert response.status_code == 302
        parts = urlsplit(response["Location"])
        query = "&".join(f"{name}={value}" for name, values in parse_qs(parts.query).items() for value in values)
        return f"{parts.path}?{query}".rstrip("?")


class Opening(Figures):
    def test_it_opens_with_the_latest_year_that_has_work_on_record(self) -> None:
        assert self.led_to("/figures/") == REGISTER  # of 2023 there is a session alone
        make_activity(congress=self.congress, held_on=date(2023, 1, 20))
        assert self.led_to("/figures/") == "/figures/liuxi/2023/"
        self.on(date(2022, 12, 1))
        assert self.led_to("/figures/") == REGISTER

    def test_year_day_and_words_are_switched_and_the_rest_stays(self) -> None:
        asked = {"congress": "liuxi", "was": "2022", "chapter": "handling", "as_of": "2022-06-30", "q": ""}
        assert self.led_to("/figures/", year="2022", **asked) == f"{REGISTER}?chapter=handling&as_of=2022-06-30"
        assert self.led_to("/figures/", year="2021", **asked) == "/figures/liuxi/2021/?chapter=handling"
        token = {"token": "建议.件数", "by": "来源"}
        assert self.led_to("/figures/", year="2021", **asked, **token).startswith("/figures/liuxi/2021/figure/?")

    def test_a_year_or_a_town_there_is_not_is_not_found(self) -> None:
        for asked in ({"year": "去年"}, {"year": "0"}, {"year": "9999"}, {"congress": "nowhere"}):
            response = self.client.get("/figures/", asked, follow=True)
            assert response.status_code == 404, asked

    def test_the_running_year_stands_at_today_and_leads_to_cards_of_today(self) -> None:
        self.on(date(2022, 6, 30))
        response = self.get(REGISTER, chapter="deputies")
        (line, _chapter) = response.context["lines"][0]
        assert (str(line.token), line.said.text) == ("代表.人数", "2")
        assert "as_of=2022-06-30" in line.address
        later = self.get(REGISTER, chapter="deputies", as_of="2022-12-31")
        assert later.context["lines"][0][0].said.text == "3"

    def test_towns_are_asked_for_only_where_there_are_several(self) -> None:
        assert 'name="congress" value="liuxi"' in self.get(REGISTER).content.decode()
        there = make_congress(slug="elsewhere", name="别处人民代表大会", place="别处")
        for congress in (self.congress, there):
            Membership.objects.create(user=self.clerk, congress=congress)
        page = self.get(REGISTER).content.decode()
        assert '<option value="elsewhere">别处</option>' in page
        assert '<option value="liuxi" selected>柳溪镇</option>' in page

    def test_an_account_of_no_town_is_led_home(self) -> None:
        make_congress(slug="elsewhere", name="别处人民代表大会")
        assert self.led_to("/figures/") == "/"


class Register(Figures):
    def found(self, query: str) -> list[str]:
        return [str(line.token) for line, _chapter in self.get(REGISTER, q=query).context["lines"]]

    def test_initials_pinyin_and_characters_find_the_same_in_all_chapters(self) -> None:
        for query in ("jyjs", "JianYiJianShu", "建议件数", "建议.件数"):
            assert self.found(query)[0] == "建议.件数", query
        assert self.found("zfjccs")[0] == "执法检查.次数"
        assert self.found("jylbzb") == ["建议.类别占比"]  # which needs a slice

    def test_where_no_name_fits_slices_are_found_and_then_definitions(self) -> None:
        assert self.found("jyjsdhqj")[0] == "建议.件数|来源=大会期间"
        assert self.found("兑现了承诺") == ["建议.解决率", "建议.正在解决率", "建议.列入计划率", "建议.留作参考率"]

    def test_nothing_found_says_what_to_do(self) -> None:
        response = self.get(REGISTER, q="qqqq")
        assert response.context["lines"] == []
        assert "没有与“qqqq”相近的数字" in response.content.decode()

    def test_a_chapter_there_is_not_is_not_found(self) -> None:
        assert self.get(REGISTER, chapter="nothing").status_code == 404

    def test_the_file_is_called_what_it_holds(self) -> None:
        response = self.client.get("/figures/liuxi/2022.xlsx")
        assert quote("柳溪镇2022年数字目录.xlsx") in response["Content-Disposition"]
        assert response.content[:2] == b"PK"


class Card(Figures):
    def test_choices_lead_to_the_card_of_the_slice(self) -> None:
        asked = {"slice": "1", "token": "建议.件数|小数=2", "来源": "大会期间", "期间": "上半年", "by": "类别"}
        expected = f"{CARD}?token=建议.件数|来源=大会期间|期间=上半年|小数=2&by=类别"
        assert self.led_to(CARD, **asked) == expected
        kept = self.led_to(CARD, **asked, as_of="2022-09-30")
        assert kept == f"{expected}&as_of=2022-09-30"

    def test_from_the_number_to_its_record_it_is_one_link(self) -> None:
        response = self.get(CARD, token="建议.件数|来源=大会期间")
        addresses = [address for _record, address in response.context["records"]]
        keys = Suggestion.objects.filter(congress=self.congress, received_on=date(2022, 1, 10)).values_list(
            "pk", flat=True
        )
        assert addresses == [f"/admin/congress/suggestion/{key}/change/" for key in keys.order_by("received_on", "pk")]
        assert all(self.client.get(address).status_code == 200 for address in addresses[:1])

    def test_records_are_named_without_a_link_to_whom_they_are_closed(self) -> None:
        outsider = make_account("老沈", READER)
        outsider.is_staff = False
        outsider.save()
        self.client.force_login(outsider)
        response = self.get(CARD, token="建议.件数|来源=大会期间")
        assert [address for _record, address in response.context["records"]] == ["", "", ""]

    def test_of_a_share_one_chooses_which_records_to_see(self) -> None:
        for of, number in (("", 3), ("part", 2), ("rest", 1), ("nonsense", 3)):
            response = self.get(CARD, token="建议.解决率|来源=大会期间", of=of)
            assert len(response.context["records"]) == number, of

    def test_a_mistake_is_told_with_the_nearest_tokens_and_a_way_back(self) -> None:
        for token, sentence, nearest in (
            ("建议.件书", "没有“建议.件书”这个数字", "建议.件数"),
            ("建议.件数|来原=大会期间", "没有“来原”这一项", "建议.件数"),
            ("建议.件数|来源=大会其间", "没有“大会其间”这个值", "建议.件数|来源=大会期间"),
            ("建议.件数|期间=何时", "看不懂期间“何时”", "建议.件数"),
            ("", "双花括号里要写数字的名称", ""),
        ):
            response = self.get(CARD, token=token)
            page = response.content.decode()
            assert response.status_code == 404
            assert sentence in page
            offered = [str(each) for each, _address in response.context["offered"]]
            assert nearest in (offered[0] if offered else ""), token
            assert f'href="{REGISTER}"' in page
            for _token, address in response.context["offered"]:
                assert self.client.get(address).status_code == 200

    def test_a_word_of_the_report_is_no_number(self) -> None:
        response = self.get(CARD, token="年份")
        assert response.status_code == 404

    def test_choices_of_a_figure_there_is_not_are_a_mistake_too(self) -> None:
        assert self.get(CARD, token="没有.这个", slice="1").status_code == 404


class Costs(Figures):
    def asked(self, page: str, /, **asked: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert self.client.get(page, asked).status_code == 200
        return len(queries)

    def all(self) -> dict[str, int]:
        return {
            "chapter": self.asked(REGISTER, chapter="outcomes"),
            "search": self.asked(REGISTER, q="jyjsdhqj"),
            "card": self.asked(CARD, token="建议.解决率|期间=大会以来", by="承办单位"),
            "records": self.asked(CARD, token="建议.件数", of="", page="1"),
        }

    def test_pages_cost_the_same_with_thirty_and_with_three_thousand(self) -> None:
        paper = Suggestion.objects.filter(congress=self.congress, received_on=date(2022, 5, 12)).get()
        crowd(paper, 25, received_on=date(2022, 5, 12), year=2022)
        self.client.get(REGISTER)  # what is asked once for a session
        few = self.all()
        crowd(paper, times(270, 2970), received_on=date(2022, 5, 12), year=2022)
        assert self.all() == few
        print(few)
        assert max(few.values()) <= 15, few

    def test_records_come_a_hundred_a_page(self) -> None:
        paper = Suggestion.objects.filter(congress=self.congress, received_on=date(2022, 5, 12)).get()
        crowd(paper, 105, received_on=date(2022, 5, 12), year=2022)
        pages = [len(self.get(CARD, token="建议.件数", page=page).context["records"]) for page in ("1", "2", "9")]
        assert pages == [100, 10, 10]
        assert Congress.objects.count() == 1
