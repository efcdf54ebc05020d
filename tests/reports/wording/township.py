"""柳溪镇 in 2022, small enough to hold in mind, and what a text says of it.

Suggestions: received, source, level, category, and outcome with the day of the reply. There were two in the year before.

    10 January    大会期间        town    城乡建设和环境保护   solved 1 April
    10 January    大会期间        town    城乡建设和环境保护   solved 1 August
    10 January    大会期间        county  法治与社会治理       planned 1 April
    12 May        主席团联系代表   town    法治与社会治理       none yet
    20 September  社区联系        city    法治与社会治理       none yet
"""

from datetime import date
from typing import ClassVar

from django.test import TestCase

from congress.models import Category, Channel, Congress, Inspection, Level, Outcome, Source, Suggestion
from congress.services.congresses import congress_open
from reports.document import Run
from reports.figures import Scope
from reports.wording import Passage, TextError, render
from tests.congress.factories import (
    make_deputy,
    make_inspection,
    make_law,
    make_opinion,
    make_presidium_meeting,
    make_project,
    make_reception,
    make_reply,
    make_seat,
    make_session,
    make_suggestion,
    make_term,
    make_training,
)

SESSION_DAY = date(2022, 1, 10)


def open_liuxi() -> Congress:
    """柳溪镇 below a banner, with its customary lists and not one record."""
    return congress_open(
        name="柳溪镇人民代表大会",
        slug="liuxi",
        place="柳溪镇",
        chairperson="陈明",
        county_name="北河旗",
        county_word="旗",
        records_since=date(2021, 1, 1),
    )


def enter_suggestions(congress: Congress) -> None:
    """The seven suggestions of two years."""
    sources = {item.canonical: item for item in Source.objects.filter(congress=congress)}
    categories = {item.canonical: item for item in Category.objects.filter(congress=congress)}
    outcomes = {item.canonical: item for item in Outcome.objects.filter(congress=congress)}

    def enter(received_on: date, source: str, level: Level, category: str) -> Suggestion:
        return make_suggestion(
            congress=congress,
            received_on=received_on,
            source=sources[source],
            level=level,
            category=categories[category],
        )

    in_session, building, order = Source.Canonical.IN_SESSION, Category.Canonical.CONSTRUCTION, Category.Canonical.LAW
    for received_on, level, category, outcome, replied_on in (
        (SESSION_DAY, Level.TOWN, building, Outcome.Canonical.SOLVED, date(2022, 4, 1)),
        (SESSION_DAY, Level.TOWN, building, Outcome.Canonical.SOLVED, date(2022, 8, 1)),
        (SESSION_DAY, Level.COUNTY, order, Outcome.Canonical.PLANNED, date(2022, 4, 1)),
    ):
        suggestion = enter(received_on, in_session, level, category)
        make_reply(suggestion=suggestion, replied_on=replied_on, outcome=outcomes[outcome])
    enter(date(2022, 5, 12), Source.Canonical.PRESIDIUM_CONTACT, Level.TOWN, order)
    enter(date(2022, 9, 20), Source.Canonical.COMMUNITY, Level.CITY, order)
    for _ in range(2):
        enter(date(2021, 3, 1), in_session, Level.TOWN, building)


def enter_other_work(congress: Congress) -> None:
    """One term with its session, two presidium meetings, three inspections, deputies, voters, a training, a project."""
    term = make_term(congress=congress, number=19, starts_on=date(2021, 12, 20))
    make_session(term=term, number=1, starts_on=SESSION_DAY)
    make_session(term=term, number=2, starts_on=date(2023, 1, 9))
    for held_on in (date(2022, 3, 15), date(2022, 9, 6)):
        make_presidium_meeting(term=term, held_on=held_on)
    make_inspection(congress=congress, theme="农村供水", starts_on=date(2022, 4, 6))
    make_inspection(congress=congress, theme="河道整治", starts_on=date(2022, 10, 11))
    make_inspection(
        congress=congress, kind=Inspection.Kind.RESEARCH, theme="养老服务", starts_on=date(2022, 6, 8), laws=[]
    )
    make_law(congress=congress)
    make_seat(congress=congress)
    make_seat(congress=congress, deputy=make_deputy(congress=congress, name="沈洁"), from_on=date(2022, 7, 1))
    make_seat(congress=congress, deputy=make_deputy(congress=congress, name="何平"), level=Level.COUNTY)
    make_reception(congress=congress, visitors=317)
    channel = Channel.objects.get(congress=congress, canonical=Channel.Canonical.PLATFORM)
    make_opinion(congress=congress, channel=channel, level=Level.VILLAGE)
    make_training(congress=congress, attendance=None)
    make_project(congress=congress, investment="38.50")


class Liuxi(TestCase):
    """Tests that ask what a text says of 柳溪镇 in 2022."""

    congress: ClassVar[Congress]
    scope: ClassVar[Scope]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.congress = open_liuxi()
        enter_suggestions(cls.congress)
        enter_other_work(cls.congress)
        cls.scope = Scope.of_year(cls.congress, 2022)

    def runs(self, text: str) -> tuple[Run, ...]:
        """The runs that `text` becomes."""
        return render([Passage(text)], self.scope)[0]

    def says(self, text: str) -> str:
        """`text` as it will be printed."""
        return "".join(run.text for run in self.runs(text))

    def mistakes(self, text: str) -> list[str]:
        """What is wrong with `text`, each mistake with its place."""
        with self.assertRaises(TextError) as caught:
            self.runs(text)
        return [str(error) for error in caught.exception.errors]
