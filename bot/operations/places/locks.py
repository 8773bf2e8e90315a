"""Several rows locked at once, each kind in the one order that everybody keeps: members, clusters, then offerings by their own numbers.

Whoever changes a group's seats locks the group with its coming meetings: a seat that passes on changes who is in there.
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


def keep_still(db: Session, *, members: Collection[int] = (), clusters: Collection[int] = ()) -> None:
    """Let nobody leave, erase, confirm or refuse these until this transaction ends; others who only keep them still do not wait."""
    if is_alone(db):
        return
    for query, numbers in ((STILL_MEMBER, members), (STILL_CLUSTER, clusters)):
        for number in sorted(set(numbers)):
            db.connection().execute(query, {"number": number})


def hold_events(db: Session, events: Collection[int], *, also: Collection[int] = ()) -> dict[int, Offering]:
    """The offerings of these events by the events' numbers, made first where nobody has needed them yet; `also` offerings by their own.

    Two who want the same never wait in a circle.
    """
    of_these = (col(Offering.noun) == Noun.EVENTS, col(Offering.subject_id).in_(events))
    missing = set(events) - set(db.exec(select(Offering.subject_id).where(*of_these)).all())
    insert_new(db, Offering, [{"noun": Noun.EVENTS, "subject_id": number, "queued": 0} for number in sorted(missing)])
    own = [one for one in db.exec(select(Offering.id).where(*of_these)).all() if one is not None]
    wanted = select(Offering).where(col(Offering.id).in_({*own, *also})).order_by(col(Offering.id)).with_for_update()
    held = db.exec(wanted.execution_options(**FRESH)).all()
    return {one.subject_id: one for one in held if one.noun == Noun.EVENTS}


def hold_groups(db: Session, groups: Collection[int], now: datetime, *, also: Collection[int] = ()) -> None:
    """These groups' offerings with those of their coming meetings."""
    seats = select(Offering.id).where(col(Offering.noun) == Noun.GROUPS, col(Offering.subject_id).in_(groups))
    coming = select(Event.id).where(col(Event.group_id).in_(groups), col(Event.over_at) > now)
    of_groups = [one for one in db.exec(seats) if one is not None]
    hold_events(db, [one for one in db.exec(coming) if one is not None], also={*of_groups, *also})
