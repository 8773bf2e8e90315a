"""The audit log over real HTTP: entries in words, and filters."""

import json
from typing import Any

from given.commands.audit import claims_of
from given.offers.offers import number_of
from given.running import NOW
from given.slack.forms import Filled, Filling
from sqlmodel import Session, select

from bot.operations import perform
from bot.operations.members.people import appoint
from bot.rules.permissions import Action
from bot.texts import permissions as say_permissions
from bot.texts.secretariat import audit as say_audit
from store.database import Database, read
from store.models import Entry, Member, MemberState
from store.queries.members.people import by_slack_id

PARIS, CALI, KARATSU = "UPARIS01", "UCALI01", "UKARATSU02"


def shown(calls: list[tuple[str, dict[str, Any]]]) -> str:
    """The form's blocks after a press in it."""
    assert [method for method, _ in calls] == ["views.update"]
    return json.dumps(calls[0][1]["view"]["blocks"], ensure_ascii=False)


def of_groups(db: Session) -> list[Entry]:
    """The log entries that loading the sample's groups has written."""
    return list(db.exec(select(Entry).where(Entry.noun.in_(("groups", "places")))))  # type: ignore[attr-defined]


async def test_the_log_is_read_in_words_and_narrowed_down(office: Filling, stored: Database) -> None:
    """Entries name actor, role, on whose behalf, action and fields; they are paged and filtered by person, cluster, kind or words."""
    perform(stored, claims_of, people=[f"U0CLAIM{number:02}" for number in range(12)], keys=["ibita"])
    await (await office.form("/network claims", PARIS)).send()
    log = await office.form("/network audit", PARIS)
    before = len(read(stored, of_groups))
    assert f"{24 + before} entries" in log.words
    assert "*Secretariat Paris*, as secretariat, on behalf of" in log.words
    assert "Decided a claim" in log.words
    assert "Fields: confirmed" in log.words
    assert shown(await log.press("audit.page", "3 ")).count("<!date") > 3
    narrowed = await log.press("audit.kind", Action.CLAIM)
    assert "12 entries" in shown(narrowed)
    view = narrowed[0][1]["view"]
    both = Filled(office, view, PARIS)
    paris = read(stored, by_slack_id, PARIS)
    assert paris is not None
    assert "There is no entry like this" in shown(await both.press("audit.person", str(paris.id)))
    assert "12 entries" in (await office.form("/network audit secretariat paris", PARIS)).words
    ibita = read(stored, number_of, "ibita")
    seats = sum(one.cluster_id == ibita for one in read(stored, of_groups))
    assert f"{24 + seats} entries" in (await office.form("/network audit ibita", PARIS)).words
    assert "I know no person, cluster or kind" in (await office.form("/network audit zzzzzzz", PARIS)).words
    assert any(one.startswith("Secretariat Paris=") for one in await office.search("audit.person", "secretariat", PARIS))
    assert await office.search("audit.person", "", CALI) == []
    assert await office.search("audit.cluster", "", CALI) == []


async def test_the_operator_and_somebody_erased_have_words(office: Filling, stored: Database) -> None:
    """An entry without an actor is the operator's; an erased person has no name."""
    perform(stored, appoint, slack_ids=(PARIS, CALI), actor=None, now=NOW)

    def erase(db: Session) -> None:
        row = db.exec(select(Member).where(Member.slack_id == CALI)).one()
        row.slack_id, row.name, row.state = None, "", MemberState.ERASED

    perform(stored, erase)
    log = await office.form("/network audit the operator", PARIS)
    assert "*The operator*" in log.words
    assert "About: somebody who was erased" in log.words


async def test_who_is_deactivated_did_nothing_themselves(office: Filling, stored: Database) -> None:
    """What somebody loses by leaving the workspace is logged as done by the bot, with the reason, and not by the operator."""
    await office.event({"type": "user_change", "user": {"id": CALI, "name": "cali", "deleted": True}})
    log = await office.form("/network audit", PARIS)
    assert "*I myself, as Slack said that they have left the workspace*" in log.words
    assert "About: cali" in log.words
    assert "About: cali" not in (await office.form("/network audit the operator", PARIS)).words


def test_every_action_has_its_words() -> None:
    """Every action of the permission table has words for a refusal and for its log entry."""
    for action in Action:
        assert say_permissions.action_words(action)
        assert say_audit.done(action) != action
