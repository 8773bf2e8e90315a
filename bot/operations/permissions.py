"""Permission checks (`bot.rules.permissions`) inside the transaction, on a freshly loaded actor.

So an old message, a forged or repeated action, and a form opened before a role was lost change nothing.
"""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.operations.history import Deed
from bot.rules.permissions import NOTHING, Action, Actor, Allowed, Refused, Subject, may
from store.database import shaped
from store.insert import insert_new
from store.models import Member, NetworkRole
from store.queries.members.people import Known, by_slack_id


def actor_of(known: Known | None, slack_id: str, *, outsider: bool) -> Actor:
    """The actor for a member's row; a stranger if there is none, and an outsider holds nothing."""
    if known is None or outsider:
        return Actor(slack_id, outsider=outsider)
    roles = {"secretariat": known.role == NetworkRole.SECRETARIAT, "committee": known.role == NetworkRole.COMMITTEE}
    return shaped(Actor, known, slack_id=slack_id, member_id=known.id, outsider=False, **roles)


def fresh(db: Session, actor: Actor) -> Actor:
    """Reload the actor from the database. Somebody who has left the workspace is an outsider, not a stranger to be welcomed."""
    known = by_slack_id(db, actor.slack_id)
    gone = known is None and db.exec(select(Member.id).where(col(Member.slack_id) == actor.slack_id)).first() is not None
    return actor_of(known, actor.slack_id, outsider=actor.outsider or gone)


def authorize(db: Session, actor: Actor, action: Action, thing: Subject = NOTHING) -> tuple[Actor, Allowed | Refused]:
    """Reload the actor, and check whether they may."""
    now = fresh(db, actor)
    return now, may(now, action, thing)


def permitted(db: Session, actor: Actor, action: Action, now: datetime, thing: Subject = NOTHING) -> Deed | Refused:
    """What the reloaded actor does, if they may."""
    acting, answer = authorize(db, actor, action, thing)
    return answer if isinstance(answer, Refused) else Deed(acting.member_id, answer.role, action, now)


def row_of(db: Session, actor: Actor) -> Member:
    """The actor's row; inserted if Slack has not told us of them yet."""
    insert_new(db, Member, [default_columns(actor.slack_id)])
    return db.exec(select(Member).where(col(Member.slack_id) == actor.slack_id)).one()


def default_columns(slack_id: str) -> dict[str, object]:
    """The column values of a member of whom only the Slack id is known."""
    return Member(slack_id=slack_id).model_dump(exclude={"id"})
