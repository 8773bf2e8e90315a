"""What somebody wants to exist: an event, a group, a round of sessions; from a form, a season's lines or the command line."""

from dataclasses import dataclass
from datetime import date, datetime

from store.models import LENGTH, SEATS, EventKind, Visibility, When

PUBLIC_FIRST = frozenset({EventKind.FAIR, EventKind.WEBINAR, EventKind.RENDEZVOUS})


@dataclass(frozen=True)
class EventDraft:
    """An event. `zone` is the IANA zone of its wall times; `opens_at` is UTC; numbers are those of cluster, group, round, series."""

    title: str
    kind: EventKind
    when: When
    zone: str
    visibility: Visibility
    description: str = ""
    host_id: int | None = None
    country: str | None = None
    place: str = ""
    online: bool = False
    online_url: str | None = None
    capacity: int | None = None
    opens_at: datetime | None = None
    deadline_on: date | None = None
    deadline_form: str | None = None
    group_id: int | None = None
    round_id: int | None = None
    series_id: int | None = None
    key: str | None = None
    source: str | None = None


@dataclass(frozen=True)
class GroupDraft:
    """A working group. `length` is that of its usual meeting, in minutes; `leader_id` a member, `leader_cluster_id` their cluster."""

    topic: str
    purpose: str = ""
    seats: int = SEATS
    leader_cluster_id: int | None = None
    leader_id: int | None = None
    deputy_id: int | None = None
    video_url: str = ""
    length: int = LENGTH
    zone: str = "Europe/Paris"
    key: str | None = None


@dataclass(frozen=True)
class RoundDraft:
    """A round of remote sessions, without its meetings: these are events with its number."""

    title: str
    description: str = ""
    topics: tuple[str, ...] = ()
    opens_at: datetime | None = None
    deadline_on: date | None = None
    deadline_form: str | None = None
    key: str | None = None
    source: str | None = None


def visibility_of(kind: EventKind) -> Visibility:
    """Who sees an event of this kind, unless somebody chooses otherwise (rule 7)."""
    return Visibility.PUBLIC if kind in PUBLIC_FIRST else Visibility.MEMBERS
