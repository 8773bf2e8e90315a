"""Who acts for which cluster, on both engines: permissions, leaving, handing over."""

from typing import Any

from given.operations.people import CONFIRMED, CONTACT, NOW, REPRESENTATIVE, audit, cluster, held, number, settle, somebody
from given.operations.representations import answer, ask, at_once, go

from bot.operations import perform
from bot.operations.members.people import SlackProfile
from bot.operations.partings.presence import store_profile
from bot.operations.representations.claims import claim, hand_over
from bot.operations.representations.roster import assign
from bot.rules.partings.endings import Left
from bot.rules.permissions import Action, Refused
from bot.rules.representations.claims import Decided, DecidedAlready, HandedOver, NeverMet, NotActing
from store.database import Database, read
from store.queries.members.people import contact, is_known, person
from store.queries.secretariat.audit import OPERATOR, Sought, lines as lines_of


def give(database: Database, who: str, name: str = "Oils", **chosen: Any) -> Any:
    return perform(database, hand_over, actor=somebody(who), cluster_id=cluster(database, name), now=NOW, **chosen)


def link(database: Database, whom: str, name: str = "Oils") -> Any:
    values: dict[str, Any] = {"slack_id": whom, "cluster_id": cluster(database, name), "role": REPRESENTATIVE}
    return perform(database, assign, actor=somebody("USEC"), now=NOW, **values)


def test_who_may_not_decide_changes_nothing(database: Database) -> None:
    """A representative, another cluster's contact, the claimant, and a contact who has handed over meanwhile are refused."""
    settle(database, ["Oils", "Soaps"], UOLD="Oils/contact", UREP="Oils/representative", UOTHER="Soaps/contact", UNEW="")
    waits = ask(database, "UNEW").representation_id
    give(database, "UOLD", member_id=_id(database, "UREP"))
    before = held(database)
    for who in ("UOLD", "UOTHER", "UNEW", "USTRANGER"):
        assert isinstance(answer(database, who, waits), Refused)
    assert held(database) == before
    assert isinstance(answer(database, "UREP", waits), Decided)


def _id(database: Database, slack_id: str) -> int:
    from store.queries.members.people import by_slack_id

    known = read(database, by_slack_id, slack_id)
    assert known is not None
    return known.id


def test_a_contact_leaves_with_or_without_a_next_one(database: Database) -> None:
    """Leaving and naming a successor is one transaction; an invalid successor changes nothing; without one there is no contact."""
    settle(database, ["Oils"], UOLD="Oils/contact", UREP="Oils/representative", UOUT="")
    mine = number(database, "UOLD", "Oils")
    assert go(database, "UOLD", mine, next_contact=_id(database, "UOUT")) == NotActing("Oils", "Person UOUT")
    assert held(database)["UOLD", "Oils"] == (CONTACT, CONFIRMED)
    left = go(database, "UOLD", mine, next_contact=_id(database, "UREP"))
    assert (left.was_contact, held(database)) == (False, {("UREP", "Oils"): (CONTACT, CONFIRMED)})
    last = go(database, "UREP", number(database, "UREP", "Oils"))
    assert (last.was_contact, held(database)) == (True, {})
    assert isinstance(go(database, "UREP", mine), NotActing)


def test_others_may_not_be_made_to_leave_but_by_contact_and_secretariat(database: Database) -> None:
    """A colleague is refused; the point of contact may take a representative off, which the audit log calls a revocation."""
    settle(database, ["Oils"], UOLD="Oils/contact", UREP="Oils/representative", UTOO="Oils/representative")
    rep = number(database, "UREP", "Oils")
    assert isinstance(go(database, "UTOO", rep), Refused)
    assert isinstance(go(database, "UOLD", rep), Left)
    assert isinstance(go(database, "USEC", number(database, "UOLD", "Oils")), Left)
    assert audit(database) == [("contact", Action.REVOKE, (REPRESENTATIVE,)), ("secretariat", Action.REVOKE, (CONTACT,))]


def test_handing_over_within_the_cluster_and_by_the_secretariat_to_anybody(database: Database) -> None:
    """A contact chooses among the cluster's people; the secretariat anybody whom Slack has reported."""
    settle(database, ["Oils", "Soaps"], UOLD="Oils/contact", UREP="Oils/representative", UOUT="")
    assert isinstance(give(database, "UREP", member_id=_id(database, "UREP")), Refused)
    assert isinstance(give(database, "UOLD", member_id=_id(database, "UOUT")), NotActing)
    assert isinstance(give(database, "UOLD", slack_id="USTRANGER"), NotActing)
    assert isinstance(give(database, "UOLD", member_id=_id(database, "UREP")), HandedOver)
    assert isinstance(give(database, "UOLD", member_id=_id(database, "UOLD")), Refused)
    lines = len(audit(database))
    assert give(database, "UREP", member_id=_id(database, "UREP")).before is None
    assert len(audit(database)) == lines
    assert isinstance(give(database, "USEC", slack_id="USLACKBOT"), NeverMet)
    assert not read(database, is_known, "USLACKBOT")
    ask(database, "USTRANGER", "Soaps")
    assert isinstance(give(database, "USEC", slack_id="USTRANGER"), NeverMet)
    assert isinstance(link(database, "USTRANGER"), NeverMet)
    perform(database, store_profile, told=SlackProfile("USTRANGER", "New", None, None), now=NOW)
    assert give(database, "USEC", slack_id="USTRANGER").before == "Person UREP"
    assert [who for who, what in held(database).items() if what == (CONTACT, CONFIRMED)] == [("USTRANGER", "Oils")]


def test_a_contact_of_the_secretariat_may_choose_anybody_too(database: Database) -> None:
    """The secretariat's rights hold also for a cluster's own contact."""
    settle(database, ["Oils"], UOUT="")
    ask(database, "USEC")
    assert isinstance(give(database, "USEC", member_id=_id(database, "UOUT")), HandedOver)
    assert audit(database)[-1][0] == "secretariat"


def test_who_leaves_the_workspace_holds_nothing_and_starts_anew(database: Database) -> None:
    """Deactivation ends representations, claims and the secretariat role, once; coming back restores nothing.

    The audit log names no actor: an administrator of Slack did it.
    """
    settle(database, ["Oils", "Soaps"], UOLD="Oils/contact")
    perform(database, claim, actor=somebody("UOLD"), cluster_id=cluster(database, "Soaps"), now=NOW)
    ask(database, "USEC")
    for who in ("UOLD", "USEC", "UOLD", "USEC"):
        perform(database, store_profile, told=SlackProfile(who, f"Person {who}", None, None, deleted=True), now=NOW)
    assert held(database) == {}
    assert [line for line in audit(database) if line[1] == Action.LEAVE] == [
        ("automatic", Action.LEAVE, (CONTACT,)),
        ("automatic", Action.LEAVE, ("claim",)),
        ("automatic", Action.LEAVE, ("role",)),
        ("automatic", Action.LEAVE, (REPRESENTATIVE,)),
    ]
    assert read(database, lines_of, Sought(person=OPERATOR), limit=99) == []
    deeds = read(database, lines_of, Sought(verb=Action.LEAVE), limit=99)
    assert {(line.who, line.about and line.about.slack_id) for line in deeds} == {(None, "UOLD"), (None, "USEC")}
    assert read(database, contact, cluster(database, "Oils")) is None
    back = perform(database, store_profile, told=SlackProfile("USEC", "New name", "Asia/Seoul", "ko-KR"), now=NOW)
    assert back is not None
    again = read(database, person, back)
    assert again is not None
    assert (again.name, again.zone, again.role, again.state) == ("New name", "Asia/Seoul", None, "active")
    assert held(database) == {}


def test_told_twice_at_one_moment_that_somebody_left(database: Database) -> None:
    """Two processes process the same departure while a claim is being decided: each audit entry is written once."""
    settle(database, ["Oils", "Soaps"], UOLD="Oils/contact", UGOES="Soaps/contact")
    waits = ask(database, "UGOES").representation_id
    gone = SlackProfile("UGOES", "", None, None, deleted=True)
    given = at_once(
        lambda: perform(database, store_profile, told=gone, now=NOW),
        lambda: perform(database, store_profile, told=gone, now=NOW),
        lambda: answer(database, "UOLD", waits),
    )
    assert isinstance(given[2], Decided | DecidedAlready)
    assert list(held(database)) == [("UOLD", "Oils")]
    assert len([line for line in audit(database) if line[1] == Action.LEAVE]) == 2
