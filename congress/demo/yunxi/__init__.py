"""云溪镇 in 2022: a full year of sessions, supervision, suggestions and deputies' work."""

from __future__ import annotations

from datetime import date

from congress.demo.builders import open_town
from congress.demo.names import person
from congress.demo.yunxi.activities import enter_activities
from congress.demo.yunxi.deputies import FIRST_PERSON, enter_roster
from congress.demo.yunxi.duties import enter_duties
from congress.demo.yunxi.meetings import enter_meetings
from congress.demo.yunxi.opinions import enter_opinions
from congress.demo.yunxi.places import CITY, COUNTY, TOWN, enter_units
from congress.demo.yunxi.platforms import enter_platforms
from congress.demo.yunxi.projects import enter_projects
from congress.demo.yunxi.suggestions import enter_suggestions
from congress.demo.yunxi.supervision import enter_supervision
from congress.models import Category, Congress, Outcome

CATEGORIES = (
    ("生态建设", Category.Canonical.CONSTRUCTION),
    ("社会管理", Category.Canonical.LAW),
    ("社会保障和改善民生", Category.Canonical.LIVELIHOOD),
    ("其他", Category.Canonical.OTHER),
)
OUTCOMES = (
    ("已经解决", Outcome.Canonical.SOLVED),
    ("列入计划解决", Outcome.Canonical.PLANNED),
    ("留作参考", Outcome.Canonical.REFERENCE),
)


def build() -> Congress:
    """云溪镇 with its records of 2022 and the session of 2023 at which they are reported."""
    congress = open_town(
        slug="yunxi",
        name=f"{TOWN}人民代表大会",
        place=TOWN,
        chairperson=person(FIRST_PERSON).name,
        county_name=COUNTY,
        city_name=CITY,
        county_word="区",
        records_since=date(2022, 1, 1),
        report_outline="thematic",
        categories=CATEGORIES,
        outcomes=OUTCOMES,
    )
    enter_units(congress)
    enter_roster(congress)
    enter_meetings(congress)
    enter_supervision(congress)
    enter_platforms(congress)
    enter_suggestions(congress)
    enter_opinions(congress)
    enter_duties(congress)
    enter_projects(congress)
    enter_activities(congress)
    return congress
