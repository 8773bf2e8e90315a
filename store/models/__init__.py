"""The tables and their words. Import a model from here, so that every table is known to the metadata."""

from store.models.base import NAMING, metadata
from store.models.clusters import Agreement, Cluster, ClusterCountry, ClusterFact, ClusterText, Source
from store.models.countries import CountrySection, SectionName
from store.models.dated import Dated
from store.models.events import DeadlineForm, Event, EventKind, EventState, Visibility
from store.models.history import Entry, Revision
from store.models.links import Link, LinkKind
from store.models.members import (
    QUIET_FROM,
    QUIET_UNTIL,
    Member,
    MemberState,
    NetworkRole,
    Representation,
    RepresentationRole,
    RepresentationState,
)
from store.models.network import Network, Receipt, Setting
from store.models.notices import Lane, Notice, NoticeKind, NoticeOutcome
from store.models.questions import Question
from store.models.when import Days, Instants, Month, When

__all__ = [
    "NAMING",
    "QUIET_FROM",
    "QUIET_UNTIL",
    "Agreement",
    "Cluster",
    "ClusterCountry",
    "ClusterFact",
    "ClusterText",
    "CountrySection",
    "Dated",
    "Days",
    "DeadlineForm",
    "Entry",
    "Event",
    "EventKind",
    "EventState",
    "Instants",
    "Lane",
    "Link",
    "LinkKind",
    "Member",
    "MemberState",
    "Month",
    "Network",
    "NetworkRole",
    "Notice",
    "NoticeKind",
    "NoticeOutcome",
    "Question",
    "Receipt",
    "Representation",
    "RepresentationRole",
    "RepresentationState",
    "Revision",
    "SectionName",
    "Setting",
    "Source",
    "Visibility",
    "When",
    "metadata",
]
