"""The button and modal to erase one's own data, and the confirmation."""

from collections.abc import Callable, Iterable

from bot.blocks import inputs, kit
from bot.blocks.answers import plain
from bot.rules.partings.erasure import WORD, Erased, NothingHeld
from bot.texts.lists import enumerated
from bot.texts.partings import erasure as say
from store.queries.partings.erasure import ErasureConsequences


def with_erase_button(message: kit.Message) -> kit.Message:
    """A message about one's own data, with the button to erase it."""
    return kit.message([*message.blocks, *kit.actions([kit.danger(kit.button(say.erase_me(), "privacy.ask_erase"))])])


def erase_form(stake: ErasureConsequences) -> inputs.Form:
    """The modal that explains what erasing does, and asks to type a word."""
    return inputs.Form(
        "privacy.erase",
        say.form_title(),
        (
            kit.section(kit.bold(say.cannot_be_undone())),
            kit.section(_list(say.what_goes(), say.goes())),
            kit.section(_list(say.what_stays(), say.stays())),
            kit.section(_list(say.who_takes_over(), handover_lines(stake))),
            kit.context(say.afterwards()),
            inputs.text("word", say.type_word(WORD), most=40),
        ),
        submit=say.erase_for_ever(),
    )


def handover_lines(stake: ErasureConsequences, escaped: Callable[[str], str] = kit.esc) -> list[str]:
    """What happens to the person's roles, claims and open questions, one line per fact; `escaped` escapes the names."""
    lines = [say.seat_left(escaped(seat.cluster), [escaped(name) for name in seat.others], contact=seat.contact) for seat in stake.seats]
    lines += [say.claim_withdrawn(escaped(cluster)) for cluster in stake.claims]
    lines += [say.secretariat_left(last=stake.last)] if stake.secretariat else []
    lines += [say.questions_withdrawn(stake.open_questions)] if stake.open_questions else []
    return lines or [say.nobody_else()]


def done(outcome: Erased | NothingHeld) -> kit.Message:
    """The confirmation of an erasure."""
    if isinstance(outcome, NothingHeld):
        return plain(say.nothing_held())
    left = [kit.section(say.erased_clusters(kit.esc(enumerated(outcome.clusters))))] if outcome.clusters else []
    return kit.message([kit.section(say.erased()), *left, kit.context(say.afterwards())])


def _list(title: str, lines: Iterable[str]) -> str:
    return "\n".join([kit.bold(title), *(f"• {line}" for line in lines)])
