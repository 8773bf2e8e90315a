"""The upload page: it first shows what a file would change, then applies it, all or nothing.

The file is not stored between the two steps: it is uploaded again, and its SHA-256 shows that it is the same one.
"""

import asyncio
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from aiohttp import BodyPartReader, web

from bot.files import LARGEST, read
from bot.operations.tables import imports as exchange
from bot.rules.permissions import Actor
from bot.rules.table import Unreadable
from bot.rules.tables.exchange import shapes
from bot.rules.tables.plans import ImportPlan, Kind
from bot.texts.links import messages as say
from bot.texts.tables import exchange as say_exchange
from bot.web.pages.templates import page
from bot.web.site import Site
from store.models import Noun

LARGEST_FIELD: Final = 1_000
ROOM: Final = 100_000
"""Bytes that a request may have besides the file: the other fields, and the multipart boundaries."""
MOST_CHANGES: Final = 300
MOST_TROUBLES: Final = 500


@dataclass(frozen=True)
class SubmittedFile:
    """The submitted form. `checked` is the SHA-256 of the file whose changes were shown before."""

    name: str
    body: bytes
    do: str
    checked: str

    @property
    def digest(self) -> str:
        """The SHA-256 of the file."""
        return sha256(self.body).hexdigest()


class TooBigError(Exception):
    """The file is larger than the limit."""


async def import_page(site: Site, noun: str, until: str, *, status: int = 200, **shown: Any) -> web.Response:
    """The upload form, with the result of the last upload if there was one."""
    values = {"sentences": (), "bad": False, "troubles": (), "changes": (), "more_troubles": 0, "more_changes": 0, "checked": ""} | shown
    return await page(site, "import.html", status=status, noun=noun, until=until, most=LARGEST, **values)


async def take_import(site: Site, request: web.Request, actor: Actor, noun: str, until: str) -> web.Response:
    """Checks the uploaded file, or applies it."""
    try:
        sent = await _sent(request)
    except TooBigError:
        return await import_page(site, noun, until, status=413, sentences=(say.too_big(),), bad=True)
    except (ValueError, RuntimeError, AssertionError):
        return await import_page(site, noun, until, status=400, sentences=(say.not_a_form(),), bad=True)
    if not sent.body and not sent.name:
        return await import_page(site, noun, until, status=400, sentences=(say.no_file(),), bad=True)
    return await _taken(site, actor, noun, until, sent)


async def _taken(site: Site, actor: Actor, noun: str, until: str, sent: SubmittedFile) -> web.Response:
    try:
        table = await asyncio.to_thread(read, sent.body, sent.name, noun, shapes(noun))
    except Unreadable as error:
        return await import_page(site, noun, until, status=422, sentences=(say_exchange.unreadable(error),), bad=True)
    wanted, now = sent.do == "apply", site.now()
    plan = await site.study(exchange.plan, noun=Noun(noun), table=table, now=now)
    if wanted and sent.checked == sent.digest:
        outcome = await site.perform(exchange.apply, actor=actor, noun=Noun(noun), table=table, now=now, planned=plan)
        site.renew(now)
        if not isinstance(outcome, ImportPlan):  # the permission was lost since the page was loaded
            return await import_page(site, noun, until, status=403, sentences=say.not_valid(), bad=True)
        return await _planned(site, noun, until, outcome)
    first = (say.another_file(),) if wanted else ()
    return await _planned(site, noun, until, plan, first=first, digest=sent.digest)


async def _planned(site: Site, noun: str, until: str, plan: ImportPlan, *, first: tuple[str, ...] = (), digest: str = "") -> web.Response:
    told = [one for one in plan.changes if one.kind != Kind.SAME or one.meanwhile]
    return await import_page(
        site,
        noun,
        until,
        sentences=(*first, *say_exchange.summary(plan)),
        bad=bool(plan.troubles) or bool(first),
        troubles=[say_exchange.trouble(one, plan.counted) for one in plan.troubles[:MOST_TROUBLES]],
        more_troubles=max(0, len(plan.troubles) - MOST_TROUBLES),
        changes=[say_exchange.change(one, plan.counted) for one in told[:MOST_CHANGES]],
        more_changes=max(0, len(told) - MOST_CHANGES),
        checked=digest if (plan.new or plan.changed) and not plan.troubles else "",
    )


async def _sent(request: web.Request) -> SubmittedFile:
    """Parses the multipart form. Raises TooBigError, or ValueError if it is not the form with a file."""
    if request.content_type != "multipart/form-data":
        raise ValueError("not a form with a file")
    if (request.content_length or 0) > LARGEST + ROOM:
        raise TooBigError
    fields: dict[str, bytes] = {}
    name = ""
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name not in ("file", "do", "checked"):
            raise ValueError("a field that the form does not have")
        name = part.filename or name if part.name == "file" else name
        fields[part.name] = await _read(part, LARGEST if part.name == "file" else LARGEST_FIELD)
    do, checked = fields.get("do", b"").decode(), fields.get("checked", b"").decode()
    return SubmittedFile(name, fields.get("file", b""), do, checked)


async def _read(part: BodyPartReader, most: int) -> bytes:
    read = bytearray()
    while chunk := await part.read_chunk():
        read += chunk
        if len(read) > most:
            raise TooBigError
    return bytes(read)
