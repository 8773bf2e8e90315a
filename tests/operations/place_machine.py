"""Everything that can happen to places and seats, in any order; after each step the rules 1 and 2 hold."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from operations.offered import SOON, actor, grouped, offered
from operations.people import NOW, cluster, settle, somebody
from operations.place_checks import Standing, everybody_is_there, in_order, standing
from sqlalchemy import event as engine_event
from sqlmodel import Session, col, select

from bot.operations import offerings, perform
from bot.operations.directory import bring_back, retire
from bot.operations.members import Told, meet
from bot.operations.places import register, register_cluster, remove, withdraw
from bot.operations.representations import claim, decide, leave
from bot.operations.roster import assign
from bot.operations.seats import answer_meeting, give_back, name, take
from bot.rules.places import EVENTS, GROUPS, LIVE
from store.database import open_database, read
from store.models import (
    Event,
    EventState,
    Member,
    PlaceState,
    Representation,
    RepresentationRole,
    RepresentationState,
)
from store.places import taken

CLUSTERS = ("Oils", "Soaps", "Waxes")
ABSENT = "Glass"  # nobody of it is in Slack
CONTACTS = ("UOILS", "USOAPS", "UWAXES")
OTHERS = ("UOILS2", "USOAPS2", "UNEW", "UNEW2")
PEOPLE = (*CONTACTS, *OTHERS)
person, its_cluster, capacity = st.sampled_from(PEOPLE), st.sampled_from(CLUSTERS), st.integers(1, 4)
any_cluster = its_cluster | st.just(ABSENT)


class Places(RuleBasedStateMachine):
    """A limited event, one without a limit, a group with a leader and one of its meetings, seven people of three clusters."""

    template: ClassVar[Path]
    folder: ClassVar[Path]
    made: ClassVar[int] = 0

    @initialize()
    def begin(self) -> None:
        """A new network."""
        Places.made += 1
        file = self.folder / f"{Places.made}.db"
        file.write_bytes(self.template.read_bytes())
        self.db = open_database(f"sqlite:///{file}")
        engine_event.listen(self.db.writer, "connect", lambda connection, _: connection.execute("PRAGMA synchronous = OFF"))
        settle(
            self.db,
            (*CLUSTERS, ABSENT),
            **{one: f"{name}/contact" for one, name in zip(CONTACTS, CLUSTERS, strict=True)},
            UOILS2="Oils/representative",
            USOAPS2="Soaps/representative",
            UNEW="",
            UNEW2="",
        )
        self.now: datetime = NOW
        self.event, self.open = offered(self.db, 2), offered(self.db, None)
        self.group = grouped(self.db, 2, cluster(self.db, "Oils"))
        self.meeting = offered(self.db, 2, group_id=self.group, online=True, online_url="https://call.example/x")
        self.before = self.stand()

    def teardown(self) -> None:
        """Nothing stays on the disk."""
        if hasattr(self, "db"):
            self.db.dispose()
            for one in self.folder.glob("*.db*"):
                one.unlink()

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
        """The secretariat keeps one for a cluster without people."""
        self.twice(register_cluster, actor=somebody("USEC"), event_id=getattr(self, where), cluster_id=cluster(self.db, of))

    @rule(of=any_cluster)
    def take_a_seat_for_a_cluster(self, of: str) -> None:
        """The secretariat does it for any."""
        self.twice(take, actor=somebody("USEC"), group_id=self.group, cluster_id=cluster(self.db, of))

    @rule(data=st.data())
    def take_a_place_away(self, data: st.DataObject) -> None:
        """An organiser removes somebody."""
        rows = read(self.db, taken, EVENTS, self.event, LIVE)
        if rows:
            self.twice(remove, actor=somebody("USEC"), place_id=data.draw(st.sampled_from(rows)).id, reason="No")

    @rule(which=st.sampled_from(("event", "group", "meeting")), size=capacity | st.none())
    def set_the_limit(self, which: str, size: int | None) -> None:
        """Raise it, lower it, take it away."""
        noun = GROUPS if which == "group" else EVENTS
        perform(self.db, _limit, noun=noun, subject=getattr(self, which), size=size, now=self.now)

    @rule(who=person)
    def leave_the_workspace(self, who: str) -> None:
        """Slack tells that somebody is gone."""
        perform(self.db, meet, told=Told(who, who, None, None, deleted=True), now=self.now)

    @rule(who=person)
    def come_back(self, who: str) -> None:
        """Slack tells that somebody is there."""
        perform(self.db, meet, told=Told(who, who, None, None), now=self.now)

    @rule(who=person, of=its_cluster)
    def say_whom_one_represents(self, who: str, of: str) -> None:
        """A claim, which waits."""
        perform(self.db, claim, actor=actor(who), cluster_id=cluster(self.db, of), now=self.now)

    @rule(who=person, of=its_cluster)
    def be_linked(self, who: str, of: str) -> None:
        """The secretariat makes somebody act for a cluster."""
        as_ = {"role": RepresentationRole.CONTACT, "slack_id": who, "cluster_id": cluster(self.db, of)}
        perform(self.db, assign, actor=somebody("USEC"), now=self.now, **as_)

    @rule(data=st.data(), confirm=st.booleans())
    def decide_on_a_claim(self, data: st.DataObject, confirm: bool) -> None:
        """Confirm or refuse one that waits."""
        rows = self.representations(RepresentationState.PENDING)
        if rows:
            row = data.draw(st.sampled_from(rows))
            perform(self.db, decide, actor=somebody("USEC"), representation_id=row, confirm=confirm, now=self.now)

    @rule(data=st.data())
    def act_no_longer(self, data: st.DataObject) -> None:
        """Somebody is taken off a cluster, or takes a claim back."""
        rows = self.representations()
        if rows:
            perform(self.db, leave, actor=somebody("USEC"), representation_id=data.draw(st.sampled_from(rows)), now=self.now)

    @rule(of=its_cluster, back=st.booleans())
    def retire_a_cluster(self, of: str, back: bool) -> None:
        """It goes, and may come back at once."""
        for deed in (retire, bring_back) if back else (retire,):
            perform(self.db, deed, actor=somebody("USEC"), cluster_id=cluster(self.db, of), now=self.now)

    @rule(who=person, of=st.none() | its_cluster, second=st.booleans())
    def take_a_seat(self, who: str, of: str | None, second: bool) -> None:
        """For one's cluster, the first or the second."""
        self.twice(take, actor=actor(who), group_id=self.group, cluster_id=cluster(self.db, of) if of else None, second=second)

    @rule(data=st.data())
    def give_a_seat_back(self, data: st.DataObject) -> None:
        """The secretariat does it for any."""
        rows = read(self.db, taken, GROUPS, self.group, LIVE)
        if rows:
            self.twice(give_back, actor=somebody("USEC"), place_id=data.draw(st.sampled_from(rows)).id)

    @rule(data=st.data(), who=person, substitute=st.booleans())
    def name_a_delegate(self, data: st.DataObject, who: str, substitute: bool) -> None:
        """Or a substitute; only people of the cluster."""
        rows = read(self.db, taken, GROUPS, self.group, LIVE)
        known = self.known(who)
        if rows and known:
            seat = data.draw(st.sampled_from(rows)).id
            perform(self.db, name, actor=somebody("USEC"), place_id=seat, member_id=known, substitute=substitute, now=self.now)

    @rule(data=st.data(), who=st.none() | person, comes=st.booleans())
    def answer_for_a_meeting(self, data: st.DataObject, who: str | None, comes: bool) -> None:
        """ "Can't come", "my substitute comes", "I come after all"."""
        rows = read(self.db, taken, GROUPS, self.group, LIVE)
        if rows:
            values = {"event_id": self.meeting, "seat_id": data.draw(st.sampled_from(rows)).id, "comes": comes}
            self.twice(answer_meeting, actor=somebody("USEC"), substitute_id=self.known(who) if who else None, **values)

    @rule(chance=st.integers(0, 9))
    def begin_the_event(self, chance: int) -> None:
        """From then on nobody moves up; rarely, so that much happens before."""
        self.now = SOON if chance == 0 else self.now

    @rule(chance=st.integers(0, 9))
    def cancel_the_event(self, chance: int) -> None:
        """Nor does anybody once it is cancelled."""
        if chance == 0:
            perform(self.db, _cancel, number=self.event)

    @invariant()
    def the_rules_hold(self) -> None:
        """Rules 1 and 2, whatever has happened."""
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

    def goes_on(self, key: str) -> bool:
        """Whether who waits still moves up."""
        cancelled = read(self.db, lambda db: db.get_one(Event, self.event).state == EventState.CANCELLED)
        return key == "group" or (self.now == NOW and not (key == "event" and cancelled))

    def twice(self, operation: Callable[..., Any], **values: Any) -> None:
        """Do it, and do it again: the same answer, and nothing changes."""
        first = perform(self.db, operation, now=self.now, **values)
        before = self.stand()
        again = perform(self.db, operation, now=self.now, **values)
        assert self.stand() == before, f"{operation.__name__} twice"
        assert type(again) is type(first), (first, again)
        assert all(getattr(first, part, None) == getattr(again, part, None) for part in ("held", "state", "why")), (first, again)

    def stand(self) -> dict[str, Standing]:
        """Everything as it is."""
        subjects = {
            "event": (EVENTS, self.event),
            "open": (EVENTS, self.open),
            "meeting": (EVENTS, self.meeting),
            "group": (GROUPS, self.group),
        }
        return {key: read(self.db, standing, *subject) for key, subject in subjects.items()}

    def representations(self, *states: RepresentationState) -> list[int]:
        """The numbers of those that there are."""
        wanted = col(Representation.state).in_(states or (RepresentationState.CONFIRMED, RepresentationState.PENDING))
        return read(
            self.db, lambda db: [one or 0 for one in db.exec(select(Representation.id).where(wanted).order_by(col(Representation.id)))]
        )

    def known(self, slack_id: str) -> int:
        """A person's number, also of somebody who has left."""
        return read(self.db, lambda db: db.exec(select(Member.id).where(col(Member.slack_id) == slack_id)).one()) or 0


def _limit(db: Session, *, noun: str, subject: int, size: int | None, now: datetime) -> None:
    found = offerings.locked(db, noun, subject)
    assert found is not None
    offerings.limit(db, *found, size, now)


def _cancel(db: Session, *, number: int) -> None:
    db.get_one(Event, number).state = EventState.CANCELLED
