"""What all tables share: the nouns they are about, and names for constraints, so that migrations can drop them on every engine."""

from enum import StrEnum
from typing import Any, ClassVar, Final

from sqlmodel import Field, SQLModel

NAMING: Final = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = SQLModel.metadata
metadata.naming_convention = NAMING


class Numbered(SQLModel):
    """What a table with ids has in common. The database gives the id at the first flush: until then it is None."""

    id: int = Field(default=None, primary_key=True)


class NeverReused(Numbered):
    """A table whose ids are never used again: the button of an old message, or the outbox, must not refer to another row."""

    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}


class Noun(StrEnum):
    """What outbox, audit log, history, offerings and questions may be about: with an id, it names a subject (noun, id).

    The values are stored, so they never change. `folder` is the folder, the same in every room, where the code about it stands.
    """

    CALENDARS = "calendars"
    CLUSTERS = "clusters"
    COUNTRIES = "countries"
    DEADLINES = "deadlines"
    EVENTS = "events"
    GROUPS = "groups"
    LETTERS = "letters"
    LINKS = "links"
    MEMBERS = "members"
    NETWORK = "network"
    PLACES = "places"
    QUESTIONS = "questions"
    ROUNDS = "rounds"
    SEASON = "season"
    SEATS = "seats"

    @property
    def folder(self) -> str:
        """The folder of this noun: its own name, unless it is a part of another noun."""
        return {Noun.DEADLINES: "events", Noun.LETTERS: "groups", Noun.ROUNDS: "sessions", Noun.SEATS: "groups"}.get(self, self.value)
