"""The register in docs/figures.md, written from the catalogue: `python -m tests.figures_doc` brings the file up to date."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import django
from django.contrib.admin.utils import get_fields_from_path
from django.utils import translation

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()

from congress.wording import chinese_labels
from reports.figures import FIGURES, SHORTHANDS
from reports.figures.base import AnyDimension, AnyFigure, Distinct, Listing, Measure, Ratio, Sum
from reports.figures.deputies import EDUCATION, OCCUPATION, Composition
from reports.figures.values import Choices, Levels, People, Records, Texts, Values, Vocabulary

DOC = Path(__file__).resolve().parent.parent / "docs" / "figures.md"
BEGIN, END = "<!-- register: written by `python -m tests.figures_doc` -->\n", "<!-- end of the register -->\n"


@translation.override(None)
def register() -> str:
    """The whole register: a table of figures for each subject, the dimensions with their values, the short names."""
    return "\n".join(line for part in (_figures(), _dimensions(), _short_names()) for line in part) + "\n"


def with_register(text: str) -> str:
    """`text` with what stands between the marks replaced by the register."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{register()}\n{END}{after}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield _row(*header)
    yield _row(*("---" for _ in header))
    yield from (_row(*row) for row in rows)
    yield ""


# Figures

MANY = 4  # dimensions, from which on a row refers to another instead of repeating them


def _figures() -> Iterator[str]:
    for subject, figures in groupby(FIGURES.values(), key=lambda figure: figure.subject):
        yield f"### {subject}"
        yield ""
        of_subject = list(figures)
        yield from _table(
            ("name", "unit", "kind", "dimensions", "definition"),
            (
                (f"`{figure.name}`", _unit(figure), _kind(figure), _sliced(figure, of_subject[0]), _defined(figure))
                for figure in of_subject
            ),
        )


def _unit(figure: AnyFigure) -> str:
    return "of the quantity" if isinstance(figure, Measure) and figure.unit_by else figure.unit


def _kind(figure: AnyFigure) -> str:
    dated = "flow" if figure.is_flow else "stock"
    match figure:
        case Listing():
            return f"listing, {dated}"
        case Ratio():
            return f"ratio, {dated}"
    return dated + {Distinct: ", distinct", Sum: ", sum"}.get(type(figure.counted), "")


def _sliced(figure: AnyFigure, first: AnyFigure) -> str:
    """The names of its dimensions; * marks one that must be named (of several marked, one)."""
    if figure is not first and figure.dimensions == first.dimensions and len(first.dimensions) > MANY:
        return f"as `{first.name}`"
    return " ".join(dimension.name + "*" * (dimension.name in figure.must_name) for dimension in figure.dimensions)


def _defined(figure: AnyFigure) -> str:
    return f"{figure.definition}。分母：{figure.denominator}" if isinstance(figure, Ratio) else figure.definition


# Dimensions


def _dimensions() -> Iterator[str]:
    subjects: dict[tuple[str, str], dict[str, None]] = {}
    for figure in FIGURES.values():
        for dimension in figure.dimensions:
            subjects.setdefault((dimension.name, _values(dimension)), {})[figure.subject] = None
    yield "### Dimensions"
    yield ""
    yield from _table(
        ("dimension", "of", "values"),
        ((name, "、".join(found), values) for (name, values), found in sorted(subjects.items())),
    )


def _values(dimension: AnyDimension) -> str:
    values: Values = dimension.values
    match values:
        case Choices(choices):
            return "、".join(chinese_labels(choices))
        case Levels():
            return "the place's own words (区, 区级) and everywhere 省级、市级、县级、乡级、村级"
        case Vocabulary(model):
            classes = "、".join(chinese_labels(model.Canonical))
            return f"the office's own list of {model._meta.verbose_name}, and the classes {classes}"
        case Records(model):
            named_by = "、".join(str(get_fields_from_path(model, path)[-1].verbose_name) for path in values.fields)
            return f"each {model._meta.verbose_name} on record, by {named_by}"
        case People(nobody):
            return "each 代表 on record, by 姓名; namesakes with 单位及职务 or their number" + (
                f", and {nobody}" if nobody else ""
            )
        case Texts(_, _, known):
            return "as written in the records" + (f", and {'、'.join(known)}" if known else "")
        case Composition():
            return "、".join((*Composition.PEOPLE, *EDUCATION, *OCCUPATION))
    raise TypeError(values)


# Short names


def _short_names() -> Iterator[str]:
    """Those of the first kind of supervision, and which kinds have the same."""
    kinds = list(dict.fromkeys(short.partition(".")[0] for short in SHORTHANDS))
    yield "### Short names"
    yield ""
    yield from _table(
        ("short", "stands for"),
        (
            (f"`{short}`", "｜".join([f"`{figure.name}", *(f"{name}={'、'.join(of)}`" for name, of in slices.items())]))
            for short, (figure, slices) in SHORTHANDS.items()
            if short.startswith(f"{kinds[0]}.")
        ),
    )
    yield f"The same for {'、'.join(kinds[1:])}."


if __name__ == "__main__":
    DOC.write_text(with_register(DOC.read_text(encoding="utf-8")), encoding="utf-8")
