"""People."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import and_, bindparam
from sqlmodel import Session, col, select

from store.models import Member, MemberState, Representation, RepresentationState


@dataclass(frozen=True)
class Known:
    """A member, and the numbers of the clusters they act for."""

    id: int
    zone: str
    locale: str
    role: str | None
    clusters: tuple[int, ...]


def by_slack_id(db: Session, slack_id: str) -> Known | None:
    """Who a Slack user is, or nothing where we have not met. Asked at every command, so the statement is built once."""
    rows = db.connection().execute(BY_SLACK_ID, {"slack_id": slack_id}).all()
    if not rows:
        return None
    number, zone, locale, role, _ = rows[0]
    return Known(number, zone, locale, role, tuple(row[-1] for row in rows if row[-1] is not None))


ACTS_FOR: Final = and_(col(Representation.member_id) == col(Member.id), col(Representation.state) == RepresentationState.CONFIRMED)
BY_SLACK_ID: Final = (
    select(Member.id, Member.zone, Member.locale, Member.role)
    .add_columns(col(Representation.cluster_id))
    .join(Representation, ACTS_FOR, isouter=True)
    .where(col(Member.slack_id) == bindparam("slack_id"), col(Member.state) == MemberState.ACTIVE)
    .order_by(col(Representation.cluster_id))
)
