"""How a person is named in messages."""

from bot.blocks import kit
from bot.texts.secretariat import desk as say
from store.queries.members.people import Person


def named(person: Person) -> str:
    """A person by name, for a message that only one person sees; by a mention where the bot does not know the name yet."""
    if person.name:
        return kit.esc(" ".join(person.name.split())).replace("*", "∗")
    return mention(person.slack_id) if person.slack_id else say.somebody()


def mention(slack_id: str) -> str:
    """Somebody by their Slack id: Slack shows the name. Only where no one else reads it, so that it pings nobody."""
    return f"<@{kit.esc(slack_id)}>"
