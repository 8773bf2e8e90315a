"""The registration of a whole round of remote sessions: one deadline for several meetings. Pure."""

from collections.abc import Sequence
from datetime import datetime

from bot.rules.places.decision import Offer, closed_reason
from bot.rules.places.registration import Registration
from bot.rules.when.deadlines import closes_at
from store.models import Dated, EventState, Noun, Round, RoundState


def round_registration(one: Round, meetings: Sequence[Dated], now: datetime) -> Registration:
    """A round's registration now; it is coming as long as one of its meetings is. Capacities are those of the meetings."""
    closes = closes_at(one.deadline_on, one.deadline_form) if one.deadline_on and one.deadline_form else None
    cancelled = one.state == RoundState.CANCELLED
    offer = Offer(Noun.ROUNDS, one.id, one.title, opens_at=one.opens_at, closes_at=closes, late=one.late, cancelled=cancelled)
    return Registration(
        offer,
        closed_reason(offer, now),
        over=bool(meetings) and all(event.over_at <= now for event in meetings),
        coming=any(event.over_at > now and event.state != EventState.CANCELLED for event in meetings),
        in_time=closes is not None and now < closes,
    )
