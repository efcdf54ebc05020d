"""The performance file (履职档案) of a deputy and of a deputies' group: facts of their work, no points and no rank."""

from reports.performance.deputies import DeputyFile, deputy_file
from reports.performance.documents import deputy_document, group_document
from reports.performance.facts import Frame
from reports.performance.groups import GroupFile, group_file

__all__ = [
    "DeputyFile",
    "Frame",
    "GroupFile",
    "deputy_document",
    "deputy_file",
    "group_document",
    "group_file",
]
