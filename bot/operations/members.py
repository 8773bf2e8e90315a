"""People."""

from sqlmodel import Session

from store.insert import insert_new
from store.models import Member, MemberState


def meet(db: Session, *, slack_id: str, name: str, zone: str, locale: str) -> bool:
    """Put down somebody who uses the bot for the first time. Who is known already, even as gone, stays as they are."""
    row = {"slack_id": slack_id, "name": name, "zone": zone, "locale": locale, "state": MemberState.ACTIVE}
    return bool(insert_new(db, Member, [row]))
