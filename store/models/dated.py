from dataclasses import dataclass
from datetime import date, datetime

from store.models.when import When


@dataclass(frozen=True)
class Dated:
    """One thing with a date, of any noun. `revision` and `revised_at` move with anything shown."""

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
