"""A freeze proves by its hashes that nothing of it, and none of those before it, was changed."""

from __future__ import annotations

from typing import Any

from django.test import TestCase

from reports.freezing.chain import file_hash, freeze_hash, verify
from reports.models import Freeze, FreezeFile
from tests.congress.factories import make_congress
from tests.reports.freezing.town import freeze, open_town


class AChain(TestCase):
    """Three freezes of 柳溪镇, in tables that nothing guards, so that they can be broken."""

    freezes: list[Freeze]

    @classmethod
    def setUpTestData(cls) -> None:
        congress = open_town()
        cls.freezes = [freeze(congress, year=year) for year in (2021, 2022, 2023)]

    def told(self) -> list[list[str]]:
        """What is said of each freeze that is left."""
        return [verify(each) for each in Freeze.objects.order_by("place")]

    def change(self, place: int, **values: Any) -> None:
        Freeze.objects.filter(place=place).update(**values)

    def test_is_whole_as_long_as_nobody_touches_it(self) -> None:
        assert self.told() == [[], [], []]
        first, second, third = self.freezes
        assert [first.previous, second.previous, third.previous] == ["", first.sha256, second.sha256]

    def test_tells_of_every_kept_thing_that_was_changed(self) -> None:
        kept = Freeze.objects.values().get(place=2)
        figures = [kept["figures"][0] | {"text": "4"}, *kept["figures"][1:]]
        for changed in (
            {"text": kept["text"] + "。"},
            {"figures": figures},
            {"records": {}},
            {"versions": {}},
            {"frozen_by": "别人"},
            {"frozen_at": kept["frozen_at"].replace(year=2001)},
            {"as_of": kept["as_of"].replace(day=1)},
            {"name": "别的报告"},
            {"number": 9},
        ):
            self.change(2, **changed)
            assert self.told() == [[], ["内容与定稿时不一致，可能被改动过。"], []], changed
            self.change(2, **{name: kept[name] for name in changed})
        assert self.told() == [[], [], []]

    def test_tells_of_a_file_that_was_changed(self) -> None:
        FreezeFile.objects.filter(freeze=self.freezes[0], suffix=".docx").update(content=b"PK")
        assert self.told()[0] == ["文件.docx与定稿时不一致，可能被改动过。"]
        FreezeFile.objects.filter(freeze=self.freezes[0], suffix=".docx").update(sha256=file_hash(b"PK"))
        assert self.told()[0] == ["内容与定稿时不一致，可能被改动过。"]

    def test_tells_of_a_file_taken_away_or_put_in(self) -> None:
        FreezeFile.objects.filter(freeze=self.freezes[0], suffix=".docx").delete()
        FreezeFile.objects.create(freeze=self.freezes[1], suffix=".md", content=b"#", sha256=file_hash(b"#"))
        assert self.told() == [["内容与定稿时不一致，可能被改动过。"]] * 2 + [[]]

    def test_tells_of_a_freeze_that_was_changed_and_hashed_anew(self) -> None:
        second = Freeze.objects.get(place=2)
        second.text = "改过的话"
        files = dict(second.files.values_list("suffix", "sha256"))
        self.change(2, text=second.text, sha256=freeze_hash(second, files))
        assert self.told() == [["本级人大的第3次定稿与前一次接不上，校验链已经断开。"]] * 3

    def test_tells_of_a_freeze_that_is_missing(self) -> None:
        FreezeFile.objects.filter(freeze=self.freezes[1]).delete()
        Freeze.objects.filter(place=2).delete()
        assert self.told() == [["本级人大的第2次定稿不见了，校验链已经断开。"]] * 2

    def test_of_another_congress_is_another_one(self) -> None:
        other = freeze(make_congress(slug="shiqiao", name="石桥镇人民代表大会"), "# 报告\n没有数字。")
        assert (other.place, other.previous, verify(other)) == (1, "", [])
