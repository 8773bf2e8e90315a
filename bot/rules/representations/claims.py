"""People and their clusters: what can become of a claim, and what stands in the way."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

SECRETARIAT_AFTER: Final = timedelta(days=3)
"""A claim that the point of contact has left unanswered so long is the secretariat's to decide as well."""


@dataclass(frozen=True)
class Claimed:
    """The claim waits for somebody. `decider` is the name of the point of contact, nothing where the secretariat decides."""

    representation_id: int
    cluster: str
    decider: str | None
    again: bool = False
    """The same claim was waiting already."""
    since: datetime | None = None
    """Since when it waits (UTC)."""
    cluster_id: int = 0


@dataclass(frozen=True)
class ActsAlready:
    """They act for this cluster already."""

    cluster: str


@dataclass(frozen=True)
class NoSuchCluster:
    """It is not in the directory, or has retired."""

    name: str = ""


@dataclass(frozen=True)
class Decided:
    """A claim was confirmed or refused; `contact` says that the person became the point of contact, the cluster's first."""

    representation_id: int
    member_id: int
    person: str
    cluster_id: int
    cluster: str
    confirmed: bool
    contact: bool = False


@dataclass(frozen=True)
class DecidedAlready:
    """Somebody was faster (`by` is their name), or the claim was withdrawn. `confirmed` is nothing where it is gone."""

    person: str = ""
    cluster: str = ""
    confirmed: bool | None = None
    by: str = ""


@dataclass(frozen=True)
class Left:
    """Somebody acts no longer for a cluster, or has taken a claim back. `was_contact` says that it now has no point of contact."""

    member_id: int
    person: str
    cluster_id: int
    cluster: str
    was_contact: bool
    was_claim: bool = False


@dataclass(frozen=True)
class HandedOver:
    """A cluster has a new point of contact; `before` names the one until now."""

    cluster_id: int
    cluster: str
    member_id: int
    person: str
    before: str | None
    before_id: int | None = None


@dataclass(frozen=True)
class NeverMet:
    """Slack has never told us of this person: a bot, or nobody in the workspace."""


@dataclass(frozen=True)
class NotActing:
    """The person does not act for this cluster (any more)."""

    cluster: str = ""
    person: str = ""


def secretariat_asked_at(claimed_at: datetime, *, has_contact: bool) -> datetime:
    """When a claim becomes the secretariat's business (UTC): at once where nobody else could confirm it, else after three days."""
    return claimed_at + SECRETARIAT_AFTER if has_contact else claimed_at


TOLD_WITHIN: Final = timedelta(days=14)
"""What has happened to somebody's role longer ago is no news any more."""

REFUSED_KEPT: Final = timedelta(days=30)
"""A refused claim is kept so long, so that the person can be told, and the decider sees what was decided."""
