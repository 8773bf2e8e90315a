"""What organisers put down of those who take part: who was there, and what a cluster without Slack has answered by e-mail."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from bot.operations.history import note
from bot.operations.ownership import of_event
from bot.operations.permissions import ask
from bot.operations.places import offerings
from bot.operations.places.locks import keep_still
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
    """Put down who was there. `shown` says how each holder's box stood when the form was opened, `ticked` which are ticked now.

    `guests` (Slack ids) and a cluster without people in Slack were there unexpectedly: each gets a place, limit or not. A delegate who
    had said nothing gets a row of their own; a seat without a delegate only where somebody was there for it.
    """
    thing = of_event(db, event_id)
    _, answer = ask(db, actor, Action.MANAGE, thing)
    if isinstance(answer, Refused):
        return answer
    people = _people(db, guests)
    keep_still(db, members=people, clusters=() if cluster_id is None else (cluster_id,))
    locked = offerings.locked(db, Noun.EVENTS, event_id)
    if locked is None:
        return NoSuchOffer()
    held, what = locked
    acting, answer = ask(db, actor, Action.MANAGE, thing)
    if isinstance(answer, Refused):
        return answer
    if len(people) != len(set(guests)):
        return UnknownPerson()
    if wrong := _unrecordable(db, what, cluster_id, now):
        return wrong
    there = {one.holder: one for one in attendees(db, event_id)}
    wanted = _wanted(there, shown, ticked) | _besides(db, event_id, there, people, cluster_id)
    for holder, was_there in wanted.items():
        _put(db, held, holder, there.get(holder), was_there=was_there, by=acting.member_id, now=now)
    if wanted:
        by, verb = acting.member_id, Action.MANAGE
        note(db, actor_id=by, role=answer.role, action=verb, noun=Noun.EVENTS, subject=event_id, fields=("attended",), now=now)
    return _sum(db, what, wanted)


def _unrecordable(db: Session, what: Offer, cluster_id: int | None, now: datetime) -> NotAttending | NoCluster | None:
    """Why nothing can be put down: it has not begun, or that cluster has people who answer for themselves."""
    if not recordable(what, now):
        return NotAttending(what)
    return NoCluster(what) if cluster_id is not None and not _stands_alone(db, cluster_id) else None


def _wanted(there: Mapping[str, Attendee], shown: Mapping[str, bool], ticked: Collection[str]) -> dict[str, bool]:
    """What is to be written of those expected: nothing of a seat that nobody sits in, unless somebody was there for it."""
    wanted = to_write(shown, ticked, {holder: one.attended for holder, one in there.items()})
    return {holder: was for holder, was in wanted.items() if was or there[holder].attended is not None or not there[holder].is_empty}


def decline_for(
    db: Session, *, actor: Actor, event_id: int, cluster_id: int, now: datetime
) -> Withdrawn | NoCluster | NoSuchOffer | Refused:
    """Put down that a cluster which has nobody in Slack does not come this time, as it has said by e-mail.

    Whoever has a seat in a group is its delegate, who "cannot come" to a meeting (`seats.answer_meeting`).
    """
    thing = of_event(db, event_id)
    _, answer = ask(db, actor, Action.MANAGE, thing)
    if isinstance(answer, Refused):
        return answer
    keep_still(db, clusters=(cluster_id,))
    what = offerings.look(db, Noun.EVENTS, event_id)
    if what is None:
        return NoSuchOffer()
    if not _stands_alone(db, cluster_id) or (what.group_id is not None and is_seated(db, what.group_id, cluster_id=cluster_id)):
        return NoCluster(what)
    locked = offerings.locked(db, Noun.EVENTS, event_id)
    if locked is None:
        return NoSuchOffer()
    acting, answer = ask(db, actor, Action.MANAGE, thing)
    if isinstance(answer, Refused):
        return answer
    holder = holder_of(cluster_id=cluster_id)
    place = offerings.row(db, locked[0], holder) or offerings.blank(locked[0], holder, cluster_id=cluster_id, now=now)
    by, verb = acting.member_id, Action.MANAGE
    return offerings.end(db, *locked, place, state=PlaceState.DECLINED, by=by, role=answer.role, action=verb, now=now)


def _people(db: Session, slack_ids: Collection[str]) -> list[int]:
    """The numbers of those of them who are in the workspace and were met."""
    here = (col(Member.slack_id).in_(list(slack_ids)), col(Member.state) == MemberState.ACTIVE, col(Member.met_at).is_not(None))
    return [one for one in db.exec(select(Member.id).where(*here).order_by(col(Member.id))) if one is not None]


def _stands_alone(db: Session, cluster_id: int) -> bool:
    """Whether it is a cluster of the directory of which nobody is in Slack."""
    cluster = db.get(Cluster, cluster_id)
    return cluster is not None and cluster.retired_at is None and not acting_for(db, cluster_id=cluster_id)


def _besides(db: Session, event_id: int, there: Mapping[str, Attendee], people: Collection[int], cluster_id: int | None) -> dict[str, bool]:
    """Who was there without a box: a delegate is found in the row of their seat, also one who had said that they cannot come."""
    away = {one.member_id: one.holder for one in absent(db, event_id)}
    rows = away | {one.member_id: one.holder for one in there.values()}
    holders = [rows.get(number) or holder_of(member_id=number) for number in people]
    holders += [] if cluster_id is None else [holder_of(cluster_id=cluster_id)]
    return {holder: True for holder in holders if holder not in there or there[holder].attended is not True}


def _put(db: Session, held: Offering, holder: str, expected: Attendee | None, *, was_there: bool, by: int | None, now: datetime) -> None:
    """Put down that somebody was there or not, in a row that is made where they had none. Delegates have no queue number."""
    place = offerings.row(db, held, holder) or _new(db, held, holder, expected, now)
    if place.state == PlaceState.ABSENT or (expected is not None and expected.seat_id is not None):
        place.state = PlaceState.CONFIRMED
    elif place.state != PlaceState.CONFIRMED:
        offerings.queue(db, held, place, by=by, now=now, always=True)
    place.attended = was_there
    offerings.change(db, held, place, by=by, now=now)


def _new(db: Session, held: Offering, holder: str, expected: Attendee | None, now: datetime) -> Place:
    """A row for who was expected without answering, or came unexpectedly; who acts for several clusters came for the first."""
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
