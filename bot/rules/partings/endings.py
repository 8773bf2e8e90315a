"""The end of a representation. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Left:
    """A person stopped representing a cluster or withdrew a claim. `was_contact`: the cluster now has no point of contact."""

    member_id: int
    person: str
    cluster_id: int
    cluster: str
    was_contact: bool
    was_claim: bool = False
