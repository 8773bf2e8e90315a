"""Two concurrent operations on one working group, on both engines: the second sees what the first committed, without a deadlock."""

from datetime import timedelta
from functools import partial

from given.operations.concurrent_transactions import behind
from given.operations.people import NOW, cluster, settle, somebody
from given.running import hours
from sqlmodel import Session, select

from bot.operations import perform
from bot.operations.clusters.pages import edit as edit_cluster
from bot.operations.groups import edits as group_edits, letters, meetings as group_meetings, seats, states as groups
from bot.rules.events.drafts import EventDraft, GroupDraft
from bot.rules.groups.letters import LetterSent
from bot.rules.groups.meetings import Planned, PlannedAlready
from bot.rules.groups.outcomes import Edited, GroupAdded, GroupClosed, TopicTaken
from bot.rules.places.decision import NotOpen, Placed
from bot.rules.versions import Conflict
from store.database import Database, read
from store.models import EventKind, Letter, PlaceState, Visibility
from store.queries.members.people import by_slack_id
from store.queries.places.holders import places_of

PEOPLE = {"UOIL": "Oils/contact", "USOAP": "Soaps/contact", "UWAX": "Waxes/contact"}


def begun(database: Database) -> int:
    """A group with two seats that Oils leads; its id."""
    settle(database, ["Oils", "Soaps", "Waxes"], **PEOPLE)
    leader = read(database, by_slack_id, "UOIL")
    assert leader is not None
    draft = GroupDraft("Packaging", seats=2, leader_id=leader.id, leader_cluster_id=cluster(database, "Oils"))
    outcome = perform(database, group_edits.add, actor=somebody("USEC"), draft=draft, now=NOW)
    assert isinstance(outcome, GroupAdded)
    return outcome.group_id


def edit(db: Session, group_id: int, user: str, **changes: object) -> object:
    return group_edits.edit(db, actor=somebody(user), group_id=group_id, version=0, changes=changes, now=NOW)


def test_two_who_edit_at_one_moment_follow_each_other(database: Database) -> None:
    """Concurrent edits of the same field are a conflict; of different fields, both are saved."""
    group_id = begun(database)
    second = partial(perform, database, edit, group_id=group_id, user="USEC")
    assert isinstance(behind(database, partial(edit, group_id=group_id, user="UOIL", purpose="A"), partial(second, purpose="B")), Conflict)
    assert isinstance(behind(database, partial(edit, group_id=group_id, user="UOIL", length=45), partial(second, topic="Jars")), Edited)


def test_a_version_that_nobody_kept_overwrites_nothing(database: Database) -> None:
    """A form of a version that is still to come is forged, or of a database that was restored: every field that differs is a conflict."""
    group_id = begun(database)
    assert isinstance(perform(database, edit, group_id=group_id, user="UOIL", purpose="A"), Edited)
    changes = {"purpose": "B"}
    outcome = perform(database, group_edits.edit, actor=somebody("USEC"), group_id=group_id, version=99, changes=changes, now=NOW)
    assert isinstance(outcome, Conflict)


def test_one_topic_is_one_group(database: Database) -> None:
    """Two concurrent additions with one topic: the second is told that the topic is taken."""
    begun(database)
    draft = GroupDraft("Labels", leader_cluster_id=cluster(database, "Soaps"))
    first = partial(group_edits.add, actor=somebody("USEC"), draft=draft, now=NOW)
    assert isinstance(behind(database, first, partial(perform, database, first)), TopicTaken)


def test_a_meeting_planned_twice_is_one_and_a_letter_sent_twice_goes_once(database: Database) -> None:
    """Concurrent repetitions of planning and of sending are idempotent."""
    group_id = begun(database)
    when = hours(NOW + timedelta(days=9))
    draft = EventDraft("Meeting", EventKind.MEETING, when, when.zone, Visibility.MEMBERS, online=True, group_id=group_id)
    plan = partial(group_meetings.plan, actor=somebody("UOIL"), group_id=group_id, draft=draft, now=NOW)
    assert isinstance(behind(database, plan, partial(perform, database, plan)), PlannedAlready)
    later = partial(perform, database, plan, draft=EventDraft(**{**vars(draft), "when": hours(NOW + timedelta(days=10))}))
    assert isinstance(later(), Planned)
    perform(database, seats.take, actor=somebody("USOAP"), group_id=group_id, now=NOW)
    send = partial(letters.send, actor=somebody("UOIL"), group_id=group_id, text="Dear all", now=NOW)
    again = behind(database, send, partial(perform, database, send))
    assert isinstance(again, LetterSent)
    assert again.again
    assert len(read(database, lambda db: db.exec(select(Letter)).all())) == 1


def test_a_seat_asked_for_while_the_group_changes(database: Database) -> None:
    """A seat asked for while the capacity is raised is confirmed; while the group is closed, it is refused."""
    group_id = begun(database)
    perform(database, seats.take, actor=somebody("USOAP"), group_id=group_id, now=NOW)
    take = partial(perform, database, seats.take, actor=somebody("UWAX"), group_id=group_id, now=NOW)
    placed = behind(database, partial(edit, group_id=group_id, user="USEC", seats=3), take)
    assert isinstance(placed, Placed)
    assert placed.held.state == PlaceState.CONFIRMED
    perform(database, seats.give_back, actor=somebody("UWAX"), place_id=placed.held.place_id, now=NOW)

    def close(db: Session) -> None:
        assert isinstance(groups.close(db, actor=somebody("USEC"), group_id=group_id, now=NOW), GroupClosed)

    assert isinstance(behind(database, close, take), NotOpen)


def test_leadership_and_the_leading_clusters_page_do_not_wait_in_a_circle(database: Database) -> None:
    """Editing a cluster's page while it becomes the leading cluster does not deadlock: both succeed, and it is seated."""
    group_id, soaps = begun(database), cluster(database, "Soaps")
    page = partial(edit_cluster, actor=somebody("USOAP"), cluster_id=soaps, version=0, changes={"hours": "9-17"}, now=NOW)
    leading = partial(perform, database, edit, group_id=group_id, user="USEC", leader=None, leader_cluster=soaps)
    assert isinstance(behind(database, page, leading), Edited)
    assert [one.cluster for one in read(database, places_of, "groups", group_id)] == ["Oils", "Soaps"]
