"""Create working groups through the bot's operations, and read what is stored about them."""

from given.commands.places import LINK, PARIS, number_of
from given.running import NOW
from sqlmodel import Session, select

from bot.operations import perform
from bot.operations.groups import edits as group_edits, seats
from bot.rules.events.drafts import GroupDraft
from bot.rules.groups.outcomes import GroupAdded
from bot.rules.permissions import Actor
from bot.rules.places.decision import Placed
from store.database import Database, read
from store.models import Cluster, Event, Group, Noun
from store.queries.places.holders import places_of

CREMA, BARCELONA, BRUSSELS, LONDON, KARATSU_TOO = "UCREMA01", "UBARCELONA01", "UBRUSSELS01", "ULONDON01", "UKARATSU02"
BANGKOK, ISTANBUL, TORONTO = "UBANGKOK01", "UISTANBUL01", "UTORONTO01"


def cluster(stored: Database, key: str) -> int:
    """A cluster's id, by its key."""

    def find(db: Session) -> int:
        number = db.exec(select(Cluster.id).where(Cluster.key == key)).one()
        assert number is not None
        return number

    return read(stored, find)


def led(stored: Database, *people: str, topic: str = "Regulation", capacity: int = 8, video_url: str = LINK, deputy: str = "") -> int:
    """A group led by Crema in which these people took a seat for their cluster, or joined the waiting list; its id."""
    leading = {"leader_cluster_id": cluster(stored, "polo-della-cosmesi"), "leader_id": number_of(stored, CREMA)}
    other = number_of(stored, deputy) if deputy else None
    draft = GroupDraft(topic, "What may be sold where?", capacity, **leading, deputy_id=other, video_url=video_url, zone="Europe/Rome")
    outcome = perform(stored, group_edits.add, actor=Actor(PARIS), draft=draft, now=NOW)
    assert isinstance(outcome, GroupAdded)
    for person in people:
        assert isinstance(perform(stored, seats.take, actor=Actor(person), group_id=outcome.group_id, now=NOW), Placed)
    return outcome.group_id


def seat_of(stored: Database, group_id: int, person: str) -> int:
    """The id of this person's place in the group: a seat, or an entry of the waiting list."""
    number = number_of(stored, person)
    return next(place.id for place in read(stored, places_of, Noun.GROUPS, group_id) if place.member_id == number)


def sitting(stored: Database, group_id: int) -> list[tuple[str, str, str]]:
    """Cluster, person and state of each seat and of each entry of the waiting list."""
    return [(place.cluster, place.person, place.state) for place in read(stored, places_of, Noun.GROUPS, group_id)]


def group(stored: Database, group_id: int) -> Group:
    """A group's row."""
    found = read(stored, lambda db: db.get(Group, group_id))
    assert found is not None
    return found


def meetings(stored: Database, group_id: int) -> list[Event]:
    """All meetings of the group, in order of creation."""
    return read(stored, lambda db: list(db.exec(select(Event).where(Event.group_id == group_id).order_by(Event.id))))  # type: ignore[arg-type]
