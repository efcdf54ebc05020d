"""The records, a file per subject."""

from congress.models.access import Membership
from congress.models.activities import Activity, ActivityKind, Quantity, QuantityKind
from congress.models.attachments import Attachment
from congress.models.calendar import CalendarDay
from congress.models.congresses import Congress, Level
from congress.models.deputies import (
    Constituency,
    Deputy,
    DeputyGroup,
    Seat,
    TermElection,
)
from congress.models.duties import DutyReport, DutyReportRound, GroupActivity, Training
from congress.models.imports import ImportDraft  # noqa: F401 - no record, so it is not offered with them
from congress.models.inspections import (
    Evaluation,
    Finding,
    Inspection,
    InspectionLaw,
    InspectionSite,
    Law,
)
from congress.models.institutions import (
    CongressSession,
    DeliberatedReport,
    PersonnelAction,
    PresidiumMeeting,
    Resolution,
    SessionAttendance,
    Term,
)
from congress.models.livelihood import LivelihoodProject
from congress.models.opinions import Channel, VoterOpinion
from congress.models.platforms import Platform, PlatformHonour, Reception
from congress.models.rates import RateBase, ShareRounding
from congress.models.resolution_rates import ResolutionRate
from congress.models.suggestions import (
    Assignment,
    Category,
    Feedback,
    HandlingUnit,
    Outcome,
    Press,
    Reply,
    Source,
    Suggestion,
    SuggestionState,
)

__all__ = [
    "Activity",
    "ActivityKind",
    "Assignment",
    "Attachment",
    "CalendarDay",
    "Category",
    "Channel",
    "Congress",
    "CongressSession",
    "Constituency",
    "DeliberatedReport",
    "Deputy",
    "DeputyGroup",
    "DutyReport",
    "DutyReportRound",
    "Evaluation",
    "Feedback",
    "Finding",
    "GroupActivity",
    "HandlingUnit",
    "Inspection",
    "InspectionLaw",
    "InspectionSite",
    "Law",
    "Level",
    "LivelihoodProject",
    "Membership",
    "Outcome",
    "PersonnelAction",
    "Platform",
    "PlatformHonour",
    "PresidiumMeeting",
    "Press",
    "Quantity",
    "QuantityKind",
    "RateBase",
    "Reception",
    "Reply",
    "Resolution",
    "ResolutionRate",
    "Seat",
    "SessionAttendance",
    "ShareRounding",
    "Source",
    "Suggestion",
    "SuggestionState",
    "Term",
    "TermElection",
    "Training",
    "VoterOpinion",
]
