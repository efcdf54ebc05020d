"""柳溪镇 in 2022: one record at least of every kind an office reports, so that every figure has something to count.

Nothing here is large: what a figure counts can be read off these lines by hand.
"""

from __future__ import annotations

from datetime import date

from congress.models import (
    ActivityKind,
    Category,
    Channel,
    Congress,
    CongressSession,
    DeliberatedReport,
    Deputy,
    DutyReport,
    Evaluation,
    Inspection,
    Law,
    Level,
    Outcome,
    PersonnelAction,
    Platform,
    Press,
    QuantityKind,
    Seat,
    SessionAttendance,
    Source,
    Suggestion,
    VoterOpinion,
)
from congress.services.congresses import congress_open
from tests.congress.factories import (
    make_activity,
    make_assignment,
    make_attendance,
    make_constituency,
    make_deputy,
    make_duty_report,
    make_duty_round,
    make_evaluation,
    make_feedback,
    make_finding,
    make_group,
    make_group_activity,
    make_honour,
    make_inspection,
    make_law,
    make_opinion,
    make_personnel_action,
    make_platform,
    make_presidium_meeting,
    make_press,
    make_project,
    make_quantity,
    make_reception,
    make_reply,
    make_report,
    make_resolution,
    make_seat,
    make_session,
    make_site,
    make_suggestion,
    make_term,
    make_term_election,
    make_training,
    make_unit,
)

Kind, Status = Inspection.Kind, SessionAttendance.Status


def enter_one_of_each() -> Congress:
    """The congress with all its records; the customary lists are those every new congress starts with."""
    congress = congress_open(
        name="柳溪镇人民代表大会",
        slug="liuxi",
        place="柳溪镇",
        chairperson="陈明",
        county_name="临湖区",
        city_name="澜江市",
        county_word="区",
        records_since=date(2021, 1, 1),
    )
    deputies = _deputies(congress)
    _institutions(congress, deputies)
    _supervision(congress, deputies)
    _suggestions(congress, deputies)
    _opinions(congress)
    _platforms(congress, deputies)
    _duties(congress, deputies)
    _projects(congress)
    _other_work(congress, deputies)
    return congress


def _deputies(congress: Congress) -> list[Deputy]:
    """Four deputies elected in general: three of the town, one of the town and the district; 李芳 came in May 2022.

    郑洁, of the city since December, took part in nothing yet.
    """
    make_term(congress=congress, number=5, starts_on=date(2022, 1, 20))
    group = make_group(congress=congress, name="第一代表小组")
    eighth = make_constituency(congress=congress, number=8, area="东桥村、西桥村")
    ninth = make_constituency(congress=congress, number=9, area="柳溪社区")
    thirty_sixth = make_constituency(congress=congress, number=36, level=Level.COUNTY)
    of_town, of_district = (
        make_term_election(
            congress=congress,
            level=level,
            held_on=date(2022, 1, 5),
            population=3000,
            registered_voters=1000,
            voters=960,
            voters_at_station=720,
            voters_at_mobile_box=192,
            voters_by_proxy=48,
            ballots_issued=960,
            ballots_returned=950,
            ballots_valid=931,
            ballots_void=9,
            ballots_abstained=10,
            constituencies=2,
            quota=4,
            candidates=6,
        )
        for level in (Level.TOWN, Level.COUNTY)
    )
    people = [
        make_deputy(congress=congress, group=group, **person)
        for person in (
            {
                "name": "陈明",
                "gender": "male",
                "party": "中共党员",
                "education": "bachelor",
                "born_on": date(1975, 3, 1),
            },
            {"name": "赵静", "gender": "female", "party": "群众", "ethnicity": "蒙古族", "occupation": "farmer"},
            {"name": "孙伟", "gender": "male", "party": "群众", "born_on": date(1992, 9, 9)},
            {"name": "李芳", "gender": "female", "party": "中共党员", "education": "college"},
        )
    ]
    began = {"from_on": date(2022, 1, 20), "election": of_town}
    make_seat(deputy=people[0], constituency=eighth, **began)
    make_seat(deputy=people[1], constituency=eighth, **began)
    make_seat(deputy=people[2], constituency=ninth, until_on=date(2022, 4, 30), end_reason="resigned", **began)
    make_seat(
        deputy=people[0],
        level=Level.COUNTY,
        constituency=thirty_sixth,
        from_on=date(2022, 1, 20),
        election=of_district,
    )
    make_seat(deputy=people[3], constituency=ninth, origin=Seat.Origin.BY_ELECTION, from_on=date(2022, 5, 18))
    idle = make_deputy(congress=congress, name="郑洁", gender="female")
    make_seat(deputy=idle, level=Level.CITY, from_on=date(2022, 12, 1))
    return people


def _institutions(congress: Congress, deputies: list[Deputy]) -> None:
    """Of the first session only the numbers are known, of the second the roll: one present, one on leave, one absent."""
    first = make_session(
        congress=congress,
        number=1,
        starts_on=date(2022, 1, 20),
        ends_on=date(2022, 1, 21),
        expected=4,
        present=3,
        on_leave=1,
        observers=12,
    )
    second = make_session(
        congress=congress,
        number=2,
        kind=CongressSession.Kind.MID_YEAR,
        starts_on=date(2022, 7, 28),
        expected=4,
        observers=8,
    )
    present, on_leave, _gone, absent = deputies
    for deputy, status in ((present, Status.PRESENT), (on_leave, Status.LEAVE), (absent, Status.ABSENT)):
        make_attendance(session=second, deputy=deputy, status=status)
    make_session(congress=congress, number=3, starts_on=date(2023, 1, 12))
    meeting = make_presidium_meeting(congress=congress, held_on=date(2022, 3, 15), agenda="研究代表建议交办")
    for kind in DeliberatedReport.Kind:
        forum = {"presidium_meeting": meeting} if kind == DeliberatedReport.Kind.SPECIAL else {"session": first}
        make_report(
            congress=congress, title=f"{kind.label}审议材料", kind=kind, deliberated_on=date(2022, 1, 21), **forum
        )
    make_resolution(session=first, adopted_on=date(2022, 1, 21))
    make_resolution(presidium_meeting=meeting, title="关于补选镇人大代表的决定", adopted_on=date(2022, 3, 15))
    votes = {"deputies_total": 4, "votes_for": 4}
    chair, woman, gone, new = deputies
    decided = {"session": first, "decided_on": date(2022, 1, 21)}
    make_personnel_action(office="主席", person=chair.name, deputy=chair, **votes, **decided)
    make_personnel_action(office="副镇长", person="钱进", deputies_total=4, votes_for=3, votes_against=1, **decided)
    for member in (chair, woman):
        make_personnel_action(office="主席团成员", person=member.name, deputy=member, **votes, **decided)
    make_personnel_action(
        kind=PersonnelAction.Kind.RESIGNATION,
        office="代表",
        person=gone.name,
        deputy=gone,
        decided_on=date(2022, 4, 30),
    )
    make_personnel_action(
        congress=congress,
        kind=PersonnelAction.Kind.TERMINATION,
        office="代表",
        person="周敏",
        decided_on=date(2022, 4, 30),
    )
    make_personnel_action(
        congress=congress,
        kind=PersonnelAction.Kind.REMOVAL,
        office="副镇长",
        person="吴磊",
        decided_on=date(2022, 7, 28),
    )
    make_personnel_action(
        kind=PersonnelAction.Kind.BY_ELECTION,
        office="代表",
        person=new.name,
        deputy=new,
        constituency=new.seats.get().constituency,
        decided_on=date(2022, 5, 18),
    )


def _supervision(congress: Congress, deputies: list[Deputy]) -> None:
    """One activity of each kind in a month of its own; each found two problems, of which one is rectified.

    Who asked at the inquiry is not on record; at all others 陈明 and 赵静 took part.
    """
    laws = [make_law(congress=congress, name=name) for name in ("中华人民共和国安全生产法", "澜江市消防条例")]
    themes = {
        Kind.LAW: "安全生产",
        Kind.INSPECTION: "农村生活污水治理",
        Kind.RESEARCH: "居家养老",
        Kind.SPECIAL: "便民浴室建设",
        Kind.INQUIRY: "校车安全",
        Kind.EVALUATION: "站所作风",
    }
    for month, (kind, theme) in enumerate(themes.items(), start=3):
        inspection = make_inspection(
            congress=congress,
            kind=kind,
            theme=theme,
            starts_on=date(2022, month, 12),
            rounds=2,
            joint_with_upper=kind == Kind.LAW,
            laws=laws if kind == Kind.LAW else (),
            deputies=deputies[:2] if kind != Kind.INQUIRY else (),
            town_deputies=10,
            higher_deputies=2,
            questions=5 if kind == Kind.INQUIRY else None,
            report_title=f"关于{theme}情况的报告",
        )
        for place, premises in (("东桥村", "村部"), ("西桥村", "企业"), ("东桥村", "村部")):
            make_site(inspection=inspection, place=place, premises=premises)
        make_finding(inspection=inspection, text="标识不清", rectified_on=date(2022, 11, 1))
        make_finding(inspection=inspection, text="设备陈旧", result="待下年度更新。")
        if kind in (Kind.INQUIRY, Kind.EVALUATION):
            for rank, (target, target_kind, grades) in enumerate(
                (
                    ("水务站", Evaluation.TargetKind.STATION, (8, 1, 1)),
                    ("东桥村", Evaluation.TargetKind.VILLAGE, (6, 2, 2)),
                ),
                start=1,
            ):
                satisfied, basically, dissatisfied = grades
                make_evaluation(
                    inspection=inspection,
                    target=target,
                    target_kind=target_kind,
                    rank=rank if kind == Kind.EVALUATION else None,
                    ballots_issued=10,
                    satisfied=satisfied,
                    basically_satisfied=basically,
                    dissatisfied=dissatisfied,
                )


def _suggestions(congress: Congress, deputies: list[Deputy]) -> None:
    """Six accepted ones, one a source; one kept as reference; one bill filed and one turned into a suggestion.

    One more waits for its reply, overdue, and one has a reply that names no outcome.

    Of the six, two each are solved and in progress, one is planned, one kept for reference. One more came in 2021.
    """
    units = [
        make_unit(congress=congress, name=name, responsible_leader="钱进") for name in ("水务站", "综合治理办公室")
    ]
    outcomes = list(Outcome.objects.filter(congress=congress))
    categories = list(Category.objects.filter(congress=congress))
    chair, woman, *_ = deputies
    make_suggestion(congress=congress, title="关于路灯的建议", received_on=date(2021, 1, 20))
    came = {"received_on": date(2022, 1, 20), "reviewed_on": date(2022, 1, 21)}
    accepted = {"review": Suggestion.Review.ACCEPTED, **came}
    for place, source in enumerate(Source.objects.filter(congress=congress)):
        suggestion = make_suggestion(
            title=f"关于修缮第{place + 1}座桥的建议",
            source=source,
            category=categories[place],
            lead_deputy=(chair, woman)[place % 2],
            level=(Level.TOWN, Level.COUNTY, Level.CITY)[place % 3],
            is_key=place == 0,
            concluded_on=date(2022, 4, 1),
            disclosed_on=date(2022, 4, 5),
            **accepted,
        )
        make_assignment(suggestion=suggestion, unit=units[place % 2], consulted_on=date(2022, 2, 10))
        make_reply(suggestion=suggestion, outcome=outcomes[place % len(outcomes)])
        make_feedback(suggestion=suggestion)
        for form in Press.Form if place == 0 else ():
            make_press(suggestion=suggestion, form=form)
    make_suggestion(congress=congress, title="关于口号的建议", review=Suggestion.Review.REFERENCE, **came)
    waiting = make_suggestion(congress=congress, title="关于渡口的建议", **accepted)
    make_assignment(suggestion=waiting, unit=units[0], due_on=date(2022, 4, 20))
    silent = make_suggestion(congress=congress, title="关于码头的建议", **accepted)
    make_assignment(suggestion=silent, unit=units[0])
    make_reply(suggestion=silent, outcome=None)
    bill = {"congress": congress, "kind": Suggestion.Kind.BILL, **accepted}
    make_suggestion(title="关于保护水源的议案", cosigners=[woman], **bill)
    make_suggestion(title="关于修建凉亭的议案", turned_from_bill=True, **bill)


def _opinions(congress: Congress) -> None:
    """One a channel in 2022, of which one was answered on the spot and one became a suggestion; one more in 2021."""
    channels = list(Channel.objects.filter(congress=congress))
    category = Category.objects.filter(congress=congress).first()
    results = list(VoterOpinion.Outcome)
    for place, channel in enumerate(channels):
        make_opinion(
            channel=channel,
            category=category,
            level=(Level.TOWN, Level.VILLAGE)[place % 2],
            outcome=results[place % len(results)],
            handed_over_on=date(2022, 4, 10),
            answered_on=date(2022, 4, 20),
            satisfied=place > 0,
            suggestion=Suggestion.objects.get(congress=congress, title="关于修缮第5座桥的建议") if place == 2 else None,
        )
    make_opinion(channel=channels[0], received_on=date(2021, 12, 20), answered_on=date(2022, 1, 6))


def _platforms(congress: Congress, deputies: list[Deputy]) -> None:
    """A home, a station and a point, alike but for their names; the station was built in the year, the home renovated."""
    whole = dict.fromkeys(Platform.SIX_HAVES, True)
    for kind, name, opened_on in (
        (Platform.Kind.HOME, "柳溪镇代表之家", date(2019, 5, 1)),
        (Platform.Kind.STATION, "东桥村代表联络站", date(2022, 2, 1)),
        (Platform.Kind.POINT, "西桥村代表联系点", date(2020, 5, 1)),
    ):
        platform = make_platform(
            congress=congress,
            kind=kind,
            name=name,
            opened_on=opened_on,
            renovated_on=date(2022, 3, 1) if kind == Platform.Kind.HOME else None,
            area=100,
            staff=2,
            investment=5,
            **whole,
        )
        make_honour(platform=platform)
        make_reception(platform=platform, visitors=12, batches=3, deputies=deputies[:2])


def _duties(congress: Congress, deputies: list[Deputy]) -> None:
    """陈明 reported orally as deputy of the town and of the district, all others of the town in writing."""
    ballots = {"ballots_issued": 50, "satisfied": 40, "basically_satisfied": 8, "dissatisfied": 2}
    chair, woman, _gone, new = deputies
    round_ = make_duty_round(congress=congress, others_in_writing=True)
    for seat in chair.seats.all():
        make_duty_report(seat=seat, round=round_ if seat.level == Level.TOWN else None, **ballots)
    make_duty_report(seat=woman.seats.get(), mode=DutyReport.Mode.WRITTEN, **(ballots | {"satisfied": 30}))
    laws = list(Law.objects.filter(congress=congress))
    make_training(congress=congress, attendance=4, laws=laws, deputies=deputies)
    make_training(congress=congress, topic="网上学习", mode="online", organiser_level=Level.COUNTY, attendance=3)
    make_group_activity(group=new.group, participants=4, deputies=[chair])


def _projects(congress: Congress) -> None:
    """Three collected, two shortlisted and voted on, one finished."""
    stages = {"collected_on": date(2022, 1, 5)}
    voted = {"shortlisted_on": date(2022, 1, 12), "voted_on": date(2022, 1, 21), "deputies_total": 4, "investment": 30}
    done = {"supervised_on": date(2022, 8, 1), "completed_on": date(2022, 10, 1), "appraised_on": date(2022, 11, 1)}
    make_project(congress=congress, name="增设凉亭", voted_on=None, investment=5, **stages)
    make_project(congress=congress, name="便民浴室", votes_for=3, **stages, **voted)
    make_project(
        congress=congress,
        name="社区助餐点",
        votes_for=4,
        ballots_issued=10,
        satisfied=6,
        basically_satisfied=3,
        dissatisfied=1,
        **stages,
        **voted,
        **done,
    )


def _other_work(congress: Congress, deputies: list[Deputy]) -> None:
    """One activity of each kind with 4 participants, two of them deputies, and 7 of each customary quantity."""
    for kind in ActivityKind.objects.filter(congress=congress):
        activity = make_activity(kind=kind, title=f"{kind.name}一次", participants=4, deputies=deputies[:2])
        for quantity in QuantityKind.objects.filter(activity_kind=kind):
            make_quantity(activity=activity, kind=quantity, amount=7)
