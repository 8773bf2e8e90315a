"""A Hypothesis state machine: everything that can happen to places and seats, in any order; rules 1 and 2 hold after each step."""

from datetime import datetime

from given.operations.people import cluster, somebody
from given.places.events_and_groups import SOON, actor
from given.places.invariants import everybody_is_there, in_order
from given.places.network import ABSENT, CLUSTERS, PEOPLE, PlaceNetwork
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule
from sqlmodel import Session

from bot.operations import perform
from bot.operations.clusters.directory import bring_back
from bot.operations.groups.seats import answer_meeting, give_back, name, take
from bot.operations.members.people import SlackProfile
from bot.operations.partings.presence import store_profile
from bot.operations.partings.retirement import retire
from bot.operations.places import offerings
from bot.operations.places.registration import register, register_cluster, remove, withdraw
from bot.operations.representations.claims import claim, decide, leave
from bot.operations.representations.roster import assign
from bot.rules.places.decision import LIVE
from store.database import read
from store.models import Event, EventState, Noun, PlaceState, RepresentationRole, RepresentationState
from store.queries.places.holders import places_of

person, its_cluster, capacity = st.sampled_from(PEOPLE), st.sampled_from(CLUSTERS), st.integers(1, 4)
any_cluster = its_cluster | st.just(ABSENT)


class Places(PlaceNetwork):
    """What people, clusters and the secretariat can do; each step may come at any time."""

    @rule(who=person, where=st.sampled_from(("event", "event", "event", "open", "meeting")), of=st.none() | its_cluster)
    def ask_for_a_place(self, who: str, where: str, of: str | None) -> None:
        """Register, perhaps for a certain cluster."""
        self.twice(register, actor=actor(who), event_id=getattr(self, where), cluster_id=cluster(self.db, of) if of else None)

    @rule(
        who=person,
        where=st.sampled_from(("event", "event", "open", "meeting")),
        state=st.sampled_from((PlaceState.CANCELLED, PlaceState.DECLINED)),
    )
    def give_a_place_back(self, who: str, where: str, state: PlaceState) -> None:
        """Cancel, decline a promotion, or say "not this time"."""
        self.twice(withdraw, actor=actor(who), event_id=getattr(self, where), state=state)

    @rule(of=any_cluster, where=st.sampled_from(("event", "meeting")))
    def keep_a_place(self, of: str, where: str) -> None:
        """The secretariat registers a cluster (allowed only if it has nobody in Slack)."""
        self.twice(register_cluster, actor=somebody("USEC"), event_id=getattr(self, where), cluster_id=cluster(self.db, of))

    @rule(of=any_cluster)
    def take_a_seat_for_a_cluster(self, of: str) -> None:
        """The secretariat takes a seat for any cluster."""
        self.twice(take, actor=somebody("USEC"), group_id=self.group, cluster_id=cluster(self.db, of))

    @rule(data=st.data())
    def take_a_place_away(self, data: st.DataObject) -> None:
        """An organiser removes a place."""
        rows = read(self.db, places_of, Noun.EVENTS, self.event, LIVE)
        if rows:
            self.twice(remove, actor=somebody("USEC"), place_id=data.draw(st.sampled_from(rows)).id, reason="No")

    @rule(which=st.sampled_from(("event", "group", "meeting")), size=capacity | st.none())
    def set_the_limit(self, which: str, size: int | None) -> None:
        """Raise, lower or remove the capacity."""
        noun = Noun.GROUPS if which == "group" else Noun.EVENTS
        perform(self.db, _limit, noun=noun, subject=getattr(self, which), size=size, now=self.now)

    @rule(who=person)
    def leave_the_workspace(self, who: str) -> None:
        """Slack reports that somebody was deactivated."""
        perform(self.db, store_profile, told=SlackProfile(who, who, None, None, deleted=True), now=self.now)

    @rule(who=person)
    def come_back(self, who: str) -> None:
        """Slack reports that somebody is active."""
        perform(self.db, store_profile, told=SlackProfile(who, who, None, None), now=self.now)

    @rule(who=person, of=its_cluster)
    def say_whom_one_represents(self, who: str, of: str) -> None:
        """Claim a cluster; the claim is pending."""
        perform(self.db, claim, actor=actor(who), cluster_id=cluster(self.db, of), now=self.now)

    @rule(who=person, of=its_cluster)
    def be_linked(self, who: str, of: str) -> None:
        """The secretariat makes somebody the contact of a cluster."""
        as_ = {"role": RepresentationRole.CONTACT, "slack_id": who, "cluster_id": cluster(self.db, of)}
        perform(self.db, assign, actor=somebody("USEC"), now=self.now, **as_)

    @rule(data=st.data(), confirm=st.booleans())
    def decide_on_a_claim(self, data: st.DataObject, confirm: bool) -> None:
        """Confirm or refuse a pending claim."""
        rows = self.representations(RepresentationState.PENDING)
        if rows:
            row = data.draw(st.sampled_from(rows))
            perform(self.db, decide, actor=somebody("USEC"), representation_id=row, confirm=confirm, now=self.now)

    @rule(data=st.data())
    def act_no_longer(self, data: st.DataObject) -> None:
        """End a representation or a pending claim."""
        rows = self.representations()
        if rows:
            perform(self.db, leave, actor=somebody("USEC"), representation_id=data.draw(st.sampled_from(rows)), now=self.now)

    @rule(of=its_cluster, back=st.booleans())
    def retire_a_cluster(self, of: str, back: bool) -> None:
        """Retire a cluster, and perhaps bring it back at once."""
        for deed in (retire, bring_back) if back else (retire,):
            perform(self.db, deed, actor=somebody("USEC"), cluster_id=cluster(self.db, of), now=self.now)

    @rule(who=person, of=st.none() | its_cluster, second=st.booleans())
    def take_a_seat(self, who: str, of: str | None, second: bool) -> None:
        """Take the first or second seat for one's cluster."""
        self.twice(take, actor=actor(who), group_id=self.group, cluster_id=cluster(self.db, of) if of else None, second=second)

    @rule(data=st.data())
    def give_a_seat_back(self, data: st.DataObject) -> None:
        """The secretariat gives back any seat."""
        rows = read(self.db, places_of, Noun.GROUPS, self.group, LIVE)
        if rows:
            self.twice(give_back, actor=somebody("USEC"), place_id=data.draw(st.sampled_from(rows)).id)

    @rule(data=st.data(), who=person, substitute=st.booleans())
    def name_a_delegate(self, data: st.DataObject, who: str, substitute: bool) -> None:
        """Name the delegate or the substitute of a seat; only people of its cluster are accepted."""
        rows = read(self.db, places_of, Noun.GROUPS, self.group, LIVE)
        known = self.known(who)
        if rows and known:
            seat = data.draw(st.sampled_from(rows)).id
            perform(self.db, name, actor=somebody("USEC"), place_id=seat, member_id=known, substitute=substitute, now=self.now)

    @rule(data=st.data(), who=st.none() | person, comes=st.booleans())
    def answer_for_a_meeting(self, data: st.DataObject, who: str | None, comes: bool) -> None:
        """ "Can't come", "my substitute comes", "I come after all"."""
        rows = read(self.db, places_of, Noun.GROUPS, self.group, LIVE)
        if rows:
            values = {"event_id": self.meeting, "seat_id": data.draw(st.sampled_from(rows)).id, "comes": comes}
            self.twice(answer_meeting, actor=somebody("USEC"), substitute_id=self.known(who) if who else None, **values)

    @rule(chance=st.integers(0, 9))
    def begin_the_event(self, chance: int) -> None:
        """Move the time to the start, after which nobody is promoted; rarely, so that much happens before."""
        self.now = SOON if chance == 0 else self.now

    @rule(chance=st.integers(0, 9))
    def cancel_the_event(self, chance: int) -> None:
        """Cancel the event, after which nobody is promoted; rarely, for the same reason."""
        if chance == 0:
            perform(self.db, _cancel, number=self.event)

    @invariant()
    def the_rules_hold(self) -> None:
        """Rules 1 and 2 hold, whatever has happened."""
        now = self.stand()
        for key, there in now.items():
            before, inside = self.before[key], there.those(PlaceState.CONFIRMED)
            over = there.capacity is not None and len(inside) > there.capacity
            assert not (over and set(inside) - set(before.those(PlaceState.CONFIRMED))), f"{key}: somebody new is in beyond the limit"
            free = there.capacity is None or len(inside) < there.capacity
            assert not (free and there.those(PlaceState.WAITING) and self.goes_on(key)), f"{key}: somebody waits for a free place"
            in_order(there, before)
        read(self.db, everybody_is_there)
        self.before = now


def _limit(db: Session, *, noun: str, subject: int, size: int | None, now: datetime) -> None:
    found = offerings.lock_offering_with_offer(db, noun, subject)
    assert found is not None
    offerings.limit(db, *found, size, now)


def _cancel(db: Session, *, number: int) -> None:
    db.get_one(Event, number).state = EventState.CANCELLED
