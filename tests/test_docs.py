"""The docs never lie: every token in them is understood, and what they say is printed is printed."""

import re
from pathlib import Path
from typing import ClassVar

import pytest
from django.test import TestCase

from congress.demo.yunxi import build
from reports.assembling import assemble_text
from reports.document import Paragraph
from reports.figures import FIGURES, SHORTHANDS, Scope
from reports.papers import layout_check
from reports.wording import Passage, TextError, render
from reports.wording.items import FACTS
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
MISTAKES = LANGUAGE_DOC.partition("## 八、写错了会怎样\n")[2]
LISTS, _, LETTERS = LANGUAGE_DOC.partition("## 九、表格和逐件列表\n")[2].partition("## 十一、文书版式\n")
TOKEN = re.compile(r"\{\{[^{}]+\}\}")
WRITTEN_AND_PRINTED = re.compile(r"^\| `(.+)` \| (.+) \|$", re.MULTILINE)
WRONG_AND_TOLD = re.compile(r"^写：(.+)\n报：(.+)$", re.MULTILINE)


def printed(texts: list[str], scope: Scope) -> list[str]:
    """What each text says in print. Raises TextError."""
    return ["".join(run.text for run in runs) for runs in render([Passage(text) for text in texts], scope)]


# docs/figures.md


def test_the_register_is_that_of_the_catalogue() -> None:
    assert register() in FIGURES_DOC, "bring it up to date: python -m tests.figures_doc"


def test_each_figure_has_a_line_in_the_register() -> None:
    assert [name for name in FIGURES if f"| `{name}` | " not in FIGURES_DOC] == []


def test_every_subject_is_reached_from_what_offices_report() -> None:
    names = {token.strip("{}").split("｜")[0] for token in TOKEN.findall(REACHED)}
    reached = {SHORTHANDS[name][0].subject if name in SHORTHANDS else name.partition(".")[0] for name in names}
    assert {figure.subject for figure in FIGURES.values()} - reached == set()


@pytest.mark.django_db
def test_every_token_of_what_offices_report_has_something_to_print() -> None:
    tokens = list(dict.fromkeys(TOKEN.findall(REACHED)))
    assert len(tokens) > 200
    # A clause leaves out what is zero or unknown; a word that is not known asks to be written.
    said = printed([f"[[{token}]]" for token in tokens], Scope.of_year(enter_one_of_each(), 2022))
    assert [token for token, text in zip(tokens, said, strict=True) if not text or "待写" in text] == []


# docs/report-language.md and the recipes, with the example town of both


class YunxiTests(TestCase):
    scope: ClassVar[Scope]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.scope = Scope.of_year(build(), 2022)

    def test_what_is_written_prints_what_the_page_says(self) -> None:
        written, said = zip(*WRITTEN_AND_PRINTED.findall(LANGUAGE_DOC), strict=True)
        assert len(written) == LANGUAGE_DOC.count("\n| `")
        assert printed(list(written), self.scope) == list(said)

    def test_each_mistake_is_told_as_the_page_says(self) -> None:
        mistakes = WRONG_AND_TOLD.findall(MISTAKES)
        assert len(mistakes) == MISTAKES.count("\n写：")
        for text, told in mistakes:
            with pytest.raises(TextError) as raised:
                printed([text], self.scope)
            assert str(raised.value) == told

    def test_every_token_of_the_pages_is_understood(self) -> None:
        introduction = FIGURES_DOC.partition("## The register\n")[0]
        language = LANGUAGE_DOC.removesuffix(MISTAKES)
        for page in (introduction, language, LISTS, FIGURE_RECIPE, OUTLINE_RECIPE):
            tokens = TOKEN.findall(page)
            assert assemble_text("\n\n".join(tokens), self.scope).sections[0].blocks
        letters = TOKEN.findall(LETTERS)
        assert letters
        layout_check("\n".join(letters), self.scope)

    def test_the_columns_of_a_list_are_those_the_page_names(self) -> None:
        named = LISTS.partition("可以用的列：")[2].partition("。")[0].replace("\n", "")
        assert named.split("、") == list(FACTS)

    def test_the_outline_of_the_recipe_makes_a_report(self) -> None:
        (outline,) = re.findall(r"```text\n(.*?)```", OUTLINE_RECIPE, re.DOTALL)
        report = assemble_text(outline, self.scope)
        assert [section.title for section in report.sections] == [
            "",
            "2022年工作回顾",
            "一、依法开展监督",
            "二、办好代表建议",
            "2023年工作安排",
        ]
        supervision = report.sections[2].blocks[0]
        assert isinstance(supervision, Paragraph)
        assert supervision.text.startswith("主席团突出重点、讲求实效。全年开展执法检查3次，检查了《")
        assert supervision.text.endswith("》。组织视察5次。")


def test_each_word_of_the_report_is_on_the_page() -> None:
    assert [word for word in WORDS if f"{{{{{word}}}}}" not in LANGUAGE_DOC] == []


# All pages


def test_code_shown_in_a_page_stands_in_its_file() -> None:
    """A block that opens with `# path/to/file.py` is an excerpt of that file."""
    shown = re.compile(r"^( *)```python\n *# (\S+\.py)\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
    excerpts = [found for page in DOCS.rglob("*.md") for found in shown.findall(page.read_text(encoding="utf-8"))]
    assert len(excerpts) > 0
    for indent, path, code in excerpts:
        excerpt = "".join(line.removeprefix(indent) for line in code.splitlines(keepends=True))
        assert excerpt in (ROOT / path).read_text(encoding="utf-8"), path


def test_links_between_pages_lead_somewhere() -> None:
    links = [
        (page, target)
        for page in (*DOCS.rglob("*.md"), *ROOT.glob("README*.md"))
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    ]
    assert [f"{page.name}: {target}" for page, target in links if not (page.parent / target).exists()] == []
