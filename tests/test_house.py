"""Habits of the house that no reader should have to check by eye."""

import ast
import re
from collections.abc import Iterator
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
