"""青禾镇 in 2021: the year of a general election and of the nineteenth congress's first session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import islice

from congress.demo.builders import enter, enter_deputy, open_town, quantity_kind
from congress.demo.names import people
from congress.models import (
    Activity,
    ActivityKind,
    Congress,
    CongressSession,
    Constituency,
    DeliberatedReport,
    Deputy,
    DeputyGroup,
    Finding,
    HandlingUnit,
    Inspection,
    InspectionSite,
    Level,
    PersonnelAction,
    PresidiumMeeting,
    Quantity,
    Resolution,
    Seat,
    Term,
    TermElection,
    Training,
)

VILLAGES = ["东梁村", "西梁村", "河沿村", "柳树沟村", "前营子村", "后营子村", "新立村", "大榆村", "平川村", "红山嘴村"]
ELECTED_ON = date(2021, 10, 21)
FIRST_SESSION = (date(2021, 11, 18), date(2021, 11, 19))
BANNER_SESSION = date(2021, 11, 25)
TOWN_DEPUTIES = 59
BANNER_DEPUTIES = 11
BOTH = 3  # people who hold a seat at both levels
# Two seats in each of 29 town constituencies and one in the last; three and two in those of the banner.
TOWN_SEATS = [2] * 29 + [1]
BANNER_SEATS = [3, 2, 2, 2, 2]
TOWN_AREAS = [f"{village}{part}" for village in VILLAGES for part in ("东片", "中片", "西片")]
BANNER_AREAS = ["、".join(pair) for pair in zip(VILLAGES[0::2], VILLAGES[1::2], strict=True)]
BANNER_FIRST_NUMBER = 41


def build() -> Congress:
    """青禾镇 with its records of 2021 and the session of 2022 at which they are reported."""
    everyone = people(0, TOWN_DEPUTIES + BANNER_DEPUTIES - BOTH)
    congress = open_town(
        slug="qinghe",
        name="青禾镇人民代表大会",
        place="青禾镇",
        chairperson=everyone[0].name,
        county_name="塔林旗",
        city_name="北原市",
        province_word="自治区",
        county_word="旗",
        records_since=date(2021, 1, 1),
        report_outline="plain",
    )
    groups = [
        enter(DeputyGroup, congress=congress, name=f"{name}代表小组", area=area, formed_on=BANNER_SESSION)
        for name, area in (
            ("河东", "东梁、西梁、河沿"),
            ("河西", "柳树沟、前营子、后营子"),
            ("中心", "镇区、新立"),
            ("山前", "大榆、平川、红山嘴"),
        )
    ]
    deputies = [
        enter_deputy(
            congress,
            person,
            index,
            village=VILLAGES[index % len(VILLAGES)],
            group=groups[index % len(groups)],
            ethnicity="蒙古族" if index % 3 == 0 else "汉族",
        )
        for index, person in enumerate(everyone)
    ]
    enter_elections(congress, deputies)
    enter_first_session(congress, deputies)
    enter_supervision(congress)
    enter_deputies_work(congress, deputies)
    enter_second_session(congress)
    return congress


def enter_elections(congress: Congress, deputies: Sequence[Deputy]) -> None:
    """The general election at both levels: its figures, constituencies and the seats won."""
    town = enter(
        TermElection,
        congress=congress,
        level=Level.TOWN,
        held_on=ELECTED_ON,
        population=21_326,
        registered_voters=17_258,
        voters=15_904,
        voters_at_station=13_120,
        voters_at_mobile_box=1_866,
        voters_by_proxy=918,
        ballots_issued=15_904,
        ballots_returned=15_890,
        ballots_valid=15_702,
        ballots_void=131,
        ballots_abstained=57,
        constituencies=len(TOWN_SEATS),
        quota=TOWN_DEPUTIES,
        candidates=81,
    )
    banner = enter(
        TermElection,
        congress=congress,
        level=Level.COUNTY,
        held_on=ELECTED_ON,
        population=21_326,
        registered_voters=17_258,
        voters=15_882,
        voters_at_station=13_106,
        voters_at_mobile_box=1_861,
        voters_by_proxy=915,
        ballots_issued=15_882,
        ballots_returned=15_871,
        ballots_valid=15_733,
        ballots_void=98,
        ballots_abstained=40,
        constituencies=len(BANNER_SEATS),
        quota=BANNER_DEPUTIES,
        candidates=16,
    )
    enter_seats(town, deputies[:TOWN_DEPUTIES], TOWN_AREAS, TOWN_SEATS, first_number=1)
    holders = [*deputies[:BOTH], *deputies[TOWN_DEPUTIES:]]
    enter_seats(banner, holders, BANNER_AREAS, BANNER_SEATS, first_number=BANNER_FIRST_NUMBER)


def enter_seats(
    election: TermElection, holders: Sequence[Deputy], areas: Sequence[str], seats: Sequence[int], *, first_number: int
) -> None:
    """The constituencies of one level with their area and number of seats, filled in the order of `holders`."""
    from_on = FIRST_SESSION[0] if election.level == Level.TOWN else BANNER_SESSION
    elected = iter(holders)
    for number, (area, count) in enumerate(zip(areas, seats, strict=True), start=first_number):
        constituency = enter(
            Constituency, congress=election.congress, level=election.level, number=number, area=area, seats=count
        )
        for deputy in islice(elected, count):
            enter(
                Seat,
                deputy=deputy,
                level=election.level,
                constituency=constituency,
                origin=Seat.Origin.GENERAL,
                election=election,
                from_on=from_on,
            )


def enter_first_session(congress: Congress, deputies: Sequence[Deputy]) -> None:
    """The end of the eighteenth term and the first session of the nineteenth: reports, resolutions, leaders."""
    enter(Term, congress=congress, number=18, starts_on=date(2016, 11, 24), ends_on=date(2021, 11, 17))
    term = enter(Term, congress=congress, number=19, starts_on=FIRST_SESSION[0])
    session = enter(
        CongressSession,
        congress=congress,
        term=term,
        number=1,
        kind=CongressSession.Kind.REGULAR,
        starts_on=FIRST_SESSION[0],
        ends_on=FIRST_SESSION[1],
        venue="镇政府会议中心",
        expected=TOWN_DEPUTIES,
        present=58,
        on_leave=1,
        observers=20,
    )
    for number, (held_on, agenda) in enumerate(
        zip(FIRST_SESSION, ("推选执行主席；酝酿候选人名单", "听取审议情况；提出决议草案和选举办法"), strict=True),
        start=1,
    ):
        enter(
            PresidiumMeeting,
            congress=congress,
            term=term,
            session=session,
            number=number,
            held_on=held_on,
            expected=9,
            present=9,
            agenda=agenda,
        )
    for kind, title, resolution, reporter, votes_for in (
        (DeliberatedReport.Kind.GOVERNMENT, "政府工作报告", "关于政府工作报告的决议", "镇人民政府", 58),
        (DeliberatedReport.Kind.CONGRESS, "人大工作报告", "关于人大工作报告的决议", "镇人大主席团", 57),
    ):
        report = enter(
            DeliberatedReport,
            congress=congress,
            session=session,
            title=title,
            kind=kind,
            reporter=reporter,
            deliberated_on=FIRST_SESSION[0],
        )
        enter(
            Resolution,
            congress=congress,
            session=session,
            title=resolution,
            report=report,
            adopted_on=FIRST_SESSION[1],
            deputies_total=TOWN_DEPUTIES,
            votes_for=votes_for,
            votes_against=0,
            votes_abstained=58 - votes_for,
        )
    # The chair and the vice chair are chosen from among the deputies; heads of the government need not be.
    elected: list[tuple[str, Deputy | None, str, int]] = [
        ("主席", deputies[0], deputies[0].name, 58),
        ("副主席", deputies[1], deputies[1].name, 57),
        ("镇长", deputies[5], deputies[5].name, 58),
        *(("副镇长", None, person.name, 56) for person in people(len(deputies), 3)),
    ]
    for office, deputy, name, votes_for in elected:
        enter(
            PersonnelAction,
            congress=congress,
            kind=PersonnelAction.Kind.ELECTION,
            office=office,
            level=Level.TOWN,
            person=name,
            deputy=deputy,
            session=session,
            decided_on=FIRST_SESSION[1],
            oath_taken=True,
            deputies_total=TOWN_DEPUTIES,
            votes_for=votes_for,
            votes_against=0,
            votes_abstained=58 - votes_for,
        )


def enter_supervision(congress: Congress) -> None:
    """Supervision of key projects, of carrying out what meetings decided, and of the election."""
    unit = enter(HandlingUnit, congress=congress, name="镇项目建设办公室", level=Level.TOWN)
    projects = enter(
        Inspection,
        congress=congress,
        kind=Inspection.Kind.INSPECTION,
        theme="重点项目建设",
        starts_on=date(2021, 7, 15),
        basis="镇党委年度工作部署",
        leader="镇人大主席",
        inspected_body="镇人民政府",
        town_deputies=18,
        higher_deputies=4,
        summary="实地了解工程进度、资金使用和用工情况。",
    )
    for place, premises in (
        ("高标准农田改造项目", "农田水利"),
        ("镇区供热管网项目", "市政工程"),
        ("河沿村肉牛养殖场", "产业项目"),
        ("新立村文化广场", "公共设施"),
    ):
        enter(InspectionSite, inspection=projects, place=place, premises=premises)
    for text, rectified_on in (
        ("农田改造项目部分渠道没有及时清淤", date(2021, 8, 20)),
        ("供热管网施工围挡缺少夜间警示灯", date(2021, 7, 23)),
        ("养殖场道路硬化进度落后", None),
    ):
        enter(
            Finding,
            inspection=projects,
            text=text,
            unit=unit,
            handed_over_on=date(2021, 7, 20),
            due_on=date(2021, 9, 30),
            answered_on=date(2021, 9, 24),
            rectified_on=rectified_on,
        )
    for theme, starts_on, ends_on, body in (
        ("会议决定事项落实", date(2021, 3, 22), date(2021, 12, 20), "各村、镇直有关单位"),
        ("人大代表换届选举", date(2021, 8, 16), date(2021, 10, 28), "各选区选举工作领导小组"),
    ):
        enter(
            Inspection,
            congress=congress,
            kind=Inspection.Kind.SPECIAL,
            theme=theme,
            starts_on=starts_on,
            ends_on=ends_on,
            basis="镇人大主席团年度工作要点",
            leader="镇人大主席",
            inspected_body=body,
        )


def enter_deputies_work(congress: Congress, deputies: Sequence[Deputy]) -> None:
    """What the new deputies did until the end of the year: a chat group, two trainings and epidemic duty."""
    kinds = {kind.canonical: kind for kind in ActivityKind.objects.filter(congress=congress)}
    chat_group = enter(
        Activity,
        congress=congress,
        kind=kinds[ActivityKind.Canonical.EXCHANGE],
        title="建立代表工作交流群",
        held_on=date(2021, 11, 29),
        summary="镇、旗两级代表入群，交流学习体会，通报镇内工作。",
    )
    groups_founded = quantity_kind(congress, ActivityKind.Canonical.EXCHANGE, "交流群")
    enter(Quantity, activity=chat_group, kind=groups_founded, amount=1)
    for topic, held_on, attendance in (
        ("全国两会精神学习", date(2021, 12, 3), 64),
        ("铸牢中华民族共同体意识", date(2021, 12, 10), 62),
    ):
        training = enter(
            Training,
            congress=congress,
            topic=topic,
            held_on=held_on,
            mode=Training.Mode.ONLINE,
            organiser_level=Level.TOWN,
            attendance=attendance,
        )
        training.deputies.set(deputies[:attendance])
    duty = enter(
        Activity,
        congress=congress,
        kind=kinds[ActivityKind.Canonical.EMERGENCY],
        title="代表疫情防控值守",
        held_on=date(2021, 12, 1),
        ends_on=date(2021, 12, 24),
        place="各村卡口、镇区网格",
        participants=TOWN_DEPUTIES,
        summary="代表分班值守，登记往来车辆，走访居家观察的村民。",
    )
    duty.deputies.set(deputies[:TOWN_DEPUTIES])


def enter_second_session(congress: Congress) -> None:
    """The session of 2022 that hears the report on 2021."""
    held_on = date(2022, 5, 31)
    session = enter(
        CongressSession,
        congress=congress,
        term=Term.objects.get(congress=congress, number=19),
        number=2,
        kind=CongressSession.Kind.REGULAR,
        starts_on=held_on,
        ends_on=held_on,
        venue="镇政府会议中心",
        expected=TOWN_DEPUTIES,
        present=57,
        on_leave=2,
        observers=22,
    )
    enter(
        DeliberatedReport,
        congress=congress,
        session=session,
        title="人大工作报告",
        kind=DeliberatedReport.Kind.CONGRESS,
        reporter="镇人大主席团",
        deliberated_on=held_on,
    )
