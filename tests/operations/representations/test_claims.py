"""Claims to act for a cluster, on both engines: made, decided once, withdrawn, made again."""

from datetime import timedelta
from functools import partial
from typing import Any

from given.operations.people import CONFIRMED, CONTACT, NOW, PENDING, REFUSED, REPRESENTATIVE, audit, cluster, held, settle, somebody
from given.operations.representations import answer, ask, at_once, go

from bot.operations import perform
from bot.operations.representations.claims import claim, forget_refused
from bot.rules.partings.endings import Left
from bot.rules.permissions import Action, Actor, Refused
from bot.rules.representations.claims import ActsAlready, Claimed, Decided, DecidedAlready, NoSuchCluster
from store.database import Database
from store.models import Cluster


def test_a_claim_waits_and_the_same_again_is_the_same(database: Database) -> None:
    """A repeated claim is the same pending claim, with its first time and one audit entry."""
    settle(database, ["Oils"], UOLD="Oils/contact", UNEW="")
    first, again = ask(database, "UNEW"), ask(database, "UNEW")
    assert isinstance(first, Claimed)
    assert (first.decider, first.again, again.again, again.since) == ("Person UOLD", False, True, NOW)
    assert held(database)["UNEW", "Oils"] == (REPRESENTATIVE, PENDING)
    assert [verb for _, verb, _ in audit(database)] == [Action.CLAIM]
    assert isinstance(ask(database, "UOLD"), ActsAlready)


def test_somebody_we_never_met_may_ask_and_a_guest_may_not(database: Database) -> None:
    """A stranger's claim creates their member row; somebody of another workspace and a retired cluster are refused."""
    settle(database, ["Oils"])
    assert isinstance(ask(database, "USTRANGER"), Claimed)
    guest = Actor("UGUEST", outsider=True)
    assert isinstance(perform(database, claim, actor=guest, cluster_id=cluster(database, "Oils"), now=NOW), Refused)
    assert isinstance(perform(database, claim, actor=somebody("UNEW"), cluster_id=999, now=NOW), NoSuchCluster)
    perform(database, _retire, name="Oils")
    assert isinstance(ask(database, "UNEW"), NoSuchCluster)


def _retire(db: Any, *, name: str) -> None:
    from sqlmodel import select

    db.exec(select(Cluster).where(Cluster.name == name)).one().retired_at = NOW


def test_the_first_one_confirmed_is_the_contact_and_later_ones_are_not(database: Database) -> None:
    """Several act for one cluster, and one person for several; the first confirmed is the point of contact of each."""
    settle(database, ["Oils", "Soaps"], UONE="", UTWO="")
    for who, name in (("UONE", "Oils"), ("UTWO", "Oils"), ("UTWO", "Soaps")):
        answer(database, "USEC", ask(database, who, name).representation_id)
    assert held(database) == {
        ("UONE", "Oils"): (CONTACT, CONFIRMED),
        ("UTWO", "Oils"): (REPRESENTATIVE, CONFIRMED),
        ("UTWO", "Soaps"): (CONTACT, CONFIRMED),
    }


def test_two_deciders_at_one_moment_one_decides(database: Database) -> None:
    """Confirm and Refuse pressed concurrently: one decides, the other is told who decided and how."""
    for turn in range(4):
        if not turn:
            settle(database, ["Oils"], UOLD="Oils/contact", UNEW="")
        waits = ask(database, "UNEW").representation_id
        given = at_once(partial(answer, database, "UOLD", waits), partial(answer, database, "USEC", waits, confirm=False))
        done, late = sorted(given, key=lambda one: isinstance(one, DecidedAlready))
        assert isinstance(done, Decided)
        assert late == DecidedAlready("Person UNEW", "Oils", done.confirmed, "Person UOLD" if done.confirmed else "Secretariat USEC")
        assert held(database)["UNEW", "Oils"][1] == (CONFIRMED if done.confirmed else REFUSED)
        if done.confirmed:
            go(database, "UNEW", waits)


def test_two_first_ones_at_one_moment_make_one_contact(database: Database) -> None:
    """Two claims confirmed concurrently for a cluster without a contact: exactly one becomes the contact."""
    settle(database, ["Oils"], secretariat=("USEC", "USED"), UONE="", UTWO="")
    one, two = ask(database, "UONE").representation_id, ask(database, "UTWO").representation_id
    given = at_once(lambda: answer(database, "USEC", one), lambda: answer(database, "USED", two))
    assert sorted(outcome.contact for outcome in given) == [False, True]
    assert sorted(role for role, _ in held(database).values()) == [CONTACT, REPRESENTATIVE]


def test_a_claim_taken_back_while_it_is_decided_ends_in_one_way(database: Database) -> None:
    """Withdrawn and confirmed concurrently, a claim ends without a representation and without an error."""
    settle(database, ["Oils"], UOLD="Oils/contact", UNEW="")
    for _ in range(4):
        waits = ask(database, "UNEW").representation_id
        decided, left = at_once(partial(answer, database, "UOLD", waits), partial(go, database, "UNEW", waits))
        assert isinstance(decided, Decided | DecidedAlready)
        assert isinstance(left, Left)
        assert list(held(database)) == [("UOLD", "Oils")]


def test_a_number_is_never_given_twice(database: Database) -> None:
    """Ids of withdrawn claims are not reused: an old message's button cannot decide on another claim."""
    settle(database, ["Oils"], UONE="", UTWO="")
    old = ask(database, "UONE").representation_id
    go(database, "UONE", old)
    assert ask(database, "UTWO").representation_id != old
    assert answer(database, "USEC", old) == DecidedAlready()
    assert held(database)["UTWO", "Oils"] == (REPRESENTATIVE, PENDING)


def test_a_refused_person_may_ask_again_and_is_forgotten_later(database: Database) -> None:
    """Refused claims are deleted later; only the audit log keeps them."""
    settle(database, ["Oils"], UNEW="")
    for _ in range(2):
        answer(database, "USEC", ask(database, "UNEW").representation_id, confirm=False)
    assert perform(database, forget_refused, before=NOW) == 0
    assert perform(database, forget_refused, before=NOW + timedelta(seconds=1)) == 1
    assert held(database) == {}
    assert [fields for *_, fields in audit(database)] == [(), ("refused",), (), ("refused",)]


def test_the_secretariat_confirms_itself(database: Database) -> None:
    """A claim of the secretariat is confirmed at once."""
    settle(database, ["Oils"])
    outcome = ask(database, "USEC")
    assert isinstance(outcome, Decided)
    assert held(database) == {("USEC", "Oils"): (CONTACT, CONFIRMED)}
    assert isinstance(ask(database, "USEC"), ActsAlready)
