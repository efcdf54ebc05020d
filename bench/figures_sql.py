"""The numbers of the thematic outline in SQL written by hand: one statement a table, as one would without figures.

Each statement is what an engineer who knows the tables would write for just these numbers; its columns are named by the
figures they answer. Only where SQLite and PostgreSQL need different statements to be quick are there two.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection

from congress.models import Category, Congress, Level, Outcome

Value = int | float | Decimal | list[str] | None


@dataclass(frozen=True)
class Statement:
    """Columns by the figure they answer, and where they are read from; lists of names have a `*` before the figure."""

    columns: dict[str, str]
    source: str

    @property
    def sql(self) -> str:
        """The statement as it is executed."""
        return f"SELECT {', '.join(self.columns.values())} {self.source}"


@dataclass(frozen=True)
class Town:
    """What one must know of a town to write the statements: its year and the words its report splits numbers by."""

    congress: int
    year: int
    categories: list[str]
    outcomes: list[str]
    levels: dict[str, str]

    @classmethod
    def of(cls, congress: Congress, year: int) -> Town:
        """The town as it is recorded."""
        return cls(
            congress.pk,
            year,
            list(Category.objects.filter(congress=congress).values_list("name", flat=True)),
            list(Outcome.objects.filter(congress=congress).values_list("name", flat=True)),
            {level.value: f"{congress.level_word(level)}级" for level in Level},
        )

    @property
    def params(self) -> dict[str, Any]:
        """The parameters of all statements."""
        return {
            "congress": self.congress,
            "year": self.year,
            "first": date(self.year, 1, 1),
            "last": date(self.year, 12, 31),
            "june": date(self.year, 6, 30),
            "july": date(self.year, 7, 1),
            "last_year_first": date(self.year - 1, 1, 1),
            "last_year_last": date(self.year - 1, 12, 31),
            **{f"category_{place}": name for place, name in enumerate(self.categories)},
            **{f"outcome_{place}": name for place, name in enumerate(self.outcomes)},
        }


class ByHand:
    """The statements of one town, written down once, to be asked again and again."""

    def __init__(self, town: Town) -> None:
        self.params = {
            name: value.isoformat() if isinstance(value, date) else value for name, value in town.params.items()
        }
        self.asked = [(statement.sql, list(statement.columns)) for statement in statements(town)]

    def ask(self) -> dict[str, Value]:
        """Every number by its figure; names as ordered lists, each once."""
        answers: dict[str, Value] = {}
        with connection.cursor() as cursor:
            for sql, names in self.asked:
                cursor.execute(sql, self.params)
                rows = cursor.fetchall()
                for name, value in zip(names, rows[0] if rows else [None] * len(names), strict=True):
                    if name.startswith("*"):
                        answers[name[1:]] = _listed(value)
                    else:
                        answers[name] = value
        return answers


def _listed(value: Any) -> list[str]:
    names = json.loads(value) if isinstance(value, str) else value or []
    return list(dict.fromkeys(names))


def _count(condition: str) -> str:
    return f"COUNT(*) FILTER (WHERE {condition})"


def _names(expression: str, condition: str = "", order: str = "") -> str:
    """A list of names, in the order of the rows read; PostgreSQL wants `order` said beside a COUNT(DISTINCT …)."""
    group = {"sqlite": "json_group_array", "postgresql": "array_agg"}[connection.vendor]
    ordered = f" ORDER BY {order}" if order and connection.vendor == "postgresql" else ""
    return f"{group}({expression}{ordered})" + (f" FILTER (WHERE {condition})" if condition else "")


def _total(expression: str, condition: str = "TRUE") -> str:
    """A sum, unknown as soon as one of its values is."""
    return (
        f"CASE WHEN COUNT(*) FILTER (WHERE {condition} AND {expression} IS NULL) = 0 "
        f"THEN COALESCE(SUM({expression}) FILTER (WHERE {condition}), 0) END"
    )


def _dated(table: str, day: str, order: str = "") -> str:
    rows = f"FROM {table} WHERE congress_id = %(congress)s AND {day} BETWEEN %(first)s AND %(last)s"
    return f"FROM (SELECT * {rows} ORDER BY {order}) AS listed" if order else rows


def statements(town: Town) -> Iterator[Statement]:
    """All statements, one for each table that is counted."""
    yield from _institutions()
    yield from _inspections()
    yield from _deputies(town)
    yield from _voters(town)
    yield from _other_work()
    yield _suggestions(town)
    yield _totals_of_last_year(town)


def _institutions() -> Iterator[Statement]:
    yield Statement({"主席团会议.次数": "COUNT(*)"}, _dated("congress_presidiummeeting", "held_on"))
    yield Statement(
        {
            "审议报告.项数|类型=专项工作报告": _count("kind = 'special'"),
            "*审议报告.名录|场合=人代会": _names("title", "session_id IS NOT NULL"),
            "*审议报告.名录|场合=主席团会议": _names("title", "session_id IS NULL"),
        },
        _dated("congress_deliberatedreport", "deliberated_on", "deliberated_on, id"),
    )
    yield Statement(
        {"决议.项数": "COUNT(*)", "*决议.名录|场合=人代会": _names("title", "session_id IS NOT NULL")},
        _dated("congress_resolution", "adopted_on", "adopted_on, id"),
    )
    yield Statement(
        {
            "人代会.次数": "COUNT(*)",
            "人代会.实到人数": _total("COALESCE(roll.present, session.present)"),
            "人代会.应到人数": _total("expected"),
        },
        """
        FROM congress_congresssession AS session
        LEFT JOIN (
            SELECT session_id, COUNT(*) FILTER (WHERE status = 'present') AS present
            FROM congress_sessionattendance WHERE congress_id = %(congress)s GROUP BY session_id
        ) AS roll ON roll.session_id = session.id
        WHERE congress_id = %(congress)s AND starts_on BETWEEN %(first)s AND %(last)s
        """,
    )
    by_election = {
        "县级": "kind = 'by_election' AND level = 'county'",
        "乡级": "kind = 'by_election' AND level = 'town'",
    }
    yield Statement(
        {
            **{f"补选.人数|级别={level}": _count(condition) for level, condition in by_election.items()},
            **{
                f"*补选.选区名录|级别={level}": _names("district", f"{condition} AND district IS NOT NULL")
                for level, condition in by_election.items()
            },
        },
        """
        FROM (
            SELECT action.kind, action.level, '第' || constituency.number || '选区' AS district
            FROM congress_personnelaction AS action
            LEFT JOIN congress_constituency AS constituency ON constituency.id = action.constituency_id
            WHERE action.congress_id = %(congress)s AND action.decided_on BETWEEN %(first)s AND %(last)s
            ORDER BY constituency.number
        ) AS listed
        """,
    )


def _inspections() -> Iterator[Statement]:
    yield Statement(
        {
            "监督.次数|方式=执法检查": _count("kind = 'law'"),
            "监督.次数|方式=视察、调研": _count("kind IN ('inspection', 'research')"),
            "监督.次数|方式=视察": _count("kind = 'inspection'"),
            "监督.次数|方式=调研": _count("kind = 'research'"),
            "监督.次数|方式=专题询问": _count("kind = 'inquiry'"),
            "监督.轮次|方式=专项监督": _total("rounds", "kind = 'special'"),
            "*监督.主题名录|方式=视察": _names("theme", "kind = 'inspection'"),
            "*监督.主题名录|方式=调研": _names("theme", "kind = 'research'"),
            "*监督.主题名录|方式=专项监督": _names("theme", "kind = 'special'"),
        },
        _dated("congress_inspection", "starts_on", "starts_on, id"),
    )

    def parts(table: str, columns: str, join: str = "") -> str:
        return f"""
        FROM (
            SELECT {columns}, inspection.kind FROM {table} AS part
            JOIN congress_inspection AS inspection ON inspection.id = part.inspection_id {join}
            WHERE part.congress_id = %(congress)s AND inspection.starts_on BETWEEN %(first)s AND %(last)s
            ORDER BY inspection.starts_on, part.id
        ) AS listed
        """

    yield Statement(
        {
            "监督.法规数|方式=执法检查": "COUNT(DISTINCT law_id) FILTER (WHERE kind = 'law')",
            "*监督.法规名录|方式=执法检查": _names("name", "kind = 'law'", "starts_on, id"),
        },
        parts(
            "congress_inspectionlaw",
            "part.id, inspection.starts_on, law_id, law.name",
            "JOIN congress_law AS law ON law.id = part.law_id",
        ),
    )
    yield Statement(
        {
            "*监督.地点名录|方式=执法检查": _names("place", "kind = 'law'"),
            "*监督.地点名录|方式=视察": _names("place", "kind = 'inspection'"),
        },
        parts("congress_inspectionsite", "place"),
    )
    of_inspection = """
        JOIN congress_inspection AS inspection ON inspection.id = part.inspection_id
        WHERE part.congress_id = %(congress)s AND inspection.starts_on BETWEEN %(first)s AND %(last)s
        """
    yield Statement(
        {
            "监督.问题数|方式=执法检查": _count("kind = 'law'"),
            "监督.问题数|方式=视察": _count("kind = 'inspection'"),
            "监督.整改数|方式=执法检查": _count("kind = 'law' AND rectified_on <= %(last)s"),
        },
        f"FROM congress_finding AS part {of_inspection}",
    )
    yield Statement(
        {
            "评议.对象数": "COUNT(*)",
            "评议.满意票": _total("satisfied + basically_satisfied", "satisfied IS NOT NULL"),
            "评议.测评票": _total("satisfied + basically_satisfied + dissatisfied", "satisfied IS NOT NULL"),
        },
        f"FROM congress_evaluation AS part {of_inspection}",
    )


def _deputies(town: Town) -> Iterator[Statement]:
    def reports(mode: str, label: str) -> dict[str, str]:
        return {f"述职.人数|方式={label}": _count(f"mode = '{mode}'")} | {
            f"述职.人数|方式={label}|级别={word}": _count(f"mode = '{mode}' AND level = '{level}'")
            for level, word in town.levels.items()
        }

    yield Statement(
        {
            "代表.人数|级别=乡级": "COUNT(DISTINCT deputy_id) FILTER (WHERE level = 'town' AND held)",
            "代表.人数|级别=县级": "COUNT(DISTINCT deputy_id) FILTER (WHERE level = 'county' AND held)",
            **reports("oral", "口头"),
            **reports("written", "书面"),
        },
        """
        FROM (
            WITH seats AS MATERIALIZED (
            SELECT seat.level, seat.deputy_id,
                seat.from_on <= %(last)s AND (seat.until_on IS NULL OR seat.until_on >= %(last)s) AS held,
                CASE
                    WHEN EXISTS (
                        SELECT 1 FROM congress_dutyreport AS report
                        WHERE report.seat_id = seat.id AND report.mode = 'oral'
                            AND report.held_on BETWEEN %(first)s AND %(last)s
                    ) THEN 'oral'
                    WHEN EXISTS (
                        SELECT 1 FROM congress_dutyreport AS report
                        WHERE report.seat_id = seat.id AND report.held_on BETWEEN %(first)s AND %(last)s
                    ) OR EXISTS (
                        SELECT 1 FROM congress_dutyreportround AS round
                        WHERE round.congress_id = seat.congress_id AND round.level = seat.level
                            AND round.others_in_writing AND round.held_on BETWEEN %(first)s AND %(last)s
                            AND round.held_on >= seat.from_on
                            AND (seat.until_on IS NULL OR round.held_on <= seat.until_on)
                    ) THEN 'written'
                END AS mode
            FROM congress_seat AS seat WHERE seat.congress_id = %(congress)s
            ) SELECT * FROM seats
        ) AS counted
        """,
    )
    yield Statement(
        {"代表小组.个数": "COUNT(*)"},
        """
        FROM congress_deputygroup WHERE congress_id = %(congress)s
            AND formed_on <= %(last)s AND (dissolved_on IS NULL OR dissolved_on >= %(last)s)
        """,
    )
    yield Statement({"小组活动.次数": "COUNT(*)"}, _dated("congress_groupactivity", "held_on"))
    yield Statement(
        {"培训.次数": "COUNT(*)", "培训.人次": _total("attendance"), "*培训.主题名录": _names("topic")},
        _dated("congress_training", "held_on", "held_on, id"),
    )


def _voters(town: Town) -> Iterator[Statement]:
    platforms = {"家": "home", "站": "station", "点": "point"}
    has_all_six = "has_place AND has_sign AND has_deputy_board AND has_rules AND has_plan AND has_ledger"
    yield Statement(
        {
            **{f"家站点.个数|类型={label}": _count(f"kind = '{kind}'") for label, kind in platforms.items()},
            "家站点.六有达标数": _count(has_all_six),
            "家站点.个数": "COUNT(*)",
        },
        """
        FROM congress_platform WHERE congress_id = %(congress)s
            AND opened_on <= %(last)s AND (closed_on IS NULL OR closed_on >= %(last)s)
        """,
    )
    yield Statement(
        {"*家站点.荣誉名录": _names("name")},
        """
        FROM (
            SELECT platform.name || '（' || honour.name || '）' AS name FROM congress_platformhonour AS honour
            JOIN congress_platform AS platform ON platform.id = honour.platform_id
            WHERE honour.congress_id = %(congress)s AND honour.granted_on BETWEEN %(first)s AND %(last)s
            ORDER BY honour.granted_on, honour.id
        ) AS listed
        """,
    )
    yield Statement({"接待.次数": "COUNT(*)", "接待.人次": _total("visitors")}, _dated("congress_reception", "held_on"))
    yield Statement(
        {
            "选民意见.条数|渠道=家站点": "COUNT(*)",
            **{
                f"选民意见.条数|渠道=家站点|级别={word}": _count(f"level = '{level}'")
                for level, word in town.levels.items()
            },
            "选民意见.答复条数|渠道=家站点": _count("answered_on <= %(last)s"),
        },
        """
        FROM congress_voteropinion WHERE congress_id = %(congress)s AND received_on BETWEEN %(first)s AND %(last)s
            AND channel_id IN (SELECT id FROM congress_channel WHERE congress_id = %(congress)s AND name = '家站点')
        """,
    )


def _other_work() -> Iterator[Statement]:
    kinds = ("请示报告", "制度建设", "走访联系", "配合上级", "立法征询", "宣传报道")
    yield Statement(
        {f"活动.次数|类型={kind}": _count(f"kind.name = '{kind}'") for kind in kinds},
        """
        FROM congress_activity AS activity JOIN congress_activitykind AS kind ON kind.id = activity.kind_id
        WHERE activity.congress_id = %(congress)s AND activity.held_on BETWEEN %(first)s AND %(last)s
        """,
    )
    yield Statement(
        {"活动.代表人数|类型=代表助力": "COUNT(DISTINCT part.deputy_id)"},
        """
        FROM congress_activity_deputies AS part JOIN congress_activity AS activity ON activity.id = part.activity_id
        WHERE activity.congress_id = %(congress)s AND activity.held_on BETWEEN %(first)s AND %(last)s
            AND activity.kind_id IN (
                SELECT id FROM congress_activitykind WHERE congress_id = %(congress)s AND name = '代表助力'
            )
        """,
    )
    voted, done = "voted_on BETWEEN %(first)s AND %(last)s", "completed_on BETWEEN %(first)s AND %(last)s"
    graded = "year = %(year)s AND satisfied IS NOT NULL"
    yield Statement(
        {
            "民生实事.项数|阶段=票决": _count(voted),
            "民生实事.项数|阶段=完成": _count(done),
            "民生实事.投资额|阶段=票决": _total("investment", voted),
            "民生实事.满意票": _total("satisfied + basically_satisfied", graded),
            "民生实事.测评票": _total("satisfied + basically_satisfied + dissatisfied", graded),
        },
        "FROM congress_livelihoodproject WHERE congress_id = %(congress)s",
    )


def _suggestions(town: Town) -> Statement:
    session, contact = "source = '大会期间'", "source = '主席团联系代表'"
    columns = {
        "建议.件数|来源=上级代表建议": _count("source = '上级代表建议'"),
        "建议.提出人数|来源=上级代表建议": "COUNT(DISTINCT lead_deputy_id) FILTER (WHERE source = '上级代表建议')",
        "建议.件数|来源=社区联系": _count("source = '社区联系'"),
        f"建议.件数|来源=社区联系|期间={town.year}年1月1日至6月30日": _count(
            "source = '社区联系' AND received_on <= %(june)s"
        ),
        f"建议.件数|来源=社区联系|期间={town.year}年7月1日至12月31日": _count(
            "source = '社区联系' AND received_on >= %(july)s"
        ),
        "建议.件数|来源=主席团联系代表": _count(contact),
        **{
            f"建议.件数|来源=主席团联系代表|级别={word}": _count(f"{contact} AND level = '{level}'")
            for level, word in town.levels.items()
        },
        "建议.件数|来源=大会期间": _count(session),
        **{
            f"建议.件数|来源=大会期间|类别={name}": _count(f"{session} AND category = %(category_{place})s")
            for place, name in enumerate(town.categories)
        },
        **{
            f"建议.件数|来源=大会期间|结果={name}": _count(f"{session} AND outcome = %(outcome_{place})s")
            for place, name in enumerate(town.outcomes)
        },
        "建议.件数|来源=大会期间|结果=已解决": _count(f"{session} AND outcome_class = 'solved'"),
        "建议.交办件数|来源=大会期间": _count(f"{session} AND handed_over"),
        "建议.答复件数|来源=大会期间": _count(f"{session} AND handed_over AND replied"),
        "建议.面商件数|来源=大会期间": _count(f"{session} AND handed_over AND consulted"),
        "建议.反馈件数|来源=大会期间": _count(f"{session} AND grade IS NOT NULL"),
        "建议.满意件数|来源=大会期间": _count(f"{session} AND grade IN ('satisfied', 'basically')"),
    }
    return Statement(columns, {"sqlite": _BY_SUBQUERIES, "postgresql": _BY_JOINS}[connection.vendor])


# Only suggestions of the session need their replies and feedback looked up.

_RECEIVED = """
    FROM congress_suggestion AS suggestion
    JOIN congress_source AS source ON source.id = suggestion.source_id
    LEFT JOIN congress_category AS category ON category.id = suggestion.category_id
    WHERE suggestion.congress_id = %(congress)s AND suggestion.received_on BETWEEN %(first)s AND %(last)s
        AND source.name IN ('大会期间', '主席团联系代表', '上级代表建议', '社区联系')
        AND NOT (
            suggestion.review IN ('merged', 'returned', 'withdrawn')
            AND suggestion.reviewed_on IS NOT NULL AND suggestion.reviewed_on <= %(last)s
        )
"""

_BY_SUBQUERIES = f"""
FROM (
    SELECT suggestion.received_on, suggestion.level, suggestion.lead_deputy_id,
        source.name AS source, category.name AS category,
        CASE WHEN source.name = '大会期间' THEN (
            SELECT outcome_id FROM congress_reply
            WHERE suggestion_id = suggestion.id AND replied_on <= %(last)s AND outcome_id IS NOT NULL
            ORDER BY replied_on DESC, id DESC LIMIT 1
        ) END AS outcome_id,
        CASE WHEN source.name = '大会期间' THEN EXISTS (
            SELECT 1 FROM congress_reply WHERE suggestion_id = suggestion.id AND replied_on <= %(last)s
        ) END AS replied,
        CASE WHEN source.name = '大会期间' THEN EXISTS (
            SELECT 1 FROM congress_assignment WHERE suggestion_id = suggestion.id AND assigned_on <= %(last)s
                AND (returned_on IS NULL OR returned_on > %(last)s)
        ) END AS handed_over,
        CASE WHEN source.name = '大会期间' THEN EXISTS (
            SELECT 1 FROM congress_assignment WHERE suggestion_id = suggestion.id AND consulted_on <= %(last)s
        ) END AS consulted,
        CASE WHEN source.name = '大会期间' THEN (
            SELECT result FROM congress_feedback WHERE suggestion_id = suggestion.id AND given_on <= %(last)s
            ORDER BY given_on DESC, id DESC LIMIT 1
        ) END AS grade
    {_RECEIVED}
) AS counted
LEFT JOIN (SELECT id, name AS outcome, canonical AS outcome_class FROM congress_outcome) AS outcome
    ON outcome.id = counted.outcome_id
"""

_BY_JOINS = f"""
FROM (
    WITH received AS MATERIALIZED (
        SELECT suggestion.id, suggestion.received_on, suggestion.level, suggestion.lead_deputy_id,
            source.name AS source, category.name AS category
        {_RECEIVED}
    ),
    reply AS (
        SELECT DISTINCT ON (reply.suggestion_id) reply.suggestion_id, reply.outcome_id
        FROM congress_reply AS reply
        JOIN received ON received.id = reply.suggestion_id AND received.source = '大会期间'
        WHERE reply.congress_id = %(congress)s AND reply.replied_on <= %(last)s
        ORDER BY reply.suggestion_id, reply.outcome_id IS NULL, reply.replied_on DESC, reply.id DESC
    ),
    assignment AS (
        SELECT assignment.suggestion_id,
            BOOL_OR(assigned_on <= %(last)s AND (returned_on IS NULL OR returned_on > %(last)s)) AS handed_over,
            BOOL_OR(consulted_on <= %(last)s) AS consulted
        FROM congress_assignment AS assignment
        JOIN received ON received.id = assignment.suggestion_id AND received.source = '大会期间'
        WHERE assignment.congress_id = %(congress)s
        GROUP BY assignment.suggestion_id
    ),
    feedback AS (
        SELECT DISTINCT ON (feedback.suggestion_id) feedback.suggestion_id, feedback.result AS grade
        FROM congress_feedback AS feedback
        JOIN received ON received.id = feedback.suggestion_id AND received.source = '大会期间'
        WHERE feedback.congress_id = %(congress)s AND feedback.given_on <= %(last)s
        ORDER BY feedback.suggestion_id, feedback.given_on DESC, feedback.id DESC
    )
    SELECT received.*, reply.suggestion_id IS NOT NULL AS replied, handed_over, consulted, grade,
        outcome.name AS outcome, outcome.canonical AS outcome_class
    FROM received
    LEFT JOIN reply ON reply.suggestion_id = received.id
    LEFT JOIN assignment ON assignment.suggestion_id = received.id
    LEFT JOIN feedback ON feedback.suggestion_id = received.id
    LEFT JOIN congress_outcome AS outcome ON outcome.id = reply.outcome_id
) AS counted
"""


def _totals_of_last_year(town: Town) -> Statement:
    last_year = f"期间={town.year - 1}年"
    return Statement(
        {
            f"建议.件数|来源=大会期间|{last_year}": "total",
            f"建议.件数|来源=大会期间|结果=已解决|{last_year}": "solved",
        },
        """
        FROM congress_resolutionrate WHERE congress_id = %(congress)s
            AND first = %(last_year_first)s AND last = %(last_year_last)s
            AND source_id = (SELECT id FROM congress_source WHERE congress_id = %(congress)s AND name = '大会期间')
        ORDER BY as_of = %(last_year_last)s DESC, as_of DESC LIMIT 1
        """,
    )
