"""import-export's export page, whose inline styles and handler we took out: still theirs in all else."""

from importlib.util import find_spec
from pathlib import Path

PAGE = "templates/admin/import_export/export.html"
OURS = Path(__file__).resolve().parents[2] / PAGE
THEIRS = Path(find_spec("import_export").origin).parent / PAGE


def test_our_export_page_has_the_tags_of_the_installed_original() -> None:
    """An upgrade that changes the original asks us to look at our copy."""
    assert tags(OURS) == sorted([*tags(THEIRS), "static"])


def tags(template: Path) -> list[str]:
    """The names of a template's tags, without comments."""
    names = [piece.split()[0] for piece in template.read_text(encoding="utf-8").split("{%")[1:]]
    return sorted(name for name in names if name not in {"comment", "endcomment"})
