"""The forms and the history of clusters' and countries' pages with hostile data: within Slack's limits, and text stays text."""

from collections.abc import Iterator
from typing import Any

import pytest
from given.blocks.hostile import ALERTS, NASTY, profile, sections
from given.running import NOW

from bot.blocks import inputs, kit
from bot.blocks.answers import ListPage
from bot.blocks.clusters import directory, profile as profiles
from bot.blocks.countries import sections as parts
from bot.blocks.secretariat import versions as history
from bot.blocks.sheets import ConflictingValue, Draft, given_back
from bot.playground.shapes.limits import check_message, check_view, refuse_message
from bot.rules.clusters.profile import FIELDS, LIMITS, LISTS, blank
from bot.rules.countries.sections import QUESTIONS, fields as fields_of
from bot.texts import editing as say_editing
from store.models import SectionName
from store.queries.secretariat.versions import Change


def content(text: str) -> dict[str, Any]:
    """A page with this text in every field, as long as the limits allow."""
    entry, words = text[:150].replace("\n", " ") or "x", text[:3000]
    return {
        **blank(),
        "presentation": words,
        "second": ["fr", words],
        **{name: [entry] * 40 for name in LISTS},
        "facts": [[entry, entry, 2020, text[:300]]] * 20,
        "website": f"https://a.example/{text[:1900]}",
        "video": f"https://a.example/{text[:1900]}",
        "links": [[entry, "https://a.example"]] * 20,
        "hours": text[:300],
        "name": entry,
        "countries": ["BE", "LU"],
        "since": 1999,
    }


def forms(text: str) -> Iterator[inputs.Form]:
    """All forms, also as they are shown after a conflict."""
    page, theirs = content(text), ConflictingValue(text[:3000], text, say_editing.at(NOW))
    both = dict.fromkeys(("presentation", "hours", "website"), theirs)
    yield profiles.edit_form(Draft("1", 2, page), text, identity=True)
    yield profiles.edit_form(Draft("1", 2, page, 3, both), text, identity=True)
    yield given_back("clusters.edit", "Edit", [kit.section("x")], [(name, profiles.as_typed(name, page[name])) for name in FIELDS])
    yield directory.add_form()
    yield profiles.whole(profile(text[:140]))
    yield parts.choose_form("KR", sections(text), "en")
    for name in SectionName:
        answers = dict.fromkeys(fields_of(name), text[:3000])
        yield parts.edit_form(Draft(f"KR/{name}", 1, answers, 1, dict.fromkeys(QUESTIONS[name], theirs)), "KR", name, NOW.date(), "en")
    yield from (parts.whole("KR", one, NOW.date(), "en") for one in sections(text[:9000]))


def messages(text: str) -> Iterator[kit.Message]:
    """The messages before and after a form."""
    page, one = content(text), profile(text)
    changes = [
        Change("clusters", "12", 3, NOW, 1, text, False, blank(), page),
        Change("clusters", "12", 2, NOW, 1, None, False, page, blank()),
        Change("countries", "KR/visit", 1, NOW, None, None, True, {}, {"text": text, "entry": text, "source": text}),
    ]
    yield history.listed(text, [(change, text) for change in changes], ListPage("clusters 12", 2, 3, 30), text[:100] and "Done.")
    for change in changes:
        names = dict.fromkeys((*change.before, *change.after))
        old, new = (
            {name: profiles.as_typed(name, side[name]) if side.get(name) else "" for name in names}
            for side in (change.before, change.after)
        )
        fields = [history.ComparedField(name, old[name], new[name], by_line=name in (*LISTS, "facts", "links")) for name in names]
        yield history.compared(
            text, history.ComparedChange(change, text, fields, 7, undoes=True, card=history.event_card("12")), "clusters 12"
        )
    yield history.which("events", {str(number): text for number in range(30)})
    yield profiles.choose([one] * 30, 5, "/cluster")
    yield directory.retired_list([one] * 20)
    yield from (directory.retired(text, 1), directory.added(1, text), directory.retired_now(text, 3, 1))


@pytest.mark.parametrize("number", range(len(NASTY)))
def test_slack_takes_every_form_and_every_message(number: int) -> None:
    """No limit of Slack's is passed: not a field's, not a view's."""
    for form in forms(NASTY[number]):
        assert check_view(inputs.view_of(form, "Close")) == [], form.callback
    for message in messages(NASTY[number]):
        payload = {"text": message.text, "blocks": list(message.blocks)}
        assert (check_message(payload), refuse_message(payload, updating=True)) == ([], None)


def test_nothing_alerts() -> None:
    """In mrkdwn only our own date tokens are live."""
    blocks = [block for form in forms(ALERTS) for block in form.blocks]
    blocks += [block for message in messages(ALERTS) for block in message.blocks]
    for block in blocks:
        for text in [block.get("text"), *(block.get("elements") or ())]:
            if isinstance(text, dict) and text.get("type") == "mrkdwn":
                assert "<!channel>" not in text["text"]
                assert "<https" not in text["text"]
                assert "<@" not in text["text"]


def test_the_longest_page_that_is_let_in_fits_into_one_form() -> None:
    """A page at its size limit, in the script with the longest encoding, still opens in a form, with every list complete."""
    page = {**blank(), "presentation": "日" * 3000, "aliases": ["日" * 150] * 200, "name": "x", "countries": ["JP"]}
    assert len(str(page).encode()) < LIMITS.page
    form = profiles.edit_form(Draft("1", 2, page), "x", identity=True)
    assert check_view(inputs.view_of(form, "Close")) == []
    shown = [block["element"]["initial_value"] for block in form.blocks if str(block.get("block_id")).startswith("aliases")]
    assert "\n".join(shown) == "\n".join(page["aliases"])
