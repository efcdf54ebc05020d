"""柳溪镇 in 2022 and the report it adopts: small enough to count by hand.

Three suggestions, two of them solved and one planned; two deputies of the town; one donation of 500 元 by 陈明.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import connection

from congress.models import Congress, Membership, Outcome
from reports.drafting import report_start, scope_of_report
from reports.freezing.guards import install
from reports.freezing.states import report_freeze, report_send_to_review
from reports.models import AnnualReport, Freeze
from reports.proofreading import proofread
from reports.services.findings import finding_waive
from tests.congress.factories import (
    make_activity,
    make_activity_kind,
    make_congress,
    make_deputy,
    make_outcome,
    make_quantity,
    make_quantity_kind,
    make_reply,
    make_seat,
    make_suggestion,
)

TEXT = """# 柳溪镇工作报告
> （2023年1月10日）
## 一年来的工作
收到建议{{建议.件数}}件，比上年{{建议.件数|较上年}}，解决率{{建议.解决率}}，答复率{{建议.答复率}}。
现有代表{{代表.人数|级别=镇}}名，其中女代表{{代表.人数|级别=镇|性别=女}}名。
代表捐款{{活动.数量|名称=捐款}}元。
"""


def open_town(**overrides: Any) -> Congress:
    """柳溪镇 with its records."""
    congress = make_congress(**overrides)
    solved = make_outcome(congress=congress, name="已经解决", canonical=Outcome.Canonical.SOLVED)
    planned = make_outcome(congress=congress, name="列入计划", canonical=Outcome.Canonical.PLANNED)
    for title, outcome in (("修路", solved), ("修桥", solved), ("修渠", planned)):
        suggestion = make_suggestion(congress=congress, title=title, received_on=date(2022, 1, 10))
        make_reply(suggestion=suggestion, replied_on=date(2022, 3, 20), outcome=outcome)
    for name, gender in (("陈明", "male"), ("李芳", "female")):
        deputy = make_deputy(congress=congress, name=name, gender=gender, phone="13800000000")
        make_seat(congress=congress, deputy=deputy, level="town")
    kind = make_activity_kind(congress=congress, name="服务")
    activity = make_activity(congress=congress, kind=kind, title="捐资助学", held_on=date(2022, 9, 1))
    make_quantity(activity=activity, kind=make_quantity_kind(activity_kind=kind, name="捐款", unit="元"), amount=500)
    return congress


def start(congress: Congress, text: str = TEXT, **overrides: Any) -> AnnualReport:
    """A report being written; what the checks find in it may stay."""
    values = {"year": 2022, "name": "人大工作报告"} | overrides
    report = report_start(congress=congress, text=text, user=None, **values)
    for found in proofread(report, report.sections.all(), scope_of_report(report)).must:
        finding_waive(report=report, found=found, reason="照原样定稿", user=None)
    return report


def freeze(congress: Congress, text: str = TEXT, user: User | None = None, **overrides: Any) -> Freeze:
    """A report started, sent to review and frozen."""
    report = report_send_to_review(report=start(congress, text, **overrides), user=None)
    return Freeze.objects.get(pk=report_freeze(report=report, user=user).pk)


def account(name: str, role: str, congress: Congress) -> User:
    """An account of the town."""
    user = User.objects.create(username=name, last_name=name)
    user.groups.add(Group.objects.get(name=role))
    Membership.objects.create(user=user, congress=congress)
    return user


def guard_tables() -> None:
    """Install the triggers, which the tests' tables lack: they are made from the models. They go with the transaction."""
    install(apps, connection.schema_editor())
