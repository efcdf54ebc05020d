"""The work of the year in a dozen numbers, against last year."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reports.dashboard.numbers import Number, Numbers

COUNTED = {
    "人代会.次数": pgettext_lazy("heading", "人代会"),
    "主席团会议.次数": pgettext_lazy("heading", "主席团会议"),
    "审议报告.项数": pgettext_lazy("heading", "审议报告"),
    "监督.次数": pgettext_lazy("heading", "监督活动"),
    "建议.件数": pgettext_lazy("heading", "代表建议"),
    "选民意见.条数": pgettext_lazy("heading", "选民意见"),
    "接待.次数": pgettext_lazy("heading", "接待选民"),
    "述职.人数": pgettext_lazy("heading", "代表述职"),
    "培训.次数": _("代表培训"),
    "小组活动.次数": pgettext_lazy("heading", "小组活动"),
    "活动.次数": _("其他工作"),
    "民生实事.项数": _("民生实事"),
}
LAST_YEAR, CHANGE = "|期间=上年", "|较上年"
TOKENS = [f"{token}{option}" for token in COUNTED for option in ("", LAST_YEAR, CHANGE)]


@dataclass(frozen=True)
class Headline:
    """A number of this year, the same of last year as it stood on that day, and the change in words."""

    label: str | Promise
    now: Number
    before: Number
    change: Number


def part(numbers: Numbers) -> list[Headline]:
    """One for each kind of work, in the order of a report."""
    return [
        Headline(label, numbers[token], numbers[token + LAST_YEAR], numbers[token + CHANGE])
        for token, label in COUNTED.items()
    ]
