"""Who acts for which cluster, on both engines: claimed, decided once, left, handed over."""

import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from operations.people import (
    CONFIRMED,
    CONTACT,
    NOW,
    PENDING,
    REFUSED,
    REPRESENTATIVE,
    audit,
    cluster,
    held,
    number,
    settle,
    somebody,
)

from bot.operations import perform
from bot.operations.members import Told, meet
from bot.operations.representations import claim, decide, forget_refused, hand_over, leave
from bot.operations.roster import assign
from bot.rules.members import ActsAlready, Claimed, Decided, DecidedAlready, HandedOver, Left, NeverMet, NoSuchCluster, NotActing
from bot.rules.permissions import Action, Actor, Refused
from store.audit import OPERATOR, Sought
from store.audit import lines as lines_of
from store.database import Database, read
from store.members import contact, is_known, person
from store.models import Cluster


def ask(database: Database, who: str, name: str = "Oils") -> Any:
    return perform(database, claim, actor=somebody(who), cluster_id=cluster(database, name), now=NOW)


def answer(database: Database, who: str, whose: int, *, confirm: bool = True) -> Any:
    return perform(database, decide, actor=somebody(who), representation_id=whose, confirm=confirm, now=NOW)


def go(database: Database, who: str, whose: int, **more: Any) -> Any:
    return perform(database, leave, actor=somebody(who), representation_id=whose, now=NOW, **more)


def give(database: Database, who: str, name: str = "Oils", **chosen: Any) -> Any:
    return perform(database, hand_over, actor=somebody(who), cluster_id=cluster(database, name), now=NOW, **chosen)


def link(database: Database, whom: str, name: str = "Oils") -> Any:
    values: dict[str, Any] = {"slack_id": whom, "cluster_id": cluster(database, name), "role": REPRESENTATIVE}
    return perform(database, assign, actor=somebody("USEC"), now=NOW, **values)


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """What each deed gives, all begun at the same moment, each on a thread of its own."""
    started, given = threading.Barrier(len(deeds)), [None] * len(deeds)

    def do(place: int) -> None:
        started.wait(10)
        given[place] = deeds[place]()

    threads = [threading.Thread(target=do, args=(place,)) for place in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return given


def test_a_claim_waits_and_the_same_again_is_the_same(database: Database) -> None:
    """A claim waits for the point of contact; asked again, also in the same instant, it still waits since then, with one line of audit."""
    settle(database, ["Oils"], UOLD="Oils/contact", UNEW="")
    first, again = ask(database, "UNEW"), ask(database, "UNEW")
    assert isinstance(first, Claimed)
    assert (first.decider, first.again, again.again, again.since) == ("Person UOLD", False, True, NOW)
    assert held(database)["UNEW", "Oils"] == (REPRESENTATIVE, PENDING)
    assert [verb for _, verb, _ in audit(database)] == [Action.CLAIM]
    assert isinstance(ask(database, "UOLD"), ActsAlready)


def test_somebody_we_never_met_may_ask_and_a_guest_may_not(database: Database) -> None:
    """A stranger's claim makes their row; somebody from another workspace is refused, and a cluster that is gone is said to be."""
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
    from store.members import by_slack_id

    known = read(database, by_slack_id, slack_id)
    assert known is not None
    return known.id


def test_two_deciders_at_one_moment_one_decides(database: Database) -> None:
    """Confirm and Refuse pressed at the same moment by two people: one decides, the other is told by whom and how; it stays so."""
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
    """Two people confirmed at the same moment for a cluster without a contact: exactly one becomes it."""
    settle(database, ["Oils"], secretariat=("USEC", "USED"), UONE="", UTWO="")
    one, two = ask(database, "UONE").representation_id, ask(database, "UTWO").representation_id
    given = at_once(lambda: answer(database, "USEC", one), lambda: answer(database, "USED", two))
    assert sorted(outcome.contact for outcome in given) == [False, True]
    assert sorted(role for role, _ in held(database).values()) == [CONTACT, REPRESENTATIVE]


def test_a_claim_taken_back_while_it_is_decided_ends_in_one_way(database: Database) -> None:
    """Taken back and confirmed at the same moment: nobody acts, or they left after all; nothing breaks."""
    settle(database, ["Oils"], UOLD="Oils/contact", UNEW="")
    for _ in range(4):
        waits = ask(database, "UNEW").representation_id
        decided, left = at_once(partial(answer, database, "UOLD", waits), partial(go, database, "UNEW", waits))
        assert isinstance(decided, Decided | DecidedAlready)
        assert isinstance(left, Left)
        assert list(held(database)) == [("UOLD", "Oils")]


def test_a_number_is_never_given_twice(database: Database) -> None:
    """A claim taken back and another person's next one: an old message's button does not mean the new one."""
    settle(database, ["Oils"], UONE="", UTWO="")
    old = ask(database, "UONE").representation_id
    go(database, "UONE", old)
    assert ask(database, "UTWO").representation_id != old
    assert answer(database, "USEC", old) == DecidedAlready()
    assert held(database)["UTWO", "Oils"] == (REPRESENTATIVE, PENDING)


def test_a_refused_person_may_ask_again_and_is_forgotten_later(database: Database) -> None:
    """Refused, asked again, refused: after a month nothing of it is left but the audit log."""
    settle(database, ["Oils"], UNEW="")
    for _ in range(2):
        answer(database, "USEC", ask(database, "UNEW").representation_id, confirm=False)
    assert perform(database, forget_refused, before=NOW) == 0
    assert perform(database, forget_refused, before=NOW + timedelta(seconds=1)) == 1
    assert held(database) == {}
    assert [fields for *_, fields in audit(database)] == [(), ("refused",), (), ("refused",)]


def test_the_secretariat_confirms_itself(database: Database) -> None:
    """Nobody else is needed: its own claim counts at once."""
    settle(database, ["Oils"])
    outcome = ask(database, "USEC")
    assert isinstance(outcome, Decided)
    assert held(database) == {("USEC", "Oils"): (CONTACT, CONFIRMED)}
    assert isinstance(ask(database, "USEC"), ActsAlready)


def test_a_contact_leaves_with_or_without_a_next_one(database: Database) -> None:
    """Named next: both or nothing. A next one who acts no longer changes nothing; without one the cluster has nobody."""
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
    """A colleague is refused; the point of contact takes a representative off, as a revocation in the audit log."""
    settle(database, ["Oils"], UOLD="Oils/contact", UREP="Oils/representative", UTOO="Oils/representative")
    rep = number(database, "UREP", "Oils")
    assert isinstance(go(database, "UTOO", rep), Refused)
    assert isinstance(go(database, "UOLD", rep), Left)
    assert isinstance(go(database, "USEC", number(database, "UOLD", "Oils")), Left)
    assert audit(database) == [("contact", Action.REVOKE, (REPRESENTATIVE,)), ("secretariat", Action.REVOKE, (CONTACT,))]


def test_handing_over_within_the_cluster_and_by_the_secretariat_to_anybody(database: Database) -> None:
    """A contact chooses among the cluster's people; the secretariat anybody whom Slack has told us of, and nobody else."""
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
    perform(database, meet, told=Told("USTRANGER", "New", None, None), now=NOW)
    assert give(database, "USEC", slack_id="USTRANGER").before == "Person UREP"
    assert [who for who, what in held(database).items() if what == (CONTACT, CONFIRMED)] == [("USTRANGER", "Oils")]


def test_a_contact_of_the_secretariat_may_choose_anybody_too(database: Database) -> None:
    """Being the cluster's contact takes nothing away from the secretariat."""
    settle(database, ["Oils"], UOUT="")
    ask(database, "USEC")
    assert isinstance(give(database, "USEC", member_id=_id(database, "UOUT")), HandedOver)
    assert audit(database)[-1][0] == "secretariat"


def test_who_leaves_the_workspace_holds_nothing_and_starts_anew(database: Database) -> None:
    """Deactivated, told twice: what they held and asked for is gone, the secretariat's role too, with one line each. Back: nothing.

    It is nobody's deed: Slack's administrator did it.
    """
    settle(database, ["Oils", "Soaps"], UOLD="Oils/contact")
    perform(database, claim, actor=somebody("UOLD"), cluster_id=cluster(database, "Soaps"), now=NOW)
    ask(database, "USEC")
    for who in ("UOLD", "USEC", "UOLD", "USEC"):
        perform(database, meet, told=Told(who, f"Person {who}", None, None, deleted=True), now=NOW)
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
    back = perform(database, meet, told=Told("USEC", "New name", "Asia/Seoul", "ko-KR"), now=NOW)
    assert back is not None
    again = read(database, person, back)
    assert again is not None
    assert (again.name, again.zone, again.role, again.state) == ("New name", "Asia/Seoul", None, "active")
    assert held(database) == {}


def test_told_twice_at_one_moment_that_somebody_left(database: Database) -> None:
    """Two processes hear of the same departure while a decision is made on their claim: each line of audit stands once."""
    settle(database, ["Oils", "Soaps"], UOLD="Oils/contact", UGOES="Soaps/contact")
    waits = ask(database, "UGOES").representation_id
    gone = Told("UGOES", "", None, None, deleted=True)
    given = at_once(
        lambda: perform(database, meet, told=gone, now=NOW),
        lambda: perform(database, meet, told=gone, now=NOW),
        lambda: answer(database, "UOLD", waits),
    )
    assert isinstance(given[2], Decided | DecidedAlready)
    assert list(held(database)) == [("UOLD", "Oils")]
    assert len([line for line in audit(database) if line[1] == Action.LEAVE]) == 2
