from dataclasses import dataclass
from datetime import date, datetime

from store.models.gatherings.events import EventState
from store.models.gatherings.when import When


@dataclass(frozen=True)
class Dated:
    """Anything with a date, of any noun. `revision` and `revised_at` are updated when anything shown changes.

    Nouns: "events"; "deadlines" and "rounds" are the registration deadlines of events and rounds, under the ids of those, of kind
    "deadline" (see `bot.rules.when.deadlines.last_call`). `page_uid` is the uid of the event whose page has the details. `opens_at`,
    `deadline_on`, `deadline_form` and `late` are the effective window: for a session of a round, the round's.
    """

    noun: str
    id: int
    uid: str
    revision: int
    created_at: datetime
    revised_at: datetime
    kind: str
    state: str
    visibility: str
    when: When
    order_at: datetime
    over_at: datetime
    zone: str
    title: str
    description: str
    country: str | None
    place: str
    online: bool
    host_id: int | None
    host: str | None
    deadline_on: date | None
    deadline_form: str | None
    source: str | None
    opens_at: datetime | None = None
    late: bool = False
    author_id: int | None = None
    group_id: int | None = None
    group: str | None = None
    round_id: int | None = None
    round: str | None = None
    series_id: int | None = None
    announced_at: datetime | None = None
    moved_at: datetime | None = None
    cancelled_at: datetime | None = None
    changed_by: int | None = None
    page_uid: str | None = None

    @property
    def changed_at(self) -> datetime | None:
        """When it was cancelled, or moved last (UTC)."""
        return self.cancelled_at if self.state == EventState.CANCELLED else self.moved_at
