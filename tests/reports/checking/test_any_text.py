"""The checks of texts that chance or ill will proposes."""

import re
import sys
from importlib import import_module
from pkgutil import iter_modules

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports import checking
from reports.checking import check
from reports.checking.forms import FORMS
from reports.drafting import lines_of
from reports.models import AnnualReport, ReportSection
from reports.wording import TextError, parse
from tests.reports.checking.writing import written
from tests.thorough import times

PIECES = (
    "{{建议.件数}}", "{{建议.解决率}}", "{{视察.主题}}", "{{代表.人数|按=性别}}", "{{年份}}", "{{届次}}", "｛｛建议．件数｝｝",
    "{", "[", "〕", "〔2022〕12号", "〔待写：事例〕", "[[视察{{视察.次数}}次，]]", "[[好[[，{{接待.次数}}次]]]]",
    "\n", "\n### ", "\n## 2023年工作安排\n", "\r\n", "\u2028", "# ", "> ", "//", "\x00", "\x1b", "\x7f", "\t", "\u200f", "\u202e",
    "\u2066", "\ufffc", "\ufeff", "\ud800", "😀", "́", "　",
    "收到建议32件", "，其中", "农业类12件", "、", "；", "，占65.6%", "解决率70%", "（21/32）", "共计", "分别为", "：", "。", "……", "——",
    "三十余件", "百分之九十", "两个100%", "15-30%", "12.50 %", "1,286.50万元", "９", "99999999999999999999999999件", "万万万件",
    "2021年", "二0二一年", "21年，", "镇十九届人大一次会议", "一是", "三是", "第二，", "（三）", "1、", "①", "④", "一、",
    "《", "》", "“", "”", "\"", "'", "(", ")", ",", "，，", "××", "**", "____", "某某", "（）", "每月", "至少", "abc", "http://a.b/",
)  # fmt: skip
UNBALANCED = ("[[", "]]", "{{", "}}", "{{{{建议.件数}}", "〔待写：", "##### ")
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=30).map("".join),
    st.lists(st.sampled_from(PIECES + UNBALANCED), max_size=12).map("".join),
    st.builds(lambda pieces, many: "".join(pieces) * many, st.lists(st.sampled_from(PIECES), max_size=5), st.just(120)),
)


@given(TEXTS)
@settings(max_examples=times(usual=100, thorough=5000), deadline=None)
def test_no_text_raises_anything_but_the_mistakes_of_the_language(text: str) -> None:
    try:
        manuscript = written(text, {"建议.件数": 32, "建议.解决率": (21, 32)})
    except TextError:
        return
    for finding in check(manuscript):
        assert manuscript.lines[finding.line.at] is finding.line
        assert 0 <= finding.start < finding.end <= len(finding.line.text)
        assert finding.quote == finding.line.text[finding.start : finding.end]
        assert len(finding.fingerprint) == 32
        assert finding.message.endswith("。")
        if finding.mend:
            assert 0 <= finding.mend.start < finding.mend.end <= len(finding.line.source)
            parse(finding.mend.applied(finding.line.source))  # still a text of the language


@given(TEXTS, TEXTS, TEXTS)
@settings(max_examples=times(usual=200, thorough=5000), deadline=None)
def test_every_finding_and_mistake_is_told_where_it_is_written(title: str, heading: str, text: str) -> None:
    report = AnnualReport(title=title)
    section = ReportSection(level=3, heading=heading, text=text)
    lines = list(lines_of(report, [section]))
    try:
        found = [
            (finding.line.place, finding.line.source)
            for finding in check(written("\n".join(line for line, _source in lines)))
        ]
    except TextError as error:
        found = [(each.place, "") for each in error.errors]
    for place, words in found:
        source = lines[place.line - 1][1]
        assert source is not None
        assert source.words.splitlines()[source.line - 1][place.column - 1 - source.ahead :].startswith(words)


# Time in proportion to the length

# Repeats without a limit, each with the reason why a sign is not looked at again and again.
UNLIMITED = {
    "quantities._NUMBER": "begins only where no number goes on",
    "base._SPACE": "takes what it finds away",
    "names._SKIPPED": "reads a name of at most forty signs",
    "names._BEHIND": "the same",
}
REPEAT = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|(?P<unlimited>[*+]|\{\d*,\})")


def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern of the checks by its name."""
    found = {f"forms[{number}]": form.pattern for number, form in enumerate(FORMS)}
    for module in iter_modules(checking.__path__):
        rooms = [import_module(f"reports.checking.{module.name}")]
        rooms += [each for each in vars(rooms[0]).values() if isinstance(each, type)]
        named = (item for room in rooms for item in vars(room).items())
        found |= {f"{module.name}.{name}": each for name, each in named if isinstance(each, re.Pattern)}
    return found


def test_every_repeat_in_a_pattern_has_a_limit() -> None:
    named = patterns()
    assert len(named) > 40
    unlimited = {
        name for name, pattern in named.items() if any(each["unlimited"] for each in REPEAT.finditer(pattern.pattern))
    }
    assert unlimited == set(UNLIMITED)


def steps(text: str) -> int:
    """How many functions are called to check a text."""
    manuscript = written(text)
    count = 0

    def step(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(step)
    try:
        check(manuscript)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "建议12、",
        "收到建议32件，其中",
        "已解决21件，占65.6%，",
        "解决21件，解决率65.6%，",
        "全年收到代表建议32件。",
        "一是学习；三是调研；",
        "2021年，镇十九届人大一次会议，",
        "“（《",
        "××，，",
        "\n（二）学习。",
    ],
)
def test_ten_times_the_text_takes_ten_times_the_steps(piece: str) -> None:
    assert steps(piece * 400) < 11 * steps(piece * 40)
