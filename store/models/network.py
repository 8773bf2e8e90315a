from datetime import datetime

from sqlmodel import Field, SQLModel

import store.models.base  # noqa: F401 (constraint names must be set before the first table)


class Network(SQLModel, table=True):
    """A single row with the network revision and its time: any change of what is shown increments it, so feeds are rebuilt."""

    __tablename__ = "network"

    id: int = Field(default=1, primary_key=True)
    revision: int = 0
    revised_at: datetime


class Setting(SQLModel, table=True):
    """A network-wide setting. `origin` is who set it: the environment, the operator, or a person."""

    __tablename__ = "settings"

    name: str = Field(primary_key=True)
    value: str
    origin: str


class Receipt(SQLModel, table=True):
    """An idempotency key, such as one person sharing one message. `at` is the last attempt, `done` whether it succeeded."""

    __tablename__ = "receipts"

    key: str = Field(primary_key=True)
    at: datetime = Field(index=True)
    done: bool = False
