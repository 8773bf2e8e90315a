"""Messages posted while Slack is in trouble, and what the page tells of them."""

LOST = (f"The bot's message in #{name} was posted, but the answer was lost." for name in ("general", "announcements"))
LOST_IN_GENERAL, LOST_IN_ANNOUNCEMENTS = LOST


async def post(workspace, channel="C0GENERAL", **more):
    """Post as the bot does; the status, Retry-After and the answer."""
    headers, body = {"Authorization": "Bearer xoxb-local"}, {"channel": channel, "text": "a", **more}
    async with workspace.session.post(f"{workspace.url}/api/chat.postMessage", json=body, headers=headers) as answer:
        return answer.status, answer.headers.get("Retry-After"), await answer.json()


async def happened(workspace):
    return (await workspace.ask("workspace", person="U0ALPHA"))[1]["troubles"]["happened"]
