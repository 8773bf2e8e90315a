"""The Block Kit constructors: escaping, truncation, limits."""

import re

from hypothesis import given, strategies as st

from bot.blocks import kit

WILD = st.text(alphabet=st.one_of(st.sampled_from("<>&|*_~`;alt gmp"), st.characters(exclude_categories=["Cs"])), max_size=400)


@given(WILD)
def test_escaped_text_holds_no_token(text: str) -> None:
    """Escaped text has no `<`, `>` or bare `&`, and unescaping gives the original text."""
    escaped = kit.esc(text)
    assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)", escaped)
    assert escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


@given(WILD, st.integers(1, 120))
def test_a_cut_is_short_and_leaves_no_half(text: str, limit: int) -> None:
    """Truncated text is never longer than the limit and never ends inside an entity."""
    cut = kit.clip(kit.esc(text), limit)
    assert len(cut) <= max(limit, 1)
    assert not re.search(r"&(?!amp;|lt;|gt;)", cut)


@given(st.integers(1, 200))
def test_a_cut_leaves_no_half_token(limit: int) -> None:
    """Truncation keeps a date token or link whole or drops it."""
    text = (
        "Before " + "<!date^1796284800^{date_long_pretty}, {time}|Thursday (Tokyo time)>" + " and " + kit.link("https://a.example", "label")
    )
    cut = kit.clip(text, limit)
    assert cut.count("<") == cut.count(">")
    assert len(cut) <= limit


def test_bold_cannot_be_ended_from_inside() -> None:
    """An asterisk in a name is replaced by a similar character, so that it cannot end the bold text."""
    assert kit.bold("a*b") == "*a∗b*"
    assert kit.bold("") == ""


def test_a_link_cannot_be_broken_from_inside() -> None:
    """Neither the address nor the label of a link can end its token early."""
    assert re.fullmatch(r"<[^<>|]*\|[^<>|]*>", kit.link("https://a.example/x|y>z", "a|b>c<d"))


def test_names_of_buttons_are_unique_in_their_row() -> None:
    """A repeated action name gets a suffix, and at most 25 buttons are shown."""
    (row,) = kit.actions(kit.button("x", "a.b", str(number)) for number in range(40))
    names = [element["action_id"] for element in row["elements"]]
    assert len(names) == len(set(names)) == 25
    assert names[:3] == ["a.b", "a.b:2", "a.b:3"]
    assert kit.actions([]) == []


def test_too_many_blocks_keep_the_buttons() -> None:
    """Of 80 blocks 50 are left, and the last row of buttons is one of them."""
    row = kit.actions([kit.button("x", "a.b")])
    made = kit.message([kit.section(f"line {number}") for number in range(80)] + row)
    assert len(made.blocks) == 50
    assert made.blocks[-1]["type"] == "actions"


def test_too_much_text_is_cut_evenly() -> None:
    """Slack refuses a message whose texts together pass 13,200 characters: the long ones are cut, the short ones stay whole."""
    made = kit.message([kit.header("Title"), *(kit.prose("x" * 3000) for _ in range(10)), kit.section("short")])
    assert sum(len(block["text"]["text"]) for block in made.blocks) <= 13_000
    assert made.blocks[0]["text"]["text"] == "Title"
    assert made.blocks[-1]["text"]["text"] == "short"


def test_people_s_words_are_plain_text() -> None:
    """Prose is plain text in the block, and escaped in the top-level text."""
    made = kit.message([kit.prose("*a* <!channel> & b")])
    assert made.blocks[0]["text"]["type"] == "plain_text"
    assert made.text == "*a* &lt;!channel&gt; &amp; b"
