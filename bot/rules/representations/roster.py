"""What can become of linking people to clusters, by the secretariat."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Linked:
    """A person acts for a cluster now, as `role`. `before` is the cluster they acted for until now, where that was another."""

    member_id: int
    person: str
    cluster_id: int
    cluster: str
    role: str
    before: str = ""
    contact_before_id: int | None = None


@dataclass(frozen=True)
class LinkedAlready:
    """It is so already."""

    person: str
    cluster: str


@dataclass(frozen=True)
class NotInSlack:
    """The person has left the workspace."""

    person: str
