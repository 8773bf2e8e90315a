from datetime import date, datetime

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from store.models.base import Numbered


class Source(SQLModel, table=True):
    """The source of a fact. `published` is the publication date in words, `year` is None if the document has no date."""

    __tablename__ = "sources"

    key: str = Field(primary_key=True)
    title: str
    published: str = ""
    year: int | None = None
    note: str = ""


class Cluster(Numbered, table=True):
    """A member organisation of the network.

    `links` are pairs of label and address, `hours` its working hours in words. `version` is incremented by every edit, to detect stale
    forms. A retired cluster is kept, because history refers to it.
    """

    __tablename__ = "clusters"

    key: str = Field(unique=True)
    name: str = Field(index=True)
    since: int | None = None
    since_source: str | None = Field(default=None, foreign_key="sources.key")
    website: str | None = None
    video: str | None = None
    note: str = ""
    aliases: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    specialisations: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    services: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    ingredients: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    labels: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    links: list[list[str]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    hours: str = ""
    checked_on: date | None = None
    checked_by: int | None = None
    version: int = 0
    retired_at: datetime | None = None


class ClusterCountry(SQLModel, table=True):
    """A country of a cluster, as ISO 3166 alpha-2 code; `position` keeps the cluster's own order."""

    __tablename__ = "cluster_countries"

    cluster_id: int = Field(primary_key=True, foreign_key="clusters.id", ondelete="CASCADE")
    country: str = Field(primary_key=True, index=True)
    position: int = 0


class ClusterText(SQLModel, table=True):
    """A cluster's presentation in one language (a BCP 47 tag such as "en")."""

    __tablename__ = "cluster_texts"

    cluster_id: int = Field(primary_key=True, foreign_key="clusters.id", ondelete="CASCADE")
    language: str = Field(primary_key=True)
    presentation: str
    source: str | None = Field(default=None, foreign_key="sources.key")


class ClusterFact(Numbered, table=True):
    """A figure as given by its source. `year` is the year it refers to; None if the source does not say."""

    __tablename__ = "cluster_facts"

    cluster_id: int = Field(foreign_key="clusters.id", ondelete="CASCADE", index=True)
    position: int = 0
    name: str
    value: str
    year: int | None = None
    source: str | None = Field(default=None, foreign_key="sources.key")


class Agreement(Numbered, table=True):
    """A memorandum of understanding and its fields of cooperation. `clusters` holds the keys of the clusters that signed."""

    __tablename__ = "agreements"

    key: str = Field(unique=True)
    title: str
    parties: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    fields_of_cooperation: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    clusters: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    signed_on: date | None = None
    place: str = ""
    event: str | None = None
    source: str | None = Field(default=None, foreign_key="sources.key")
