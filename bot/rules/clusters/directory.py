"""Clusters in the directory: what can become of one, and what stands in the way."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Retired:
    """Nothing was changed: the cluster has retired."""

    name: str


@dataclass(frozen=True)
class NameTaken:
    """There is a cluster of this name already; `cluster_id` is its number."""

    cluster_id: int
    name: str


@dataclass(frozen=True)
class Added:
    """A new cluster stands in the directory."""

    cluster_id: int
    name: str


@dataclass(frozen=True)
class RetiredNow:
    """A cluster has retired; `people` (members' numbers) act no longer for it. `already`: it had before, nothing was changed."""

    name: str
    people: tuple[int, ...] = ()
    already: bool = False


@dataclass(frozen=True)
class Back:
    """A cluster stands in the directory again. `already`: it stood there, nothing was changed."""

    name: str
    already: bool = False
