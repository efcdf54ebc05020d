"""`manage.py report` and `manage.py figures`: what they write, print and refuse."""

import json
from collections.abc import Iterator
from copy import deepcopy
from io import StringIO
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django import DjangoDbBlocker

from congress.models import Congress
from reports.figures import FIGURES
from reports.models import Outline
from tests.once import entered_once
from tests.reports.wording.township import enter_other_work, enter_suggestions, open_liuxi

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _liuxi(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Congress]:
    """柳溪镇 with its records of 2021 and 2022, entered once: every test of this file asks for it."""
    with entered_once(django_db_blocker):
        congress = open_liuxi()
        enter_suggestions(congress)
        enter_other_work(congress)
        yield congress


@pytest.fixture
def liuxi(db: None, _liuxi: Congress) -> Congress:
    """The same for one test."""
    return deepcopy(_liuxi)


def printed(*arguments: str) -> str:
    """What a command prints."""
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def refusal(*arguments: str) -> str:
    """The one line with which a command refuses; `manage.py` prints it and exits non-zero."""
    with pytest.raises(CommandError) as caught:
        call_command(*arguments, stdout=StringIO())
    message = str(caught.value)
    assert caught.value.returncode != 0
    assert "\n" not in message
    return message


def answered(*arguments: str) -> dict[str, Any]:
    """What `figures --json` prints."""
    return json.loads(printed("figures", *arguments, "--json"))


# report


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md", ".json"])
def test_a_report_is_written_in_the_format_of_the_suffix(liuxi: Congress, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"报告{suffix}"
    assert printed("report", "liuxi", "2022", "-o", str(path)) == f"已生成 {path}\n"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    assert path.stat().st_size > 1000


def test_a_word_report_opens_with_its_title(liuxi: Congress, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    printed("report", "liuxi", "2022", "-o", str(path))
    assert docx.Document(str(path)).paragraphs[0].text.replace("\n", "") == "柳溪镇人民代表大会主席团工作报告"


def test_a_missing_folder_is_made(liuxi: Congress, tmp_path: Path) -> None:
    path = tmp_path / "2022年" / "report.md"
    printed("report", "liuxi", "2022", "-o", str(path))
    assert path.read_text(encoding="utf-8").startswith("# 柳溪镇人民代表大会主席团工作报告\n")


def test_an_older_report_is_replaced(liuxi: Congress, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("旧稿", encoding="utf-8")
    printed("report", "liuxi", "2022", "-o", str(path))
    assert "旧稿" not in path.read_text(encoding="utf-8")


def test_another_outline_may_be_asked_for(liuxi: Congress, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    printed("report", "liuxi", "2022", "-o", str(path), "--outline", "plain")
    assert path.read_text(encoding="utf-8").startswith("# 人大工作报告\n")


def test_the_numbers_stand_as_of_the_day_asked(liuxi: Congress, tmp_path: Path) -> None:
    Outline.objects.create(congress=liuxi, slug="short", name="简报提纲", text="# 建议{{建议.件数}}件")
    path = tmp_path / "report.md"
    printed("report", "liuxi", "2022", "-o", str(path), "--outline", "short", "--as-of", "2022年5月11日")
    assert path.read_text(encoding="utf-8").startswith("# 建议3件\n")


def test_the_edition_to_be_read_out_spells_its_numbers_on_request(liuxi: Congress, tmp_path: Path) -> None:
    Outline.objects.create(congress=liuxi, slug="short", name="简报提纲", text="# {{年份}}年建议{{建议.件数}}件")
    path = tmp_path / "report.json"
    titles = []
    for edition in (("--edition", "aloud"), ("--edition", "宣读", "--spoken"), ("--edition", "印发")):
        printed("report", "liuxi", "2022", "-o", str(path), "--outline", "short", *edition)
        written = json.loads(path.read_text(encoding="utf-8"))
        titles.append((written["edition"], written["title"]))
    assert titles == [
        ("aloud", "2022年建议5件"),
        ("aloud", "二〇二二年建议五件"),
        ("print", "2022年建议5件"),
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--edition", "大字"), "没有“大字”这种版式，可以写 print（印发）或者 aloud（宣读）。"),
        (("--spoken",), "数字只在宣读稿里按读法拼写，请同时选宣读稿（aloud）。"),
    ],
)
def test_an_edition_that_cannot_be_made_is_refused(
    liuxi: Congress, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    assert refusal("report", "liuxi", "2022", "-o", str(tmp_path / "report.docx"), *arguments) == message
    assert list(tmp_path.iterdir()) == []


def test_an_outline_with_mistakes_is_refused_with_all_of_them(liuxi: Congress, tmp_path: Path) -> None:
    text = "# {{年分}}年报告\n收到{{建议.件数|来源=大会}}件。"
    Outline.objects.create(congress=liuxi, slug="short", name="简报提纲", text=text)
    message = refusal("report", "liuxi", "2022", "-o", str(tmp_path / "report.docx"), "--outline", "short")
    assert message.startswith("报告提纲有错：第1行第3个字：没有“年分”这个词，可以写：年份")
    assert message.endswith("第2行第3个字：维度“来源”没有“大会”这个值，可以写：大会期间。")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_outline_is_refused(liuxi: Congress, tmp_path: Path) -> None:
    assert refusal("report", "liuxi", "2022", "-o", str(tmp_path / "report.docx"), "--outline", "simple") == (
        "没有“simple”这个报告提纲，可以用：thematic、plain、handling。"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["report.doc", "report", "报告.docx.bak"])
def test_an_unknown_suffix_is_refused(liuxi: Congress, tmp_path: Path, name: str) -> None:
    message = refusal("report", "liuxi", "2022", "-o", str(tmp_path / name))
    assert message == f"不能导出为“{name}”：请把文件名的后缀改为 .docx、.pdf、.html、.xlsx、.md、.json 之一。"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_refused(liuxi: Congress, tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("不是文件夹", encoding="utf-8")
    path = tmp_path / "folder" / "report.docx"
    message = refusal("report", "liuxi", "2022", "-o", str(path))
    assert message.startswith(f"不能写入 {path}（")
    assert message.endswith("），请换一个位置，或者先关闭打开着的文件。")
    assert (tmp_path / "folder").read_text(encoding="utf-8") == "不是文件夹"


def test_a_file_that_is_a_folder_is_refused_and_nothing_is_left_beside_it(liuxi: Congress, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.mkdir()
    assert refusal("report", "liuxi", "2022", "-o", str(path)).startswith(f"不能写入 {path}（")
    assert [file.name for file in tmp_path.iterdir()] == ["report.docx"]
    assert list(path.iterdir()) == []


# figures


def test_figures_are_printed_a_line_each(liuxi: Congress) -> None:
    tokens = (
        "建议.件数|来源=大会期间",
        "建议.解决率|来源=大会期间",
        "视察.主题",
        "建议.件数|较上年",
        "接待.人次|余=百",
    )
    assert printed("figures", "liuxi", "2022", *tokens).splitlines() == [
        "建议.件数|来源=大会期间\t3件",
        "建议.解决率|来源=大会期间\t66.7%（2/3）",
        "视察.主题\t农村供水、河道整治",
        "建议.件数|较上年\t增加3件",
        "接待.人次|余=百\t300余人次",
    ]


def test_an_unknown_figure_is_printed_with_its_reason(liuxi: Congress) -> None:
    assert printed(
        "figures", "liuxi", "2022", "建议.件数|期间=2020年", "建议.解决率|来源=上级代表建议"
    ).splitlines() == [
        "建议.件数|期间=2020年\t——\t工作记录从2021年1月1日开始，2020年没有完整记录",
        "建议.解决率|来源=上级代表建议\t——\t分母为零，没有可算的对象",
    ]


def test_without_tokens_the_whole_register_is_printed(liuxi: Congress) -> None:
    lines = printed("figures", "liuxi", "2022").splitlines()
    assert [line.partition("\t")[0] for line in lines] == [
        name for name, figure in FIGURES.items() if not figure.must_name
    ]
    assert "建议.件数\t5件" in lines


def test_tokens_may_follow_an_option(liuxi: Congress) -> None:
    assert printed("figures", "liuxi", "2022", "--as-of", "2022-06-30", "代表.人数") == "代表.人数\t2名\n"


def test_json_has_the_shape_other_programs_rely_on(liuxi: Congress) -> None:
    assert answered("liuxi", "2022", "建议.件数|来源=社区联系") == {
        "congress": "liuxi",
        "period": ["2022-01-01", "2022-12-31"],
        "as_of": "2022-12-31",
        "figures": {
            "建议.件数|来源=社区联系": {
                "value": 1,
                "text": "1",
                "unit": "件",
                "numerator": None,
                "denominator": None,
                "definition": (
                    "期间收到的代表建议件数，并案、退回和撤回的不算。来源：社区联系。期间：2022年。截至：2022年12月31日。"
                ),
                "evidence_count": 1,
                "evidence": ["2022年关于修缮东桥的建议"],
            }
        },
    }


def test_json_of_a_share_has_its_parts(liuxi: Congress) -> None:
    token = "建议.解决率|来源=大会期间"
    figure = answered("liuxi", "2022", token)["figures"][token]
    assert (figure["value"], figure["text"], figure["unit"]) == (66.7, "66.7%", "%")
    assert (figure["numerator"], figure["denominator"], figure["evidence_count"]) == (2, 3, 3)
    assert "分母：同一批收到的全部建议（本级人大选定的口径）。" in figure["definition"]


def test_json_of_an_unknown_value_is_null(liuxi: Congress) -> None:
    figures = answered("liuxi", "2022", "培训.人次", "建议.解决率|来源=上级代表建议")["figures"]
    assert [(figure["value"], figure["text"]) for figure in figures.values()] == [(None, "——"), (None, "——")]


def test_json_answers_by_the_tokens_as_they_were_typed(liuxi: Congress) -> None:
    typed = ["｛｛建议．件数｜来源＝大会期间｝｝", "{{建议.件数}}"]
    assert list(answered("liuxi", "2022", *typed)["figures"]) == typed


def test_json_of_the_whole_register_has_evidence_as_many_as_the_figure_counts(liuxi: Congress) -> None:
    figures = answered("liuxi", "2022")["figures"]
    for name in ("建议.件数", "监督.次数", "代表.人数", "主席团会议.次数", "选民意见.条数"):
        assert figures[name]["evidence_count"] == figures[name]["value"] > 0


def test_an_unknown_token_is_refused_with_the_nearest_name(liuxi: Congress) -> None:
    assert refusal("figures", "liuxi", "2022", "建议.件书").startswith("没有“建议.件书”这个数字，可以写：建议.件数、")
    assert "可以写：建议.件数" in refusal("figures", "liuxi", "2022", "建议件数", "--json")


def test_an_unknown_dimension_is_refused_with_the_nearest_name(liuxi: Congress) -> None:
    message = refusal("figures", "liuxi", "2022", "建议.件数|来原=大会期间")
    assert message.startswith("“建议.件数”没有“来原”这一项，可以写：来源、")


def test_an_unknown_value_is_refused_with_the_nearest_name(liuxi: Congress) -> None:
    message = refusal("figures", "liuxi", "2022", "建议.件数|来源=大会")
    assert message == "维度“来源”没有“大会”这个值，可以写：大会期间。"


def test_all_mistaken_tokens_are_refused_in_one_line(liuxi: Congress) -> None:
    message = refusal("figures", "liuxi", "2022", "建议.件数|来源=大会", "建议.件数|占比", "年份")
    assert message == (
        "维度“来源”没有“大会”这个值，可以写：大会期间。"
        "“占比”要和“按”或“图”一起用，例如|按=结果|占比。"
        "“年份”不是一个数字，请写一个带点的数字名称，不带“按”和“图”。"
    )


def test_a_token_without_a_name_is_refused(liuxi: Congress) -> None:
    assert refusal("figures", "liuxi", "2022", "|来源=大会期间").startswith("双花括号里要写数字的名称")


# What both refuse

BOTH = pytest.mark.parametrize("command", ["report", "figures"])


def asked(command: str, congress: str, year: str, folder: Path, *options: str) -> tuple[str, ...]:
    """The arguments of either command; a report goes into `folder`."""
    output = ("-o", str(folder / "report.docx")) if command == "report" else ()
    return (command, congress, year, *output, *options)


@BOTH
def test_an_unknown_congress_is_refused_with_those_there_are(liuxi: Congress, tmp_path: Path, command: str) -> None:
    assert refusal(*asked(command, "liuxy", "2022", tmp_path)) == "没有代号为“liuxy”的人大，数据库里有：liuxi。"
    assert list(tmp_path.iterdir()) == []


@BOTH
@pytest.mark.parametrize("year", ["22", "二〇二二", "２０２２", "2022年", "1953", "2101", ""])
def test_what_is_no_year_is_refused(liuxi: Congress, tmp_path: Path, command: str, year: str) -> None:
    assert refusal(*asked(command, "liuxi", year, tmp_path)) == f"看不懂年度“{year}”，请写四位数字，例如 2022。"
    assert list(tmp_path.iterdir()) == []


@BOTH
def test_what_is_no_day_is_refused(liuxi: Congress, tmp_path: Path, command: str) -> None:
    assert "看不懂日期“年底”" in refusal(*asked(command, "liuxi", "2022", tmp_path, "--as-of", "年底"))
    assert "没有“2022-02-30”这一天" in refusal(*asked(command, "liuxi", "2022", tmp_path, "--as-of", "2022-02-30"))
    assert list(tmp_path.iterdir()) == []


@BOTH
def test_a_day_before_the_year_began_is_refused(liuxi: Congress, tmp_path: Path, command: str) -> None:
    message = refusal(*asked(command, "liuxi", "2022", tmp_path, "--as-of", "2021-12-31"))
    assert message == "数字不能截至2021年12月31日，那时2022年还没有开始。"


@BOTH
@pytest.mark.parametrize("year", ["2020", "2024"])
def test_a_year_without_records_is_refused(liuxi: Congress, tmp_path: Path, command: str, year: str) -> None:
    assert refusal(*asked(command, "liuxi", year, tmp_path)) == (
        f"柳溪镇没有{year}年的工作记录（记录从2021年1月1日开始），请核对年度，或者先录入记录。"
    )
    assert list(tmp_path.iterdir()) == []
