"""Post messages while the local workspace simulates failures of Slack, and read what its page reports."""

LOST = (f"The bot's message in #{name} was posted, but the answer was lost." for name in ("general", "announcements"))
LOST_IN_GENERAL, LOST_IN_ANNOUNCEMENTS = LOST


async def post(workspace, channel="C0GENERAL", **more):
    """Post as the bot does; status, Retry-After and body of the answer."""
    headers, body = {"Authorization": "Bearer xoxb-local"}, {"channel": channel, "text": "a", **more}
    async with workspace.session.post(f"{workspace.url}/api/chat.postMessage", json=body, headers=headers) as answer:
        return answer.status, answer.headers.get("Retry-After"), await answer.json()


async def happened(workspace):
    return (await workspace.ask("workspace", person="U0ALPHA"))[1]["troubles"]["happened"]
