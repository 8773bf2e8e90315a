"""Slack's door over real HTTP: who may come in, and what comes back."""

from builders import SECRET, Running, signed, slash


async def test_a_signed_command_is_answered_in_its_own_response(bot: Running) -> None:
    """The answer to a slash command stands in the HTTP response, for this person only."""
    answer = await bot.command("/cluster", "packaging")
    assert answer["response_type"] == "ephemeral"
    assert "Polo della Cosmesi" in answer["text"]
    assert "Cali" in answer["text"]


async def test_the_word_payload_is_a_text_like_any_other(bot: Running) -> None:
    """A command whose text contains the word "payload" is answered (Bolt alone answers 404)."""
    answer = await bot.command("/cluster", "satellite payload")
    assert "satellite payload" in answer["text"]


async def test_who_is_not_slack_is_turned_away(bot: Running) -> None:
    """Wrong, missing, old and malformed signatures and times are all 401."""
    import time

    body = slash("/cluster", "packaging")
    good = signed(body)
    wrong = [
        {**good, "X-Slack-Signature": "v0=" + "0" * 64},
        {**good, "X-Slack-Signature": "é"},
        {name: value for name, value in good.items() if name != "X-Slack-Signature"},
        {name: value for name, value in good.items() if name != "X-Slack-Request-Timestamp"},
        {**good, "X-Slack-Request-Timestamp": "abc"},
        {**good, "X-Slack-Request-Timestamp": "-1"},
        {**good, "X-Slack-Request-Timestamp": "9" * 40},
        signed(body, at=time.time() - 301),
        signed(body, at=time.time() + 301),
        signed(body, secret=SECRET + "x"),
        signed(body + "x"),
    ]
    for headers in wrong:
        status, _ = await bot.send(body, headers)
        assert status == 401, headers
