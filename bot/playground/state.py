"""The local workspace's persistent state: one small SQLite file, written before a request is answered."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.playground.messages import PostedMessage, clock_of
from bot.playground.views.views import View

SCHEMA = """
CREATE TABLE IF NOT EXISTS channels (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, person TEXT, has_bot INTEGER NOT NULL, last_clock INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS messages (
    number INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT NOT NULL REFERENCES channels (id), clock INTEGER NOT NULL,
    author TEXT NOT NULL, visible_to TEXT, thread TEXT, body TEXT NOT NULL, UNIQUE (channel, clock));
CREATE TABLE IF NOT EXISTS doors (
    token TEXT PRIMARY KEY, channel TEXT NOT NULL, person TEXT NOT NULL, original TEXT,
    opened_at REAL NOT NULL, uses INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS reads (person TEXT, channel TEXT, number INTEGER NOT NULL, PRIMARY KEY (person, channel));
CREATE TABLE IF NOT EXISTS homes (person TEXT PRIMARY KEY, id TEXT NOT NULL, hash TEXT NOT NULL, content TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS departed (person TEXT PRIMARY KEY);
"""
IN_BODY = ("text", "blocks", "metadata", "edited", "command", "asker", "refused")


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel, or the direct conversation between `person` and the bot."""

    id: str
    name: str
    person: str | None
    has_bot: bool


@dataclass(frozen=True, slots=True)
class ResponseUrl:
    """A response_url: channel, person, creation time and number of uses; `original` is the ts of the message it may change."""

    token: str
    channel: str
    person: str
    original: str | None
    opened_at: float
    uses: int


class State:
    """The SQLite file; each write is committed when its method returns."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def add_channels(self, channels: Iterable[Channel]) -> None:
        """Adds the channels that do not exist yet."""
        rows = [(channel.id, channel.name, channel.person, channel.has_bot) for channel in channels]
        self._db.executemany("INSERT OR IGNORE INTO channels (id, name, person, has_bot) VALUES (?, ?, ?, ?)", rows)

    def channels(self) -> list[Channel]:
        """All channels and direct conversations, in the order of creation."""
        return [_channel(row) for row in self._db.execute("SELECT * FROM channels ORDER BY rowid")]

    def channel(self, channel_id: str) -> Channel | None:
        """One channel by id, or None."""
        row = self._db.execute("SELECT * FROM channels WHERE id = ?", (channel_id,)).fetchone()
        return _channel(row) if row else None

    def add(self, message: PostedMessage, *, at: int) -> PostedMessage:
        """Stores a new message and returns it with its `ts`: `at` (microseconds), or 100 microseconds after the channel's last one."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            moved = "UPDATE channels SET last_clock = max(last_clock + 100, ?) WHERE id = ? RETURNING last_clock"
            clock = self._db.execute(moved, (at, message.channel)).fetchone()["last_clock"]
            row = (message.channel, clock, message.author, message.visible_to, message.thread, _body(message))
            insert = "INSERT INTO messages (channel, clock, author, visible_to, thread, body) VALUES (?, ?, ?, ?, ?, ?)"
            number = self._db.execute(insert, row).lastrowid
            self._db.execute("COMMIT")
        except sqlite3.Error:
            self._db.execute("ROLLBACK")
            raise
        return replace(message, clock=clock, number=number or 0)

    def change(self, message: PostedMessage) -> None:
        """Stores the new content of a message."""
        self._db.execute("UPDATE messages SET body = ? WHERE number = ?", (_body(message), message.number))

    def remove(self, message: PostedMessage) -> None:
        """Deletes a message."""
        self._db.execute("DELETE FROM messages WHERE number = ?", (message.number,))

    def message(self, channel: str, ts: str) -> PostedMessage | None:
        """One message by channel and `ts`, or None."""
        try:
            clock = clock_of(ts)
        except ValueError:
            return None
        row = self._db.execute("SELECT * FROM messages WHERE channel = ? AND clock = ?", (channel, clock)).fetchone()
        return _message(row) if row else None

    def history(self, channel: str, *, after: int, before: int, limit: int) -> list[PostedMessage]:
        """Messages in a channel between two instants (exclusive), newest first, without ephemeral messages and threads."""
        query = """SELECT * FROM messages WHERE channel = ? AND clock > ? AND clock < ? AND visible_to IS NULL AND thread IS NULL
                   ORDER BY clock DESC LIMIT ?"""
        return [_message(row) for row in self._db.execute(query, (channel, after, before, limit))]

    def readable(self, channel: str, person: str, *, limit: int = 200) -> list[PostedMessage]:
        """The latest messages of a channel that a person may see, oldest first."""
        query = "SELECT * FROM messages WHERE channel = ? AND (visible_to IS NULL OR visible_to = ?) ORDER BY clock DESC LIMIT ?"
        return [_message(row) for row in self._db.execute(query, (channel, person, limit))][::-1]

    def last_number(self) -> int:
        """The number of the newest message."""
        return int(self._db.execute("SELECT coalesce(max(number), 0) FROM messages").fetchone()[0])

    def posted_since(self, number: int) -> list[PostedMessage]:
        """The messages stored after this number, without ephemeral ones."""
        query = "SELECT * FROM messages WHERE number > ? AND visible_to IS NULL ORDER BY number"
        return [_message(row) for row in self._db.execute(query, (number,))]

    def mark_read(self, person: str, channel: str) -> None:
        """Records that a person has read everything in a channel."""
        query = "INSERT OR REPLACE INTO reads VALUES (?, ?, (SELECT coalesce(max(number), 0) FROM messages WHERE channel = ?))"
        self._db.execute(query, (person, channel, channel))

    def unread(self, person: str) -> dict[str, int]:
        """How many messages by others a person has not read, by channel id."""
        query = """SELECT m.channel, count(*) AS waiting FROM messages m LEFT JOIN reads r ON r.channel = m.channel AND r.person = ?1
                   WHERE m.number > coalesce(r.number, 0) AND m.author <> ?1 AND (m.visible_to IS NULL OR m.visible_to = ?1)
                   GROUP BY m.channel"""
        return {row["channel"]: row["waiting"] for row in self._db.execute(query, (person,))}

    def open_door(self, door: ResponseUrl) -> None:
        """Stores a new response_url."""
        row = (door.token, door.channel, door.person, door.original, door.opened_at, door.uses)
        self._db.execute("INSERT INTO doors VALUES (?, ?, ?, ?, ?, ?)", row)

    def door(self, token: str) -> ResponseUrl | None:
        """One response_url by its token, or None."""
        row = self._db.execute("SELECT * FROM doors WHERE token = ?", (token,)).fetchone()
        return ResponseUrl(**dict(row)) if row else None

    def count_use(self, door: ResponseUrl) -> None:
        """Counts one use of a response_url."""
        self._db.execute("UPDATE doors SET uses = uses + 1 WHERE token = ?", (door.token,))

    def publish(self, view: View) -> None:
        """Stores a person's Home tab."""
        row = (view.person, view.id, view.hash, json.dumps(view.content))
        self._db.execute("INSERT OR REPLACE INTO homes VALUES (?, ?, ?, ?)", row)

    def home(self, person: str) -> View | None:
        """A person's Home tab, or None if none was published."""
        return next((view for view in self.homes() if view.person == person), None)

    def homes(self) -> Iterator[View]:
        """All published Home tabs."""
        for row in self._db.execute("SELECT * FROM homes"):
            yield View(row["id"], row["person"], row["hash"], json.loads(row["content"]), root=row["id"])

    def leave(self, person: str) -> None:
        """Records that a person has left the workspace."""
        self._db.execute("INSERT OR IGNORE INTO departed VALUES (?)", (person,))

    def come_back(self, person: str) -> None:
        """Records that a person has returned to the workspace."""
        self._db.execute("DELETE FROM departed WHERE person = ?", (person,))

    def has_left(self, person: str) -> bool:
        """Whether a person has left the workspace."""
        return self._db.execute("SELECT 1 FROM departed WHERE person = ?", (person,)).fetchone() is not None


def _channel(row: sqlite3.Row) -> Channel:
    return Channel(row["id"], row["name"], row["person"], bool(row["has_bot"]))


def _body(message: PostedMessage) -> str:
    return json.dumps({name: getattr(message, name) for name in IN_BODY})


def _message(row: sqlite3.Row) -> PostedMessage:
    body: Mapping[str, Any] = json.loads(row["body"])
    place = {name: row[name] for name in ("channel", "clock", "author", "visible_to", "thread", "number")}
    return PostedMessage(**place, **body)
