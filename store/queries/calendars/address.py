"""Personal calendar feeds: whose a secret address is, and the private data in the feed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, bindparam, case, func, or_, select
from sqlmodel import Session, col

from store.database import shaped
from store.models import Calendar, MemberState, Noun, PlaceState, metadata
from store.queries.agenda import EVENTS, GROUPS
from store.queries.members.people import represents
from store.queries.network.settings import Stamp

CALENDARS: Final = metadata.tables["calendars"]
MEMBERS: Final = metadata.tables["members"]
NETWORK: Final = metadata.tables["network"]
OFFERINGS: Final = metadata.tables["offerings"]
PLACES: Final = metadata.tables["places"]


@dataclass(frozen=True)
class ActiveFeed:
    """A person's active feed. `read_at` and `client` are when a calendar program last read it, and which."""

    id: int
    made_at: datetime
    read_at: datetime | None
    client: str


@dataclass(frozen=True)
class Opened:
    """The feed of a secret address. `gone` means it was revoked, or its owner has left or was erased.

    `stamp` is the network revision, `locale` the owner's ("fr-FR"); `own` are the times (UTC) of the last changes that only this
    feed shows.
    """

    id: int
    member_id: int | None
    gone: bool
    read_at: datetime | None
    client: str
    stamp: Stamp | None
    locale: str
    own: tuple[datetime, ...]


def live(db: Session, member_id: int) -> ActiveFeed | None:
    """A person's active feed; None if they have none."""
    mine = select(Calendar).where(col(Calendar.member_id) == member_id, col(Calendar.revoked_at).is_(None))
    row = db.scalars(mine.order_by(col(Calendar.id).desc()).limit(1)).first()
    return shaped(ActiveFeed, row) if row else None


def opened(db: Session, token_hash: str) -> Opened | None:
    """The feed by the SHA-256 of its secret; None if unknown. A single statement, as calendar programs poll it."""
    row = db.connection().execute(OPENED, {"token_hash": token_hash}).first()
    if row is None:
        return None
    number, member_id, revoked_at, read_at, client, state, locale, revision, revised_at, *own = row
    gone = revoked_at is not None or state != MemberState.ACTIVE
    stamp = None if revision is None else Stamp(revision, revised_at)
    return Opened(number, member_id, gone, read_at, client, stamp, locale or "", tuple(at for at in own if at is not None))


def _latest(column: ColumnElement[datetime], *conditions: ColumnElement[bool]) -> ColumnElement[datetime]:
    return select(func.max(column)).where(*conditions).correlate(CALENDARS).scalar_subquery()


MINE: Final = PLACES.c.member_id == CALENDARS.c.member_id
OF_GROUPS: Final = OFFERINGS.c.noun == Noun.GROUPS
OF_MEETINGS: Final = and_(OFFERINGS.c.noun == Noun.EVENTS, OFFERINGS.c.subject_id == EVENTS.c.id, EVENTS.c.group_id.is_not(None))
OPENED: Final = (
    select(CALENDARS.c.id, CALENDARS.c.member_id, CALENDARS.c.revoked_at, CALENDARS.c.read_at, CALENDARS.c.client)
    .add_columns(MEMBERS.c.state, MEMBERS.c.locale, NETWORK.c.revision, NETWORK.c.revised_at)
    .add_columns(
        _latest(PLACES.c.changed_at, MINE),
        # while somebody is on the waiting list, changes by others can promote them
        _latest(OFFERINGS.c.changed_at, OFFERINGS.c.id == PLACES.c.offering_id, MINE, PLACES.c.state == PlaceState.WAITING),
        # a seat or answer passed on leaves no trace with its former holder: any change in any group counts for everybody
        _latest(OFFERINGS.c.changed_at, OF_GROUPS),
        _latest(OFFERINGS.c.changed_at, OF_MEETINGS),
        _latest(GROUPS.c.revised_at),
    )
    .select_from(CALENDARS.outerjoin(MEMBERS, MEMBERS.c.id == CALENDARS.c.member_id).outerjoin(NETWORK, NETWORK.c.id == 1))
    .where(CALENDARS.c.token_hash == bindparam("token_hash"))
)


def changes(db: Session, member_id: int) -> dict[int, datetime]:
    """When (UTC) a person's view of an event last changed, apart from the event itself, by event id.

    It never decreases. For meetings of groups it is the same for everybody, because a seat that is passed on leaves no trace with its
    former holder.
    """
    found: dict[int, datetime] = {}
    for event_id, *instants in [
        *db.connection().execute(OWN_CHANGES, {"holder": f"m{member_id}", "member_id": member_id}),
        *db.connection().execute(MEETING_CHANGES),
    ]:
        latest = max((at for at in (found.get(event_id), *instants) if at is not None), default=None)
        if latest is not None:
            found[event_id] = latest
    return found


def links(db: Session, member_id: int) -> dict[int, str]:
    """The join links that a person may see, by event id, by the rule in `store.queries.events.attendance`."""
    rows = [*db.connection().execute(PLACED, {"member_id": member_id}), *db.connection().execute(EXPECTED, {"member_id": member_id})]
    return {event_id: address for event_id, own, standing in rows if (address := own or standing)}


SEATING: Final = OFFERINGS.alias("seating")
MEETING: Final = OFFERINGS.alias("meeting")
ANSWER: Final = PLACES.alias("answer")
ASKED: Final = and_(MEETING.c.noun == Noun.EVENTS, MEETING.c.subject_id == EVENTS.c.id)
MEETINGS: Final = (
    EVENTS.join(GROUPS, GROUPS.c.id == EVENTS.c.group_id)
    .join(SEATING, and_(SEATING.c.noun == Noun.GROUPS, SEATING.c.subject_id == GROUPS.c.id))
    .outerjoin(MEETING, ASKED)
)
PLACE_OF_MINE: Final = and_(PLACES.c.member_id == bindparam("member_id"), PLACES.c.holder == bindparam("holder"))
OWN_CHANGES: Final = select(
    EVENTS.c.id, PLACES.c.changed_at, case((PLACES.c.state == PlaceState.WAITING, MEETING.c.changed_at))
).select_from(EVENTS.join(MEETING, ASKED).join(PLACES, and_(PLACES.c.offering_id == MEETING.c.id, PLACE_OF_MINE)))
MEETING_CHANGES: Final = select(EVENTS.c.id, SEATING.c.changed_at, MEETING.c.changed_at, GROUPS.c.revised_at).select_from(MEETINGS)
ACTS: Final = represents(PLACES.c.member_id, PLACES.c.cluster_id)
BY_ME: Final = and_(PLACES.c.member_id == bindparam("member_id"), or_(PLACES.c.cluster_id.is_(None), ACTS))
"""A person's places, except those whose claim on the cluster is unconfirmed."""
ADDRESSES: Final = select(EVENTS.c.id, EVENTS.c.online_url, GROUPS.c.video_url).where(EVENTS.c.online)
PLACED: Final = ADDRESSES.select_from(
    EVENTS.join(MEETING, ASKED)
    .join(PLACES, and_(PLACES.c.offering_id == MEETING.c.id, BY_ME, PLACES.c.state == PlaceState.CONFIRMED))
    .outerjoin(GROUPS, GROUPS.c.id == EVENTS.c.group_id)
)
"""Confirmed people: registered, guests, delegates who answered that they come, and substitutes."""
EXPECTED: Final = ADDRESSES.select_from(
    MEETINGS.join(PLACES, and_(PLACES.c.offering_id == SEATING.c.id, BY_ME, PLACES.c.state == PlaceState.CONFIRMED)).outerjoin(
        ANSWER, and_(ANSWER.c.offering_id == MEETING.c.id, ANSWER.c.holder == PLACES.c.holder)
    )
).where(ANSWER.c.id.is_(None))
"""Delegates who have not answered."""
