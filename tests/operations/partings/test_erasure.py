"""Erasing a person removes all that identifies them and keeps the network's history, on both engines."""

from dataclasses import replace

import pytest
from given.operations.database_dump import holding, snapshot, tables
from given.operations.person_with_everything import CALI, DAY, NAME, OTHER, SLACK_ID, live
from given.running import NOW
from sqlmodel import Session, col, select

from bot.operations import perform
from bot.operations.members.people import SlackProfile
from bot.operations.notices.outbox import begin_post, claim, enqueue, mark_sent
from bot.operations.partings.erasure import erase, erase_departed, erase_for, forget_letters, forget_notices
from bot.operations.partings.presence import store_profile
from bot.rules.notices.due import Due
from bot.rules.partings.erasure import GONE_KEPT, LETTERS_KEPT, NOTICES_KEPT, Erased, NothingHeld
from bot.rules.permissions import Actor, Refused
from store.database import Database, read
from store.models import (
    Calendar,
    Draft,
    Entry,
    Group,
    Member,
    MemberState,
    Notice,
    NoticeKind,
    NoticeOutcome,
    Place,
    Question,
    Representation,
    Revision,
)
from store.queries.members.people import by_slack_id, contact
from store.queries.partings.erasure import PERSONAL, ErasureConsequences, erasure_consequences, export_of


@pytest.fixture
def lived(database: Database) -> Database:
    return live(database)


def member(database: Database, slack_id: str = SLACK_ID) -> int:
    known = read(database, by_slack_id, slack_id)
    assert known is not None
    return known.id


def test_nothing_in_the_whole_database_tells_who_they_were(lived: Database) -> None:
    """After erasing, no column of any table holds the name or the Slack id; a longer Slack id that contains it is kept."""
    assert {where.split(".")[0] for where, _ in holding(lived, NAME, SLACK_ID)} >= {"members", "notices", "lanes", "receipts", "questions"}
    outcome = perform(lived, erase, actor=CALI, now=NOW + DAY)
    assert isinstance(outcome, Erased)
    assert len(outcome.orphans) == 1
    left = [(where, value) for where, value in holding(lived, NAME, SLACK_ID, "DCALI01") if OTHER not in value]
    assert left == []
    assert {where for where, _ in holding(lived, OTHER)} == {"lanes.recipient", "notices.recipient", "receipts.key"}


def test_what_is_the_networks_stays_without_a_name(lived: Database) -> None:
    """Audit entries, versions and published answers are kept; the member row holds nothing but the state "erased"."""
    number = member(lived)
    before = read(lived, lambda db: len(db.exec(select(Entry)).all()))
    perform(lived, erase, actor=CALI, now=NOW + DAY)

    def check(db: Session) -> None:
        row = db.get_one(Member, number)
        assert row.model_dump() == Member(id=number, state=MemberState.ERASED).model_dump()
        lines = db.exec(select(Entry).order_by(col(Entry.id))).all()
        assert [one.verb for one in lines[before:] if one.noun == "members"] == ["members.leave", "members.leave", "members.erase"]
        assert {one.actor_id for one in lines[before:]} == {number}
        assert next(one.author_id for one in db.exec(select(Revision).order_by(col(Revision.id)))) == number
        assert db.exec(select(Representation).where(col(Representation.member_id) == number)).all() == []
        words = [(one.text, one.answer) for one in db.exec(select(Question).order_by(col(Question.id)))]
        assert words == [("", ""), ("", "theirs"), ("published", "theirs"), ("asked by another", ""), ("asked by another", "public")]
        theirs = db.exec(select(Notice).where(col(Notice.recipient) == f"erased:{number}")).all()
        assert sorted(str(one.outcome) for one in theirs) == [NoticeOutcome.SENT, NoticeOutcome.SKIPPED]
        assert {(one.channel, one.ts, one.error) for one in theirs} == {(None, None, None)}

    read(lived, check)


def test_twice_is_harmless_and_who_comes_back_is_new(lived: Database) -> None:
    """Erasing is idempotent. Met again, the same Slack user gets a new id and acts for nobody."""
    number = member(lived)
    perform(lived, erase, actor=CALI, now=NOW)
    after = snapshot(lived)
    assert perform(lived, erase, actor=CALI, now=NOW) == NothingHeld()
    assert perform(lived, erase_for, slack_id=SLACK_ID, now=NOW) == NothingHeld()
    assert snapshot(lived) == after
    again = perform(lived, store_profile, told=SlackProfile(SLACK_ID, NAME, "America/Bogota", "es-CO"), now=NOW)
    assert again != number
    known = read(lived, by_slack_id, SLACK_ID)
    assert known is not None
    assert (known.clusters, known.contact_of, known.pending, known.welcomed) == ((), (), (), False)
    assert perform(lived, erase, actor=CALI, now=NOW) == Erased(again or 0)


def test_a_message_on_its_way_to_them_puts_nothing_back(lived: Database) -> None:
    """A process that holds the lease of a notice to them can neither post it nor store where it was posted."""
    perform(lived, enqueue, dues=[Due(NoticeKind.DECIDED, "members", 1, "", SLACK_ID, NOW, late=False)], now=NOW, at=NOW)
    (one,) = (each for each in perform(lived, claim, at=NOW + DAY, most=9) if each.recipient == SLACK_ID)
    perform(lived, erase, actor=CALI, now=NOW)
    assert not perform(lived, begin_post, claim=one, channel="DCALI01", at=NOW + DAY)
    perform(lived, mark_sent, claim=one, ts="9.9", now=NOW, at=NOW + DAY)
    assert [where for where, value in holding(lived, SLACK_ID, "DCALI01", "9.9") if OTHER not in value] == []


def test_guests_are_refused_and_strangers_have_nothing(lived: Database) -> None:
    """Somebody of another workspace is refused; for somebody unknown there is nothing to erase."""
    assert isinstance(perform(lived, erase, actor=Actor("UGUEST01", outsider=True), now=NOW), Refused)
    assert perform(lived, erase, actor=Actor("UNEW01"), now=NOW) == NothingHeld()
    assert isinstance(perform(lived, erase, actor=replace(CALI, outsider=True), now=NOW), Refused)


def test_what_hangs_on_a_person_is_known_before(lived: Database) -> None:
    """Before erasing one can see the clusters and their other people, claims, the secretariat role and open questions."""
    cali = read(lived, erasure_consequences, SLACK_ID)
    assert isinstance(cali, ErasureConsequences)
    assert [(seat.contact, seat.others) for seat in cali.seats] == [(True, ())]
    assert (len(cali.claims), cali.secretariat, cali.last, cali.open_questions) == (1, False, False, 1)
    paris = read(lived, erasure_consequences, "UPARIS01")
    assert isinstance(paris, ErasureConsequences)
    assert (paris.secretariat, paris.last) == (True, True)
    karatsu = read(lived, erasure_consequences, "UKARATSU02")
    assert isinstance(karatsu, ErasureConsequences)
    assert [(seat.contact, seat.others) for seat in karatsu.seats] == [(False, ("Point of contact Karatsu",))]
    assert read(lived, erasure_consequences, "UNOBODY01") is None


def test_everything_held_of_a_person_is_in_their_own_copy(lived: Database) -> None:
    """The export holds everything stored about the person, and no secrets."""
    held = read(lived, export_of, member(lived))
    assert held["member"][0]["name"] == NAME
    assert held["preferences"] == [{"quiet_from": "20:00", "quiet_until": "08:00", "muted": ["digest"], "fewer": True, "wake": True}]
    assert [row["role"] for row in held["clusters"]] == ["contact", "representative"]
    deeds = [row["verb"] for row in held["actions"] if row["noun"] == "members" or row["verb"] == "members.my_data"]
    assert deeds == ["members.claim", "members.my_data", "members.my_data"]
    assert [(row["noun"], row["state"], row["as_substitute"]) for row in held["places"]][-2:] == [
        ("events", "confirmed", False),
        ("groups", "confirmed", False),
    ]
    assert [row["added_by_me"] for row in held["events"]] == [True]
    assert [row["topic"] for row in held["groups"]][-1] == "Packaging"
    assert [row["text"] for row in held["letters"]] == [f"See you soon: {NAME}"]
    assert [row["client"] for row in held["calendars"]] == ["Thunderbird"]
    assert (len(held["rounds"]), len(held["drafts"])) == (1, 1)
    assert len(held["places_changed"]) >= 2
    assert [(row["written"], row["stands_today"]) for row in held["versions"]] == [({"hours": "8 to 4"}, False)]
    assert len(held["questions"]) == 5
    assert [(row["kind"], row["outcome"]) for row in held["notices"]] == [("link", "sent"), ("link", None)]
    assert len(held["links"]) == 2
    assert [row["key"] for row in held["receipts"]] == [f"share:C1:1.1:{SLACK_ID}:clusters.share:packaging"]
    assert "hash" not in str(held)


def test_every_column_that_says_of_whom_a_row_is_stands_in_the_list(database: Database) -> None:
    """Every column with a member's id or Slack id is listed for export and erasure, so that a new table cannot be forgotten."""
    there = set()
    for name, table in tables(database).items():
        for column in table.columns:
            to_members = any(key.column.table.name == "members" for key in column.foreign_keys)
            named = column.name.endswith(("member_id", "actor_id", "author_id", "asker_id", "slack_id", "_by", "recipient"))
            if to_members or named:
                there.add(f"{name}.{column.name}")
    assert there | {"receipts.key", "audit.subject"} == set(PERSONAL)


def test_a_year_after_they_left_a_person_is_erased_by_itself(lived: Database) -> None:
    """People who left are kept for a year in case they come back, then erased automatically."""
    perform(lived, store_profile, told=SlackProfile(SLACK_ID, NAME, None, None, deleted=True), now=NOW)
    assert perform(lived, erase_departed, now=NOW + GONE_KEPT) == 0
    assert holding(lived, NAME)
    assert perform(lived, erase_departed, now=NOW + GONE_KEPT + DAY) == 1
    assert [where for where, value in holding(lived, NAME, SLACK_ID) if OTHER not in value] == []
    assert perform(lived, erase_departed, now=NOW + GONE_KEPT + DAY) == 0


def test_the_outbox_forgets_after_four_hundred_days(lived: Database) -> None:
    """Sent notices are deleted after 400 days; waiting ones never."""
    assert perform(lived, forget_notices, now=NOW + NOTICES_KEPT) == 0
    assert perform(lived, forget_notices, now=NOW + NOTICES_KEPT + DAY) == 1
    assert len(read(lived, lambda db: db.exec(select(Notice)).all())) == 2


def test_what_was_written_to_groups_is_forgotten_after_four_hundred_days(lived: Database) -> None:
    """Letters are deleted after 400 days and not before."""
    assert perform(lived, forget_letters, now=NOW + LETTERS_KEPT) == 0
    assert perform(lived, forget_letters, now=NOW + LETTERS_KEPT + DAY) == 1


def test_their_places_and_seats_pass_on_and_their_lines_go(lived: Database) -> None:
    """An erased person keeps no place, seat, leadership or draft; their calendar stays revoked, without its owner."""
    number = member(lived)
    perform(lived, erase, actor=CALI, now=NOW + DAY)

    def check(db: Session) -> None:
        live = select(Place).where(col(Place.state).in_(("confirmed", "waiting")))
        assert db.exec(live.where((col(Place.member_id) == number) | (col(Place.substitute_id) == number))).all() == []
        assert db.exec(select(Group).where((col(Group.leader_id) == number) | (col(Group.deputy_id) == number))).all() == []
        assert db.exec(select(Draft)).all() == []
        (calendar,) = db.exec(select(Calendar)).all()
        assert (calendar.member_id, calendar.read_at, calendar.client, calendar.revoked_at) == (None, None, "", NOW + DAY)

    read(lived, check)


def test_the_cluster_they_leave_has_no_contact(lived: Database) -> None:
    """Nobody becomes point of contact automatically; the outcome names the colleagues to tell."""
    outcome = perform(lived, erase, actor=Actor("UKARATSU01"), now=NOW)
    assert isinstance(outcome, Erased)
    assert outcome.colleagues == {member(lived, "UKARATSU02")}
    assert outcome.clusters == outcome.orphans
    cluster = read(lived, by_slack_id, "UKARATSU02").clusters[0]  # type: ignore[union-attr]
    assert read(lived, contact, cluster) is None
