"""Habits of the house that no reader should have to check by eye."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.policy import refused

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("config", "congress", "reports")
OUR_TEMPLATES = sorted(path for room in (*ROOMS, "templates") for path in (ROOT / room).rglob("*.html"))
OUR_STYLES = sorted(path for room in (*ROOMS, "static") for path in (ROOT / room).rglob("*.css"))

TOO_NEW = {
    ":has()": re.compile(r":has\("),
    "@layer": re.compile(r"@layer\b"),
    "a container query": re.compile(r"@container\b"),
    "oklch": re.compile(r"\boklch\("),
    "color-mix": re.compile(r"\bcolor-mix\("),
}


def imports(file: Path) -> Iterator[str]:
    """The names of the modules that a Python file imports, relative ones resolved."""
    package = file.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            yield ".".join([*base, *filter(None, [node.module])])


def python_files(room: str) -> list[Path]:
    """Every Python file below a folder of the house."""
    return sorted((ROOT / room).rglob("*.py"))


@pytest.mark.parametrize(("room", "stranger"), [("congress", "reports"), ("congress", "config"), ("reports", "config")])
def test_a_lower_room_imports_nothing_of_a_higher_one(room: str, stranger: str) -> None:
    assert len(python_files(room)) > 3
    found = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in python_files(room)
        for name in imports(file)
        if name.split(".")[0] == stranger
    ]
    assert found == []


# Who may put numbers, days and lists into words beside the two places that do: files, or folders, and what for.
WORDS_NUMBERS = {
    "reports/formatting": "the place for documents and pages",
    "congress/wording.py": "the place for the names of records",
    "congress/exchange": "names as clerks may type them, and cells of their workbooks",
    "congress/admin/institutions.py": "names as clerks may search for them",
    "reports/wording/grammar.py": "tokens",
    "reports/dashboard/months.py": "tokens",
    "reports/periods.py": "days as clerks may write them",
    "reports/checking": "forms that others wrote, and what should stand there",
    "congress/demo": "what the invented people wrote",
    "congress/simulation": "what the invented people wrote",
    "congress/management/commands/simulate.py": "seconds, for whoever runs it",
}
UNITS = re.compile("月|日|届|%|选区|次会议|万|亿")  # behind a number: its wording is a matter of the standards
SPEC = re.compile(r"[,_]|\.\d*[f%]")


def numbers_worded(code: str) -> Iterator[str]:
    """What words numbers, days or lists in Python code by itself: 3月, 19届, 65.6%, 1,234, and names joined by 、."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.JoinedStr):
            for part, behind in pairwise([*node.values, ast.Constant("")]):
                if not isinstance(part, ast.FormattedValue):
                    continue
                spec = ast.unparse(part.format_spec)[2:-1] if part.format_spec else ""
                unit = UNITS.match(behind.value) if isinstance(behind, ast.Constant) else None
                if unit or SPEC.search(spec):
                    yield ast.unparse(node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            joins = (
                node.func.attr == "join" and isinstance(node.func.value, ast.Constant) and node.func.value.value == "、"
            )
            if joins or node.func.attr == "strftime":
                yield ast.unparse(node)


def test_numbers_days_and_lists_are_worded_in_one_place() -> None:
    files = [file for room in ROOMS for file in python_files(room) if "migrations" not in file.parts]
    others = [file for file in files if not str(file.relative_to(ROOT)).startswith(tuple(WORDS_NUMBERS))]
    assert len(others) > 200
    found = [
        f"{file.relative_to(ROOT)}: {words}"
        for file in others
        for words in numbers_worded(file.read_text(encoding="utf-8"))
    ]
    assert found == []
    templates = [
        path.name for path in OUR_TEMPLATES if re.search(r"\|(?:floatformat|intcomma|intword)", path.read_text("utf-8"))
    ]
    assert templates == []


def test_wording_of_numbers_is_found() -> None:
    wording = ['f"{n}届"', 'f"{m}月{d}日"', 'f"{share:.1f}"', 'f"{n:,}"', '"、".join(names)', 'day.strftime("%Y")']
    assert [len(list(numbers_worded(each))) > 0 for each in wording] == [True] * len(wording)
    plain = ['f"{year}年{name}"', 'f"{name}（{place}）"', '"，".join(names)', 'f"{n:>3}"', 'rf"[{signs}]月"']
    assert [list(numbers_worded(each)) for each in plain] == [[]] * len(plain)


def test_every_migration_is_named_for_what_it_does() -> None:
    names = [path.stem for room in ROOMS for path in (ROOT / room).glob("migrations/[0-9]*.py")]
    assert [name for name in names if re.fullmatch(r"\d{4}_(auto_.*|initial)", name)] == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_and_has_a_reason(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    packages = [line for line in lines if line and not line.startswith(("#", "-r "))]
    assert packages
    pattern = r"[\w.-]+(\[[\w,]+\])?==[\w.]+(; [^#]+)?  # \S.{5,}"
    assert [line for line in packages if not re.fullmatch(pattern, line)] == []


@pytest.mark.parametrize("template", OUR_TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_keeps_the_content_policy(template: Path) -> None:
    assert refused(template.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("style", OUR_STYLES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_style_sheet_speaks_to_old_browsers(style: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", style.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [what for what, pattern in TOO_NEW.items() if pattern.search(text)] == []
    assert nested_rules(text) == []


def nested_rules(css: str) -> list[str]:
    """The selectors that stand inside another rule instead of on their own or in an at-rule."""
    found: list[str] = []
    around: list[str] = []
    for before, mark in re.findall(r"([^{};]*)([{};])", css):
        if mark == "{":
            if any(not outer.startswith("@") for outer in around):
                found.append(before.strip())
            around.append(before.strip())
        elif mark == "}":
            around.pop()
    return found


def test_nested_rules_are_found() -> None:
    assert nested_rules("@media print { .a { color: red; } } .b { color: red; .c { color: blue } }") == [".c"]


def test_nothing_loosens_the_content_policy() -> None:
    files = [*OUR_TEMPLATES, *(file for room in ROOMS for file in python_files(room))]
    assert [str(file) for file in files if "unsafe-" in file.read_text(encoding="utf-8")] == []
