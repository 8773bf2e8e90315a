"""All tables and enums. Import models from here, so that every table is registered in the metadata."""

from store.models.base import NAMING, Noun, metadata
from store.models.calendars import Calendar
from store.models.directory.clusters import Agreement, Cluster, ClusterCountry, ClusterFact, ClusterText, Source
from store.models.directory.countries import CountrySection, SectionName
from store.models.gatherings.dated import Dated
from store.models.gatherings.events import DeadlineForm, Event, EventKind, EventState, Series, Visibility
from store.models.gatherings.groups import GROUP_COLUMNS, LENGTH, SEATS, Group, GroupState, Letter
from store.models.gatherings.when import Days, Instants, Month, When
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
from store.models.notices import Card, Lane, Notice, NoticeKind, NoticeOutcome
from store.models.places import Offering, Place, PlaceState
from store.models.questions import Question
from store.models.season import Draft
from store.models.sessions import ROUND_COLUMNS, Round, RoundState
