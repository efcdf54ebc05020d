"""A report of 40 sections with 400 tokens, printed beside the desk, against SQL written by hand for the same numbers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bench.figures import outline_tokens
from bench.figures_sql import ByHand, Town
from bench.measuring import Finding, compare, tell
from bench.towns import YEAR, town
from congress.models import Congress
from reports.drafting import report_start, scope_of_report
from reports.models import AnnualReport, ReportSection
from reports.previewing import Preview, preview

SUGGESTIONS, SECTIONS, TOKENS = 20_000, 40, 400


def report_text() -> str:
    """An outline's text with so many sections, and in them so many tokens: those of the thematic outline, in turn."""
    known = outline_tokens()
    each = TOKENS // SECTIONS
    lines = []
    for number in range(SECTIONS):
        asked = (known[(number * each + place) % len(known)] for place in range(each))
        lines += [f"### 第{number + 1}项工作", "".join(f"本年共{{{{{token}}}}}，较好完成任务。" for token in asked)]
    return "\n".join(lines)


def printed(report: AnnualReport, sections: list[ReportSection]) -> Preview:
    """The whole report as the workbench prints it, from nothing but the records."""
    return preview(report, sections, scope_of_report(report))


def report_of(congress: Congress) -> AnnualReport:
    """The report to be printed, written once for a database."""
    found = AnnualReport.objects.filter(congress=congress, year=YEAR, name="bench").first()
    return found or report_start(congress=congress, year=YEAR, name="bench", text=report_text(), user=None)


def measure(vendor: str) -> Iterator[Finding]:
    """The finding on the database we are connected to. Raises where not every token is printed as a number."""
    congress = town(SUGGESTIONS)
    report = report_of(congress)
    sections = list(report.sections.all())
    if wrong := [mistake for each in printed(report, sections).sections for mistake in each.mistakes]:
        raise ValueError(f"有的数字印不出来：{wrong}")
    tell(f"{vendor}：{SECTIONS} 节 {TOKENS} 个数字的预览")
    yield compare(
        f"preview of {TOKENS} tokens, {SUGGESTIONS} suggestions, {vendor}",
        partial(printed, report, sections),
        ByHand(Town.of(congress, YEAR)).ask,
        against="hand-written SQL, one statement a table",
        limit=3.0,
        rounds=21,
    )
