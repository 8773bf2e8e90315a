"""Importing people: their own preferences stay, and their roles take effect at once."""

from given.operations.exchange import LATER, actor, everything, exported, taken, what
from given.operations.people import settle
from given.running import NOW
from sqlmodel import Session, col, select

from bot.operations import perform
from store.database import Database, read as ask
from store.models import Cluster, Entry, Member, MemberState, Noun, Representation, RepresentationRole, RepresentationState
from store.queries.tables import exchange as stored


def test_an_import_leaves_a_secretariat_that_can_act(database: Database) -> None:
    """An import that leaves only people the bot has never met in the secretariat is refused, as it would lock everybody out."""
    settle(database, ["Alpha"], UCON="")
    plan = taken(database, Noun.MEMBERS, "slack_id,role\nUSEC,\nUGHOST99,secretariat\n", actor(database, "USEC"))
    assert what(plan) == [(2, "role", "no_secretariat")]
    assert not plan.applied
    assert taken(database, Noun.MEMBERS, "slack_id,role\nUSEC,\nUCON,secretariat\n", actor(database, "USEC")).applied


def acts(database: Database) -> set[tuple[str, str, str]]:
    """Who acts for which cluster, in which role."""
    rows = ask(database, stored.members)
    return {(row["key"], name, key) for row in rows for name in ("contact_of", "represents") for key in row[name]}


def test_people_come_by_file_and_act_at_once(full: Database) -> None:
    """A new person is confirmed, a pending claim is confirmed, and a replaced contact is taken off the old cluster."""

    def claim(db: Session) -> None:
        member = db.exec(select(Member).where(col(Member.slack_id) == "UCALI01")).one()
        cluster = db.exec(select(Cluster).where(col(Cluster.key) == "iba")).one()
        db.add(Representation(member_id=member.id, cluster_id=cluster.id, claimed_at=NOW))

    perform(full, claim)
    before = acts(full)
    text = "slack_id,name,zone,contact_of,represents\nUNEW01,Newcomer Cali,America/Bogota,cali-valle-del-cauca,iba\nUCALI01,,,,iba\n"
    plan = taken(full, Noun.MEMBERS, text)
    assert (what(plan), plan.new, plan.changed) == ([], 1, 1)
    assert plan.changes[1].left == ("name", "zone")
    now = acts(full)
    assert now - before == {
        ("UNEW01", "contact_of", "cali-valle-del-cauca"),
        ("UNEW01", "represents", "iba"),
        ("UCALI01", "represents", "iba"),
    }
    assert before - now == {("UCALI01", "contact_of", "cali-valle-del-cauca")}
    with Session(full.reader) as db:
        decided = db.exec(select(Representation).where(col(Representation.decided_at) == LATER)).all()
        assert {one.state for one in decided} == {RepresentationState.CONFIRMED}
        assert len(decided) == 3
    assert taken(full, Noun.MEMBERS, exported(full, Noun.MEMBERS)).same == 15


def test_who_is_replaced_by_a_file_stays_a_representative(full: Database) -> None:
    """A cluster has one contact: the former one becomes a representative, also when the file does not mention them."""
    taken(full, Noun.MEMBERS, "slack_id,contact_of\nUKARATSU02,japan-cosmetic-center\n")
    assert {("UKARATSU02", "contact_of", "japan-cosmetic-center"), ("UKARATSU01", "represents", "japan-cosmetic-center")} <= acts(full)
    with Session(full.reader) as db:
        fields = [tuple(entry.fields) for entry in db.exec(select(Entry)).all()]
    assert (RepresentationRole.REPRESENTATIVE,) in fields


def test_what_is_a_persons_own_stays_theirs(full: Database) -> None:
    """Names, zones and quiet hours in the file are ignored, and the plan lists them as left alone."""
    before = ask(full, everything)
    plan = taken(full, Noun.MEMBERS, "slack_id,name,zone,quiet_from,fewer,state\nUCALI01,Other,Europe/Paris,01:00,yes,gone\n")
    assert (plan.same, set(plan.changes[0].left)) == (1, {"name", "zone", "quiet_from", "fewer", "state"})
    assert ask(full, everything) == before


def test_who_was_erased_does_not_come_back_by_an_old_file(full: Database) -> None:
    """An old export that still holds an erased person is refused at that row; new exports do not contain them."""
    data = exported(full, Noun.MEMBERS)

    def erase(db: Session) -> None:
        member = db.exec(select(Member).where(col(Member.slack_id) == "UCALI01")).one()
        member.slack_id, member.name, member.state = None, "", MemberState.ERASED

    perform(full, erase)
    plan = taken(full, Noun.MEMBERS, data)
    assert [one[2] for one in what(plan)] == ["erased"]
    assert b"UCALI01" not in exported(full, Noun.MEMBERS)
