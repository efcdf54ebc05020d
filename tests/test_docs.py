"""The docs never lie: every token in them is understood, and what they say is printed is printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from congress.demo.yunxi import build
from reports.assembling import assemble_text
from reports.figures import FIGURES, SHORTHANDS, Scope
from reports.wording import Passage, TextError, check, render
from reports.wording.words import WORDS
from tests.figures_doc import register
from tests.reports.one_of_each import enter_one_of_each

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
FIGURES_DOC, LANGUAGE_DOC, FIGURE_RECIPE, OUTLINE_RECIPE = (
    (DOCS / name).read_text(encoding="utf-8")
    for name in ("figures.md", "report-language.md", "adding-a-figure.md", "adding-an-outline.md")
)
REACHED = FIGURES_DOC.partition("## What offices report and which token prints it\n")[2]
TOKEN = re.compile(r"\{\{[^{}]+\}\}")
WRITTEN_AND_PRINTED = re.compile(r"^\| `(.+)` \| (.*) \|$", re.MULTILINE)
WRONG_AND_TOLD = re.compile(r"^写：(.+)\n报：(.+)$", re.MULTILINE)

pytestmark = pytest.mark.django_db


@pytest.fixture
def one_of_each() -> Scope:
    """2022 in the town that has a record of every kind."""
    return Scope.of_year(enter_one_of_each(), 2022)


@pytest.fixture
def yunxi() -> Scope:
    """2022 in the example town of the docs."""
    return Scope.of_year(build(), 2022)


def printed(texts: list[str], scope: Scope) -> list[str]:
    """What each text says in print."""
    return ["".join(run.text for run in runs) for runs in render([Passage(text) for text in texts], scope)]


# docs/figures.md


def test_the_register_is_that_of_the_catalogue() -> None:
    assert register() in FIGURES_DOC, "run python -m tests.figures_doc"


def test_each_figure_has_a_line_in_the_register() -> None:
    assert [name for name in FIGURES if f"| `{name}` | " not in FIGURES_DOC] == []


def test_every_token_of_what_offices_report_has_something_to_print(one_of_each: Scope) -> None:
    tokens = list(dict.fromkeys(TOKEN.findall(REACHED)))
    assert len(tokens) > 200
    # A clause drops what is zero or unknown; a word not known yet asks to be written.
    said = dict(zip(tokens, printed([f"[[{token}]]" for token in tokens], one_of_each), strict=True))
    assert [token for token, text in said.items() if not text or "待写" in text] == []


def test_every_subject_is_reached_from_what_offices_report() -> None:
    written = {token.strip("{}").split("｜")[0] for token in TOKEN.findall(REACHED)}
    reached = {SHORTHANDS[name][0].subject if name in SHORTHANDS else name.partition(".")[0] for name in written}
    assert {figure.subject for figure in FIGURES.values()} - reached == set()


# docs/report-language.md


def test_what_is_written_prints_what_the_page_says(yunxi: Scope) -> None:
    written, said = zip(*WRITTEN_AND_PRINTED.findall(LANGUAGE_DOC), strict=True)
    assert len(written) > 25
    assert printed(list(written), yunxi) == list(said)


def test_each_mistake_is_told_as_the_page_says(yunxi: Scope) -> None:
    mistakes = WRONG_AND_TOLD.findall(LANGUAGE_DOC)
    assert len(mistakes) >= 5
    for text, told in mistakes:
        with pytest.raises(TextError) as raised:
            check(text, yunxi)
        assert str(raised.value) == told


def test_each_word_of_the_report_is_on_the_page() -> None:
    assert [word for word in WORDS if f"{{{{{word}}}}}" not in LANGUAGE_DOC] == []


# The recipes


def test_every_token_of_the_recipes_is_understood(yunxi: Scope) -> None:
    for text in (
        FIGURE_RECIPE,
        OUTLINE_RECIPE,
        LANGUAGE_DOC.partition("## 八")[0],
        FIGURES_DOC.partition("## The register")[0],
    ):
        for token in TOKEN.findall(text):
            check(token, yunxi)


def test_the_outline_of_the_recipe_makes_a_report(yunxi: Scope) -> None:
    (outline,) = re.findall(r"```text\n(.*?)```", OUTLINE_RECIPE, re.DOTALL)
    report = assemble_text(outline, yunxi)
    assert [section.title for section in report.sections] == [
        "",
        "2022年工作回顾",
        "一、依法开展监督",
        "二、办好代表建议",
        "2023年工作安排",
    ]
    supervision = report.sections[2].blocks[0]
    assert supervision.text.startswith("主席团突出重点、讲求实效。全年开展执法检查3次，检查了《")


@pytest.mark.parametrize("page", sorted(path.name for path in DOCS.glob("adding-*.md")))
def test_code_shown_in_a_recipe_stands_in_its_file(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    for indent, path, code in re.findall(r"^( *)```python\n *# (\S+)\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE):
        shown = "".join(line.removeprefix(indent) for line in code.splitlines(keepends=True))
        assert shown in (ROOT / path).read_text(encoding="utf-8")


def test_links_between_pages_lead_somewhere() -> None:
    for page in DOCS.rglob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
