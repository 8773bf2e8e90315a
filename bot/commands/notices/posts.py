"""The button that posts a card in the announcement channel."""

from bot.blocks.answers import plain
from bot.blocks.kit import bold
from bot.commands.refusals import refused
from bot.commands.request import Reply, Request, Say
from bot.operations.notices.posts import post as announce
from bot.rules.lines import number_in
from bot.rules.notices.posts import CardQueued, NoChannel, NothingThere, NotToAnnounce, StandsAlready
from bot.rules.permissions import Refused
from bot.texts.notices import posts as say
from bot.texts.times import short_day


async def post(request: Request) -> Reply:
    """Posts a card in the announcement channel. Button value: `<noun> <id>`, as in "events 12", "rounds 3" or "groups 2"."""
    noun, _, number = request.value.partition(" ")
    outcome = await request.perform(announce, actor=request.actor, noun=noun, subject_id=number_in(number) or 0, now=request.now)
    match outcome:
        case CardQueued(title, channel):
            return Say(plain(say.posted(bold(title), f"<#{channel}>")))
        case StandsAlready(title, channel, at):
            return Say(plain(say.stands(bold(title), f"<#{channel}>", short_day(at.date()))))
        case NotToAnnounce(title):
            return Say(plain(say.not_announced(bold(title))))
        case NoChannel():
            return Say(plain(say.no_channel()))
        case Refused():
            return Say(await refused(request, outcome))
        case NothingThere():
            return Say(plain(say.gone()))
