"""The outlines we ship, as text files a clerk could have written: thematic, plain, and of the handling of suggestions."""

from __future__ import annotations

from pathlib import Path

SHIPPED = {"thematic": "专题式", "plain": "平实式", "handling": "建议办理情况"}

# What a report is called that is not the yearly work report.
NAMES = {"handling": "代表建议办理情况报告"}


def report_name(slug: str) -> str:
    """What a report by that outline is called: 人大工作报告, unless it is of something else."""
    return NAMES.get(slug, "人大工作报告")


def shipped(slug: str) -> str:
    """The text of a shipped outline; KeyError for any other name."""
    if slug not in SHIPPED:
        raise KeyError(slug)
    return (Path(__file__).parent / f"{slug}.txt").read_text(encoding="utf-8")
