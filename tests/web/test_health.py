import json

from given.web.served import Desk, served

from store.database import Database


async def test_alive_touches_nothing(desk: Desk) -> None:
    """/healthz answers "ok" without a database query."""
    assert await desk.text("/healthz") == "ok"
    assert desk.queries == []


async def test_ready_says_what_is_missing(bare: Database) -> None:
    """/readyz answers 200 and an empty list when ready, else 503 and a sentence for each thing missing."""
    missing = ["Slack has not answered yet."]

    async def ready() -> list[str]:
        return missing

    async with served(bare, ready=ready) as desk:
        assert json.loads(await desk.text("/readyz", 503)) == missing
        missing.clear()
        assert json.loads(await desk.text("/readyz", 200)) == []


async def test_robots_may_read_the_feeds(desk: Desk) -> None:
    """robots.txt does not exclude the feeds, because Google Calendar obeys it."""
    rules = await desk.text("/robots.txt")
    assert "Allow: /" in rules
    assert "/feeds" not in rules
