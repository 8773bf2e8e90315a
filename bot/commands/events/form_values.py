"""Parses the forms of events: values by field, and error messages at their fields."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from bot.blocks.events.forms import Menus
from bot.commands.gazetteer import gazetteer
from bot.commands.request import Request
from bot.rules.events.form_values import Values
from bot.rules.faults import Fault, Problem
from bot.rules.lines import clean, line, number_in
from store.models import EventKind
from store.queries.clusters.profiles import by_number, names
from store.queries.countries.pages import zones


def typed(request: Request, fields: Iterable[str]) -> tuple[dict[str, str], list[Fault]]:
    """Returns the values of those fields that are in the form, and the faults; a country becomes its code (ISO 3166 alpha-2)."""
    there = {name.split(":")[0] for name in request.form}
    values, faults = {}, []
    for name in fields:
        if name in there:
            values[name], wrong = _value(request, name)
            faults += wrong
    return values, faults


def _value(request: Request, name: str) -> tuple[str, list[Fault]]:
    text = clean(request.typed(name)) if name in ("description", "dates") else line(request.typed(name))
    if name == "visibility":
        return text.removeprefix("usual"), []
    if name != "country" or not text:
        return text, []
    meant = gazetteer().meant(text)
    if meant.sure and meant.codes:
        return meant.codes[0], []
    return text, [Fault("country", Problem.COUNTRY, typed=text)]


async def menus_of(request: Request, values: Values) -> Menus:
    """The options of the menus for this person; the present host is among them, also if it is not theirs."""
    host = number_in(values.get("host", ""))
    own = request.actor.clusters
    wanted = [*own, *((host,) if host is not None and host not in own else ())]
    hosts = await request.read(names, wanted)
    ordered = {one: hosts[one] for one in wanted if one in hosts}
    meeting = values.get("kind") == EventKind.MEETING
    return Menus(ordered, request.actor.secretariat, request.language, request.now, meeting=meeting)


async def usual_zone(request: Request, values: Values) -> str:
    """The default zone (IANA) of an event: the author's own; for a host that is not theirs, the host's if it has only one."""
    own = request.actor.zone or "Etc/UTC"
    host = number_in(values.get("host", ""))
    if host is None or host in request.actor.clusters:
        return own
    cluster = await request.read(by_number, host)
    theirs = [zone for code in (cluster.countries if cluster else ()) for zone in zones(code)]
    return theirs[0] if len(theirs) == 1 and ZoneInfo(theirs[0]) else own
