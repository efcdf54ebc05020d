"""What was frozen is not changed: not by the ORM, not by a page, not by plain SQL, on either database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, TestCase

from reports.freezing.guards import remove
from reports.freezing.refusals import FrozenRefusals
from reports.freezing.states import report_amend, report_freeze, report_send_to_review
from reports.models import AnnualReport, Freeze, FreezeFile, ReportSection
from reports.models.annual_reports import REPORT_IS_FROZEN
from reports.models.freezes import FREEZE_IS_KEPT
from tests.reports.freezing.town import freeze, guard_tables, open_town, start


def sql(statement: str, *values: Any) -> Callable[[], Any]:
    """Plain SQL, past all of our code."""

    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)

    return run


class AFrozenReport(TestCase):
    """柳溪镇's report of 2022, frozen, and one of 2023 still being written."""

    freeze: Freeze
    draft: AnnualReport

    @classmethod
    def setUpTestData(cls) -> None:
        congress = open_town()
        guard_tables()
        cls.freeze = freeze(congress)
        cls.draft = start(congress, year=2023)

    def setUp(self) -> None:
        self.report = AnnualReport.objects.get(pk=self.freeze.report_id)
        self.section = self.report.sections.all()[0]

    def refuses(self, change: Callable[[], Any], sentence: str) -> None:
        """The change is refused with that sentence, and every row is as before."""
        before = self.everything()
        with pytest.raises(IntegrityError) as raised, transaction.atomic():
            change()
        assert str(raised.value).splitlines()[0] == sentence
        assert self.everything() == before

    def everything(self) -> list[Any]:
        models = (AnnualReport, ReportSection, Freeze, FreezeFile)
        return [list(model._default_manager.order_by("pk").values_list()) for model in models]

    def test_refuses_every_change_of_the_report_by_the_orm(self) -> None:
        same = AnnualReport.objects.filter(pk=self.report.pk)
        self.report.title = "另一个标题"
        for change in (
            self.report.save,
            lambda: same.update(title="另一个标题"),
            lambda: same.update(state="in_review"),
            lambda: same.update(state="draft", title="另一个标题"),
            lambda: same.update(as_of="2022-06-30"),
            lambda: same._raw_delete("default"),
        ):
            self.refuses(change, REPORT_IS_FROZEN)

    def test_refuses_every_change_of_its_sections_by_the_orm(self) -> None:
        sections = ReportSection.objects.filter(report=self.report)
        new = ReportSection(report=self.report, position=9, level=1, heading="补充")
        moved = self.draft.sections.all()[0]
        moved.report = self.report
        self.section.text = "改过的话"
        for change in (
            self.section.save,
            lambda: sections.update(text="改过的话"),
            lambda: sections.update(report=self.draft),
            self.section.delete,
            sections.delete,
            new.save,
            lambda: ReportSection.objects.bulk_create([new]),
            moved.save,
        ):
            self.refuses(change, REPORT_IS_FROZEN)

    def test_refuses_every_change_of_a_freeze_by_the_orm(self) -> None:
        freezes, files = Freeze.objects.all(), FreezeFile.objects.all()
        self.freeze.text = "改过的话"
        for change in (
            self.freeze.save,
            lambda: freezes.update(sha256="0" * 64),
            lambda: freezes._raw_delete("default"),
            lambda: files.update(content=b""),
            files.delete,
            files[0].delete,
        ):
            self.refuses(change, FREEZE_IS_KEPT)
        for record in (self.report, self.freeze):
            with pytest.raises(ProtectedError):
                record.delete()

    def test_refuses_plain_sql(self) -> None:
        key = self.report.pk
        for statement in (
            "UPDATE reports_annualreport SET title = 'x' WHERE id = %s",
            "UPDATE reports_annualreport SET state = 'in_review' WHERE id = %s",
            "DELETE FROM reports_annualreport WHERE id = %s",
            "UPDATE reports_reportsection SET text = 'x' WHERE report_id = %s",
            "DELETE FROM reports_reportsection WHERE report_id = %s",
        ):
            self.refuses(sql(statement, key), REPORT_IS_FROZEN)
        for statement in (
            "UPDATE reports_freeze SET text = 'x'",
            "DELETE FROM reports_freeze",
            "UPDATE reports_freezefile SET suffix = 'x'",
            "DELETE FROM reports_freezefile",
        ):
            self.refuses(sql(statement), FREEZE_IS_KEPT)

    @pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
    def test_refuses_to_empty_its_tables(self) -> None:
        sql("SET CONSTRAINTS ALL IMMEDIATE")()  # what the transaction still has to look at would stand in the way
        for table in ("reports_annualreport", "reports_reportsection", "reports_freeze", "reports_freezefile"):
            self.refuses(sql(f"TRUNCATE {table} CASCADE"), FREEZE_IS_KEPT)

    def test_refuses_its_form_in_the_admin_with_the_sentence(self) -> None:
        request = RequestFactory().post("/", {"congress": self.report.congress_id, "year": 2022, "name": "改名"})
        request.user = User.objects.create_superuser("clerk")
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
        before = self.everything()
        page = ModelAdmin(AnnualReport, AdminSite()).changeform_view(request, str(self.report.pk))
        assert page.context_data["adminform"].form.non_field_errors() == [REPORT_IS_FROZEN]  # type: ignore[attr-defined]
        assert self.everything() == before

    def test_refuses_a_page_that_does_not_ask_first_with_the_sentence(self) -> None:
        request = RequestFactory().post("/")
        request.user = User.objects.create(username="clerk")
        with pytest.raises(IntegrityError) as raised, transaction.atomic():
            self.report.save()
        answer = FrozenRefusals(lambda request: HttpResponse()).process_exception(request, raised.value)
        assert answer is not None
        assert answer.status_code == 409
        assert REPORT_IS_FROZEN in answer.content.decode()

    def test_refuses_a_form_of_its_sections_with_the_sentence(self) -> None:
        with pytest.raises(ValidationError) as raised:
            self.section.full_clean()
        assert raised.value.messages == [REPORT_IS_FROZEN]

    def test_is_opened_again_for_an_amended_version_and_frozen_once_more(self) -> None:
        report_amend(report=self.report, user=None)
        self.report.refresh_from_db()
        self.section.text = "改过的话"
        self.section.save()
        assert report_freeze(report=report_send_to_review(report=self.report, user=None), user=None).number == 2
        self.refuses(lambda: ReportSection.objects.filter(report=self.report).update(text=""), REPORT_IS_FROZEN)

    def test_leaves_other_reports_alone(self) -> None:
        self.draft.title = "还在写"
        self.draft.save()
        self.draft.sections.all().delete()
        self.draft.delete()

    def test_is_free_where_the_guards_are_taken_off(self) -> None:
        remove(apps, connection.schema_editor())
        Freeze.objects.update(text="维护")
        assert Freeze.objects.get().text == "维护"


def test_an_error_of_another_kind_goes_its_own_way() -> None:
    middleware = FrozenRefusals(lambda request: HttpResponse())
    for error in (IntegrityError("UNIQUE constraint failed"), DatabaseError(REPORT_IS_FROZEN), ValueError()):
        assert middleware.process_exception(HttpRequest(), error) is None
