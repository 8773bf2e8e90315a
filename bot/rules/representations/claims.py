"""Claims of people to represent a cluster: outcomes, refusals, and when a claim escalates to the secretariat. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

SECRETARIAT_AFTER: Final = timedelta(days=3)
"""After this long without an answer from the point of contact, the secretariat may decide a claim too."""


@dataclass(frozen=True)
class Claimed:
    """The claim is pending. `decider` is the name of the point of contact; None if the secretariat decides."""

    representation_id: int
    cluster: str
    decider: str | None
    again: bool = False
    """Whether the same claim was already pending."""
    since: datetime | None = None
    """When the claim was made (UTC)."""
    cluster_id: int = 0


@dataclass(frozen=True)
class ActsAlready:
    """They already represent this cluster."""

    cluster: str


@dataclass(frozen=True)
class NoSuchCluster:
    """The cluster is not in the directory, or has retired."""

    name: str = ""


@dataclass(frozen=True)
class Decided:
    """A claim was confirmed or refused; `contact` means the person became the cluster's first point of contact."""

    representation_id: int
    member_id: int
    person: str
    cluster_id: int
    cluster: str
    confirmed: bool
    contact: bool = False


@dataclass(frozen=True)
class DecidedAlready:
    """Somebody else (`by` is their name) decided first, or the claim was withdrawn; then `confirmed` is None."""

    person: str = ""
    cluster: str = ""
    confirmed: bool | None = None
    by: str = ""


@dataclass(frozen=True)
class HandedOver:
    """A cluster has a new point of contact; `before` is the name of the previous one."""

    cluster_id: int
    cluster: str
    member_id: int
    person: str
    before: str | None
    before_id: int | None = None


@dataclass(frozen=True)
class NeverMet:
    """Slack has never reported this person to the bot: an app, or not a member of the workspace."""


@dataclass(frozen=True)
class NotActing:
    """The person does not represent this cluster (any more)."""

    cluster: str = ""
    person: str = ""


def secretariat_asked_at(claimed_at: datetime, *, has_contact: bool) -> datetime:
    """When a claim escalates to the secretariat (UTC): at once if there is no point of contact, else after three days."""
    return claimed_at + SECRETARIAT_AFTER if has_contact else claimed_at


TOLD_WITHIN: Final = timedelta(days=14)
"""A change of somebody's role is announced to them only within this time."""

REFUSED_KEPT: Final = timedelta(days=30)
"""Retention of a refused claim, so that the person can be told and the decider sees what was decided."""
