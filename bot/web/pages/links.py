"""Private pages behind a secret link. A GET only shows buttons: link previews and mail scanners get no data and change nothing."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from aiohttp import web
from sqlmodel import Session

from bot.files import Format
from bot.operations.links.secrets import permission_subject
from bot.operations.permissions import actor_of
from bot.rules.links.purposes import fingerprint, known, need
from bot.rules.permissions import Action, Actor, Allowed, may
from bot.texts import common, permissions as say_permissions
from bot.texts.columns import in_words
from bot.texts.language import speaking
from bot.texts.links import messages as say
from bot.texts.lists import enumerated
from bot.texts.partings import erasure as say_privacy
from bot.texts.secretariat import audit as say_audit
from bot.texts.times import moment
from bot.web.pages.exports import exported
from bot.web.pages.imports import import_page, take_import
from bot.web.pages.templates import attachment, page, private
from bot.web.site import Site
from store.models import LinkKind
from store.queries.links.secrets import Opened, by_fingerprint
from store.queries.members.people import by_slack_id
from store.queries.partings.erasure import export_of

SECRET: Final = re.compile(r"[A-Za-z0-9_-]{43}")
INSTANT: Final = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):\d{2}Z")
SHOWN: Final = 2000
NAMED: Final = ("fields", "gap", "kind", "muted", "noun", "outcome", "state")
"""Columns that hold names of ours, not a person's words."""


@dataclass(frozen=True)
class AuthorizedLink:
    """A valid link whose owner has the permission to use it now."""

    link: Opened
    kind: LinkKind
    actor: Actor

    @property
    def until(self) -> str:
        """Until when it is valid, in words."""
        return say.valid_until(moment(self.link.expires_at, self.link.zone))


def authorize(db: Session, secret: str, now: datetime) -> AuthorizedLink | None:
    """Returns the link's use if it is valid and its owner still has the permission, else None. All failures look the same."""
    link = by_fingerprint(db, fingerprint(secret), now)
    if link is None or not known(link.kind, link.subject):
        return None
    kind = LinkKind(link.kind)
    actor = actor_of(by_slack_id(db, link.slack_id), link.slack_id, outsider=False)
    about = permission_subject(db, kind, link.subject, link.member_id)
    return AuthorizedLink(link, kind, actor) if isinstance(may(actor, need(kind, link.subject), about), Allowed) else None


async def link_page(site: Site, request: web.Request) -> web.StreamResponse:
    """GET: what is behind the link, and the buttons to get it. POST: one of its buttons."""
    secret = request.match_info["secret"]
    use = await site.read(authorize, secret, site.now()) if SECRET.fullmatch(secret) else None
    if use is None:
        return private(await page(site, "notice.html", status=404, title=say.not_valid_title(), sentences=say.not_valid()))
    with speaking(use.link.locale):
        return private(await _pressed(site, request, use) if request.method == "POST" else await _shown(site, use))


async def _shown(site: Site, use: AuthorizedLink) -> web.Response:
    match use.kind:
        case LinkKind.MY_DATA:
            return await page(site, "my_data.html", until=use.until, parts=None)
        case LinkKind.EXPORT:
            noun, form = use.link.subject.split(".", 1)
            return await page(site, "export.html", until=use.until, noun=noun, form=form)
        case LinkKind.IMPORT:
            return await import_page(site, use.link.subject, use.until)


async def _pressed(site: Site, request: web.Request, use: AuthorizedLink) -> web.Response:
    match use.kind:
        case LinkKind.MY_DATA:
            return await _my_data(site, request, use.link.member_id, use.until)
        case LinkKind.EXPORT:
            noun, form = use.link.subject.split(".", 1)
            return await exported(site, noun, Format(form))
        case LinkKind.IMPORT:
            return await take_import(site, request, use.actor, use.link.subject, use.until)


async def _my_data(site: Site, request: web.Request, member_id: int, until: str) -> web.Response:
    held = await site.study(export_of, member_id)
    if (await request.post()).get("do") == "download":
        now = site.now()
        told = {"network": site.network_name, "made_at": now.strftime("%Y-%m-%dT%H:%M:%SZ")} | held
        body = json.dumps(told, indent=2, ensure_ascii=False)
        return attachment(body.encode(), "application/json", f"my-data-{now:%Y-%m-%d}.json")
    parts = [(say_privacy.part_title(name), [_facts(row) for row in rows[:SHOWN]]) for name, rows in held.items()]
    return await page(site, "my_data.html", until=until, parts=parts)


def _facts(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """A row in words, without empty values, which only the downloaded file has."""
    return [(say_privacy.field_name(name), _told(name, value)) for name, value in row.items() if value not in (None, "", [], {})]


def _told(name: str, value: Any) -> str:
    if name == "verb" and value in set(Action):
        return say_audit.done(value)
    if name in NAMED:
        return enumerated(in_words(str(one)) for one in (value if isinstance(value, list) else [value]))
    return say_permissions.role(value) if name == "role" else _words(value)


def _words(value: Any) -> str:
    match value:
        case bool():
            return common.yes() if value else common.no()
        case list() if all(isinstance(one, str | int) for one in value):
            return enumerated(str(one) for one in value)
        case list() | dict():
            return json.dumps(value, indent=2, ensure_ascii=False)
        case _:
            return INSTANT.sub(r"\1 \2 UTC", str(value))
