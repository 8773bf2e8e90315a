"""Saves the network's set-up, chosen by the secretariat."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from bot.operations.history import Deed, note
from bot.operations.members.people import appoint, lock_secretariat
from bot.operations.network.settings import SECRETARIAT, bump_revision, choose
from bot.operations.permissions import authorize
from bot.rules.permissions import Action, Actor, Refused
from bot.rules.secretariat.set_up import HasLeft, Kept, NobodyLeft, SetUp, merged
from store.models import Member, MemberState, Network, NetworkRole, Noun
from store.queries.network.settings import CHANNEL, PUBLIC_PAGE, REVIEW


def set_up(db: Session, *, actor: Actor, shown: SetUp, wanted: SetUp, now: datetime) -> Kept | NobodyLeft | HasLeft | Refused:
    """Save what differs between what the form showed and what was wanted; concurrent changes by others stay.

    Whoever saves may leave the secretariat only if somebody else in it is known to the bot, so that nobody locks everybody out.
    """
    # Serialize two people who remove each other: the second is refused. Members are locked before the network's row, as in
    # `depart`; twice, to lock also those whom a concurrent change has appointed while we waited.
    for _ in range(2):
        lock_secretariat(db, shown.secretariat | wanted.secretariat)
    db.exec(select(Network).with_for_update()).all()
    acting, answer = authorize(db, actor, Action.SET_UP)
    if isinstance(answer, Refused):
        return answer
    there = frozenset(row.slack_id for row in _people(db) if row.slack_id)
    listed = merged(there, shown.secretariat, wanted.secretariat)
    rows = db.exec(select(Member).where(col(Member.slack_id).in_(listed))).all()
    gone = tuple(row.name for row in rows if row.state != MemberState.ACTIVE)
    if gone:
        return HasLeft(gone)
    if acting.slack_id not in listed and not any(row.name for row in rows):
        return NobodyLeft()
    concerned = _appoint(db, actor, there, listed, now)
    if isinstance(concerned, Refused):
        return concerned
    differing = list(_differing(shown, wanted))
    for name, value in differing:
        choose(db, name=name, value=value, origin=SECRETARIAT)
    fields = tuple(name for name, _ in differing)
    if fields:
        note(db, Deed(acting.member_id, answer.role, Action.SET_UP, now), Noun.NETWORK, "set_up", fields=fields)
        bump_revision(db, now=now)
    return Kept(fields + (("secretariat",) if listed != there else ()), concerned)


def _appoint(db: Session, actor: Actor, there: frozenset[str], listed: frozenset[str], now: datetime) -> frozenset[int] | Refused:
    """Appoint the people listed, if that changes anything; returns the member ids of those added or removed."""
    if listed == there:
        return frozenset()
    answer = appoint(db, slack_ids=tuple(sorted(listed)), actor=actor, now=now)
    if isinstance(answer, Refused):
        return answer
    return frozenset(db.exec(select(Member.id).where(col(Member.slack_id).in_(there ^ listed))))


def _differing(shown: SetUp, wanted: SetUp) -> Iterable[tuple[str, str]]:
    """The settings that differ, with the value to keep."""
    if wanted.channel != shown.channel:
        yield CHANNEL, wanted.channel
    if wanted.public_page != shown.public_page:
        yield PUBLIC_PAGE, "on" if wanted.public_page else "off"
    if wanted.review != shown.review:
        yield REVIEW, "on" if wanted.review else "off"


def _people(db: Session) -> Iterable[Member]:
    chosen = (col(Member.role) == NetworkRole.SECRETARIAT, col(Member.state) == MemberState.ACTIVE)
    return db.exec(select(Member).where(*chosen)).all()
