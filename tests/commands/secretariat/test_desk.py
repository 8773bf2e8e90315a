"""The secretariat's desk over real HTTP: the way to everything, the set-up, the lists."""

import json
from concurrent.futures import ThreadPoolExecutor

from given.commands.audit import trail
from given.databases import furnish, season
from given.running import NOW
from given.slack.forms import Filling

from bot.operations import perform
from bot.operations.members.people import appoint
from bot.operations.network.settings import adopt
from bot.operations.secretariat.set_up import set_up
from bot.rules.permissions import Action, Actor, Refused
from bot.rules.secretariat.set_up import Kept, SetUp
from store.database import Database, read
from store.models import NetworkRole
from store.queries.members.people import by_slack_id
from store.queries.network.settings import CHANNEL, PUBLIC_PAGE, REVIEW, setting, settings as choices

PARIS, CALI, KARATSU = "UPARIS01", "UCALI01", "UKARATSU02"


async def test_the_desk_leads_everywhere_for_the_secretariat_alone(office: Filling) -> None:
    """`/network` shows its part of the help and the desk to the secretariat; anybody else is told who could."""
    helped = await office.ask("/network", PARIS)
    assert "/network audit" in helped.text
    desk = await office.press("secretariat.desk", user=PARIS)
    assert {"Members", "Lists", "Audit log", "Set-up"} <= set(desk.labels)
    assert "nobody in Slack" in desk.text
    assert "/network audit" not in (await office.ask("/network", CALI)).text
    for word in ("desk", "setup", "members", "claims", "lists", "audit"):
        refused = await office.ask(f"/network {word}", CALI)
        assert "Secretariat Paris" in refused.text, word
        assert "but you cannot" in refused.text, word


async def test_the_set_up_is_saved_with_its_origin_and_in_the_log(office: Filling, stored: Database) -> None:
    """Changed fields are saved as the secretariat's choice and logged by name; sending the form unchanged saves and logs nothing."""
    form = await office.form("/network setup", PARIS)
    assert form.value("secretariat") == [PARIS]
    said = await form.send(channel="C0NEWS", secretariat=[PARIS, CALI], public_page=["on"])
    done = json.dumps(said["view"], ensure_ascii=False)
    assert "<#C0NEWS>" in done
    assert "/invite @" in done
    chosen = read(stored, choices)
    assert {(name, chosen[name].value, chosen[name].origin) for name in (CHANNEL, PUBLIC_PAGE)} == {
        (CHANNEL, "C0NEWS", "secretariat"),
        (PUBLIC_PAGE, "on", "secretariat"),
    }
    assert REVIEW not in chosen
    assert read(stored, trail) == [
        ("secretariat", Action.APPOINT, ("role",)),
        ("secretariat", Action.SET_UP, (CHANNEL, PUBLIC_PAGE)),
    ]
    again = await (await office.form("/network setup", CALI)).send()
    assert "nothing was changed" in json.dumps(again)
    assert len(read(stored, trail)) == 2


async def test_a_wrong_set_up_says_what_to_do_and_changes_nothing(office: Filling, stored: Database) -> None:
    """An empty secretariat, an unknown person and a direct message as channel are errors at their field; who stepped down is refused."""
    form = await office.form("/network setup", PARIS)
    for field, value in (("secretariat", []), ("secretariat", ["nobody"]), ("secretariat", ["U0STRANGER"]), ("channel", "D0DIRECT")):
        said = await form.send(**{field: value})
        assert list(said["errors"]) == [field]
    assert read(stored, trail) == []
    assert (await form.send(secretariat=[CALI])).get("errors") is None
    assert read(stored, by_slack_id, CALI).role == NetworkRole.SECRETARIAT  # type: ignore[union-attr]
    assert "but you cannot" in json.dumps(await form.send(public_page=["on"]))
    assert read(stored, setting, PUBLIC_PAGE) is None


async def test_two_forms_at_once_keep_both_changes(office: Filling, stored: Database) -> None:
    """Each form saves only the fields changed in it, so an older form does not undo what another has saved meanwhile."""
    one, other = await office.form("/network setup", PARIS), await office.form("/network setup", PARIS)
    await one.send(channel="C0NEWS", secretariat=[PARIS, CALI])
    await other.send(review=["on"], secretariat=[PARIS, KARATSU])
    assert (read(stored, setting, CHANNEL), read(stored, setting, REVIEW)) == ("C0NEWS", "on")
    assert all(read(stored, by_slack_id, one_).role for one_ in (PARIS, CALI, KARATSU))  # type: ignore[union-attr]


async def test_on_the_first_day_the_operator_is_named(office: Filling, stored: Database) -> None:
    """While nobody is the secretariat, `/network setup` says how the first is appointed."""
    perform(stored, appoint, slack_ids=(), actor=None, now=NOW)
    said = await office.ask("/network setup", CALI)
    assert "rendezvous db set secretariat" in said.text
    assert "SECRETARIAT" in said.text


def test_two_cannot_take_each_other_off(database: Database) -> None:
    """In a race on both engines, where two remove each other from the secretariat, one succeeds and the other is refused."""
    furnish(database, *season())
    perform(database, appoint, slack_ids=(PARIS, CALI), actor=None, now=NOW)
    both = SetUp(secretariat=frozenset({PARIS, CALI}))

    def save(slack_id: str) -> object:
        wanted = SetUp(secretariat=frozenset({slack_id}))
        return perform(database, set_up, actor=Actor(slack_id), shown=both, wanted=wanted, now=NOW)

    with ThreadPoolExecutor(2) as pool:
        outcomes = [type(one) for one in pool.map(save, (PARIS, CALI))]
    assert sorted(outcomes, key=str) == sorted((Kept, Refused), key=str)
    assert sum(read(database, by_slack_id, one).role is not None for one in (PARIS, CALI)) == 1  # type: ignore[union-attr]


def test_no_channel_by_choice_stays_none(database: Database) -> None:
    """A channel that the secretariat removed is not set again from the environment at the next start."""
    perform(database, appoint, slack_ids=(PARIS,), actor=None, now=NOW)
    shown_ = SetUp("C0OLD", frozenset({PARIS}))
    perform(database, set_up, actor=Actor(PARIS), shown=shown_, wanted=SetUp("", frozenset({PARIS})), now=NOW)
    perform(database, adopt, values={CHANNEL: "C0OLD"}, origin="environment")
    assert read(database, setting, CHANNEL) is None


async def test_lists_are_read_and_asked_for_as_files(office: Filling, stored: Database) -> None:
    """Clusters and contacts are listed in pages; a file is sent as a link that is valid for one hour."""
    page = await office.ask("/network lists", PARIS)
    assert {button["value"] for button in page.buttons if button["action_id"].startswith("lists.export")} >= {
        "clusters.csv",
        "members.xlsx",
    }
    contacts = await office.press("lists.page", "1 contacts", PARIS)
    assert contacts.header == "Points of contact: 16 clusters"
    assert "contact: Point of contact Cali" in contacts.text
    assert "Next" in contacts.labels
    assert "Colombia" in (await office.press("lists.page", "1 clusters", PARIS)).text
    assert "one hour" in page.text
