"""App Home: useful when empty, mine when I am somebody, and up to date after every action that changes it."""

import json
from datetime import date
from pathlib import Path

import pytest
from given.databases import history, season
from given.home.page import buttons, words
from given.running import NOW
from given.slack.forms import Filled, Filling, filling
from sqlmodel import Session, col, select

from bot.config import Settings
from bot.operations import perform
from bot.operations.members.people import SlackProfile
from bot.operations.partings.presence import store_profile
from bot.operations.representations.claims import claim, decide
from bot.playground.shapes.limits import check_view
from bot.rules.permissions import Actor
from store.database import Database, open_database, read
from store.models import Cluster, Member, Representation


def representation_of(db: Session, slack_id: str) -> int:
    query = select(Representation).join(Member, col(Member.id) == col(Representation.member_id)).where(col(Member.slack_id) == slack_id)
    row = db.exec(query).one()
    assert row.id is not None
    return row.id


def cluster_of(db: Session, slack_id: str) -> int:
    return db.get_one(Representation, representation_of(db, slack_id)).cluster_id


async def test_a_newcomer_is_welcomed_and_asked_which_cluster(office: Filling) -> None:
    """Somebody new opens App Home: a welcome, the question which cluster they represent, and buttons to everything else."""
    view = await office.home("UBERLIN01")
    assert "Welcome" in words(view)
    assert buttons(view)["Say which cluster I represent"] == "members.join"
    reach = {"clusters.page", "countries.page", "events.page", "home.find", "network.help", "network.calendar", "home.preferences"}
    assert reach | {"questions.mine", "privacy.my_data"} <= set(buttons(view).values())
    assert "pulse" not in words(view)


@pytest.mark.parametrize("deed", ["roster.confirm", "roster.refuse", "roster.claims", "roster.revoke", "roster.assign", "user_change"])
async def test_the_contact_sees_at_once_what_others_do_with_their_people(office: Filling, stored: Database, deed: str) -> None:
    """The contact's App Home is published again when the secretariat decides about their people, or one of them leaves Slack."""
    cali = read(stored, cluster_of, "UCALI01")
    perform(stored, store_profile, told=SlackProfile("UBERLIN01", "Berlin", "Europe/Berlin", "de-DE"), now=NOW)
    perform(stored, claim, actor=Actor("UBERLIN01"), cluster_id=cali, now=NOW)
    waits = str(read(stored, representation_of, "UBERLIN01"))
    if deed == "roster.revoke":
        perform(stored, decide, actor=Actor("UPARIS01"), representation_id=int(waits), confirm=True, now=NOW)
    await office.home("UCALI01")
    before = len(office.recorder.calls)
    match deed:
        case "user_change":
            await office.event({"type": "user_change", "user": {"id": "UBERLIN01", "deleted": True, "name": "x", "profile": {}}})
        case "roster.claims":
            form = await office.press(deed, user="UPARIS01")
            await form.send(claims_1=[waits])
        case "roster.assign":
            form = await office.press(deed, str(cali), user="UPARIS01")
            assert "errors" not in await form.send(person="UBERLIN01", role="representative")
        case _:
            await office.press(deed, f"{waits} 1 claims", user="UPARIS01")
    await office.published("UCALI01", before)


@pytest.mark.parametrize("by", ["check", "save"])
async def test_the_contact_sees_at_once_that_the_secretariat_has_checked_their_page(office: Filling, stored: Database, by: str) -> None:
    """Once the secretariat has checked or edited an unchecked page, the contact's App Home is published again without that request."""
    cali = read(stored, cluster_of, "UCALI01")
    assert "Still correct" in buttons(await office.home("UCALI01"))
    before = len(office.recorder.calls)
    if by == "check":
        await office.press("clusters.check", str(cali), user="UPARIS01")
    else:
        form = await office.press("clusters.edit", str(cali), user="UPARIS01")
        await form.send(website="https://new.example.org")
    assert "Still correct" not in buttons(await office.published("UCALI01", before))


async def test_a_contact_sees_their_cluster_and_what_waits(office: Filling) -> None:
    """The contact of Cali: their cluster with its buttons, the page nobody has checked, the next five things in their own time."""
    view = await office.home("UCALI01")
    assert "Cali–Valle del Cauca" in words(view)
    assert {"Edit": "clusters.edit", "Hand over": "members.hand_over", "Leave": "members.leave"}.items() <= buttons(view).items()
    assert buttons(view)["Still correct"] == "clusters.check"
    assert words(view).split("What else is on")[1].count('"events.open') == 5
    assert "<!date^" in words(view)
    assert "Quiet from 20:00 to 08:00 (Bogota time)" in words(view)


async def test_a_person_is_welcomed_once(office: Filling) -> None:
    """The first opening of App Home says welcome; the second does not, and no command asks again which cluster it is."""
    assert "Welcome" in words(await office.home("UBERLIN01"))
    assert "Welcome" not in words(await office.home("UBERLIN01"))
    assert "members.join" not in json.dumps((await office.ask("/events", "UBERLIN01")).blocks)


async def test_the_secretariat_sees_the_pulse(office: Filling) -> None:
    """Clusters without a contact, not in Slack, unchecked pages: in numbers, with the way to the desk."""
    view = await office.home("UPARIS01")
    assert "pulse" in words(view)
    assert "not checked for 12 months" in words(view)
    assert buttons(view)["Secretariat's desk"] == "secretariat.desk"


async def test_everything_a_command_shows_is_a_page_of_app_home_with_a_way_back(office: Filling) -> None:
    """A button in App Home answers in App Home, with a way back and without Share, as there is nobody to share with."""
    view = await office.home("UCALI01")
    for action, value in (
        ("clusters.page", "1 "),
        ("countries.page", "1 "),
        ("events.page", "1 "),
        ("events.page", "1 mine"),
        ("network.help", ""),
    ):
        calls = await office.press_in({**view, "id": "V9"}, action, value, "UCALI01")
        assert [method for method, _ in calls] == ["views.publish"], action
        page = calls[0][1]["view"]
        assert buttons(page)["Back to Home"] == "home.show"
        assert "Share" not in buttons(page)
    calls = await office.press_in({**page, "id": "V9"}, "home.show", "", "UCALI01")
    assert "My clusters" in words(calls[0][1]["view"])


async def test_a_search_from_app_home_answers_like_the_command(office: Filling) -> None:
    """The form finds what the command finds; what is found can be opened inside it."""
    view = await office.home("UCALI01")
    [(_, said)] = await office.press_in({**view, "id": "V9"}, "home.find", "", "UCALI01")
    answer = await Filled(office, said["view"], "UCALI01").send(words="polo della cosmesi", where="cluster")
    assert "Polo della Cosmesi" in json.dumps(answer)
    page = office.shown(answer)
    calls = await page.press("countries.open", "IT")
    assert [method for method, _ in calls] == ["views.update"]
    assert "Italy" in json.dumps(calls[0][1]["view"])


async def test_a_command_welcomes_a_newcomer_once(office: Filling) -> None:
    """The first answer to somebody new ends with the question which cluster they represent; the second does not."""
    first = await office.ask("/events", "UBERLIN01")
    assert "members.join" in json.dumps(first.blocks)
    second = await office.ask("/events", "UBERLIN01")
    assert "members.join" not in json.dumps(second.blocks)
    assert "members.join" not in json.dumps((await office.ask("/events", "UCALI01")).blocks)


async def test_somebody_of_another_workspace_gets_no_home(office: Filling) -> None:
    """The App Home of a guest from a shared channel says only that it is for members."""
    answer = await office.press("home.fewer", user="UCALI01")
    assert answer is not None
    payload = office._frame(
        "block_actions", "UGUEST", container={"type": "view", "view_id": "V1"}, view={"type": "home"}, actions=[{"action_id": "home.fewer"}]
    )
    payload["user"]["team_id"] = "TELSEWHERE"
    await office._send(payload)
    method, said = office.recorder.calls[-1]
    assert (method, said["user_id"]) == ("views.publish", "UGUEST")
    assert "only for members" in words(said["view"])


def crowd(db: Session) -> None:
    """200 clusters, all with the same contact, and a claim on each."""
    me = db.exec(select(Member).where(col(Member.slack_id) == "UCALI01")).one()
    db.add_all(Member(slack_id=f"UCROWD{number}", name=f"Representative {number} <!channel>", met_at=NOW) for number in range(200))
    db.flush()
    people = db.exec(select(Member).where(col(Member.slack_id).startswith("UCROWD")).order_by(col(Member.id))).all()
    for number, person in enumerate(people):
        cluster = Cluster(key=f"crowd-{number}", name=f"Cluster {number} " + "ü" * 120, checked_on=date(2020, 1, 1))
        db.add(cluster)
        db.flush()
        db.add(Representation(member_id=me.id, cluster_id=cluster.id, role="contact", state="confirmed"))
        db.add(Representation(member_id=person.id, cluster_id=cluster.id, claimed_at=NOW))


async def test_two_hundred_things_fit(settings: Settings, tmp_path: Path) -> None:
    """For the contact of 200 clusters with 200 claims the view stays within Slack's limits, counts the rest, and pings nobody."""
    async with filling(settings, tmp_path / "workspace", *season()) as office:
        database = open_database(settings.database_url)
        perform(database, crowd)
        database.dispose()
        view = await office.home("UCALI01")
        assert check_view({name: part for name, part in view.items() if name != "id"}) == []
        assert "196 more" in words(view)
        assert "195 more" in words(view)
        formatted = [block["text"]["text"] for block in view["blocks"] if block["type"] == "section" and block["text"]["type"] == "mrkdwn"]
        assert not [text for text in formatted if "<!channel>" in text]
        assert [text for text in formatted if "&lt;!channel&gt;" in text]


async def test_an_empty_network_has_a_useful_home(settings: Settings, tmp_path: Path) -> None:
    """The first day: nothing planned, nobody linked; App Home says so and offers what there is."""
    async with filling(settings, tmp_path / "workspace", history()) as office:
        view = await office.home("UCALI01")
        assert "Nothing is planned yet" in words(view)
        assert "Nothing yet. Begin with the first button above" in words(view)
        assert "Well done" not in words(view), "who has done nothing yet is not praised for it"


@pytest.mark.parametrize("user", ["UCALI01", "UPARIS01", "UBERLIN01"])
async def test_opening_it_twice_is_the_same(office: Filling, user: str) -> None:
    """A repeated app_home_opened gives the same view, apart from the welcome."""
    first, second = await office.home(user), await office.home(user)
    drop = "Welcome"
    assert [block for block in second["blocks"] if drop not in json.dumps(block)] == [
        block for block in first["blocks"] if drop not in json.dumps(block)
    ]
