"""A race between giving a place back and registering again, on both engines."""

from functools import partial

from given.operations.concurrent_transactions import behind
from given.operations.people import NOW, cluster, settle, somebody
from given.places.events_and_groups import line, offered
from sqlmodel import Session

from bot.operations import perform
from bot.operations.places.registration import register, withdraw
from bot.operations.representations.roster import assign
from bot.rules.places.decision import Placed, WhichCluster, Withdrawn
from store.database import Database
from store.models import RepresentationRole


def test_who_acts_for_two_clusters_is_asked_again_for_which(database: Database) -> None:
    """Registering while the place for Oils is being given back asks for which cluster, rather than reusing Oils."""
    settle(database, ["Oils", "Soaps"], UBOTH="Oils/representative")
    soaps, role = cluster(database, "Soaps"), RepresentationRole.REPRESENTATIVE
    perform(database, assign, actor=somebody("USEC"), slack_id="UBOTH", cluster_id=soaps, role=role, now=NOW)
    event_id = offered(database, 8)
    registering = partial(perform, database, register, actor=somebody("UBOTH"), event_id=event_id, now=NOW)
    assert isinstance(registering(cluster_id=cluster(database, "Oils")), Placed)
    again = registering()
    assert isinstance(again, Placed)
    assert again.again

    def give_back(db: Session) -> None:
        assert isinstance(withdraw(db, actor=somebody("UBOTH"), event_id=event_id, now=NOW), Withdrawn)

    assert isinstance(behind(database, give_back, registering), WhichCluster)
    assert line(database, event_id) == [("UBOTH", "cancelled")]
