"""What must always hold of places and seats (rules 1 and 2)."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from bot.rules.places.decision import LIVE
from store.models import Cluster, Event, Group, Member, MemberState, Noun, Offering, Place, PlaceState, Representation, RepresentationState
from store.queries.calendars.address import links
from store.queries.events.attendance import As, attendees, sees_link
from store.queries.events.search import by_number as event_by_number
from store.queries.events.standings import standings
from store.queries.places.holders import places_of


@dataclass(frozen=True)
class Standing:
    """Capacity, queue counter and places of an offering at one moment."""

    capacity: int | None
    queued: int
    rows: dict[str, tuple[str, int]]

    def those(self, state: PlaceState) -> list[str]:
        """Holders in a state, in queue order; without the answers of delegates, which have no queue number."""
        return sorted((one for one, (its, number) in self.rows.items() if its == state and number), key=lambda one: self.rows[one][1])


def standing(db: Session, noun: str, subject: int) -> Standing:
    """An offering as it is now; checks that the waiting list is numbered from one without gaps."""
    held = db.exec(select(Offering).where(col(Offering.noun) == noun, col(Offering.subject_id) == subject)).first()
    rows = places_of(db, noun, subject)
    assert [one.position for one in rows if one.state == PlaceState.WAITING] == list(range(1, 1 + sum(bool(one.position) for one in rows)))
    return Standing(held.capacity if held else None, held.queued if held else 0, {one.holder: (one.state, one.number) for one in rows})


def in_order(there: Standing, before: Standing) -> None:
    """Queue numbers are unique and given in the order of asking; whoever waited longest was promoted first."""
    numbers = [number for _, number in there.rows.values() if number]
    assert len(numbers) == len(set(numbers))
    assert there.queued >= before.queued
    assert all(number <= there.queued for number in numbers)
    new = [number for one, (_, number) in there.rows.items() if number and before.rows.get(one, ("", 0))[1] != number]
    assert sorted(new) == list(range(before.queued + 1, there.queued + 1)), "each who asks has the next number"
    still = [one in there.those(PlaceState.WAITING) for one in before.those(PlaceState.WAITING) if one in before.rows and one in there.rows]
    moved = [one in there.those(PlaceState.CONFIRMED) for one in before.those(PlaceState.WAITING)]
    assert not any(up and any(still[:at]) for at, up in enumerate(moved)), "somebody was passed over"


def everybody_is_there(db: Session) -> None:
    """No place for people who left or no longer act for its cluster, none for a retired cluster; the leading cluster is seated."""
    acts = {(one.member_id, one.cluster_id) for one in db.exec(select(Representation)) if one.state != RepresentationState.REFUSED}
    here = {one.id for one in db.exec(select(Member).where(col(Member.state) == MemberState.ACTIVE))}
    retired = {one.id for one in db.exec(select(Cluster).where(col(Cluster.retired_at).is_not(None)))}
    for place in db.exec(select(Place).where(col(Place.state).in_(LIVE))):
        assert place.member_id is None or (place.member_id in here and (place.member_id, place.cluster_id) in acts), place
        assert place.substitute_id is None or (place.substitute_id in here and (place.substitute_id, place.cluster_id) in acts), place
        assert place.cluster_id not in retired, place
    group = db.exec(select(Group)).one()
    leads = [one.state for one in places_of(db, Noun.GROUPS, group.id or 0) if one.holder == f"c{group.leader_cluster_id}"]
    assert leads == ([PlaceState.CONFIRMED] if group.leader_cluster_id else [])
    meeting = db.exec(select(Event).where(col(Event.group_id).is_not(None))).one()
    who = attendees(db, meeting.id or 0)
    guests, seated = ({one.member_id for one in who if (one.as_ == As.GUEST) is guest} - {None} for guest in (True, False))
    assert not guests & seated, "somebody is a guest and expected"
    for number in sorted(one for one in here if one is not None):
        agrees(db, meeting, number)


def agrees(db: Session, meeting: Event, number: int) -> None:
    """The list of attendees, a person's own standing and their calendar agree on whether they attend and see the link."""
    event = event_by_number(db, meeting.id or 0)
    assert event is not None
    who = attendees(db, event.id)
    standing_ = standings(db, number, [event])[event.id]
    assert standing_.is_in == any(one.member_id == number for one in who), (number, standing_, who)
    assert (event.id in links(db, number)) == sees_link(who, number), (number, who)
