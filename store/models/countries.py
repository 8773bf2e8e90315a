from datetime import date
from enum import StrEnum

from sqlmodel import Field, SQLModel

import store.models.base  # noqa: F401 (constraint names must be set before the first table)


class SectionName(StrEnum):
    """The parts of a country's profile, in the order they are shown."""

    VISIT = "visit"
    REGULATION = "regulation"
    ECONOMY = "economy"
    TRADE = "trade"
    OTHER = "other"


class CountrySection(SQLModel, table=True):
    """One written part of a country's profile. A part nobody has written has no row."""

    __tablename__ = "country_sections"

    country: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    text: str
    source: str | None = Field(default=None, foreign_key="sources.key")
    checked_on: date | None = None
