"""Finding a token by characters, pinyin and initials, each with the value it has today."""

import pytest

from reports.lookup import SHOWN, slices_like, tokens_like
from tests.reports.wording.township import Liuxi

pytestmark = pytest.mark.pages


class Finding(Liuxi):
    def found(self, query: str) -> dict[str, str]:
        return {each.token: each.value for each in tokens_like(query, self.scope)}

    def narrowed(self, token: str, query: str) -> dict[str, str]:
        return {each.token: each.value for each in slices_like(token, query, self.scope)}

    def test_by_initials_by_pinyin_and_by_characters_the_same_is_found_first(self) -> None:
        for query in ("jyjs", "JYJS", "jianyijianshu", "建议.件数", "建议件"):
            assert next(iter(self.found(query).items())) == ("建议.件数", "5件"), query

    def test_a_slice_is_found_by_its_value(self) -> None:
        assert self.found("jyjsdhqj")["建议.件数|来源=大会期间"] == "3件"
        assert self.found("建议件数大会")["建议.件数|来源=大会期间"] == "3件"

    def test_words_of_the_report_are_found_too(self) -> None:
        assert self.found("jc") == {} or "届次" in self.found("jc")
        assert self.found("nianfen") == {"年份": "2022"}

    def test_without_a_query_some_are_offered_and_with_nonsense_none(self) -> None:
        assert len(self.found("")) == SHOWN
        assert self.found("qqqq") == {}

    def test_a_token_is_narrowed_down_or_worded_otherwise(self) -> None:
        assert self.narrowed("建议.件数", "dh") == {
            "建议.件数|来源=大会期间": "3件",
            "建议.件数|期间=大会以来": "5件",
        }
        assert self.narrowed("建议.件数", "较上年") == {"建议.件数|较上年": "增加3件"}
        assert self.narrowed("建议.件数|来源=大会期间", "dhqj") == {}
        assert self.narrowed("建议.解决率", "fzfm") == {"建议.解决率|分子分母": "40.0%（2/5）"}

    def test_a_token_is_drawn_by_what_it_can_be_drawn_by(self) -> None:
        drawn = self.narrowed("建议.件数", "图")
        assert drawn["建议.件数|图=逐年"] == "2021年2件；2022年5件"
        assert drawn["建议.件数|图=结果"] == "已解决2件；列入计划1件"
        assert self.narrowed("建议.件数|图=结果", "占比") == {
            "建议.件数|图=结果|占比": "已解决2件，占40.0%；列入计划1件，占20.0%"
        }
        assert self.narrowed("建议.件数", "占比") == {}
        assert self.narrowed("建议.件数", "图类别") == {"建议.件数|图=类别": "法治与社会治理3件；城乡建设和环境保护2件"}

    def test_what_is_no_token_is_not_narrowed_down(self) -> None:
        for token in ("", "没有.这个", "年份", "{{建议.件数}}|}}", "|||"):
            assert self.narrowed(token, "dh") in ({}, self.narrowed("建议.件数", "dh"))

    def test_a_search_asks_each_list_once_and_all_values_at_once(self) -> None:
        tokens_like("jyjsdhqj", self.scope)
        with self.assertNumQueries(14):
            tokens_like("jyjsdhqj", self.scope)
