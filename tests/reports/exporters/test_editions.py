"""The edition for reading aloud, as it is laid out for every printed format."""

from dataclasses import replace

from reports.aloud import aloud
from reports.document import Run, Section, plain
from reports.exporters.layout import EDITIONS, Grid, Line, blocks
from reports.exporters.layout.breaking import broken
from reports.exporters.layout.styles import FOOTER, HEADING_2, TABLE_END, TABLE_TITLE
from tests.reports.exporters.word import report
from tests.reports.samples import REPORT, SUGGESTION_TABLE

SIZES = {name: {style.id: style.size for style in edition.styles} for name, edition in EDITIONS.items()}
HEADING = Section(2, (Run("突出政治引领，在服务大局中把准方向"),), "一、")


def cell_sizes(name: str, *tables) -> list[float]:
    """The sizes of the text in the tables of a document, as printed in the edition of that name."""
    document = replace(report(*tables), edition=name)
    grids = [block for block in blocks(document) if isinstance(block, Grid)]
    return [SIZES[name][grid.rows[0][0].style.id] for grid in grids]


def test_whatever_is_printed_is_larger_in_it() -> None:
    assert [style for style, size in SIZES["print"].items() if SIZES["aloud"][style] <= size] == [TABLE_END.id]
    assert (SIZES["aloud"][FOOTER.id], SIZES["aloud"][TABLE_TITLE.id]) == (22, 22)


def test_its_tables_are_read_from_where_one_stands_unless_they_are_crowded() -> None:
    small = replace(SUGGESTION_TABLE, header=("类别", "件数"), rows=tuple(row[:2] for row in SUGGESTION_TABLE.rows))
    assert cell_sizes("print", SUGGESTION_TABLE, small) == [10.5, 14]
    assert cell_sizes("aloud", SUGGESTION_TABLE, small) == [10.5, 18]


def test_a_heading_too_long_for_its_line_is_broken_by_sense() -> None:
    def heading(document):
        return next(block.runs for block in blocks(document) if isinstance(block, Line) and block.style == HEADING_2)

    document = report(sections=(HEADING,))
    assert "".join(run.text for run in heading(aloud(document, spoken=False))) == (
        "一、突出政治引领，\n在服务大局中把准方向"
    )
    assert plain(heading(document)) == "".join(run.text for run in heading(document))


def test_a_title_is_broken_beside_its_spelled_year_but_not_within() -> None:
    title = aloud(REPORT, spoken=True).title
    assert "".join(run.text for run in broken(title, EDITIONS["aloud"].title_characters)) == (
        "青禾镇第十九届人民代表大会主席团\n二〇二一年工作报告"
    )
