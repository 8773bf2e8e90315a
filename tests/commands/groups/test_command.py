"""`/groups` over real HTTP: the list, a group's card, what is shared; who sees what."""

import json
from datetime import timedelta

from given.commands.groups import BRUSSELS, CREMA, KARATSU_TOO, group, led
from given.commands.places import CALI, KARATSU, LINK, NEWCOMER, PARIS, SEOUL, change, planned
from given.running import NOW, hours, slash
from given.slack.desk import Answer, acceptable
from given.slack.forms import Filling

from bot.operations import perform
from bot.operations.members.people import SlackProfile
from bot.operations.partings.presence import store_profile
from store.database import Database
from store.models import Group, GroupState


async def card(office: Filling, group_id: int, user: str = CALI) -> Answer:
    answer = await office.press("groups.open", str(group_id), user)
    assert isinstance(answer, Answer)
    acceptable(answer.body)
    return answer


async def test_the_list_says_who_leads_how_full_it_is_and_where_i_stand(office: Filling, stored: Database) -> None:
    """A line each: leader, seats, who waits, the next meeting as Slack shows it to each reader, and my own cluster's standing."""
    group_id = led(stored, SEOUL, CALI, KARATSU, capacity=3)
    planned(stored, "Regulation: meeting", hours(NOW + timedelta(days=3)), kind="meeting", group_id=group_id)
    listed = await office.ask("/groups", KARATSU)
    row = next(text for text in listed.rows if text.startswith("*Regulation*"))
    assert "Point of contact Crema (Polo della Cosmesi) · 3 of 3 seats taken, 1 waiting" in row
    assert f"Next meeting: <!date^{int((NOW + timedelta(days=3)).timestamp())}^" in row
    assert row.endswith("Japan Cosmetic Center waits as 1st")
    assert "IBITA has a seat" in (await office.ask("/groups", SEOUL)).text
    assert "you lead it" in (await office.ask("/groups", CREMA)).text
    assert LINK not in json.dumps(listed.body)


async def test_a_topic_is_found_with_typing_mistakes(office: Filling, stored: Database) -> None:
    """One hit is its card; a leader's cluster finds it too; what finds nothing shows all; `mine` is where my cluster sits or I lead."""
    led(stored, SEOUL)
    assert (await office.ask("/groups regulaton")).header == "Regulation"
    assert len((await office.ask("/groups crema")).rows) == 2
    nothing = await office.ask("/groups xyzzy")
    assert "No working group for “xyzzy”" in nothing.text
    assert len(nothing.rows) == 3
    assert "Regulation" in (await office.ask("/groups mine", CREMA)).text
    assert "Regulation" not in (await office.ask("/groups mine", KARATSU)).text
    assert "Your cluster sits in no working group yet" in (await office.ask("/groups mine", NEWCOMER)).text
    assert "`/groups mine`" in (await office.ask("/groups help")).text
    assert "`/groups add`" not in (await office.ask("/groups help")).text


async def test_a_network_without_groups_says_so(office: Filling, stored: Database) -> None:
    """An empty list tells who adds groups; the secretariat gets the button."""
    for number in (1, 2):
        change(stored, Group, number, state=GroupState.CLOSED)
    empty = await office.ask("/groups")
    assert "There is no working group yet" in empty.text
    assert empty.labels == []
    assert (await office.ask("/groups packaging", PARIS)).labels == ["Add a group", "Closed groups"]


async def test_the_link_is_for_those_who_sit_there(office: Filling, stored: Database) -> None:
    """Delegate, leader and deputy read it; a colleague of the delegate, the secretariat and who waits do not; nor does a shared card."""
    group_id = led(stored, KARATSU, CALI, capacity=2, deputy=BRUSSELS)
    for user in (KARATSU, CREMA, BRUSSELS, KARATSU_TOO, PARIS, CALI, SEOUL):
        shows = LINK in json.dumps((await card(office, group_id, user)).body)
        assert shows == (user in {KARATSU, CREMA, BRUSSELS}), user
    shared = await office.press("groups.share", str(group_id), KARATSU)
    assert LINK not in json.dumps(shared.body)
    assert "2 of 2" not in shared.text
    assert "Japan Cosmetic Center" not in shared.text
    assert shared.labels == ["Open"]
    opened = await office.press("groups.open_shared", str(group_id), KARATSU, ephemeral=False)
    assert LINK in json.dumps(opened.body)


async def test_a_card_pings_nobody_and_text_of_people_stays_text(office: Filling, stored: Database) -> None:
    """Leaders stand there by name; a purpose or topic with Slack's codes is shown as it was typed."""
    group_id = led(stored)
    change(stored, Group, group_id, topic="<!channel> *x*", purpose="<@UCALI01> & <https://evil.example|here>")
    for answer in (await card(office, group_id), await office.ask("/groups"), await office.press("groups.share", str(group_id))):
        assert "<!channel>" not in answer.text
        assert "<@" not in answer.text
        assert "<https://evil" not in answer.text


async def test_a_leader_who_is_gone_leads_no_more(office: Filling, stored: Database) -> None:
    """Where the leader has left Slack, nobody is named, only the cluster; an old button of theirs does nothing."""
    group_id = led(stored)
    perform(stored, store_profile, told=SlackProfile(CREMA, "", None, None, deleted=True), now=NOW)
    text = (await card(office, group_id)).text
    assert "*Leader*  Polo della Cosmesi" in text
    assert "Crema" not in text.replace("Polo della Cosmesi", "")
    assert "but you cannot" in (await office.press("groups.write", str(group_id), CREMA)).text


async def test_a_draft_is_the_secretariats_alone(office: Filling, stored: Database) -> None:
    """Nobody else finds it, opens it, shares it or takes a seat in it."""
    group_id = led(stored)
    change(stored, Group, group_id, state=GroupState.DRAFT)
    assert "Not announced yet" in (await card(office, group_id, PARIS)).text
    assert "Regulation" not in (await office.ask("/groups")).text
    for action in ("groups.open", "groups.share", "groups.take", "groups.open_shared"):
        assert "no longer here" in (await office.press(action, str(group_id))).text, action


async def test_a_closed_group_takes_nobody_and_its_meetings_are_cancelled(office: Filling, stored: Database) -> None:
    """Close asks first and says what is cancelled; twice changes nothing; it can be opened again, with its seats."""
    group_id = led(stored, SEOUL)
    event_id = planned(stored, "Regulation: meeting", kind="meeting", group_id=group_id)
    button = (await card(office, group_id, PARIS)).button("Close the group")
    assert "Its 1 coming meeting is cancelled" in button["confirm"]["text"]["text"]
    closed = await office.press("groups.close", button["value"], PARIS)
    assert "1 coming meeting is cancelled" in closed.text
    assert (await office.press("events.open", str(event_id), SEOUL)).header.startswith("Cancelled")
    assert "nothing was changed" in (await office.press("groups.close", str(group_id), PARIS)).text
    assert "takes nobody in" in (await office.press("groups.take", str(group_id), KARATSU)).text
    for action in ("groups.plan", "groups.write"):
        assert "is closed" in (await office.press(action, str(group_id), CREMA)).text
    assert "Regulation" in (await office.ask("/groups closed", PARIS)).text
    reopened = await office.press("groups.reopen", str(group_id), PARIS)
    assert "meets again" in reopened.text
    assert "IBITA" in reopened.text
    assert "open already" in (await office.press("groups.reopen", str(group_id), PARIS)).text
    assert group(stored, group_id).state == GroupState.ACTIVE


async def test_people_of_another_workspace_see_no_groups(office: Filling, stored: Database) -> None:
    """Groups are for members: neither the list nor a card."""
    led(stored)
    for text in ("", "regulation", "mine"):
        _, said = await office.running.send(slash("/groups", text, user="U0OTHER", team_id="TOTHER"))
        assert "only for members" in said["text"]
        assert "Regulation" not in json.dumps(said)


async def test_a_clusters_card_lists_the_groups_where_it_sits(office: Filling, stored: Database) -> None:
    """Seats only: who waits does not sit there."""
    led(stored, SEOUL, KARATSU, capacity=2)
    assert "Regulation" in (await office.ask("/cluster ibita")).text
    assert "Regulation" not in (await office.ask("/cluster japan cosmetic center")).text
