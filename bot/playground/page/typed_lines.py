"""What a person sends: a slash command, which goes to the bot, or a message, which stays in its channel."""

from bot.playground import texts
from bot.playground.messages import APP, TEAM, composed
from bot.playground.page.command_text import emoji_as_codes, escaped
from bot.playground.people import WorkspacePerson
from bot.playground.state import Channel
from bot.playground.views.interactions import VERIFICATION_TOKEN
from bot.playground.wire.answers import open_response_url, show_command_answer
from bot.playground.wire.delivery import NotDeliveredError, Wire
from bot.playground.workspace import Workspace


async def send_line(workspace: Workspace, wire: Wire, person: WorkspacePerson, channel: Channel, text: str) -> bool:
    """Sends a typed line: a command to the bot, anything else to the channel. False if a command failed."""
    if text.startswith("/"):
        return await send_command(workspace, wire, person, channel, text)
    written = escaped(emoji_as_codes(text), workspace.people.values(), workspace.state.channels())
    await workspace.post(composed(channel.id, person.id, {"text": written}))
    return True


async def send_command(workspace: Workspace, wire: Wire, person: WorkspacePerson, channel: Channel, line: str) -> bool:
    """Sends a slash command to the bot and shows its response, or Slack's error note; False unless the response was valid."""
    name, _, rest = line.strip().partition(" ")
    command = workspace.commands.get(name)
    if command is None:
        await workspace.note(channel.id, person.id, texts.not_a_command(name), command=line)
        return False
    text = emoji_as_codes(rest.strip())
    if command.escapes:
        text = escaped(text, workspace.people.values(), workspace.state.channels())
    payload = {
        "token": VERIFICATION_TOKEN,
        "team_id": TEAM,
        "team_domain": "local",
        "channel_id": channel.id,
        "channel_name": channel.name,
        "user_id": person.id,
        "user_name": person.handle,
        "command": name,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": open_response_url(workspace, channel=channel.id, person=person.id),
        "trigger_id": workspace.triggers.issue(person.id),
    }
    try:
        answer = await wire.send_command(payload)
    except NotDeliveredError as failure:
        await workspace.note(channel.id, person.id, texts.command_failed(name, str(failure)), command=line)
        return False
    return await show_command_answer(workspace, answer, channel=channel.id, person=person.id, command=line.strip())
