"""Words of the report that differ by town and year but are no figures: 年份, 地名, 届次 …"""

from __future__ import annotations

from collections.abc import Callable

from congress.models import CongressSession, Level
from congress.wording import session_name
from reports.figures import Scope
from reports.formatting import date_text


def _session(session: CongressSession | None) -> str:
    """第十九届人民代表大会第二次会议; empty where the session is not recorded."""
    if session is None:
        return ""
    return session_name(session.term.number, session.number, "人民代表大会")


def _given_on(scope: Scope) -> str:
    return date_text(scope.session_after.starts_on) if scope.session_after else ""


WORDS: dict[str, Callable[[Scope], str]] = {
    "年份": lambda scope: str(scope.period.year),
    "下年": lambda scope: str(scope.period.year + 1),
    "全称": lambda scope: scope.congress.name,
    "地名": lambda scope: scope.congress.place,
    "县名": lambda scope: scope.congress.county_name,
    "市名": lambda scope: scope.congress.city_name,
    "本级": lambda scope: scope.congress.town_word,
    "县级": lambda scope: scope.congress.county_word,
    "市级": lambda scope: scope.congress.city_word,
    "省级": lambda scope: scope.congress.level_word(Level.PROVINCE),
    "村级": lambda scope: scope.congress.village_word,
    "主席": lambda scope: scope.congress.chairperson,
    "届次": lambda scope: _session(scope.session_after),
    "上次届次": lambda scope: _session(scope.session_before),
    "报告日期": _given_on,
}

# What to enter when a word is not known yet.
MISSING = {
    "县名": "县区旗名称，在“人大”中填写",
    "市名": "市名，在“人大”中填写",
    "主席": "主席姓名，在“人大”中填写",
    "届次": "届次，录入作报告的那次人代会后自动填上",
    "上次届次": "届次，录入上次人代会后自动填上",
    "报告日期": "日期，录入作报告的那次人代会后自动填上",
}
