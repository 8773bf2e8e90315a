"""The secretariat's desk, and the modal for the network's settings."""

import json
from collections.abc import Mapping, Sequence

from bot.blocks import inputs, kit
from bot.blocks.answers import plain
from bot.blocks.members.names import named
from bot.rules.secretariat.set_up import Kept, SetUp
from bot.texts import common
from bot.texts.lists import enumerated
from bot.texts.secretariat import desk as say
from store.queries.members.people import Person
from store.queries.network.settings import CHANNEL, PUBLIC_PAGE, REVIEW
from store.queries.representations.roster import Sums

ON = "on"


def desk(sums: Sums) -> kit.Message:
    """What is missing, and the buttons to everything the secretariat can do."""
    facts = [
        *([say.claims_waiting(sums.waiting)] if sums.waiting else []),
        *([say.absent(sums.absent)] if sums.absent else []),
        *([say.without_contact(sums.without_contact)] if sums.without_contact else []),
    ]
    buttons = [
        kit.button(say.button_claims(sums.waiting), "roster.claims", primary=sums.waiting > 0),
        kit.button(common.members(), "roster.show"),
        kit.button(common.lists(), "lists.show"),
        kit.button(common.season(), "season.show"),
        kit.button(common.audit_log(), "audit.show"),
        kit.button(say.button_set_up(), "secretariat.set_up"),
        kit.button(common.add_a_cluster(), "clusters.add"),
    ]
    lines = "\n".join(f"• {fact}" for fact in facts) or say.all_well()
    return kit.message([kit.header(say.desk_title()), kit.section(lines), *kit.actions(buttons if sums.waiting else buttons[1:])])


def set_up_form(now: SetUp, *, bot: str, public_url: str | None) -> inputs.Form:
    """The modal for the network's settings, with their current values."""
    page = [inputs.Choice(say.public_page_choice(), ON)]
    review = [inputs.Choice(say.review_choice(), ON)]
    return inputs.Form(
        "secretariat.set_up",
        say.set_up_title(),
        (
            inputs.channel("channel", say.channel(), now.channel, optional=True, hint=say.channel_hint(bot)),
            inputs.people("secretariat", say.secretariat(), sorted(now.secretariat), hint=say.secretariat_hint()),
            inputs.checkboxes(
                "public_page", say.public_page(), page, _ticked(is_on=now.public_page), hint=say.public_page_hint(public_url)
            ),
            inputs.checkboxes("review", say.review(), review, _ticked(is_on=now.review), hint=say.review_hint()),
        ),
        submit=common.save(),
        subject=json.dumps(
            {
                "channel": now.channel,
                "secretariat": sorted(now.secretariat),
                "public_page": now.public_page,
                "review": now.review,
            }
        ),
    )


def shown_in(subject: str) -> SetUp:
    """The settings as the modal showed them, parsed from its private_metadata; empty settings if that is not valid."""
    try:
        read = json.loads(subject)
    except ValueError:
        return SetUp()
    if not isinstance(read, dict):
        return SetUp()
    listed = read.get("secretariat")
    people = frozenset(str(one) for one in listed) if isinstance(listed, list) else frozenset()
    return SetUp(str(read.get("channel") or ""), people, read.get("public_page") is True, read.get("review") is True)


def kept(outcome: Kept, now: SetUp, people: Sequence[Person], bot: str, *, gone: bool = False) -> kit.Message:
    """The confirmation of what was saved; `gone` says that the person removed themselves from the secretariat."""
    said: Mapping[str, str] = {
        CHANNEL: say.announces_in(kit.esc(now.channel), kit.esc(bot)) if now.channel else say.announces_nothing(),
        PUBLIC_PAGE: say.page_open(is_open=now.public_page),
        REVIEW: say.reviews(on=now.review),
        "secretariat": say.secretariat_is(enumerated(named(person) for person in people)),
    }
    if not outcome.changed:
        return plain(say.nothing_changed())
    lines = [f"• {said[name]}" for name in outcome.changed if name in said]
    last = [kit.section(say.no_longer_secretariat())] if gone else []
    return kit.message([kit.section(say.saved()), kit.section("\n".join(lines)), *last])


def _ticked(*, is_on: bool) -> tuple[str, ...]:
    return (ON,) if is_on else ()
