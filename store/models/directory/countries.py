from datetime import date
from enum import StrEnum

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

import store.models.base  # noqa: F401 (constraint names must be set before the first table)


class SectionName(StrEnum):
    """The sections of a country's profile, in display order."""

    VISIT = "visit"
    REGULATION = "regulation"
    ECONOMY = "economy"
    TRADE = "trade"
    OTHER = "other"


class CountrySection(SQLModel, table=True):
    """A written section of a country's profile. An unwritten section has no row.

    `answers` are the answers to the section's standard questions, by question name; `text` is free text.
    """

    __tablename__ = "country_sections"

    country: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    text: str
    source: str | None = Field(default=None, foreign_key="sources.key")
    checked_on: date | None = None
    checked_by: int | None = None
    answers: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    version: int = 0
