"""The tables and their words. Import a model from here, so that every table is known to the metadata."""

from store.models.base import NAMING, metadata
from store.models.clusters import Agreement, Cluster, ClusterCountry, ClusterFact, ClusterText, Source
from store.models.countries import CountrySection, SectionName
from store.models.dated import Dated
from store.models.events import DeadlineForm, Event, EventKind, EventState, Visibility
from store.models.members import Member, MemberState, NetworkRole, Representation, RepresentationRole, RepresentationState
from store.models.network import Network, Receipt, Setting
from store.models.notices import Lane, Notice, NoticeKind, NoticeOutcome
from store.models.when import Days, Instants, Month, When

__all__ = [
    "NAMING",
    "Agreement",
    "Cluster",
    "ClusterCountry",
    "ClusterFact",
    "ClusterText",
    "CountrySection",
    "Dated",
    "Days",
    "DeadlineForm",
    "Event",
    "EventKind",
    "EventState",
    "Instants",
    "Lane",
    "Member",
    "MemberState",
    "Month",
    "Network",
    "NetworkRole",
    "Notice",
    "NoticeKind",
    "NoticeOutcome",
    "Receipt",
    "Representation",
    "RepresentationRole",
    "RepresentationState",
    "SectionName",
    "Setting",
    "Source",
    "Visibility",
    "When",
    "metadata",
]
