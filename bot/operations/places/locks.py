"""Locks several rows in one common order, to avoid deadlocks: members, clusters, then offerings, each by id.

A change of a group's seats locks the group with its coming meetings, because a seat that passes on changes who attends them.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from bot.operations.places.offerings import FRESH
from store.insert import insert_new
from store.models import Cluster, Event, Member, Noun, Offering
from store.transaction import is_alone

STILL_MEMBER: Final = select(Member.id).where(col(Member.id) == bindparam("number")).with_for_update(read=True)
STILL_CLUSTER: Final = select(Cluster.id).where(col(Cluster.id) == bindparam("number")).with_for_update(read=True)


def lock_shared(db: Session, *, members: Collection[int] = (), clusters: Collection[int] = ()) -> None:
    """Lock these rows FOR SHARE: nobody can leave, or be erased, confirmed or refused, until this transaction ends.

    Other shared locks do not wait. On SQLite, with one writer, it does nothing.
    """
    if is_alone(db):
        return
    for query, numbers in ((STILL_MEMBER, members), (STILL_CLUSTER, clusters)):
        for number in sorted(set(numbers)):
            db.connection().execute(query, {"number": number})


def lock_events(db: Session, events: Collection[int], *, also: Collection[int] = ()) -> dict[int, Offering]:
    """Lock the offerings of these events, inserting missing ones, and those with the offering ids `also`; returned by event id.

    Rows are locked in id order, to avoid deadlocks.
    """
    of_these = (col(Offering.noun) == Noun.EVENTS, col(Offering.subject_id).in_(events))
    missing = set(events) - set(db.exec(select(Offering.subject_id).where(*of_these)).all())
    insert_new(db, Offering, [{"noun": Noun.EVENTS, "subject_id": number, "queued": 0} for number in sorted(missing)])
    own = db.exec(select(Offering.id).where(*of_these)).all()
    wanted = select(Offering).where(col(Offering.id).in_({*own, *also})).order_by(col(Offering.id)).with_for_update()
    held = db.exec(wanted.execution_options(**FRESH)).all()
    return {one.subject_id: one for one in held if one.noun == Noun.EVENTS}


def lock_groups(db: Session, groups: Collection[int], now: datetime, *, also: Collection[int] = ()) -> None:
    """Lock these groups' offerings with those of their coming meetings."""
    seats = select(Offering.id).where(col(Offering.noun) == Noun.GROUPS, col(Offering.subject_id).in_(groups))
    coming = select(Event.id).where(col(Event.group_id).in_(groups), col(Event.over_at) > now)
    lock_events(db, db.exec(coming).all(), also={*db.exec(seats), *also})
