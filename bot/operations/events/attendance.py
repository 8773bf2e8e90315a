"""What organisers record: who attended, and that a cluster without people in Slack has declined by e-mail."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from bot.operations.history import note
from bot.operations.ownership import of_event
from bot.operations.permissions import permitted
from bot.operations.places import offerings
from bot.operations.places.locks import lock_shared
from bot.operations.places.registration import clusters_of
from bot.rules.events.attendance import NotAttending, Recorded, UnknownPerson, recordable, to_write
from bot.rules.permissions import Action, Actor, Refused
from bot.rules.places.decision import NoCluster, NoSuchOffer, Offer, Withdrawn, holder_of
from store.models import Cluster, Member, MemberState, Noun, Offering, Place, PlaceState
from store.queries.events.attendance import Attendee, absent, attendees
from store.queries.members.people import acting as acting_for
from store.queries.places.holders import is_seated


def record(
    db: Session,
    *,
    actor: Actor,
    event_id: int,
    shown: Mapping[str, bool],
    ticked: Collection[str],
    guests: Collection[str] = (),
    cluster_id: int | None = None,
    now: datetime,
) -> Recorded | NotAttending | UnknownPerson | NoCluster | NoSuchOffer | Refused:
    """Record who attended. `shown` is the state of each holder's checkbox when the form was opened, `ticked` which are ticked now.

    `guests` (Slack ids) and a cluster without people in Slack came unexpectedly: each gets a place, even beyond the capacity. A delegate
    who had not answered gets a row of their own; a seat without a delegate only if somebody attended for it.
    """
    thing = of_event(db, event_id)
    early = permitted(db, actor, Action.MANAGE, now, thing)
    if isinstance(early, Refused):
        return early
    people = _people(db, guests)
    lock_shared(db, members=people, clusters=() if cluster_id is None else (cluster_id,))
    locked = offerings.lock_offering_with_offer(db, Noun.EVENTS, event_id)
    if locked is None:
        return NoSuchOffer()
    held, what = locked
    deed = permitted(db, actor, Action.MANAGE, now, thing)  # again, now that nobody can lose the right meanwhile
    if isinstance(deed, Refused):
        return deed
    if len(people) != len(set(guests)):
        return UnknownPerson()
    if wrong := _unrecordable(db, what, cluster_id, now):
        return wrong
    there = {one.holder: one for one in attendees(db, event_id)}
    wanted = _wanted(there, shown, ticked) | _besides(db, event_id, there, people, cluster_id)
    for holder, was_there in wanted.items():
        _put(db, held, holder, there.get(holder), was_there=was_there, by=deed.by, now=now)
    if wanted:
        note(db, deed, Noun.EVENTS, event_id, fields=("attended",))
    return _sum(db, what, wanted)


def _unrecordable(db: Session, what: Offer, cluster_id: int | None, now: datetime) -> NotAttending | NoCluster | None:
    """Why attendance cannot be recorded: the event has not begun, or the cluster has people who answer for themselves; else None."""
    if not recordable(what, now):
        return NotAttending(what)
    return NoCluster(what) if cluster_id is not None and not _stands_alone(db, cluster_id) else None


def _wanted(there: Mapping[str, Attendee], shown: Mapping[str, bool], ticked: Collection[str]) -> dict[str, bool]:
    """The attendance to write for those expected, by holder; for an empty seat only if somebody attended, or that was recorded before."""
    wanted = to_write(shown, ticked, {holder: one.attended for holder, one in there.items()})
    return {holder: was for holder, was in wanted.items() if was or there[holder].attended is not None or not there[holder].is_empty}


def decline_for(
    db: Session, *, actor: Actor, event_id: int, cluster_id: int, now: datetime
) -> Withdrawn | NoCluster | NoSuchOffer | Refused:
    """Record that a cluster without people in Slack does not come this time, as it has said by e-mail.

    Not for a cluster with a seat in the group: its delegate "cannot come" to a meeting (`seats.answer_meeting`).
    """
    thing = of_event(db, event_id)
    early = permitted(db, actor, Action.MANAGE, now, thing)
    if isinstance(early, Refused):
        return early
    lock_shared(db, clusters=(cluster_id,))
    what = offerings.read_offer(db, Noun.EVENTS, event_id)
    if what is None:
        return NoSuchOffer()
    if not _stands_alone(db, cluster_id) or (what.group_id is not None and is_seated(db, what.group_id, cluster_id=cluster_id)):
        return NoCluster(what)
    locked = offerings.lock_offering_with_offer(db, Noun.EVENTS, event_id)
    if locked is None:
        return NoSuchOffer()
    deed = permitted(db, actor, Action.MANAGE, now, thing)
    if isinstance(deed, Refused):
        return deed
    holder = holder_of(cluster_id=cluster_id)
    place = offerings.row(db, locked[0], holder) or offerings.blank(locked[0], holder, cluster_id=cluster_id, now=now)
    return offerings.end(db, *locked, place, deed, state=PlaceState.DECLINED)


def _people(db: Session, slack_ids: Collection[str]) -> list[int]:
    """The member ids of those who are in the workspace and whom Slack has told us of."""
    here = (col(Member.slack_id).in_(list(slack_ids)), col(Member.state) == MemberState.ACTIVE, col(Member.met_at).is_not(None))
    return list(db.exec(select(Member.id).where(*here).order_by(col(Member.id))))


def _stands_alone(db: Session, cluster_id: int) -> bool:
    """Whether a cluster is in the directory and nobody in Slack acts for it."""
    cluster = db.get(Cluster, cluster_id)
    return cluster is not None and cluster.retired_at is None and not acting_for(db, cluster_id=cluster_id)


def _besides(db: Session, event_id: int, there: Mapping[str, Attendee], people: Collection[int], cluster_id: int | None) -> dict[str, bool]:
    """Who attended without a checkbox, by holder: a delegate by their seat's row, even if they had said that they cannot come."""
    away = {one.member_id: one.holder for one in absent(db, event_id)}
    rows = away | {one.member_id: one.holder for one in there.values()}
    holders = [rows.get(number) or holder_of(member_id=number) for number in people]
    holders += [] if cluster_id is None else [holder_of(cluster_id=cluster_id)]
    return {holder: True for holder in holders if holder not in there or there[holder].attended is not True}


def _put(db: Session, held: Offering, holder: str, expected: Attendee | None, *, was_there: bool, by: int | None, now: datetime) -> None:
    """Record somebody's attendance in their row, which is inserted if missing. Delegates get no queue number."""
    place = offerings.row(db, held, holder) or _new(db, held, holder, expected, now)
    if place.state == PlaceState.ABSENT or (expected is not None and expected.seat_id is not None):
        place.state = PlaceState.CONFIRMED
    elif place.state != PlaceState.CONFIRMED:
        offerings.queue(db, held, place, by=by, now=now, always=True)
    place.attended = was_there
    offerings.change(db, held, place, by=by, now=now)


def _new(db: Session, held: Offering, holder: str, expected: Attendee | None, now: datetime) -> Place:
    """A row for somebody expected without an answer, or who came unexpectedly: for the first of their clusters."""
    place = offerings.blank(held, holder, now=now)
    if expected is not None:
        place.member_id, place.cluster_id = expected.member_id, expected.cluster_id
    elif holder.startswith("m"):
        place.member_id = int(holder[1:])
        place.cluster_id = next(iter(clusters_of(db, place.member_id)), None)
    else:
        place.cluster_id = int(holder[1:])
    return place


def _sum(db: Session, what: Offer, wanted: Mapping[str, bool]) -> Recorded:
    after = attendees(db, what.id)
    came, missed = (sum(one.attended is was_there for one in after) for was_there in (True, False))
    concerned = tuple(one.member_id for one in after if one.holder in wanted and one.member_id is not None)
    return Recorded(what, came, missed, len(wanted), concerned)
