"""A season: the names its lines may use, unannounced drafts, and the pasted lines."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from store.models import (
    Cluster,
    Draft,
    Event,
    EventState,
    Group,
    GroupState,
    Member,
    MemberState,
    Representation,
    RepresentationState,
    Round,
    RoundState,
)


def clusters(db: Session) -> dict[int, tuple[str, ...]]:
    """All names of the active clusters, by id: name, aliases and key, in this order."""
    rows = db.exec(select(Cluster).where(col(Cluster.retired_at).is_(None)).order_by(col(Cluster.id)))
    return {row.id: (row.name, *row.aliases, row.key) for row in rows}


def people(db: Session) -> dict[int, tuple[str, ...]]:
    """The Slack ids and names of the active members, by id."""
    rows = db.exec(select(Member).where(col(Member.state) == MemberState.ACTIVE).order_by(col(Member.id)))
    return {row.id: tuple(name for name in (row.slack_id, row.name) if name) for row in rows}


def acting(db: Session) -> Sequence[tuple[int, int]]:
    """Confirmed representations as (member id, cluster id)."""
    query = select(Representation.member_id, Representation.cluster_id)
    return db.exec(query.where(col(Representation.state) == RepresentationState.CONFIRMED)).all()


def draft(db: Session, slack_id: str) -> str | None:
    """The season lines that somebody pasted and has not created yet; None if there are none."""
    return db.exec(select(Draft.text).join(Member).where(col(Member.slack_id) == slack_id)).first()


@dataclass(frozen=True)
class Unannounced:
    """Drafts that are not announced yet: visible to the secretariat only."""

    events: Sequence[Event]
    groups: Sequence[Group]
    rounds: Sequence[Round]

    @property
    def all(self) -> list[Event | Group | Round]:
        """All drafts."""
        return [*self.groups, *self.rounds, *self.events]

    @property
    def counts(self) -> dict[str, int]:
        """The number of each kind: "group", "round" or an event kind."""
        return dict(Counter([*("group" for _ in self.groups), *("round" for _ in self.rounds), *(event.kind for event in self.events)]))

    @property
    def at(self) -> datetime | None:
        """The latest change of any of them (UTC), to detect changes since a preview; None if there are none."""
        return max((one.revised_at for one in self.all), default=None)


def unannounced(db: Session, *, hold: bool = False) -> Unannounced:
    """All drafts, except events of a closed group or a cancelled round.

    `hold` locks the rows, groups and rounds before events, each in id order, to avoid deadlocks.
    """
    closed = select(Group.id).where(col(Group.state) == GroupState.CLOSED)
    cancelled = select(Round.id).where(col(Round.state) == RoundState.CANCELLED)
    of_none = (func.coalesce(col(Event.group_id), 0).not_in(closed), func.coalesce(col(Event.round_id), 0).not_in(cancelled))
    events = select(Event).where(col(Event.state) == EventState.DRAFT, *of_none).order_by(col(Event.id))
    groups_ = select(Group).where(col(Group.state) == GroupState.DRAFT).order_by(col(Group.id))
    rounds_ = select(Round).where(col(Round.state) == RoundState.DRAFT).order_by(col(Round.id))
    if hold:
        events, groups_, rounds_ = events.with_for_update(), groups_.with_for_update(), rounds_.with_for_update()
    of_these = db.exec(groups_).all(), db.exec(rounds_).all()
    return Unannounced(db.exec(events).all(), *of_these)
