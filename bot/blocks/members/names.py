"""How a person is named in messages."""

from bot.blocks import kit
from bot.texts import common
from store.queries.members.people import Person


def named(person: Person) -> str:
    """A person's name, for a message that only one person sees; a mention if the bot does not know the name yet."""
    if person.name:
        return kit.esc(" ".join(person.name.split())).replace("*", "∗")
    return mention(person.slack_id) if person.slack_id else common.somebody()


def mention(slack_id: str) -> str:
    """A mention by Slack id, which Slack shows as a name; only for messages that nobody else reads, so that it notifies nobody."""
    return f"<@{kit.esc(slack_id)}>"
