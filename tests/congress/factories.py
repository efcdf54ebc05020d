"""Plain functions that make one valid record each: sober defaults, fixed dates in 2022, every field overridable.

Whatever a record needs and is not given is taken from the same congress, or made. Everything is fictional.
Each record passes the rules of its fields and of its model before it is saved, and those of the database when it is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import ManyToManyField, Max, Model

from congress.models import (
    Activity,
    ActivityKind,
    Assignment,
    Attachment,
    CalendarDay,
    Category,
    Channel,
    Congress,
    CongressSession,
    Constituency,
    DeliberatedReport,
    Deputy,
    DeputyGroup,
    DutyReport,
    DutyReportRound,
    Evaluation,
    Feedback,
    Finding,
    GroupActivity,
    HandlingUnit,
    Inspection,
    InspectionLaw,
    InspectionSite,
    Law,
    Level,
    LivelihoodProject,
    Outcome,
    PersonnelAction,
    Platform,
    PlatformHonour,
    PresidiumMeeting,
    Press,
    Quantity,
    QuantityKind,
    Reception,
    Reply,
    Resolution,
    ResolutionRate,
    Seat,
    SessionAttendance,
    Source,
    Suggestion,
    Term,
    TermElection,
    Training,
    VoterOpinion,
)
from congress.models.base import CongressRecord
from reports.models import AnnualReport, ReportComment, ReportSection, Waiver

NAMES = ("陈明", "李芳", "王强", "赵静", "孙伟", "周敏", "吴磊", "郑洁", "冯涛", "褚燕")


def clean(record: Model) -> None:
    """Check what only forms check; what the database refuses it refuses by itself, without being asked beforehand."""
    record.full_clean(validate_unique=False, validate_constraints=False)


def make_congress(**overrides: Any) -> Congress:
    """A congress without customary lists; `vocabulary_create` adds them."""
    values = {
        "name": "柳溪镇人民代表大会",
        "slug": "liuxi",
        "place": "柳溪镇",
        "chairperson": "陈明",
        "county_name": "临湖区",
        "county_word": "区",
        "records_since": date(2021, 1, 1),
    } | overrides
    congress = Congress(**values)
    clean(congress)
    congress.save()
    return congress


def home_congress() -> Congress:
    """The congress of records that name none: the first, made when there is none."""
    return Congress.objects.order_by("pk").first() or make_congress()


def _make(model: type[CongressRecord], overrides: dict[str, Any], **defaults: Any) -> Any:
    """A saved `model`. A default that is a function is asked, with the congress, only when it is not overridden."""
    given = (value.congress for value in overrides.values() if isinstance(value, CongressRecord))
    congress = overrides.get("congress") or next(given, None) or home_congress()
    values = {"congress": congress} | overrides
    for name, default in defaults.items():
        if name not in values:
            values[name] = default(congress) if callable(default) else default
    lists = {
        field.name: values.pop(field.name)
        for field in model._meta.many_to_many
        if isinstance(field, ManyToManyField) and field.name in values
    }
    record = model(**values)
    clean(record)
    record.save()
    for name, records in lists.items():
        getattr(record, name).set(records)
    return record


def _first(make: Callable[..., Any], model: type[CongressRecord]) -> Callable[[Congress], Any]:
    """A default: the congress's first `model`, made when there is none."""
    return lambda congress: (
        model._default_manager.filter(congress=congress).order_by("pk").first() or make(congress=congress)
    )


def _next(model: type[CongressRecord], field: str = "number") -> Callable[[Congress], int]:
    """A default: one more than the highest number of the congress."""

    def number(congress: Congress) -> int:
        return (model._default_manager.filter(congress=congress).aggregate(last=Max(field))["last"] or 0) + 1

    return number


# Institutions


def make_term(**overrides: Any) -> Term:
    return _make(Term, overrides, number=19, starts_on=date(2021, 12, 20))


def make_session(**overrides: Any) -> CongressSession:
    starts_on = overrides.get("starts_on", date(2022, 1, 10))
    return _make(
        CongressSession,
        overrides,
        term=_first(make_term, Term),
        number=_next(CongressSession),
        kind=CongressSession.Kind.REGULAR,
        starts_on=starts_on,
        ends_on=starts_on,
        venue="镇政府三楼会议室",
    )


def make_attendance(**overrides: Any) -> SessionAttendance:
    return _make(
        SessionAttendance,
        overrides,
        session=_first(make_session, CongressSession),
        deputy=_first(make_deputy, Deputy),
        status=SessionAttendance.Status.PRESENT,
    )


def make_presidium_meeting(**overrides: Any) -> PresidiumMeeting:
    return _make(
        PresidiumMeeting,
        overrides,
        term=_first(make_term, Term),
        number=_next(PresidiumMeeting),
        held_on=date(2022, 3, 15),
    )


def _forum(overrides: dict[str, Any]) -> dict[str, Any]:
    """The default forum: the first session, unless a presidium meeting is given."""
    return {} if "presidium_meeting" in overrides else {"session": _first(make_session, CongressSession)}


def make_report(**overrides: Any) -> DeliberatedReport:
    return _make(
        DeliberatedReport,
        overrides,
        **_forum(overrides),
        title="关于农村道路养护情况的报告",
        kind=DeliberatedReport.Kind.SPECIAL,
        deliberated_on=date(2022, 1, 10),
    )


def make_resolution(**overrides: Any) -> Resolution:
    return _make(
        Resolution, overrides, **_forum(overrides), title="关于政府工作报告的决议", adopted_on=date(2022, 1, 10)
    )


def make_personnel_action(**overrides: Any) -> PersonnelAction:
    return _make(
        PersonnelAction,
        overrides,
        kind=PersonnelAction.Kind.ELECTION,
        office="副镇长",
        level=Level.TOWN,
        person="钱进",
        decided_on=date(2022, 1, 10),
    )


# Deputies


def make_constituency(**overrides: Any) -> Constituency:
    return _make(Constituency, overrides, level=Level.TOWN, number=_next(Constituency), seats=2)


def make_group(**overrides: Any) -> DeputyGroup:
    def name(congress: Congress) -> str:
        return f"第{DeputyGroup.objects.filter(congress=congress).count() + 1}代表小组"

    return _make(DeputyGroup, overrides, name=name, formed_on=date(2022, 1, 20))


def make_deputy(**overrides: Any) -> Deputy:
    """A deputy as a person, without a seat."""

    def name(congress: Congress) -> str:
        return NAMES[Deputy.objects.filter(congress=congress).count() % len(NAMES)]

    return _make(Deputy, overrides, name=name, gender=Deputy.Gender.FEMALE)


def make_term_election(**overrides: Any) -> TermElection:
    return _make(
        TermElection,
        overrides,
        level=Level.TOWN,
        held_on=date(2021, 11, 30),
        registered_voters=20_000,
        voters=18_000,
    )


def make_seat(**overrides: Any) -> Seat:
    """A town seat from the first day of the term on, of a new deputy unless one is given."""
    return _make(
        Seat,
        overrides,
        deputy=lambda congress: make_deputy(congress=congress),
        level=Level.TOWN,
        origin=Seat.Origin.GENERAL,
        from_on=date(2021, 12, 20),
    )


# Supervision


def make_law(**overrides: Any) -> Law:
    return _make(Law, overrides, name="中华人民共和国安全生产法", issuer="国家法律")


def make_inspection(**overrides: Any) -> Inspection:
    """An inspection; `laws=[…]` lists the laws checked."""
    laws = overrides.pop("laws", ())
    inspection = _make(
        Inspection,
        overrides,
        kind=Inspection.Kind.INSPECTION,
        theme="农村生活污水治理",
        starts_on=date(2022, 5, 12),
    )
    for law in laws:
        InspectionLaw.objects.create(inspection=inspection, law=law)
    return inspection


def make_inspected_law(**overrides: Any) -> InspectionLaw:
    return _make(InspectionLaw, overrides, inspection=_first(make_inspection, Inspection), law=_first(make_law, Law))


def make_site(**overrides: Any) -> InspectionSite:
    return _make(InspectionSite, overrides, inspection=_first(make_inspection, Inspection), place="东桥村污水处理站")


def make_finding(**overrides: Any) -> Finding:
    return _make(
        Finding,
        overrides,
        inspection=_first(make_inspection, Inspection),
        text="管网接口渗漏",
        handed_over_on=date(2022, 5, 20),
        due_on=date(2022, 6, 20),
    )


def make_evaluation(**overrides: Any) -> Evaluation:
    return _make(
        Evaluation,
        overrides,
        inspection=_first(make_inspection, Inspection),
        target="水务站",
        target_kind=Evaluation.TargetKind.STATION,
    )


# Suggestions


def make_category(**overrides: Any) -> Category:
    return _make(Category, overrides, name="社会管理", canonical=Category.Canonical.LAW)


def make_outcome(**overrides: Any) -> Outcome:
    return _make(Outcome, overrides, name="已经解决", canonical=Outcome.Canonical.SOLVED)


def make_source(**overrides: Any) -> Source:
    return _make(Source, overrides, name="大会期间", canonical=Source.Canonical.IN_SESSION)


def make_unit(**overrides: Any) -> HandlingUnit:
    return _make(HandlingUnit, overrides, name="农业农村办公室", level=Level.TOWN)


def make_suggestion(**overrides: Any) -> Suggestion:
    """A suggestion of a town deputy, received on 10 January 2022 and not yet reviewed, without a number."""
    received_on = overrides.get("received_on", date(2022, 1, 10))
    return _make(
        Suggestion,
        overrides,
        year=received_on.year,
        title="关于修缮东桥的建议",
        source=_first(make_source, Source),
        received_on=received_on,
        proposer_level=Level.TOWN,
        level=Level.TOWN,
    )


def make_assignment(**overrides: Any) -> Assignment:
    return _make(
        Assignment,
        overrides,
        suggestion=_first(make_suggestion, Suggestion),
        unit=_first(make_unit, HandlingUnit),
        role=Assignment.Role.LEAD,
        assigned_on=date(2022, 1, 20),
        due_on=date(2022, 4, 20),
    )


def make_reply(**overrides: Any) -> Reply:
    return _make(
        Reply,
        overrides,
        suggestion=_first(make_suggestion, Suggestion),
        replied_on=date(2022, 3, 20),
        outcome=_first(make_outcome, Outcome),
    )


def make_feedback(**overrides: Any) -> Feedback:
    return _make(
        Feedback,
        overrides,
        suggestion=_first(make_suggestion, Suggestion),
        given_on=date(2022, 3, 28),
        result="satisfied",
    )


def make_press(**overrides: Any) -> Press:
    return _make(
        Press,
        overrides,
        suggestion=_first(make_suggestion, Suggestion),
        pressed_on=date(2022, 3, 1),
        form=Press.Form.LETTER,
    )


def make_resolution_rate(**overrides: Any) -> ResolutionRate:
    """Totals of 2021 entered by hand: 30 suggestions, 20 of them solved."""
    return _make(
        ResolutionRate,
        overrides,
        first=date(2021, 1, 1),
        last=date(2021, 12, 31),
        as_of=date(2021, 12, 31),
        total=30,
        solved=20,
        planned=6,
        reference=4,
    )


def make_calendar_day(**overrides: Any) -> CalendarDay:
    """The Wednesday that a town closes for its fair."""
    return _make(CalendarDay, overrides, day=date(2022, 6, 15), kind=CalendarDay.Kind.DAY_OFF, name="庙会")


# Voters


def make_channel(**overrides: Any) -> Channel:
    return _make(Channel, overrides, name="家站点", canonical=Channel.Canonical.PLATFORM)


def make_opinion(**overrides: Any) -> VoterOpinion:
    return _make(
        VoterOpinion,
        overrides,
        received_on=date(2022, 4, 8),
        channel=_first(make_channel, Channel),
        text="公交站台没有雨棚",
        level=Level.TOWN,
    )


def make_platform(**overrides: Any) -> Platform:
    return _make(Platform, overrides, name="东桥村代表联络站", kind=Platform.Kind.STATION, opened_on=date(2022, 2, 1))


def make_honour(**overrides: Any) -> PlatformHonour:
    return _make(
        PlatformHonour,
        overrides,
        platform=_first(make_platform, Platform),
        name="示范联络站",
        granted_on=date(2022, 10, 1),
    )


def make_reception(**overrides: Any) -> Reception:
    return _make(Reception, overrides, held_on=date(2022, 4, 8), form=Reception.Form.STATION, visitors=12)


# Duties


def make_duty_round(**overrides: Any) -> DutyReportRound:
    return _make(DutyReportRound, overrides, name="2022年镇代表述职评议", level=Level.TOWN, held_on=date(2022, 12, 1))


def make_duty_report(**overrides: Any) -> DutyReport:
    return _make(
        DutyReport,
        overrides,
        seat=lambda congress: make_seat(congress=congress),
        held_on=date(2022, 12, 1),
        mode=DutyReport.Mode.ORAL,
    )


def make_training(**overrides: Any) -> Training:
    return _make(
        Training,
        overrides,
        topic="代表履职基础知识",
        held_on=date(2022, 6, 2),
        mode=Training.Mode.IN_PERSON,
        organiser_level=Level.TOWN,
    )


def make_group_activity(**overrides: Any) -> GroupActivity:
    return _make(
        GroupActivity,
        overrides,
        group=_first(make_group, DeputyGroup),
        held_on=date(2022, 7, 6),
        theme="走访独居老人",
    )


# Projects and other work


def make_project(**overrides: Any) -> LivelihoodProject:
    return _make(LivelihoodProject, overrides, year=2022, name="村级便民浴室", voted_on=date(2022, 1, 10))


def make_activity_kind(**overrides: Any) -> ActivityKind:
    return _make(ActivityKind, overrides, name="走访联系", canonical=ActivityKind.Canonical.OUTREACH)


def make_quantity_kind(**overrides: Any) -> QuantityKind:
    return _make(
        QuantityKind, overrides, activity_kind=_first(make_activity_kind, ActivityKind), name="走访选民", unit="人次"
    )


def make_activity(**overrides: Any) -> Activity:
    return _make(
        Activity,
        overrides,
        kind=_first(make_activity_kind, ActivityKind),
        title="夏季走访",
        held_on=date(2022, 7, 20),
    )


def make_quantity(**overrides: Any) -> Quantity:
    """An amount in a new activity of the quantity's own kind of work."""
    first_kind = _first(make_quantity_kind, QuantityKind)

    def activity(congress: Congress) -> Activity:
        kind = overrides.get("kind") or first_kind(congress)
        return make_activity(congress=congress, kind=kind.activity_kind)

    return _make(Quantity, overrides, activity=activity, kind=first_kind, amount=120)


# Reports as written


def make_annual_report(**overrides: Any) -> AnnualReport:
    """The report on 2022, without sections."""
    return _make(AnnualReport, overrides, year=2022, name="人大工作报告", title="柳溪镇人大工作报告")


def make_report_section(**overrides: Any) -> ReportSection:
    return _make(
        ReportSection,
        overrides,
        report=_first(make_annual_report, AnnualReport),
        position=_next(ReportSection, "position"),
        level=ReportSection.Level.HEADING,
        heading="依法监督",
        text="组织视察{{视察.次数}}次。",
    )


def make_report_comment(**overrides: Any) -> ReportComment:
    """A comment on the first section's words."""
    return _make(
        ReportComment,
        overrides,
        report=_first(make_annual_report, AnnualReport),
        section=_first(make_report_section, ReportSection),
        quote="组织视察{{视察.次数}}次。",
        text="请补充整改情况",
        author=lambda congress: User.objects.get_or_create(username="reviewer")[0],
    )


def make_waiver(**overrides: Any) -> Waiver:
    return _make(
        Waiver,
        overrides,
        report=_first(make_annual_report, AnnualReport),
        check_slug="unlinked",
        fingerprint="0" * 64,
        quote="三级平台",
        reason="固定说法，不是数字",
    )


# Files

PNG = b"\x89PNG\r\n\x1a\n" + b"dots"
PDF = b"%PDF-1.7 words"


def make_upload(name: str = "合影.png", content: bytes = PNG) -> SimpleUploadedFile:
    """A file as a browser sends it; what it claims to be is nothing to rely on."""
    return SimpleUploadedFile(name, content, content_type="text/html")


def make_attachment(record: CongressRecord | None = None, name: str = "合影.png", content: bytes = PNG) -> Attachment:
    """A picture on a suggestion, unless another record is given."""
    attachment = Attachment(record=record or make_suggestion())
    attachment.congress = attachment.record.congress
    attachment.take(make_upload(name, content))
    attachment.full_clean()
    attachment.save()
    return attachment


# One maker a model, for tests that walk over all of them.
MAKERS: dict[type[Model], Callable[..., Any]] = {
    Congress: make_congress,
    Term: make_term,
    CongressSession: make_session,
    SessionAttendance: make_attendance,
    PresidiumMeeting: make_presidium_meeting,
    DeliberatedReport: make_report,
    Resolution: make_resolution,
    PersonnelAction: make_personnel_action,
    Constituency: make_constituency,
    DeputyGroup: make_group,
    Deputy: make_deputy,
    TermElection: make_term_election,
    Seat: make_seat,
    Law: make_law,
    Inspection: make_inspection,
    InspectionLaw: make_inspected_law,
    InspectionSite: make_site,
    Finding: make_finding,
    Evaluation: make_evaluation,
    Category: make_category,
    Outcome: make_outcome,
    Source: make_source,
    HandlingUnit: make_unit,
    Suggestion: make_suggestion,
    Assignment: make_assignment,
    Reply: make_reply,
    Feedback: make_feedback,
    Press: make_press,
    ResolutionRate: make_resolution_rate,
    CalendarDay: make_calendar_day,
    Channel: make_channel,
    VoterOpinion: make_opinion,
    Platform: make_platform,
    PlatformHonour: make_honour,
    Reception: make_reception,
    DutyReportRound: make_duty_round,
    DutyReport: make_duty_report,
    Training: make_training,
    GroupActivity: make_group_activity,
    LivelihoodProject: make_project,
    ActivityKind: make_activity_kind,
    QuantityKind: make_quantity_kind,
    Activity: make_activity,
    Quantity: make_quantity,
    AnnualReport: make_annual_report,
    ReportSection: make_report_section,
    ReportComment: make_report_comment,
    Waiver: make_waiver,
}
