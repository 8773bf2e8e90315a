"""Notices of moved and cancelled events."""

from bot.blocks import kit
from bot.blocks.answers import plain
from bot.blocks.events.reminders import call_button, facts, open_button
from bot.blocks.notices.bulletins import fewer_button
from bot.texts import common
from bot.texts.events import changes as say_changes, notices as say
from bot.texts.times import slack_when
from store.models import Dated, Month, When


def moved(event: Dated, before: When | None, link: str | None, *, back: bool, waits: int | None = None) -> kit.Message:
    """The notice of a moved event, with the old and the new time; `back` says that the event was cancelled and takes place again.

    `link` is for those with a place; `waits` is the position of somebody on the waiting list, who has none.
    """
    title = kit.esc(event.title).replace("*", "∗")
    fixed = isinstance(before, Month) and not isinstance(event.when, Month)
    lines = [f"*{say.after_all(title) if back else say.fixed(title) if fixed else say.moved(title)}*"]
    lines += [say.was(slack_when(before))] if before is not None else []
    when, *rest = facts(event, link)
    lines.append(say.now(when) if before is not None else when)
    lines += rest if link or not event.online else rest[:-1]
    lines.append(say.place_stays() if waits is None else say.still_wait(waits))
    return plain("\n".join(lines), *call_button(event, link), open_button(event), fewer_button())


def cancelled(event: Dated, reason: str) -> kit.Message:
    """The notice of a cancelled event, with the reason if one was given."""
    title = kit.esc(event.title).replace("*", "∗")
    lines = [f"*{common.cancelled_title(title)}*", say.was_planned(slack_when(event.when))]
    lines += [f"*{say_changes.reason()}*  {kit.esc(reason)}"] if reason else []
    return plain("\n".join(lines), open_button(event), fewer_button())
