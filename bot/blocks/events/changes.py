"""Events that have moved or were cancelled, for those concerned."""

from bot.blocks import kit
from bot.blocks.events.reminders import call_button, facts, open_button
from bot.blocks.notices.bulletins import fewer_button
from bot.texts.events import lists as say_events
from bot.texts.events import notices as say
from bot.texts.times import slack_when
from store.models import Dated, Month, When


def moved(event: Dated, before: When | None, link: str | None, *, back: bool, waits: int | None = None) -> kit.Message:
    """The old time and the new one. `back`: it was cancelled, and is not any more. `link` is for who is in; who `waits` has no place."""
    title = kit.esc(event.title).replace("*", "∗")
    fixed = isinstance(before, Month) and not isinstance(event.when, Month)
    lines = [f"*{say.after_all(title) if back else say.fixed(title) if fixed else say.moved(title)}*"]
    lines += [say.was(slack_when(before))] if before is not None else []
    when, *rest = facts(event, link)
    lines.append(say.now(when) if before is not None else when)
    lines += rest if link or not event.online else rest[:-1]
    lines.append(say.place_stays() if waits is None else say.still_wait(waits))
    return kit.message([kit.section("\n".join(lines)), *kit.actions([*call_button(event, link), open_button(event), fewer_button()])])


def cancelled(event: Dated, reason: str) -> kit.Message:
    """What does not take place, and why, where that was said."""
    title = kit.esc(event.title).replace("*", "∗")
    lines = [f"*{say.cancelled(title)}*", say.was_planned(slack_when(event.when))]
    lines += [f"*{say_events.reason()}*  {kit.esc(reason)}"] if reason else []
    return kit.message([kit.section("\n".join(lines)), *kit.actions([open_button(event), fewer_button()])])
