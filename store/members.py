"""People."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from store.models import Member, MemberState, Representation, RepresentationState


@dataclass(frozen=True)
class Known:
    """A member and the numbers of the clusters they act for."""

    member: Member
    clusters: tuple[int, ...]


def by_slack_id(db: Session, slack_id: str) -> Known | None:
    """Who a Slack user is, or nothing where we have not met."""
    member = db.exec(select(Member).where(col(Member.slack_id) == slack_id, col(Member.state) == MemberState.ACTIVE)).first()
    if member is None:
        return None
    acts_for = select(Representation.cluster_id).where(
        col(Representation.member_id) == member.id, col(Representation.state) == RepresentationState.CONFIRMED
    )
    return Known(member, tuple(db.exec(acts_for).all()))
