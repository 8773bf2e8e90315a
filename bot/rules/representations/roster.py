"""Outcomes of the secretariat linking people to clusters."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Linked:
    """The person now represents a cluster, as `role`. `before` is the cluster they represented until now, if a different one."""

    member_id: int
    person: str
    cluster_id: int
    cluster: str
    role: str
    before: str = ""
    contact_before_id: int | None = None


@dataclass(frozen=True)
class LinkedAlready:
    """Idempotent: the person already represents the cluster in this role."""

    person: str
    cluster: str


@dataclass(frozen=True)
class NotInSlack:
    """The person has left the workspace."""

    person: str
