"""Secret links: their kinds, permissions and lifetimes. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from bot.rules.permissions import Action, Subject
from store.models import LinkKind, Noun

LIFE: Final = timedelta(hours=1)
"""Lifetime of a link after it was sent."""

MOST: Final = 5
"""Rate limit: links per person within `LIFE`."""

KEPT: Final = timedelta(days=1)
"""Retention of the row of an expired link."""

NOUNS: Final = (Noun.CLUSTERS, Noun.COUNTRIES, Noun.MEMBERS)
LISTS: Final = (Noun.PLACES, Noun.SEATS)
"""Export-only lists: who takes part in what, who has a seat where."""
FORMATS: Final = ("csv", "xlsx", "json")
ONE_EVENT: Final = re.compile(rf"places-([1-9][0-9]{{0,8}})\.({'|'.join(FORMATS)})")
"""The subject of the list of one event, with its id."""
SUBJECTS: Final[dict[LinkKind, frozenset[str]]] = {
    LinkKind.MY_DATA: frozenset({""}),
    LinkKind.EXPORT: frozenset(f"{noun}.{form}" for noun in (*NOUNS, *LISTS) for form in FORMATS),
    LinkKind.IMPORT: frozenset(NOUNS),
}
"""The valid subjects of each kind of link, besides the list of one event."""

NEEDS: Final = {LinkKind.MY_DATA: Action.MY_DATA, LinkKind.EXPORT: Action.EXPORT, LinkKind.IMPORT: Action.IMPORT}


@dataclass(frozen=True)
class LinkRequested:
    """The link will be sent by direct message."""

    link_id: int
    kind: LinkKind
    subject: str


@dataclass(frozen=True)
class TooManyLinks:
    """Rate limit: the next link may be requested at `again_at` (UTC)."""

    again_at: datetime


@dataclass(frozen=True)
class NoSuchLink:
    """There is no such subject to make a link for."""


@dataclass(frozen=True)
class Issued:
    """A link with its secret, which is stored nowhere else; valid until `expires_at` (UTC)."""

    kind: LinkKind
    subject: str
    secret: str
    expires_at: datetime


def known(kind: str, subject: str) -> bool:
    """Whether the kind and subject of a link are valid."""
    if kind == LinkKind.EXPORT and event_of(subject) is not None:
        return True
    return kind in SUBJECTS and subject in SUBJECTS[LinkKind(kind)]


def event_of(subject: str) -> int | None:
    """The id of the event whose list it is; None for another subject."""
    found = ONE_EVENT.fullmatch(subject)
    return int(found[1]) if found else None


def need(kind: LinkKind, subject: str) -> Action:
    """The permission its owner needs, both when requesting the link and at every use."""
    return NEEDS[kind] if event_of(subject) is None else Action.MANAGE


def about(kind: LinkKind, member_id: int | None) -> Subject:
    """The thing to check the permission on: personal data are about the member, lists about nobody.

    The list of one event is about the event, for which `bot.operations.links.secrets.permission_subject` finds the owners.
    """
    return Subject(member_id=member_id if kind == LinkKind.MY_DATA else None)


def fingerprint(secret: str) -> str:
    """The SHA-256 hash that is stored; it cannot be reversed, as the secret is 256 random bits."""
    return sha256(secret.encode()).hexdigest()


def path(secret: str) -> str:
    """The URL path of a link's page."""
    return f"/links/{secret}"
