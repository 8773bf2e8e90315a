"""The time zones that a group's forms offer."""

from typing import Final

from bot.commands.request import Request
from store.queries.groups.clocks import seat_clocks
from store.queries.members.people import people

USUAL: Final = ("Europe/Paris", "Etc/UTC")


async def zones_of(request: Request, group_id: int | None, chosen: str) -> list[str]:
    """The zones that a form offers: the chosen one, the reader's, those of the group's seats, then those of everybody else."""
    theirs = [one.zone for one in await request.read(seat_clocks, group_id)] if group_id is not None else []
    others = sorted({one.zone for one in await request.read(people)})
    return list(dict.fromkeys(one for one in (chosen, request.actor.zone or "", *theirs, *USUAL, *others) if one))
