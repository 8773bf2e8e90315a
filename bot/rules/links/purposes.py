"""Secret links: what they are for, who may use them, how long they are good. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from bot.rules.permissions import Action, Thing
from store.models import LinkKind, Noun

LIFE: Final = timedelta(hours=1)
"""How long a link is good after it was sent."""

MOST: Final = 5
"""How many links a person may ask for within `LIFE`."""

KEPT: Final = timedelta(days=1)
"""How long the row of a link that is over stays."""

NOUNS: Final = (Noun.CLUSTERS, Noun.COUNTRIES, Noun.MEMBERS)
LISTS: Final = (Noun.PLACES, Noun.SEATS)
"""What only goes out: who takes part in what, who has a seat where."""
FORMATS: Final = ("csv", "xlsx", "json")
ONE_EVENT: Final = re.compile(rf"places-([1-9][0-9]{{0,8}})\.({'|'.join(FORMATS)})")
"""The list of one event, by its number."""
SUBJECTS: Final[dict[LinkKind, frozenset[str]]] = {
    LinkKind.MY_DATA: frozenset({""}),
    LinkKind.EXPORT: frozenset(f"{noun}.{form}" for noun in (*NOUNS, *LISTS) for form in FORMATS),
    LinkKind.IMPORT: frozenset(NOUNS),
}
"""What a link of each kind may be for, besides the list of one event."""

NEEDS: Final = {LinkKind.MY_DATA: Action.MY_DATA, LinkKind.EXPORT: Action.EXPORT, LinkKind.IMPORT: Action.IMPORT}


@dataclass(frozen=True)
class Asked:
    """The link comes as a direct message."""

    link_id: int
    kind: LinkKind
    subject: str


@dataclass(frozen=True)
class TooManyLinks:
    """So many were asked for within an hour that the next has to wait until `again_at` (UTC)."""

    again_at: datetime


@dataclass(frozen=True)
class NoSuchLink:
    """There is nothing of this name to make a link to."""


@dataclass(frozen=True)
class Issued:
    """A link with its secret, which is nowhere else; good until `expires_at` (UTC)."""

    kind: LinkKind
    subject: str
    secret: str
    expires_at: datetime


def known(kind: str, subject: str) -> bool:
    """Whether there is something of this name behind a link of this kind."""
    if kind == LinkKind.EXPORT and event_of(subject) is not None:
        return True
    return kind in SUBJECTS and subject in SUBJECTS[LinkKind(kind)]


def event_of(subject: str) -> int | None:
    """The number of the event whose list it is; nothing where it is another list."""
    found = ONE_EVENT.fullmatch(subject)
    return int(found[1]) if found else None


def need(kind: LinkKind, subject: str) -> Action:
    """What its owner must be allowed to do, when they ask for it and at every use."""
    return NEEDS[kind] if event_of(subject) is None else Action.MANAGE


def about(kind: LinkKind, member_id: int | None) -> Thing:
    """What the table of permissions is asked about: somebody's own data are about them, lists about nobody.

    The list of one event is about the event: `bot.operations.links.secrets.thing` asks whose it is.
    """
    return Thing(member_id=member_id if kind == LinkKind.MY_DATA else None)


def fingerprint(secret: str) -> str:
    """What the store keeps of a secret: nobody gets from here back to it, as it is 256 random bits."""
    return sha256(secret.encode()).hexdigest()


def path(secret: str) -> str:
    """The path of a link's page."""
    return f"/links/{secret}"
