"""The check of forms that GB/T 15834 (punctuation) and GB/T 15835 (numerals) rule out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from congress.quality.base import Text
from congress.wording import chinese_number
from reports.checking.base import Check, Finding, Severity, mend
from reports.checking.manuscripts import NEUTRAL, Manuscript
from reports.formatting import SCALES, chinese_year, document_number, number_text, range_text, scaled_text

_CHINESE = "一二三四五六七八九十"
_ZEROS = "零○〇0oOОο"
_YEARS_APART = 5  # how far from the report's year a two-digit year may lie


@dataclass(frozen=True)
class Form:
    """A form not to be used, what stands instead (None: it is right after all), and why."""

    pattern: re.Pattern[str]
    right: Callable[[re.Match[str], int], str | None]
    why: Text


def _full_year(found: re.Match[str], year: int) -> str | None:
    century = year - year % 100
    meant = century + int(found["year"])
    return f"{meant}" if abs(meant - year) <= _YEARS_APART else None


def _year_in_chinese(found: re.Match[str], year: int) -> str | None:
    digits = "".join("0" if sign in _ZEROS else str("一二三四五六七八九".index(sign) + 1) for sign in found["year"])
    right = chinese_year(int(digits))
    return right if right != found["year"] and 1900 <= int(digits) <= 2100 else None


def _range(found: re.Match[str], year: int) -> str | None:
    """15%～30%; with 至 between two shares it is words, and right."""
    right = range_text(found["a"], found["b"], "%")
    as_words = "至" in found.group() and len(re.findall("[%％]", found.group())) == 2
    return None if as_words or found.group() == right else right


def _large_range(found: re.Match[str], year: int) -> str:
    """9亿～16亿; with 至 between them the words stay."""
    if "至" in found.group():
        return f"{found['a']}{found['scale']}至{found['b']}{found['scale']}"
    return range_text(found["a"], found["b"], found["scale"])


def _one_scale(found: re.Match[str], year: int) -> str:
    """3.45亿."""
    return scaled_text(int(found["more"]) * SCALES["亿"] + int(found["less"]) * SCALES["万"], "亿")


def _in_full(found: re.Match[str], year: int) -> str:
    """3000."""
    return number_text(Decimal(found["n"]) * {"百": 100, "千": 1000}[found["scale"]])


def _about(found: re.Match[str], year: int) -> str:
    """十几, 几百."""
    if found["few"]:
        return f"{chinese_number(int(found['few']))}几"
    return f"几{chinese_number(int(found['tens'])).removeprefix('一')}"


def _both(found: re.Match[str], year: int) -> str | None:
    """三四, where the second numeral follows the first."""
    return found["n"] + found["m"] if found["n"] + found["m"] in "一二三四五六七八九" else None


_HALF = str.maketrans("０１２３４５６７８９", "0123456789")

FORMS = (
    Form(re.compile(rf"第[（(](?P<n>[{_CHINESE}]{{1,3}})[）)](?![项款目条])"), lambda f, _: f"（{f['n']}）", _("“第”和括号只用一样")),
    Form(
        re.compile(r"(?:^|(?<=[。；：]))第(?P<n>\d{1,2})(?=[，：]|、(?!\d))"),
        lambda f, _: f"第{chinese_number(int(f['n']))}",
        _("行文中的序次用汉字"),
    ),
    Form(re.compile(rf"^(?P<n>[{_CHINESE}]{{1,3}})[，,.．](?=[^{_CHINESE}])"), lambda f, _: f"{f['n']}、", _("“一”后面用顿号")),
    Form(
        re.compile(rf"(?:^|(?<=[。；：]))(?P<n>[（(][{_CHINESE}\d]{{1,3}}[）)])[、，,.．]"),
        lambda f, _: f["n"],
        _("带括号的序号后面不用标点"),
    ),
    Form(
        re.compile(rf"(?:^|(?<=[。；：]))第(?P<n>[{_CHINESE}]{{1,3}})、"),
        lambda f, _: f"第{f['n']}，",
        _("“第一”后面用逗号"),
    ),
    Form(re.compile(r"^(?P<n>\d{1,2})[、，,]"), lambda f, _: f"{f['n']}.", _("阿拉伯数字的序号后面用下脚点")),
    Form(
        re.compile(r"(?<![\d.])(?P<a>\d{1,3}(?:\.\d{1,4})?)[%％]?[-－—–~～至]{1,2}(?P<b>\d{1,3}(?:\.\d{1,4})?)[%％]"),
        _range,
        _("百分数的范围，前后都要有百分号，中间用“～”"),
    ),
    Form(
        re.compile(
            r"(?<![\d.])(?P<a>\d{1,9}(?:\.\d{1,4})?)[-－—–~～至]{1,2}(?P<b>\d{1,9}(?:\.\d{1,4})?)(?P<scale>[万亿])"
        ),
        _large_range,
        _("带“万”“亿”的范围，前后都要写上，免得看错"),
    ),
    Form(
        re.compile(r"(?<![\d.])(?P<more>\d{1,6})亿(?P<less>\d{1,4})万(?!\d)"),
        _one_scale,
        _("“亿”和“万”只用一个"),
    ),
    Form(
        re.compile(r"(?<![\d.])(?P<n>\d{1,2}(?:\.\d{1,2})?)(?P<scale>[百千])(?=[余多]?[元人户亩名件条个])"),
        _in_full,
        _("阿拉伯数字后面不跟“百”“千”"),
    ),
    Form(
        re.compile(r"(?<=\d)~(?=\d)"),
        lambda f, _: "～",
        _("数值范围用全角的“～”"),
    ),
    Form(
        re.compile(
            r"(?:^|(?<=[，。；：（、在自从至到较比与于]))(?P<year>\d{2})(?=年(?:\d{1,2}月|度|底|初|末|全年|工作|[，]))"
        ),
        _full_year,
        _("年份要写四位数"),
    ),
    Form(
        re.compile(rf"(?<![{_CHINESE}{_ZEROS}])(?P<year>[一二][九{_ZEROS}][一二三四五六七八九{_ZEROS}]{{2}})(?=年)"),
        _year_in_chinese,
        _("汉字年份里的零写作“〇”"),
    ),
    Form(re.compile(r"(?<=\d)[ 　]{1,3}(?=[%％])"), lambda f, _: "", _("数字和百分号之间不空格")),
    Form(re.compile(r"百分之(?P<n>\d{1,3}(?:\.\d{1,4})?)(?![\d%])"), lambda f, _: f"{f['n']}%", _("“百分之”后面用汉字，或直接写成百分数")),
    Form(
        re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})[.．](?P<m>\d{1,2})[.．](?P<d>\d{1,2})(?!\d)"),
        lambda f, _: f"{f['y']}年{int(f['m'])}月{int(f['d'])}日",
        _("日期要写年、月、日"),
    ),
    Form(
        re.compile(r"第?(?P<n>[1-9]\d?)(?=届(?!时))"),
        lambda f, _: f"{'第' if f.group()[0] == '第' else ''}{chinese_number(int(f['n']))}",
        _("届次用汉字"),
    ),
    Form(
        re.compile(rf"(?<![第几\d{_CHINESE}百千万])(?P<n>[{_CHINESE}])、(?P<m>[{_CHINESE}])(?=个(?!季度|五年)|天|里|人次)"),
        _both,
        _("相邻两个数字连用表示大概，中间不用顿号"),
    ),
    Form(
        re.compile(r"(?<![\d.])(?P<few>[1-9]0)几|几(?P<tens>10{1,3})(?![\d.])"),
        _about,
        _("带“几”的数用汉字"),
    ),
    Form(
        re.compile(
            r"(?<=[\u4e00-\u9fff])(?<!第)[\[［【(（](?:19|20)\d{2}年?[\]］】)）][ 　]?第?[ 　]?\d{1,5}号"
        ),
        lambda f, _: document_number(f.group()),
        _("发文字号的年份用六角括号，序号不加“第”，也不补零"),
    ),
    Form(
        re.compile(r"(?<=[\u4e00-\u9fff”》）])(?:-{2,4}|－{2,4}|─{1,4})(?=[\u4e00-\u9fff“《（])"),
        lambda f, _: "——",
        _("破折号占两个字的位置"),
    ),
    Form(
        re.compile(r"(?<=[\u4e00-\u9fff，”》）])(?:\.{3,12}|…(?!…))(?![\u4e00-\u9fff]?[年月日件])"),
        lambda f, _: "……",
        _("省略号占两个字的位置，六个点"),
    ),
    Form(
        re.compile(r"(?<![Ａ-Ｚａ-ｚ])[０-９]{1,12}"),
        lambda f, _: f.group().translate(_HALF),
        _("阿拉伯数字用半角"),
    ),
)  # fmt: skip
_QUOTED = re.compile(r"《[^《》]{0,120}》|〔[^〔〕]{0,60}〕|https?://[!-~]{1,300}|www\.[!-~]{1,300}")


class WrongForm(Check):
    """A numeral, date, range or mark in a form that the standards rule out, outside titles and document numbers."""

    slug = "wrong-form"
    name = _("数字和序号的写法")
    severity = Severity.MUST

    def findings(self, manuscript: Manuscript) -> Iterator[Finding]:
        for line in manuscript.lines:
            words = _QUOTED.sub(lambda found: NEUTRAL * len(found.group()), line.words)
            for form in FORMS:
                for found in form.pattern.finditer(words):
                    right = form.right(found, manuscript.year)
                    if right is None:
                        continue
                    start, end = _shown(line.text, found, right)
                    message = _("%(why)s，应为“%(right)s”。") % {
                        "why": form.why,
                        "right": right or line.text[start:end].replace(" ", ""),
                    }
                    yield self.found(line, start, end, message, mend(line, found.start(), found.end(), right))


def _shown(text: str, found: re.Match[str], right: str) -> tuple[int, int]:
    """What to show of it: the number and the sign, where nothing but a space goes."""
    return (found.start(), found.end()) if right else (max(0, found.start() - 1), min(len(text), found.end() + 1))
