"""Copies of packages' templates in which we mended a line or two: still theirs in all else."""

from importlib.util import find_spec
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


@pytest.mark.parametrize(
    ("package", "page", "added"),
    [
        ("import_export", "admin/import_export/export.html", ["static"]),  # without inline styles and handler
        ("django.contrib.admin", "admin/search_form.html", ["translate"]),  # with a label in Chinese
    ],
)
def test_our_page_has_the_tags_of_the_installed_original(package: str, page: str, added: list[str]) -> None:
    """An upgrade that changes the original asks us to look at our copy."""
    original = Path(find_spec(package).origin).parent / "templates" / page
    assert tags(TEMPLATES / page) == sorted([*tags(original), *added])


def tags(template: Path) -> list[str]:
    """The names of a template's tags, without comments."""
    names = [piece.split()[0] for piece in template.read_text(encoding="utf-8").split("{%")[1:]]
    return sorted(name for name in names if name not in {"comment", "endcomment"})
