"""`/network`: help for all commands, the network's calendar, and the fallback handlers for unknown names."""

from bot.blocks.kit import Message, esc
from bot.blocks.network import help as show
from bot.commands.request import Options, Reply, Request, Say
from bot.rules.search import normal
from bot.texts.clusters import cards as say_clusters
from bot.texts.countries import pages as say_countries
from bot.texts.events import lists as say_events
from bot.texts.groups import cards as say_groups
from bot.texts.network import answers as say
from bot.texts.questions import messages as say_questions
from bot.texts.secretariat import desk as say_secretariat
from bot.texts.sessions import cards as say_sessions

CALENDAR_WORDS = frozenset(("calendar", "calendars", "feed", "subscribe"))
HELP = {
    "cluster": say_clusters.help_lines,
    "country": say_countries.help_lines,
    "events": say_events.help_lines,
    "sessions": say_sessions.help_lines,
    "groups": say_groups.help_lines,
    "network": say.help_lines,
}
"""Help lines by command, in the order in which help lists them."""


async def command(request: Request) -> Reply:
    """Help for everything, or the network's calendar."""
    asked = normal(request.query)
    if asked in CALENDAR_WORDS:
        return Say(show.calendar_message(request.desk.public_url))
    if asked in ("", "help"):
        return Say(_help(request))
    return Say(_help(request, first=say.not_understood(esc(request.query))))


async def calendar(request: Request) -> Reply:
    """The network's calendar."""
    return Say(show.calendar_message(request.desk.public_url))


async def help_page(request: Request) -> Reply:
    """Help for everything."""
    return Say(_help(request))


async def unknown_command(request: Request) -> Reply:
    """Handles a slash command that Slack still sends although the bot does not have it."""
    return Say(_help(request, first=say.unknown_command(f"`{esc(request.value)}`")))


async def out_of_date(request: Request) -> Reply:
    """Handles a button or a form of an older message whose name is no longer known."""
    return Say(_help(request, first=say.out_of_date()))


async def no_options(_request: Request) -> Reply:
    """Returns no options, for a menu whose name is no longer known."""
    return Options(())


def _help(request: Request, first: str = "") -> Message:
    desk, secretariat = request.desk, request.actor.secretariat
    ways = [way for name, of in HELP.items() for way in of(desk.command(name))]
    ways += say_questions.help_lines(desk.command("network"))
    if secretariat:
        ways += [*say_groups.help_secretariat(desk.command("groups")), *say_sessions.help_secretariat(desk.command("sessions"))]
        ways += say_secretariat.help_lines(desk.command("network"))
    return show.help_message(desk.name, ways, [f"{desk.command(name)} help" for name in HELP], first, secretariat=secretariat)
