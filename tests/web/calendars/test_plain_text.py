import pytest

from bot.web.calendars.plain_text import lines, one_line

WRITTEN_AND_READ = {
    "<https://a.example/?x=1&amp;y=2>": "https://a.example/?x=1&y=2",
    "<mailto:desk@a.example|desk@a.example>": "desk@a.example",
    "<#C012|general>": "#general",
    "<#C012>": "#C012",
    "<!subteam^S1|@leaders>": "@leaders",
    "<!here>": "@here",
    "<!date^1^{date}|1 May>": "1 May",
    "&amp;lt;": "&lt;",
    "5 * 3 * 2 and a_b_c": "5 * 3 * 2 and a_b_c",
    "~old~ _new_ `code`": "old new code",
    "<script>alert(1)</script>": "<script>alert(1)</script>",
    "<b>1 < 2</b>": "<b>1 < 2</b>",
    "a\r\nb\rc": "a\nb\nc",
    "\ud800x\udfff": "x",
}


@pytest.mark.parametrize("written", WRITTEN_AND_READ)
def test_markup_is_read_as_a_person_meant_it(written: str) -> None:
    """Slack's own signs become words; what only looks like them stays."""
    assert lines(written) == WRITTEN_AND_READ[written]


def test_a_title_is_one_line() -> None:
    """White space of every kind is one space."""
    assert one_line(" a\t\n\u2028  b\u00a0 c ") == "a b c"
