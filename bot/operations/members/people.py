"""Members: stored as Slack describes them, welcomed, appointed to the secretariat, departed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlmodel import Session, col, select

from bot.operations.history import OPERATOR, Deed, note
from bot.operations.permissions import default_columns, permitted, row_of
from bot.rules.permissions import Action, Actor, Allowed, Refused, Role
from store.insert import insert_new
from store.models import Member, MemberState, NetworkRole, Noun

SLACKBOT: Final = "USLACKBOT"
LONGEST_NAME: Final = 150
HOME_AGAIN: Final = timedelta(hours=1)


@dataclass(frozen=True)
class SlackProfile:
    """What Slack tells of a person. `zone` is an IANA name, `locale` like "fr-FR"; None where Slack leaves it out."""

    slack_id: str
    name: str
    zone: str | None
    locale: str | None
    deleted: bool = False


def profile_of(user: Mapping[str, Any]) -> SlackProfile | None:
    """Read a user object of Slack's (docs.slack.dev/reference/objects/user-object); None for bots."""
    slack_id, profile = str(user.get("id") or ""), user.get("profile") or {}
    if not slack_id or user.get("is_bot") or slack_id == SLACKBOT:
        return None
    names = (profile.get("display_name"), profile.get("real_name"), user.get("real_name"), user.get("name"))
    name = next((str(one) for one in names if one), "")
    return SlackProfile(
        slack_id, " ".join(name.split())[:LONGEST_NAME], user.get("tz"), user.get("locale"), deleted=bool(user.get("deleted"))
    )


def welcome(db: Session, *, actor: Actor, now: datetime) -> bool:
    """Mark a person as welcomed; returns whether this was the first time."""
    row = row_of(db, actor)
    if row.welcomed_at is not None:
        return False
    row.welcomed_at = now
    return True


def opened_home(db: Session, *, actor: Actor, now: datetime) -> None:
    """Record that somebody opened App Home: from now on it is refreshed for them, unless they have left the workspace.

    `home_at` is written at most once an hour: exact enough to tell who still looks at it.
    """
    row = row_of(db, actor)
    if row.state != MemberState.ACTIVE:
        return
    if row.home_at is None or now - row.home_at >= HOME_AGAIN:
        row.home_at = now


def appoint(db: Session, *, slack_ids: tuple[str, ...], actor: Actor | None, now: datetime) -> Allowed | Refused:
    """Make exactly these people the secretariat. `actor` is None for the operator, at the command line or by the environment."""
    deed = permitted(db, actor, Action.APPOINT, now) if actor else Deed(None, OPERATOR, Action.APPOINT, now)
    if isinstance(deed, Refused):
        return deed
    insert_new(db, Member, [default_columns(one) for one in sorted(set(slack_ids))])
    for row in lock_secretariat(db, slack_ids):
        wanted = NetworkRole.SECRETARIAT if row.slack_id in slack_ids else None
        if row.role == wanted or row.state == MemberState.ERASED:
            continue
        row.role = wanted
        note(db, deed, Noun.MEMBERS, row.id, fields=("role",))
    return Allowed(Role.SECRETARIAT)


def lock_secretariat(db: Session, slack_ids: Iterable[str]) -> Sequence[Member]:
    """Lock the secretariat's members and others in the order of `store_profiles`, before the network's row, to avoid deadlocks."""
    chosen = (col(Member.role) == NetworkRole.SECRETARIAT) | col(Member.slack_id).in_(list(slack_ids))
    query = select(Member).where(chosen).order_by(col(Member.slack_id)).with_for_update(key_share=True)
    return db.exec(query.execution_options(populate_existing=True)).all()


def adopt_secretariat(db: Session, *, slack_ids: tuple[str, ...], now: datetime) -> None:
    """Appoint the secretariat from the environment, only while there is none: afterwards the database wins."""
    there = select(Member.id).where(col(Member.role) == NetworkRole.SECRETARIAT, col(Member.state) == MemberState.ACTIVE)
    if slack_ids and db.exec(there.limit(1)).first() is None:
        appoint(db, slack_ids=slack_ids, actor=None, now=now)


def locked_by_slack_id(db: Session, slack_id: str) -> Member | None:
    """A member's row, locked, as Slack may send one change twice concurrently. Inserts that reference it need not wait (`key_share`)."""
    return db.exec(select(Member).where(col(Member.slack_id) == slack_id).with_for_update(key_share=True)).first()
