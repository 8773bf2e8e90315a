"""Outcomes of adding, retiring and restoring clusters in the directory."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Retired:
    """Nothing was changed: the cluster has retired."""

    name: str


@dataclass(frozen=True)
class NameTaken:
    """Refused: a cluster with this name already exists; `cluster_id` is its id."""

    cluster_id: int
    name: str


@dataclass(frozen=True)
class ClusterAdded:
    """A new cluster is in the directory."""

    cluster_id: int
    name: str


@dataclass(frozen=True)
class RetiredNow:
    """The cluster is retired; `people` (member ids) no longer represent it. `already`: nothing changed."""

    name: str
    people: tuple[int, ...] = ()
    already: bool = False


@dataclass(frozen=True)
class Back:
    """A retired cluster is in the directory again. `already`: it was active, nothing changed."""

    name: str
    already: bool = False
