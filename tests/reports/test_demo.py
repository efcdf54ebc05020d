"""The demo holds one frozen report, 青禾镇's of 2021, and holds it once."""

from io import StringIO

from django.core.management import call_command
from django.test import TestCase

from reports.document import Document
from reports.exporters.json import read
from reports.freezing.chain import verify
from reports.freezing.drift import drift
from reports.models import AnnualReport, Freeze
from tests.reports.freezing.town import guard_tables


class TheDemo(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        guard_tables()
        for _ in range(2):  # what is entered once stays as it is
            call_command("demo", stdout=StringIO())

    def document(self) -> Document:
        return read(bytes(Freeze.objects.get().files.get(suffix=".json").content))

    def test_holds_one_frozen_report(self) -> None:
        (report,) = AnnualReport.objects.all()
        assert (report.congress.slug, report.year, report.state) == ("qinghe", 2021, "frozen")
        assert str(Freeze.objects.get()) == "2021年人大工作报告（第1次定稿）"

    def test_in_which_nothing_is_left_to_write(self) -> None:
        assert [run.text for run in self.document().runs() if run.kind == "slot"] == []
        assert "〔待写" not in Freeze.objects.get().text

    def test_whose_numbers_still_stand_and_whose_hashes_hold(self) -> None:
        freeze = Freeze.objects.get()
        assert (drift(freeze), verify(freeze)) == ([], [])
        printed = {figure["token"]: figure["text"] for figure in freeze.figures}
        assert printed["换届选举.当选人数|级别=乡级"] == "59"
        assert printed["换届选举.参选率|级别=乡级"] == "92.2%"
