"""Messages about secret links: that one was sent, and the direct message that contains it."""

from datetime import datetime

from bot.blocks import kit
from bot.blocks.answers import plain
from bot.rules.links.purposes import MOST, Issued, LinkRequested, TooManyLinks
from bot.texts import common
from bot.texts.links import messages as say
from bot.texts.times import slack_moment
from store.models import LinkKind


def asked(outcome: LinkRequested | TooManyLinks, bot: str) -> kit.Message:
    """The answer to a request for a link: it was sent, or the limit was reached."""
    if isinstance(outcome, TooManyLinks):
        return plain(say.too_many(MOST, _moment(outcome.again_at)))
    return kit.message([kit.section(say.comes_as_message()), kit.context(say.look_in_messages(kit.esc(bot)))])


def needs_address() -> kit.Message:
    """The answer when no public URL is configured, so that the bot cannot make links."""
    return plain(say.needs_address())


def link_message(issued: Issued, address: str) -> kit.Message:
    """The direct message with the link; the secret is only in the button, never in text that notifications show."""
    button = kit.link_button(common.open_the_page(), "links.open", address)
    return kit.message(
        [
            kit.section(say.ready(what(issued.kind, issued.subject))),
            *kit.actions([button]),
            kit.context(say.good_until(_moment(issued.expires_at))),
        ]
    )


def what(kind: LinkKind, subject: str) -> str:
    """What a link opens, in words."""
    match kind:
        case LinkKind.MY_DATA:
            return say.your_data()
        case LinkKind.EXPORT:
            return say.export_of(*subject.split(".", 1))
        case LinkKind.IMPORT:
            return say.import_of(subject)


def _moment(at: datetime) -> str:
    return slack_moment(at)
