"""Drafts of events, groups and rounds to create, from a form, season lines or the command line."""

from dataclasses import dataclass
from datetime import date, datetime

from store.models import LENGTH, SEATS, EventKind, Visibility, When

PUBLIC_FIRST = frozenset({EventKind.FAIR, EventKind.WEBINAR, EventKind.RENDEZVOUS})


@dataclass(frozen=True)
class EventDraft:
    """An event to create. `zone` is the IANA zone of its wall times, `opens_at` is UTC, the `*_id` are row ids."""

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
    """A working group to create. `length` is its usual meeting in minutes; `leader_id` a member, `leader_cluster_id` their cluster."""

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
    """A round of remote sessions, without its meetings, which are events with its id."""

    title: str
    description: str = ""
    topics: tuple[str, ...] = ()
    opens_at: datetime | None = None
    deadline_on: date | None = None
    deadline_form: str | None = None
    key: str | None = None
    source: str | None = None


def visibility_of(kind: EventKind) -> Visibility:
    """The default visibility of an event kind (rule 7)."""
    return Visibility.PUBLIC if kind in PUBLIC_FIRST else Visibility.MEMBERS
