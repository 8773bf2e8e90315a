"""`/network` through the front door."""

from pathlib import Path

from aiohttp.test_utils import TestServer
from given.running import BOT_TOKEN, SECRET, Running, running
from given.slack.desk import Answer, Desk, acceptable, fill
from given.slack.forms import Filling

from bot.app.composed import Parts, Slack, composed
from bot.commands import COMMANDS
from bot.config import Settings


async def test_help_names_every_command_and_no_other(at_work: Desk) -> None:
    """`/network`, with and without `help`, lists every command that exists and none that does not."""
    for line in ("/network", "/network help", "/network HELP"):
        answer = await at_work.ask(line)
        for name in COMMANDS:
            assert f"`/{name}`" in answer.text
            assert f"`/{name} help`" in answer.text
        for unbuilt in ("add", "join", "season"):
            assert f"`/{unbuilt}" not in answer.text
        for way in ("/groups mine", "/sessions past", "/events add"):
            assert f"`{way}`" in answer.text
        assert "/groups add" not in answer.text, "what the secretariat alone can do stands in its own help"


async def test_the_secretariats_help_says_what_it_can_add(office: Filling) -> None:
    """Only the secretariat's help has how to add groups, sessions and a season, also in the help of the command itself."""
    for line in ("/network help", "/sessions help", "/groups help"):
        text = (await office.ask(line, "UPARIS01")).text
        own = "/groups add" if line == "/groups help" else "/sessions add"
        for way in ("/groups add", "/sessions add", "/events add", "/network season") if line == "/network help" else (own,):
            assert f"`{way}`" in text
    assert "/sessions add" not in (await office.ask("/sessions help", "UCALI01")).text


async def test_the_calendar_has_an_address_and_a_way_to_subscribe(at_work: Desk) -> None:
    """`calendar`, in any case, and `subscribe` give the feed's address and a button to the subscribe page."""
    for text in ("calendar", "Calendar", "subscribe"):
        answer = await at_work.ask(f"/network {text}")
        assert f"`{at_work.running.bot}/feeds/network.ics`" in answer.text
        assert answer.buttons[0]["url"] == f"{at_work.running.bot}/subscribe"


async def test_unknown_input_is_said_back_with_help(at_work: Desk) -> None:
    """Text that is not understood is quoted, escaped, above the help."""
    answer = await at_work.ask("/network foo <!channel> &amp;")
    assert answer.text.startswith("I do not know “foo &lt;!channel&gt; &amp;”.")
    assert "`/cluster`" in answer.text


async def test_an_unknown_command_is_answered_with_help(at_work: Desk) -> None:
    """A command that Slack still knows but the bot no longer does is answered with the list of commands."""
    answer = await at_work.ask("/old-command x")
    assert "I do not know the command `/old-command`." in answer.text


async def test_without_a_public_address_calendars_are_off_and_say_why(settings: Settings, tmp_path: Path) -> None:
    """Without PUBLIC_URL the answer names the setting, and no button has a link."""
    fill(settings)
    async with running(settings, tmp_path / "workspace", parts=Parts(ticks=False)) as one:
        access = Slack(BOT_TOKEN, f"{one.slack}/api/", SECRET, None)
        async with composed(settings, access, Parts(ticks=False), None) as app, TestServer(app) as server:
            private = Running(str(server.make_url("")).rstrip("/"), one.slack, one.http, app)
            body = await private.command("/network", "calendar")
            acceptable(body)
            assert "PUBLIC_URL" in body["text"]
            assert not [button for button in Answer(body).buttons if "url" in button]
