"""Notices about claims to act for a cluster, and about points of contact."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlmodel import Session

from bot.blocks.kit import Message
from bot.blocks.representations import claims as show_claims, leaving as show
from bot.jobs.world import RenderedNotice, World, notices_to
from bot.operations.notices.outbox import Claim
from bot.rules.notices.due import Due, PendingNotice
from bot.rules.permissions import Action
from bot.rules.representations.claims import SECRETARIAT_AFTER, TOLD_WITHIN, secretariat_asked_at
from store.models import NetworkRole, NoticeKind, Noun, RepresentationRole, RepresentationState
from store.queries.members.people import Acting, Person, by_slack_id, representation, secretariat
from store.queries.representations.claims import Lost, lost_contacts, name_of, settled, superseded_by_later_notice, to_decide, waiting

DECIDED_BY: Final = (Action.DECIDE, Action.ASSIGN)
LOST_BY: Final = (Action.LEAVE, Action.REVOKE, Action.IMPORT)


def matters(db: Session, now: datetime) -> Sequence[PendingNotice]:
    """Claims to confirm, claims decided, new and lost points of contact."""
    return [*_claims(db), *_settled(db, now), *_lost(db, now)]


def _claims(db: Session) -> list[PendingNotice]:
    """The point of contact is asked at once; the secretariat at once if there is none, else after 3 days."""
    found = []
    claims = waiting(db)
    deciders = secretariat(db) if claims else []
    for one in claims:
        assert one.claim.claimed_at is not None
        asked_at = secretariat_asked_at(one.claim.claimed_at, has_contact=one.contact is not None)
        asked = [(one.contact, one.claim.claimed_at)] if one.contact else []
        for person, at in (*asked, *((person, asked_at) for person in deciders)):
            found += _matter(NoticeKind.CLAIM, (Noun.MEMBERS, one.claim.id, one.claim.claimed_at), person, at)
    return found


def _settled(db: Session, now: datetime) -> list[PendingNotice]:
    found = []
    for verb, one in settled(db, (*DECIDED_BY, Action.HAND_OVER), now - TOLD_WITHIN):
        if verb in DECIDED_BY:
            found += _matter(NoticeKind.DECIDED, (Noun.MEMBERS, one.id, one.decided_at), one.person)
        elif _is_contact(one):
            found += _matter(NoticeKind.CONTACT, (Noun.MEMBERS, one.id, one.decided_at), one.person)
    return found


def _lost(db: Session, now: datetime) -> list[PendingNotice]:
    """The secretariat is told of lost points of contact, except whoever caused it."""
    found = []
    losses = lost_contacts(db, LOST_BY, now - TOLD_WITHIN)
    deciders = secretariat(db) if losses else []
    for one in losses:
        for person in deciders:
            if person.id != one.actor_id:
                found += _matter(NoticeKind.NO_CONTACT, (Noun.CLUSTERS, one.cluster_id, one.at), person)
    return found


async def claim(world: World, claim: Claim) -> RenderedNotice | None:
    """All claims that wait for this person, in one message; None if this one was decided, or an earlier message has listed it."""
    now = world.clock.now()
    me = await world.read(by_slack_id, claim.recipient)
    claims = await world.read(to_decide, me.id, now - SECRETARIAT_AFTER) if me else []
    if not any(one.id == claim.subject_id and _start(one.claimed_at) == claim.subject_start for one in claims):
        return None
    if await world.read(superseded_by_later_notice, claim.id):
        return None
    others = [("members", one.id, one.claimed_at) for one in claims if one.id != claim.subject_id]
    return RenderedNotice(show_claims.waiting(claims), _told_with_it(claim, others, now))


async def decided(world: World, claim: Claim) -> Message | None:
    """The decision on this person's claim; None if it no longer stands."""
    one = await world.read(representation, claim.subject_id)
    if one is None or one.state == RepresentationState.PENDING or not _is_of(claim, one):
        return None
    return show_claims.decided(one, await world.read(secretariat))


async def contact(world: World, claim: Claim) -> Message | None:
    """This person is a cluster's point of contact now; None if they no longer are."""
    one = await world.read(representation, claim.subject_id)
    return show.chosen(one) if one is not None and _is_contact(one) and _is_of(claim, one) else None


async def no_contact(world: World, claim: Claim) -> RenderedNotice | None:
    """All clusters that have lost their point of contact lately, in one message to the secretariat; None if out of date or said already."""
    now = world.clock.now()
    me = await world.read(by_slack_id, claim.recipient)
    if me is None or me.role != NetworkRole.SECRETARIAT:
        return None
    losses: list[Lost] = [one for one in await world.read(lost_contacts, LOST_BY, now - TOLD_WITHIN) if one.actor_id != me.id]
    if not any(one.cluster_id == claim.subject_id and _start(one.at) == claim.subject_start for one in losses):
        return None
    if await world.read(superseded_by_later_notice, claim.id):
        return None
    others = [("clusters", one.cluster_id, one.at) for one in losses if one.cluster_id != claim.subject_id]
    message = show.without_contact([(one, await world.read(name_of, one.member_id)) for one in losses])
    return RenderedNotice(message, _told_with_it(claim, others, now))


def _told_with_it(claim: Claim, others: Sequence[tuple[str, int, datetime | None]], now: datetime) -> tuple[Due, ...]:
    """The other notices that this message covers: once it is posted, they go into the outbox as skipped."""
    kind = NoticeKind(claim.kind)
    return tuple(Due(kind, noun, subject, _start(at), claim.recipient, now, late=True) for noun, subject, at in others)


def _matter(
    kind: NoticeKind, subject: tuple[str, int, datetime | None], person: Person, since: datetime | None = None
) -> list[PendingNotice]:
    """One notice for a person, due from `since` on, by default from its start."""
    noun, number, start = subject
    at = since or start
    return notices_to([person], kind, (noun, number, _start(start)), at) if at is not None else []


def _start(at: datetime | None) -> str:
    return at.isoformat() if at else ""


def _is_contact(one: Acting) -> bool:
    return one.role == RepresentationRole.CONTACT and one.state == RepresentationState.CONFIRMED


def _is_of(claim: Claim, one: Acting) -> bool:
    """Whether a notice is about this decision, and its recipient is the person concerned."""
    return one.person.slack_id == claim.recipient and _start(one.decided_at) == claim.subject_start
