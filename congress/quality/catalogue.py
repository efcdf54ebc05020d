"""All checks, by the subject under which the page lists them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.quality import (
    activities,
    deputies,
    duties,
    inspections,
    livelihood,
    opinions,
    platforms,
    sessions,
    suggestions,
)
from congress.quality.base import Check, Text

# In the order of the start page.
SUBJECTS: tuple[tuple[Text, tuple[Check, ...]], ...] = (
    (_("会议"), sessions.CHECKS),
    (pgettext_lazy("heading", "代表"), deputies.CHECKS),
    (_("监督"), inspections.CHECKS),
    (_("建议"), suggestions.CHECKS),
    (pgettext_lazy("heading", "选民意见"), opinions.CHECKS),
    (pgettext_lazy("heading", "家站点"), platforms.CHECKS),
    (_("履职"), duties.CHECKS),
    (_("民生实事"), livelihood.CHECKS),
    (_("其他工作"), activities.CHECKS),
)
CHECKS = tuple(check for _subject, checks in SUBJECTS for check in checks)
