"""A person's private calendar link: its state, its buttons, and the one message that shows the URL."""

from datetime import datetime

from bot.blocks import inputs, kit
from bot.blocks.answers import plain
from bot.rules.calendars.address import Made, MadeBefore, Revoked, google, on_this_machine, outlook
from bot.texts import common
from bot.texts.calendars import feeds as say
from bot.texts.network import answers as say_network
from bot.texts.pages import subscriptions as say_subscriptions
from bot.texts.times import slack_moment
from store.queries.calendars.address import ActiveFeed


def mine(held: ActiveFeed | None, public_url: str | None) -> kit.Message:
    """The reader's private calendar link: its state and its buttons, but not the URL, which is shown only once, when it is made."""
    title = kit.header(common.my_calendar())
    if public_url is None:
        return kit.message([title, kit.section(say_network.calendar_off())])
    lines = [say.what_is_in_it(), state(held)]
    network = kit.button(common.public_calendar(), "network.calendar")
    return kit.message([title, *map(kit.section, lines), *kit.actions([*buttons(held), network])])


def state(held: ActiveFeed | None) -> str:
    """Whether there is a link, since when, and which program read it last and when, as mrkdwn."""
    if held is None:
        return say.no_address()
    made = say.made_on(_at(held.made_at))
    if held.read_at is None:
        return f"{made} {say.never_read()}"
    return f"{made} {say.last_read(_at(held.read_at), kit.esc(say.program(held.client)))}"


def buttons(held: ActiveFeed | None) -> list[kit.Element]:
    """The buttons to make, replace or revoke the link; replacing and revoking ask for confirmation, as every calendar loses it."""
    if held is None:
        return [kit.button(say.create(), "calendars.make", primary=True)]
    number = str(held.id)
    new, off = kit.button(say.new_link(), "calendars.rotate", number), kit.button(common.revoke(), "calendars.revoke", number)
    return [
        kit.confirmed(new, title=say.new_link(), words=say.new_question(), yes=say.yes_new(), no=common.keep_it()),
        kit.danger(kit.confirmed(off, title=common.revoke(), words=say.revoke_question(), yes=say.yes_revoke(), no=common.keep_it())),
    ]


def address(made: Made, url: str, network: str) -> kit.Message:
    """The new URL, in the only answer that shows it."""
    return kit.message([kit.header(say.your_link()), *_address(made, url, network)])


def address_form(made: Made, url: str, network: str) -> inputs.Form:
    """The same as a read-only modal."""
    return inputs.Form("calendars.address", say.your_link(), tuple(_address(made, url, network)))


def made_before(before: MadeBefore) -> kit.Message:
    """The answer when there is a link already: its URL was shown when it was made."""
    held = ActiveFeed(before.calendar_id, before.made_at, None, "")
    return plain(say.have_one(_at(before.made_at)), *buttons(held))


def revoked(outcome: Revoked) -> kit.Message:
    """The confirmation that the link was revoked."""
    words = say.revoked_before() if outcome.again else say.is_revoked()
    return plain(words, *buttons(None))


def _address(made: Made, url: str, network: str) -> list[kit.Block]:
    """The URL in a code block, so that Slack neither links nor unfurls it, with buttons that add it to calendars on the web."""
    name, here = say.personal_name(network), on_this_machine(url)
    ways = (
        []
        if here
        else [
            kit.link_button(say.add_to("Google Calendar"), "network.link", google(url)),
            kit.link_button(say.add_to("Outlook.com"), "network.link", outlook("outlook.live.com", url, name)),
            kit.link_button(say.add_to("Microsoft 365"), "network.link", outlook("outlook.office.com", url, name)),
        ]
    )
    return [
        *([kit.section(say.old_is_dead())] if made.replaced else []),
        kit.section(say.copy_it()),
        kit.section(f"```{kit.esc(url)}```"),
        kit.section(say.how_to_subscribe()),
        *kit.actions(ways),
        kit.context(say.keep_it_secret(), say_subscriptions.here_only() if here else say.about_google()),
    ]


def _at(at: datetime) -> str:
    return slack_moment(at)
