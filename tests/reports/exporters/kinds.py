"""Every kind of document an office prints, of 柳溪镇 in 2022, which has a record of every kind."""

from __future__ import annotations

from datetime import date

from congress.models import Congress, Deputy, DeputyGroup, Suggestion
from reports.aloud import aloud
from reports.appendix import source_appendix
from reports.assembling import assemble, assemble_text
from reports.document import Document
from reports.figures import Scope
from reports.outlines import SHIPPED
from reports.papers import PAPERS, papers_of
from reports.performance import Frame, deputy_document, deputy_file, group_document, group_file
from reports.proofs import proofs, tokens_of
from reports.wording.items import items_of
from tests.reports.one_of_each import enter_one_of_each

YEAR, DAY = 2022, date(2022, 12, 31)
KINDS = (*SHIPPED, "charts", "aloud", "spoken", "sources", *PAPERS, "deputy", "group")
CHARTS = "# 图表\n{{建议.件数|图=结果|占比}}\n{{建议.件数|图=类别|较上年}}\n{{建议.件数|图=逐年}}\n"


def every_kind() -> dict[str, list[Document]]:
    """What stands in one file of each of the KINDS. Enters the town."""
    congress = enter_one_of_each()
    scope = Scope.of_year(congress, YEAR, DAY)
    reports = {outline: assemble(scope, outline) for outline in SHIPPED}
    plain = reports["plain"]
    return {
        **{outline: [report] for outline, report in reports.items()},
        "charts": [assemble_text(CHARTS, scope)],
        "aloud": [aloud(reports["thematic"], spoken=False)],
        "spoken": [aloud(plain, spoken=True)],
        "sources": [source_appendix(plain, proofs(tokens_of(plain), scope))],
        **_letters(scope),
        **_performance(congress),
    }


def _letters(scope: Scope) -> dict[str, list[Document]]:
    suggestions = Suggestion.objects.filter(congress=scope.congress)
    items = items_of(list(suggestions.values_list("pk", flat=True)), DAY)
    return {kind: papers_of(paper, scope, items) for kind, paper in PAPERS.items()}


def _performance(congress: Congress) -> dict[str, list[Document]]:
    frame = Frame.of(congress, YEAR, DAY, of_term=False)
    deputy = Deputy.objects.get(congress=congress, name="陈明")
    group = DeputyGroup.objects.filter(congress=congress).earliest("pk")
    return {
        "deputy": [deputy_document(deputy_file(deputy, frame))],
        "group": [group_document(group_file(group, frame))],
    }
