"""Which exporter writes which file, and what all of them promise."""

import pytest

from reports import exporters
from reports.document import Run
from tests.reports.exporters.word import report
from tests.reports.samples import REPORT, paragraph


@pytest.mark.parametrize("path", ["报告.docx", "build/qinghe.md", "/tmp/report.JSON"])
def test_the_suffix_chooses_the_exporter(path):
    exporter = exporters.for_path(path)
    assert path.lower().endswith(exporter.extension)
    assert exporter.content_type
    assert str(exporter.name)


@pytest.mark.parametrize("path", ["报告.doc", "报告"])
def test_an_unknown_suffix_is_answered_with_those_there_are(path):
    with pytest.raises(exporters.UnknownFormatError) as raised:
        exporters.for_path(path)
    assert str(raised.value) == f"不能导出为“{path}”：请把文件名的后缀改为 .docx、.pdf、.html、.xlsx、.md、.json 之一。"


@pytest.mark.parametrize("exporter", exporters.EXPORTERS.values(), ids=list(exporters.EXPORTERS))
def test_the_same_report_gives_the_same_bytes(exporter):
    assert exporter.render(REPORT) == exporter.render(REPORT)


@pytest.mark.parametrize("exporter", exporters.EXPORTERS.values(), ids=list(exporters.EXPORTERS))
def test_characters_that_no_file_can_hold_are_left_out_everywhere(exporter):
    pasted = Run("三十\x00二\ud800件\x1f\ufffe", "figure", "建议.件数|类别=农\x07业")
    clean = Run("三十二件", "figure", "建议.件数|类别=农业")
    dirty = report(paragraph(pasted), title="工作\x08报告", congress="青禾\x01镇")
    assert exporter.render(dirty) == exporter.render(report(paragraph(clean), title="工作报告", congress="青禾镇"))


@pytest.mark.parametrize("exporter", exporters.EXPORTERS.values(), ids=list(exporters.EXPORTERS))
def test_line_breaks_of_word_and_windows_are_line_breaks(exporter):
    assert exporter.render(report(paragraph("上\r\n中\x0b下"))) == exporter.render(report(paragraph("上\n中\n下")))
