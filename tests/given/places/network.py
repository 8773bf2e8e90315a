"""The small network of the state machine: its people, and the current state of its offerings."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from given.operations.people import NOW, cluster, settle
from given.places.events_and_groups import grouped, offered
from given.places.invariants import Standing, standing
from hypothesis.stateful import RuleBasedStateMachine, initialize
from sqlalchemy import event as engine_event
from sqlmodel import col, select

from bot.operations import perform
from store.database import open_database, read
from store.models import Event, EventState, Member, Noun, Representation, RepresentationState

CLUSTERS = ("Oils", "Soaps", "Waxes")
ABSENT = "Glass"  # nobody of it is in Slack
CONTACTS = ("UOILS", "USOAPS", "UWAXES")
OTHERS = ("UOILS2", "USOAPS2", "UNEW", "UNEW2")
PEOPLE = (*CONTACTS, *OTHERS)


class PlaceNetwork(RuleBasedStateMachine):
    """An event with a capacity, one without, a group with a leader and a meeting of it; seven people, three clusters in Slack."""

    template: ClassVar[Path]
    folder: ClassVar[Path]
    made: ClassVar[int] = 0

    @initialize()
    def begin(self) -> None:
        """Start with a new network, copied from the template."""
        PlaceNetwork.made += 1
        file = self.folder / f"{PlaceNetwork.made}.db"
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
        self.now = NOW
        self.event, self.open = offered(self.db, 2), offered(self.db, None)
        self.group = grouped(self.db, 2, cluster(self.db, "Oils"))
        self.meeting = offered(self.db, 2, group_id=self.group, online=True, online_url="https://call.example/x")
        self.before = self.stand()

    def teardown(self) -> None:
        """Delete the database files."""
        if hasattr(self, "db"):
            self.db.dispose()
            for one in self.folder.glob("*.db*"):
                one.unlink()

    def goes_on(self, key: str) -> bool:
        """Whether holders on the waiting list are still promoted."""
        cancelled = read(self.db, lambda db: db.get_one(Event, self.event).state == EventState.CANCELLED)
        return key == "group" or (self.now == NOW and not (key == "event" and cancelled))

    def twice(self, operation: Callable[..., Any], **values: Any) -> None:
        """Perform an operation twice: the second time gives the same answer and changes nothing."""
        first = perform(self.db, operation, now=self.now, **values)
        before = self.stand()
        again = perform(self.db, operation, now=self.now, **values)
        assert self.stand() == before, f"{operation.__name__} twice"
        assert type(again) is type(first), (first, again)
        assert all(getattr(first, part, None) == getattr(again, part, None) for part in ("held", "state", "why")), (first, again)

    def stand(self) -> dict[str, Standing]:
        """The current state of every offering."""
        subjects = {
            "event": (Noun.EVENTS, self.event),
            "open": (Noun.EVENTS, self.open),
            "meeting": (Noun.EVENTS, self.meeting),
            "group": (Noun.GROUPS, self.group),
        }
        return {key: read(self.db, standing, *subject) for key, subject in subjects.items()}

    def representations(self, *states: RepresentationState) -> list[int]:
        """Ids of the representations in these states; by default confirmed and pending ones."""
        wanted = col(Representation.state).in_(states or (RepresentationState.CONFIRMED, RepresentationState.PENDING))
        return read(
            self.db, lambda db: [one or 0 for one in db.exec(select(Representation.id).where(wanted).order_by(col(Representation.id)))]
        )

    def known(self, slack_id: str) -> int:
        """A person's id, also after they have left."""
        return read(self.db, lambda db: db.exec(select(Member.id).where(col(Member.slack_id) == slack_id)).one()) or 0
