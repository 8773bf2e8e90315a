"""Concurrent operations on representations, on both engines: the second sees what the first committed, without a deadlock."""

from functools import partial

from given.operations.concurrent_transactions import behind
from given.operations.people import NOW, PENDING, REPRESENTATIVE, cluster, held, number, settle, somebody
from sqlmodel import Session, col, select

from bot.operations import perform
from bot.operations.members.people import SlackProfile
from bot.operations.partings.presence import store_profile
from bot.operations.partings.retirement import retire
from bot.operations.representations.claims import claim, decide, hand_over, leave
from bot.operations.secretariat.set_up import set_up
from bot.rules.clusters.directory import RetiredNow
from bot.rules.partings.endings import Left
from bot.rules.permissions import Refused
from bot.rules.representations.claims import Decided, DecidedAlready, NoSuchCluster
from bot.rules.secretariat.set_up import Kept, SetUp
from store.database import Database, read
from store.models import Cluster
from store.queries.members.people import by_slack_id


def test_a_contact_whose_role_is_just_taken_installs_nobody(database: Database) -> None:
    """A hand-over that waits while its contact is taken off is refused."""
    settle(database, ["Oils"], UOLD="Oils/contact", UREP="Oils/representative")
    oils, mine, next_one = cluster(database, "Oils"), number(database, "UOLD", "Oils"), read(database, by_slack_id, "UREP")
    assert next_one is not None
    handing = partial(perform, database, hand_over, actor=somebody("UOLD"), cluster_id=oils, member_id=next_one.id, now=NOW)

    def take_off(db: Session) -> None:
        assert isinstance(leave(db, actor=somebody("USEC"), representation_id=mine, now=NOW), Left)

    assert isinstance(behind(database, take_off, handing), Refused)
    assert held(database) == {("UREP", "Oils"): (REPRESENTATIVE, "confirmed")}


def test_a_claim_on_a_cluster_that_is_just_retired_is_none(database: Database) -> None:
    """A claim that waits while the cluster is retired is told that it no longer exists, and stores nothing."""
    settle(database, ["Oils"], UNEW="")
    oils = cluster(database, "Oils")

    def close(db: Session) -> None:
        assert isinstance(retire(db, actor=somebody("USEC"), cluster_id=oils, now=NOW), RetiredNow)

    asking = partial(perform, database, claim, actor=somebody("UNEW"), cluster_id=oils, now=NOW)
    assert isinstance(behind(database, close, asking), NoSuchCluster)
    assert held(database) == {}


def test_nobody_is_confirmed_for_a_retired_cluster(database: Database) -> None:
    """A claim that is still pending for a retired cluster can be refused but not confirmed."""
    settle(database, ["Oils"], UNEW="")
    perform(database, claim, actor=somebody("UNEW"), cluster_id=cluster(database, "Oils"), now=NOW)
    perform(database, _retire, name="Oils")
    deciding = partial(perform, database, decide, actor=somebody("USEC"), representation_id=number(database, "UNEW", "Oils"), now=NOW)
    assert deciding(confirm=True) == DecidedAlready()
    assert held(database)["UNEW", "Oils"] == (REPRESENTATIVE, PENDING)
    assert isinstance(deciding(confirm=False), Decided)


def _retire(db: Session, *, name: str) -> None:
    db.exec(select(Cluster).where(col(Cluster.name) == name)).one().retired_at = NOW


def test_the_set_up_and_a_departure_do_not_wait_in_a_circle(database: Database) -> None:
    """Taking somebody off the secretariat while Slack reports their departure does not deadlock: both take effect."""
    settle(database, ["Oils"], secretariat=("USEC", "USED"))
    perform(database, claim, actor=somebody("USED"), cluster_id=cluster(database, "Oils"), now=NOW)

    def hear(db: Session) -> None:
        store_profile(db, told=SlackProfile("USED", "Somebody new", None, None), now=NOW)

    def lose(db: Session) -> None:
        store_profile(db, told=SlackProfile("USED", "", None, None, deleted=True), now=NOW)

    shown = SetUp("", frozenset({"USEC", "USED"}), public_page=False, review=False)
    wanted = SetUp("C1", frozenset({"USEC"}), public_page=False, review=False)
    saving = partial(perform, database, set_up, actor=somebody("USEC"), shown=shown, wanted=wanted, now=NOW)
    assert isinstance(behind(database, hear, saving, lose), Kept)
    assert held(database) == {}
