"""Helpers for tests of leaving: clusters and their people, who register, take seats, leave a cluster or leave the workspace."""

from typing import Any

from given.operations.people import NOW, cluster, settle, somebody
from given.places.events_and_groups import actor
from sqlmodel import Session

from bot.operations import perform
from bot.operations.groups.seats import take
from bot.operations.members.people import SlackProfile
from bot.operations.partings.presence import store_profile
from bot.operations.places.registration import register
from bot.operations.representations.claims import leave
from bot.operations.representations.roster import assign
from bot.rules.partings.endings import Left
from bot.rules.representations.roster import Linked
from store.database import Database
from store.models import PlaceState, RepresentationRole

IN, WAITS, BACK = PlaceState.CONFIRMED, PlaceState.WAITING, PlaceState.CANCELLED


def two_clusters(database: Database) -> Database:
    """Oils and Soaps with their contacts and somebody who acts for both; Oils has one more representative, Waxes nobody."""
    people = {"UOIL": "Oils/contact", "UREP": "Oils/representative", "USOAP": "Soaps/contact", "UBOTH": "Oils/representative", "UNEW": ""}
    settle(database, ["Oils", "Soaps", "Waxes"], **people)
    both = {"actor": somebody("USEC"), "slack_id": "UBOTH", "cluster_id": cluster(database, "Soaps"), "now": NOW}
    assert isinstance(perform(database, assign, role=RepresentationRole.REPRESENTATIVE, **both), Linked)
    return database


def go(database: Database, slack_id: str, event_id: int, **more: Any) -> Any:
    return perform(database, register, actor=actor(slack_id), event_id=event_id, now=NOW, **more)


def sit(database: Database, slack_id: str, group_id: int, **more: Any) -> Any:
    return perform(database, take, actor=actor(slack_id), group_id=group_id, now=NOW, **more)


def gone(database: Database, slack_id: str) -> None:
    perform(database, store_profile, told=SlackProfile(slack_id, "", None, None, deleted=True), now=NOW)


def stop(db: Session, slack_id: str, representation: int) -> None:
    assert isinstance(leave(db, actor=somebody(slack_id), representation_id=representation, now=NOW), Left)
