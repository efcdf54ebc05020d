"""Typesetting by typst: what is printed goes in as data, so no text of it is ever taken for markup."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import typst

from reports.exporters.fonts import FontSet

ROOT = Path(__file__).parent  # templates refer to each other below it


def typeset(template: Path, content: dict[str, Any], found: FontSet, **options: Any) -> bytes:
    """What the template makes of the content, in those fonts; `options` are the compiler's own, the format first of all."""
    # A compiler for each: one that is at work may not be asked by another thread. The fonts are read once.
    compiler = typst.Compiler(template, root=ROOT, font_paths=found.loaded, ignore_system_fonts=True)
    return cast(bytes, compiler.compile(sys_inputs={"content": json.dumps(content, ensure_ascii=False)}, **options))
