"""The lists that a board asks for, over real HTTP: seats, who came to what, open registrations, silent clusters; and as files."""

from datetime import timedelta

from given.commands.places import CALI, KARATSU, PARIS, SEOUL, change, group_with, planned
from given.running import NOW
from given.slack.desk import Answer
from given.slack.forms import Filling
from sqlmodel import Session, select

from bot.operations import perform
from bot.operations.events.attendance import decline_for, record
from bot.operations.places.registration import register, register_cluster, withdraw
from bot.rules.events.attendance import SILENT_AFTER
from bot.rules.permissions import Actor
from bot.rules.tables.participants import EVENTS, ONE_EVENT, table_of
from store.database import Database, read
from store.models import Cluster, Entry, Event, EventState, Member, Noun, Place, PlaceState, Representation
from store.queries.places.holders import places_of
from store.queries.tables.lists import of_event, of_events, of_groups, silent_clusters

DAY = timedelta(days=1)


async def shown(office: Filling, name: str, page: int = 1) -> Answer:
    """A page of a list, as the secretariat reads it."""
    answer = await office.press("lists.page", f"{page} {name}", PARIS)
    assert isinstance(answer, Answer)
    return answer


def cluster_in(db: Session, key: str) -> int:
    number = db.exec(select(Cluster.id).where(Cluster.key == key)).one()
    assert number is not None
    return number


async def test_clusters_that_have_nobody_in_slack_come_first(office: Filling, stored: Database) -> None:
    """Both the list of clusters and the list of contacts begin with clusters that have nobody in Slack."""
    for name in ("clusters", "contacts"):
        texts = []
        for page in (1, 2):
            texts += [one["text"]["text"] for one in (await shown(office, name, page)).blocks if one["type"] == "section"]
        absent = ["not in Slack" in text for text in texts]
        assert len(texts) == 16
        assert absent[0]
        assert absent == sorted(absent, reverse=True)


async def test_who_has_a_seat_where(office: Filling, stored: Database) -> None:
    """Each group is listed with its seats, its delegates, and its waiting list in order."""
    group_with(stored, CALI, SEOUL, KARATSU, capacity=2)
    text = (await shown(office, "seats")).text
    assert "*Packaging*  2 of 2 seats taken" in text
    assert "• Cali–Valle del Cauca Beauty Cluster: Point of contact Cali" in text
    assert "(waits, number 1)" in text
    assert [(one["delegate"], one["state"]) for one in read(stored, of_groups) if one["group"] == "Packaging"] == [
        ("Point of contact Cali", "confirmed"),
        ("Point of contact Seoul", "confirmed"),
        ("Point of contact Karatsu", "waiting"),
    ]


async def test_who_came_to_what(office: Filling, stored: Database) -> None:
    """Past events, the latest first, with who was there, who was not, and whose attendance is not recorded yet."""
    event_id = planned(stored, "Yesterday")
    for slack_id in (CALI, SEOUL):
        perform(stored, register, actor=Actor(slack_id), event_id=event_id, now=NOW)
    change(stored, Event, event_id, starts_at=NOW - DAY, ends_at=NOW - DAY / 2, over_at=NOW - DAY / 2, order_at=NOW - DAY)
    text = (await shown(office, "attended")).text
    assert text.index("Yesterday") < text.index("Training days for young companies")
    assert "not noted whether they came: Point of contact Cali · Cali" in text
    shown_ = {one.holder: True for one in read(stored, places_of, Noun.EVENTS, event_id)}
    perform(stored, record, actor=Actor(PARIS), event_id=event_id, shown=shown_, ticked=list(shown_)[:1], now=NOW)
    text = (await shown(office, "attended")).text
    assert "There: Point of contact Cali" in text
    assert "Not there: Point of contact Seoul" in text


async def test_open_registrations_with_who_has_answered(office: Filling, stored: Database) -> None:
    """Ordered by deadline, without closed, cancelled and unlimited events; the button opens the event's participants."""
    late = planned(stored, "Closes late", capacity=5, deadline_on=(NOW + 5 * DAY).date(), deadline_form="by")
    planned(stored, "Closes soon", capacity=2, deadline_on=(NOW + DAY).date(), deadline_form="by")
    planned(stored, "Closed", deadline_on=(NOW - 2 * DAY).date(), deadline_form="by")
    planned(stored, "Join me")
    change(stored, Event, planned(stored, "Off", capacity=1), state=EventState.CANCELLED, cancelled_at=NOW)
    absent = read(stored, cluster_in, "aebb")
    perform(stored, register, actor=Actor(CALI), event_id=late, now=NOW)
    perform(stored, decline_for, actor=Actor(PARIS), event_id=late, cluster_id=absent, now=NOW)
    page = await shown(office, "open")
    assert page.text.index("Closes soon") < page.text.index("Closes late")
    assert not [title for title in ("*Closed*", "*Join me*", "*Off*") if title in page.text]
    assert "4 of 5 places free\n2 clusters have answered, 14 have said nothing (" in page.text.replace("are taken", "is taken")
    button = next(one for one in page.buttons if one.get("value") == str(late))
    assert (await office.press(button["action_id"], button["value"], PARIS)).header == "Closes late"


async def test_somebody_of_two_clusters_answers_for_both(office: Filling, stored: Database) -> None:
    """ "Not this time" of somebody who acts for two clusters counts as an answer of each, as in the event's list of who takes part."""
    event_id = planned(stored, "Fair", capacity=5, deadline_on=(NOW + DAY).date(), deadline_form="by")
    with Session(stored.writer) as db:
        member = db.exec(select(Member.id).where(Member.slack_id == CALI)).one()
        db.add(Representation(member_id=member, cluster_id=cluster_in(db, "aebb"), state="confirmed"))
        db.commit()
    perform(stored, withdraw, actor=Actor(CALI), event_id=event_id, state=PlaceState.DECLINED, now=NOW)
    assert "2 clusters have answered, 14 have said nothing" in (await shown(office, "open")).text


async def test_clusters_of_which_nothing_was_heard(office: Filling, stored: Database) -> None:
    """At first only those with nobody in Slack; a registration, also one that the secretariat made for it, counts for six months.

    A cluster whose first person joined within six months is not silent yet; an edit by the secretariat counts for its own cluster only.
    """
    event_id = planned(stored, "Fair")
    absent = read(stored, cluster_in, "aebb")
    before = (await shown(office, "silent")).header
    perform(stored, register, actor=Actor(CALI), event_id=event_id, now=NOW)
    perform(stored, register_cluster, actor=Actor(PARIS), event_id=event_id, cluster_id=absent, now=NOW)
    assert before == "Silent for six months: 4"
    now = await shown(office, "silent")
    assert now.text.startswith("*Silent for six months: 3*")
    assert (now.text.count("nobody in Slack yet"), "contact" in now.text) == (3, False)
    perform(stored, by_the_secretariat, verb="edited", slack_id=PARIS)
    later = read(stored, silent_clusters, NOW + SILENT_AFTER + DAY)
    assert {absent, cluster_of_cali(stored)} <= {one.cluster.id for one in later}
    assert len(later) == 15, "the secretariat's own cluster was heard of"
    assert [bool(one.cluster.acts) for one in later] == sorted(bool(one.cluster.acts) for one in later)


def by_the_secretariat(db: Session, *, verb: str, slack_id: str) -> None:
    """Half a year later a member of the secretariat edits the page of their own cluster and that of another."""
    me = db.exec(select(Member).where(Member.slack_id == slack_id)).one()
    own = db.exec(select(Representation).where(Representation.member_id == me.id)).one()
    for number in (own.cluster_id, cluster_in(db, "cali-valle-del-cauca")):
        db.add(
            Entry(
                at=NOW + SILENT_AFTER + DAY, actor_id=me.id, role="secretariat", verb=verb, noun="clusters", subject="x", cluster_id=number
            )
        )


def cluster_of_cali(stored: Database) -> int:
    return read(stored, cluster_in, "cali-valle-del-cauca")


async def test_the_files_hold_who_takes_part(office: Filling, stored: Database) -> None:
    """An event's file also lists clusters without an answer, the season's only answers; formulas are left for the file to neutralise."""
    event_id = planned(stored, "Fair")

    def rename(db: Session) -> None:
        db.exec(select(Member).where(Member.slack_id == CALI)).one().name = "=1+1"

    perform(stored, rename)
    perform(stored, register, actor=Actor(CALI), event_id=event_id, now=NOW)

    found = read(stored, places_of, Noun.EVENTS, event_id)
    change(stored, Place, found[0].id, attended=True)
    rows = table_of(Noun.PLACES, ONE_EVENT, read(stored, of_event, event_id)).rows
    first = next(one.cells for one in rows if one.cells["person"])
    assert first == {
        "cluster": "Cali–Valle del Cauca Beauty Cluster",
        "person": "=1+1",
        "as": "registered",
        "state": "confirmed",
        "asked": "2026-11-22 09:00",
        "attended": "yes",
        "reason": "",
    }
    assert len(rows) == 16
    assert sum(one.cells["state"] == "silent" for one in rows) == 15
    season = [one.cells for one in table_of(Noun.PLACES, EVENTS, read(stored, of_events)).rows]
    assert [one["starts"] for one in season if one["event"] == "Fair"] == ["2026-12-02T09:00:00+00:00"]
    assert not [one for one in season if one["state"] == "silent"]


async def test_files_are_asked_for_by_those_who_may(office: Filling, stored: Database) -> None:
    """An organiser may export their own event, only the secretariat the season; an unknown event or format is out of date."""
    mine, other = planned(stored, "Mine", author=KARATSU), planned(stored, "Other")
    assert "one hour" in (await office.press("attendance.export", f"{mine}.csv", KARATSU)).text
    assert "cannot" in (await office.press("attendance.export", f"{other}.csv", KARATSU)).text
    assert "cannot" in (await office.press("lists.export", "places.csv", KARATSU)).text
    assert "one hour" in (await office.press("lists.export", "seats.xlsx", PARIS)).text
    assert "out of date" in (await office.press("attendance.export", "999999.csv", PARIS)).text
    assert "out of date" in (await office.press("attendance.export", f"{mine}.exe", PARIS)).text
