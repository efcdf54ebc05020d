"""Rates as each congress defines them: figures that reports have published, from records and under the definition they state."""

from decimal import Decimal

import pytest

from congress.models import Congress, Outcome, RateBase, ResolutionRate, ShareRounding
from reports.figures import FIGURES
from reports.figures.base import Ratio
from tests.congress.factories import make_category, make_outcome, make_resolution_rate, make_suggestion
from tests.reports.figures.ask import answer_to, check
from tests.reports.figures.many import make_many

SATISFIED, BASICALLY, DISSATISFIED = "satisfied", "basically", "dissatisfied"
CLASS = Outcome.Canonical


def choose(congress: Congress, **rules: object) -> None:
    """The congress chooses the rules."""
    for name, value in rules.items():
        setattr(congress, name, value)
    congress.full_clean()
    congress.save()


def parts_of(congress: Congress, token: str) -> tuple[object, object]:
    """The numerator and the denominator."""
    found = answer_to(congress, token)
    return found.numerator, found.denominator


# Published figures


def test_solved_or_adopted_652_of_820_replied_while_838_were_received(congress: Congress) -> None:
    make_many(congress, 652, outcome=make_outcome(name="解决采纳", canonical=CLASS.SOLVED))
    make_many(congress, 168, outcome=make_outcome(name="正在解决", canonical=CLASS.IN_PROGRESS))
    make_many(congress, 18, replied=False)
    choose(congress, outcome_rate_base=RateBase.REPLIED)
    check(congress, {"建议.件数": 838, "建议.解决率": "79.5%", "建议.正在解决率": "20.5%"})
    assert parts_of(congress, "建议.解决率") == (652, 820)
    choose(congress, outcome_rate_base=RateBase.RECEIVED)
    check(congress, {"建议.解决率": "77.8%"})
    assert parts_of(congress, "建议.解决率") == (652, 838)


def test_solved_or_adopted_62_of_67_to_two_decimals(congress: Congress) -> None:
    make_many(congress, 62, outcome=make_outcome(name="解决采纳", canonical=CLASS.SOLVED))
    make_many(congress, 5, outcome=make_outcome(name="留作参考", canonical=CLASS.REFERENCE))
    choose(congress, outcome_rate_base=RateBase.REPLIED, share_decimals=2)
    check(congress, {"建议.解决率": "92.54%", "建议.答复率": "100%"})
    assert parts_of(congress, "建议.解决率") == (62, 67)


def test_content_427_of_all_453_suggestions(congress: Congress) -> None:
    make_many(congress, 400, feedback=(SATISFIED,))
    make_many(congress, 27, feedback=(BASICALLY,))
    make_many(congress, 6, feedback=(DISSATISFIED,))
    make_many(congress, 20)
    choose(congress, satisfaction_rate_base=RateBase.RECEIVED, share_decimals=2)
    check(congress, {"建议.满意率": "94.26%"})
    assert parts_of(congress, "建议.满意率") == (427, 453)
    choose(congress, satisfaction_rate_base=RateBase.FEEDBACK)
    check(congress, {"建议.满意率": "98.61%"})
    assert parts_of(congress, "建议.满意率") == (427, 433)


def test_satisfied_690_of_755_feedbacks_and_basically_satisfied_apart(congress: Congress) -> None:
    make_many(congress, 690, feedback=(SATISFIED,))
    make_many(congress, 60, feedback=(BASICALLY,))
    make_many(congress, 5, feedback=(DISSATISFIED,))
    make_many(congress, 45)
    choose(congress, basically_counts=False)
    check(
        congress,
        {"建议.满意率": "91.4%", "建议.评价占比|评价=满意": "91.4%", "建议.评价占比|评价=基本满意": "7.9%"},
    )
    assert parts_of(congress, "建议.满意率") == (690, 755)
    choose(congress, basically_counts=True)
    assert parts_of(congress, "建议.满意率") == (750, 755)


def test_satisfied_before_anything_was_handled_again_86_of_93_handed_over(congress: Congress) -> None:
    make_many(congress, 86, feedback=(SATISFIED,))
    make_many(congress, 7, feedback=(BASICALLY, SATISFIED))
    make_many(congress, 2, handed_over=False, replied=False)
    choose(congress, basically_counts=False, share_decimals=2)
    check(congress, {"建议.初次满意率": "92.47%", "建议.满意率": "100%"})
    assert parts_of(congress, "建议.初次满意率") == (86, 93)
    choose(congress, basically_counts=True)
    check(congress, {"建议.初次满意率": "100%"})  # 92.47% and 7.53%


def test_three_shares_of_all_received_total_100(congress: Congress) -> None:
    for number, name, canonical in (
        (21, "已经解决", CLASS.SOLVED),
        (7, "列入计划解决", CLASS.PLANNED),
        (4, "留作参考", CLASS.REFERENCE),
    ):
        make_many(congress, number, outcome=make_outcome(name=name, canonical=canonical))
    check(congress, {"建议.解决率": "65.6%", "建议.列入计划率": "21.9%", "建议.留作参考率": "12.5%"})


def test_a_reply_is_no_conclusion_unless_the_congress_says_so(congress: Congress) -> None:
    make_many(congress, 3, concluded=True, consulted=True, disclosed=True)
    make_many(congress, 1)
    make_many(congress, 1, replied=False)
    make_many(congress, 1, handed_over=False, replied=False)
    rates = {"建议.答复率": "80.0%", "建议.办结率": "60.0%", "建议.面商率": "60.0%", "建议.公开率": "75.0%"}
    check(congress, rates)
    choose(congress, reply_concludes=True)
    check(congress, rates | {"建议.办结率": "80.0%"})
    choose(
        congress,
        reply_rate_base=RateBase.RECEIVED,
        conclusion_rate_base=RateBase.REPLIED,
        consultation_rate_base=RateBase.RECEIVED,
        disclosure_rate_base=RateBase.HANDED_OVER,
    )
    check(congress, {"建议.答复率": "66.7%", "建议.办结率": "100%", "建议.面商率": "50.0%", "建议.公开率": "60.0%"})


# Schemes of two, three and four classes


@pytest.mark.parametrize(
    ("scheme", "rates"),
    [
        (
            {"办成": CLASS.SOLVED, "解释说明": CLASS.REFERENCE},
            {"解决率": "50.0%", "正在解决率": "0%", "列入计划率": "0%", "留作参考率": "50.0%"},
        ),
        (
            {"A类": CLASS.SOLVED, "B类": CLASS.IN_PROGRESS, "C类": CLASS.REFERENCE},
            {"解决率": "33.3%", "正在解决率": "33.3%", "列入计划率": "0%", "留作参考率": "33.3%"},
        ),
        (
            {
                "解决采纳": CLASS.SOLVED,
                "正在解决": CLASS.IN_PROGRESS,
                "计划解决": CLASS.PLANNED,
                "留作参考": CLASS.REFERENCE,
            },
            {"解决率": "25.0%", "正在解决率": "25.0%", "列入计划率": "25.0%", "留作参考率": "25.0%"},
        ),
    ],
)
def test_an_offices_own_classes_count_by_what_they_mean(
    congress: Congress, scheme: dict[str, Outcome.Canonical], rates: dict[str, str]
) -> None:
    for name, canonical in scheme.items():
        make_many(congress, 2, outcome=make_outcome(name=name, canonical=canonical))
    check(congress, {f"建议.{name}": rate for name, rate in rates.items()})
    check(congress, {f"建议.件数|结果={name}": 2 for name in scheme})


# What every rate keeps to


RULES = {
    "outcome_rate_base": ("解决率", "结果占比|结果=已解决"),
    "reply_rate_base": ("答复率",),
    "conclusion_rate_base": ("办结率",),
    "consultation_rate_base": ("面商率",),
    "satisfaction_rate_base": ("满意率", "评价占比|评价=满意"),
    "first_satisfaction_rate_base": ("初次满意率",),
    "disclosure_rate_base": ("公开率",),
}
NAMED = {
    RateBase.RECEIVED: "分母：同一批收到的全部建议（本级人大选定的口径）",
    RateBase.HANDED_OVER: "分母：已交办的建议（本级人大选定的口径）",
    RateBase.REPLIED: "分母：已答复的建议（本级人大选定的口径）",
    RateBase.FEEDBACK: "分母：代表已反馈的建议（本级人大选定的口径）",
}


def test_every_choice_is_stated_on_the_card_and_no_part_exceeds_its_whole(congress: Congress) -> None:
    """Odd records too: concluded, consulted and rated without a hand-over or a reply."""
    solved = make_outcome(name="已解决", canonical=CLASS.SOLVED)
    everything = {"outcome": solved, "feedback": (SATISFIED,), "concluded": True, "consulted": True, "disclosed": True}
    for handed_over in (True, False):
        for replied in (True, False):
            make_many(congress, 2, handed_over=handed_over, replied=replied, **everything)  # type: ignore[arg-type]
    asked = 0
    for rule, names in RULES.items():
        for base, _ in Congress._meta.get_field(rule).choices:  # type: ignore[union-attr]
            choose(congress, **{rule: base})
            for name in names:
                found = answer_to(congress, f"建议.{name}")
                assert NAMED[RateBase(base)] in found.definition
                assert 0 < found.numerator <= found.denominator, (name, base)  # type: ignore[operator]
                asked += 1
    assert asked == 2 * 3 + 2 + 3 + 3 + 2 * 4 + 4 + 3
    chosen = {figure.name for figure in FIGURES.values() if isinstance(figure, Ratio) and figure.chosen_by}
    of_one_outcome = {"建议.正在解决率", "建议.列入计划率", "建议.留作参考率"}
    assert chosen == of_one_outcome | {f"建议.{name.partition('|')[0]}" for names in RULES.values() for name in names}


def test_an_earlier_year_is_a_share_of_the_base_entered_with_its_totals(congress: Congress) -> None:
    make_outcome(name="已解决", canonical=CLASS.SOLVED)
    choose(congress, records_since="2022-01-01", outcome_rate_base=RateBase.REPLIED)
    congress.refresh_from_db()
    total = make_resolution_rate(total=30, solved=20, planned=6, reference=2, unanswered=2, whole=28)
    check(congress, {"建议.件数": 30, "建议.解决率": "71.4%", "建议.答复件数": None}, year=2021)
    ResolutionRate.objects.filter(pk=total.pk).update(whole=None)
    check(congress, {"建议.解决率": "66.7%"}, year=2021)


# Shares that total 100%


@pytest.fixture
def thirds(congress: Congress) -> Congress:
    """Three outcomes with one suggestion each, and a fourth class without any."""
    for position, name in enumerate(("甲类", "乙类", "丙类")):
        make_many(congress, 1, outcome=make_outcome(name=name, canonical=CLASS.values[position], position=position))
    make_outcome(name="丁类", canonical=CLASS.REFERENCE, position=4)
    return congress


def test_by_largest_remainder_the_shares_total_100_wherever_they_are_asked(thirds: Congress) -> None:
    choose(thirds, share_rounding=ShareRounding.LARGEST_REMAINDER)
    check(
        thirds,
        {
            "建议.结果占比|结果=甲类": "33.4%",
            "建议.结果占比|结果=乙类": "33.3%",
            "建议.结果占比|结果=丙类": "33.3%",
            "建议.结果占比|结果=丁类": "0%",
            "建议.结果占比|结果=甲类、丙类": "66.7%",
            "建议.结果占比|结果=甲类|小数=2": "33.34%",
            "建议.解决率": "33.4%",
        },
    )
    assert answer_to(thirds, "建议.解决率").value == Decimal("33.4")


def test_rounded_each_for_itself_unless_the_congress_says_otherwise(thirds: Congress) -> None:
    check(thirds, {"建议.结果占比|结果=甲类": "33.3%", "建议.解决率": "33.3%"})


def test_parts_that_leave_something_out_are_not_made_to_look_complete(thirds: Congress) -> None:
    make_many(thirds, 3, replied=False)
    choose(thirds, share_rounding=ShareRounding.LARGEST_REMAINDER)
    check(thirds, {"建议.结果占比|结果=甲类": "16.7%", "建议.结果占比|结果=乙类": "16.7%"})
    choose(thirds, outcome_rate_base=RateBase.REPLIED)
    check(thirds, {"建议.结果占比|结果=甲类": "33.4%", "建议.结果占比|结果=乙类": "33.3%"})


def test_categories_total_100_when_each_suggestion_has_one(congress: Congress) -> None:
    for position, name in enumerate(("生态", "民生", "治理")):
        make_suggestion(category=make_category(name=name, position=position))
    choose(congress, share_rounding=ShareRounding.LARGEST_REMAINDER, share_decimals=0)
    check(congress, {"建议.类别占比|类别=生态": "34%", "建议.类别占比|类别=民生": "33%"})
