"""Secret links, on both engines: who may request one, how often, and what is stored of it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

import pytest
from given.databases import furnish, season
from given.running import NOW
from sqlmodel import Session, col, select

from bot.operations import perform
from bot.operations.links.secrets import ask_for, forget_links, issue
from bot.operations.members.people import SlackProfile
from bot.operations.notices.outbox import LEASE, Claim, claim, mark_sent
from bot.operations.partings.presence import store_profile
from bot.rules.links.purposes import KEPT, LIFE, MOST, Issued, LinkRequested, NoSuchLink, TooManyLinks, fingerprint
from bot.rules.permissions import Actor, Refused, Role
from store.database import Database, read
from store.models import Entry, Link, LinkKind, Member, Notice, NoticeKind
from store.queries.links.secrets import by_fingerprint

MINUTE = timedelta(minutes=1)
SECRETARIAT, CALI = Actor("UPARIS01"), Actor("UCALI01")


@pytest.fixture
def people(database: Database) -> Database:
    """The sample people and their clusters."""
    furnish(database, *season())
    return database


def ask(database: Database, actor: Actor = CALI, kind: LinkKind = LinkKind.MY_DATA, subject: str = "", at=NOW):
    return perform(database, ask_for, actor=actor, kind=kind, subject=subject, now=at)


def lease(database: Database, at: datetime) -> Claim:
    """The claim that a process delivering at this instant gets."""
    (one,) = perform(database, claim, at=at, most=9)
    return one


def rows(db: Session) -> tuple[Sequence[Link], Sequence[Notice], Sequence[Entry]]:
    notices = db.exec(select(Notice).where(col(Notice.kind) == NoticeKind.LINK)).all()
    return db.exec(select(Link)).all(), notices, db.exec(select(Entry).where(col(Entry.noun) == "links")).all()


def test_asking_makes_a_link_without_a_secret_and_a_message_that_brings_it(people: Database) -> None:
    """A request stores a link without a hash, one notice that is due at once, and an audit entry."""
    outcome = ask(people)
    assert isinstance(outcome, LinkRequested)
    (link,), (notice,), (entry,) = read(people, rows)
    assert (link.id, link.token_hash, link.expires_at) == (outcome.link_id, None, NOW + LIFE)
    assert (notice.recipient, notice.subject_id, notice.outcome) == ("UCALI01", link.id, None)
    assert notice.next_at < NOW
    assert (entry.verb, entry.role, entry.subject) == ("members.my_data", "self", str(link.id))


def test_only_the_hash_is_kept_and_each_try_has_a_new_secret(people: Database) -> None:
    """The secret has 256 bits and is never stored; a retry's secret replaces the first; the hour counts from the sending."""
    ask(people)
    first = perform(people, issue, claim=lease(people, NOW + MINUTE), now=NOW + MINUTE)
    second = perform(people, issue, claim=lease(people, NOW + 3 * MINUTE), now=NOW + 2 * MINUTE)
    assert isinstance(first, Issued)
    assert isinstance(second, Issued)
    assert first.secret != second.secret
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", second.secret)
    (link,), _, _ = read(people, rows)
    assert link.token_hash == sha256(second.secret.encode()).hexdigest()
    assert second.secret not in str(link.model_dump())
    assert second.expires_at == link.expires_at == NOW + 2 * MINUTE + LIFE
    assert read(people, by_fingerprint, sha256(first.secret.encode()).hexdigest(), NOW) is None
    good = sha256(second.secret.encode()).hexdigest()
    assert read(people, by_fingerprint, good, NOW + LIFE) is not None
    assert read(people, by_fingerprint, good, second.expires_at) is None


def test_a_link_that_waited_longer_than_its_hour_is_not_sent(people: Database) -> None:
    """After an outage of an hour the link has expired; a link that no longer exists is not sent either."""
    ask(people)
    mine = lease(people, NOW)
    assert perform(people, issue, claim=mine, now=NOW + LIFE) is None
    assert perform(people, issue, claim=replace(mine, subject_id=mine.subject_id + 1), now=NOW) is None


def test_a_frozen_process_does_not_end_the_link_that_another_has_posted(people: Database) -> None:
    """A process whose lease has expired gets no secret, before and after the new holder's post; the posted link stays valid."""
    ask(people)
    frozen = lease(people, NOW)
    later = NOW + LEASE + MINUTE
    assert perform(people, issue, claim=frozen, now=NOW) is not None
    awake = lease(people, later)
    posted = perform(people, issue, claim=awake, now=later)
    assert posted is not None
    assert perform(people, issue, claim=frozen, now=later) is None
    perform(people, mark_sent, claim=awake, ts="1.1", now=later, at=later)
    assert [perform(people, issue, claim=one, now=later) for one in (frozen, awake)] == [None, None]
    assert read(people, by_fingerprint, fingerprint(posted.secret), later) is not None


def test_five_an_hour_and_the_next_when_the_first_is_an_hour_old(people: Database) -> None:
    """The sixth request is told when the next is possible; other people are not limited by it."""
    for number in range(MOST):
        assert isinstance(ask(people, at=NOW + number * MINUTE), LinkRequested)
    assert ask(people, at=NOW + 10 * MINUTE) == TooManyLinks(NOW + LIFE)
    assert isinstance(ask(people, SECRETARIAT, at=NOW + 10 * MINUTE), LinkRequested)
    assert isinstance(ask(people, at=NOW + LIFE), LinkRequested)
    assert isinstance(ask(people, at=NOW + LIFE), TooManyLinks)


def test_lists_are_for_the_secretariat_and_outsiders_get_nothing(people: Database) -> None:
    """A point of contact is refused exports and imports; somebody of another workspace is refused everything and not stored."""
    for kind, subject in ((LinkKind.EXPORT, "clusters.csv"), (LinkKind.IMPORT, "members")):
        assert isinstance(ask(people, SECRETARIAT, kind, subject), LinkRequested)
        refused = ask(people, CALI, kind, subject)
        assert isinstance(refused, Refused)
        assert refused.who_could == (Role.SECRETARIAT,)
    assert isinstance(ask(people, Actor("UGUEST01", outsider=True)), Refused)
    assert read(people, lambda db: db.exec(select(Member).where(col(Member.slack_id) == "UGUEST01")).first()) is None


def test_somebody_who_has_left_gets_none(people: Database) -> None:
    """A deactivated person is refused a link; somebody the bot has never met gets one."""
    perform(people, store_profile, told=SlackProfile("UCALI01", "x", None, None, deleted=True), now=NOW)
    assert isinstance(ask(people), Refused)
    assert isinstance(ask(people, Actor("UNEW01")), LinkRequested)


def test_what_nobody_has_cannot_be_asked_for(people: Database) -> None:
    """A forged subject makes no link."""
    for kind, subject in ((LinkKind.EXPORT, "audit.csv"), (LinkKind.IMPORT, "clusters.csv"), (LinkKind.MY_DATA, "UPARIS02")):
        assert ask(people, SECRETARIAT, kind, subject) == NoSuchLink()


def test_links_that_are_over_are_dropped_after_a_day(people: Database) -> None:
    """The row is deleted a day after the link expired, not before."""
    ask(people)
    assert perform(people, forget_links, before=NOW + LIFE) == 0
    assert perform(people, forget_links, before=NOW + LIFE + KEPT) == 1


def test_a_link_asked_for_after_all_were_forgotten_is_sent(people: Database) -> None:
    """A new link never reuses a deleted one's id, so the outbox does not take its notice for the one already sent."""
    first = ask(people).link_id
    perform(people, mark_sent, claim=lease(people, NOW), ts="1.1", now=NOW, at=NOW)
    later = NOW + LIFE + KEPT + MINUTE
    assert perform(people, forget_links, before=later) == 1
    second = ask(people, at=later).link_id
    assert second != first
    assert perform(people, issue, claim=lease(people, later), now=later) is not None
