"""Many suggestions that have come equally far, made in a few statements."""

from __future__ import annotations

from datetime import date

from congress.models import Assignment, Congress, Feedback, Level, Outcome, Reply, Suggestion
from tests.congress.factories import make_source, make_unit

RECEIVED, HANDED_OVER, REPLIED = date(2022, 1, 10), date(2022, 1, 20), date(2022, 3, 20)
FEEDBACK, AGAIN = date(2022, 3, 28), date(2022, 6, 28)


def make_many(
    congress: Congress,
    number: int,
    *,
    handed_over: bool = True,
    replied: bool = True,
    outcome: Outcome | None = None,
    feedback: tuple[str, ...] = (),
    concluded: bool = False,
    consulted: bool = False,
    disclosed: bool = False,
) -> list[Suggestion]:
    """`number` suggestions received, handed over and replied to unless told otherwise; `feedback` are grades, the first first."""
    source = make_source(congress=congress, name=f"来源{Suggestion.objects.count()}")
    suggestions = Suggestion.objects.bulk_create(
        Suggestion(
            congress=congress,
            year=2022,
            title="关于修缮农村道路的建议",
            source=source,
            received_on=RECEIVED,
            proposer_level=Level.TOWN,
            concluded_on=FEEDBACK if concluded else None,
            disclosed_on=FEEDBACK if disclosed else None,
        )
        for _ in range(number)
    )
    if handed_over:
        unit = make_unit(congress=congress, name=f"单位{source.pk}")
        Assignment.objects.bulk_create(
            Assignment(
                congress=congress,
                suggestion=suggestion,
                unit=unit,
                role=Assignment.Role.LEAD,
                assigned_on=HANDED_OVER,
                consulted_on=REPLIED if consulted else None,
            )
            for suggestion in suggestions
        )
    if replied:
        Reply.objects.bulk_create(
            Reply(congress=congress, suggestion=suggestion, replied_on=REPLIED, outcome=outcome)
            for suggestion in suggestions
        )
    Feedback.objects.bulk_create(
        Feedback(congress=congress, suggestion=suggestion, given_on=day, result=grade, reason="还没有修好")
        for suggestion in suggestions
        for day, grade in zip((FEEDBACK, AGAIN), feedback, strict=False)
    )
    return suggestions
