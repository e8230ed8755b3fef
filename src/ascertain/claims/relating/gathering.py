"""The events of a report while it is read, and what makes a sentence go on with one of them."""

from dataclasses import dataclass, field, replace
from itertools import islice

from ascertain.claims.days.dates import DateHit
from ascertain.claims.words.changing import changed
from ascertain.claims.words.model import Claim, EventMention

FAR = 3  # paragraphs over which a sentence without place, day and cause still speaks of the same incident
_MOST = 40  # incidents looked back over


@dataclass
class Gathering:
    """The events so far, the claims that are about them, and which matter stands for which topic."""

    events: list[EventMention] = field(default_factory=list)
    claims: dict[str, list[str]] = field(default_factory=dict)
    topics: dict[tuple[str, int | None], list[int]] = field(default_factory=dict)
    incident: int | None = None
    paragraph: int = -9
    seen: dict[int, int] = field(default_factory=dict)  # incident → the paragraph in which it was told of last
    told: tuple[DateHit, int] | None = None  # the day an attack was told with by itself, and in which paragraph

    def add(self, event: EventMention) -> int:
        """Number a new event and return its place in the list."""
        self.events.append(changed(event, id=f"e{len(self.events) + 1}"))
        return len(self.events) - 1

    def about(self, place: int, claim: Claim) -> None:
        """Note that a claim is about an event."""
        self.claims.setdefault(self.events[place].id, []).append(claim.id)

    def again(self, new: EventMention, paragraph: int) -> int | None:
        """The incident of the same town, told before another town's, whose toll a sentence without a day brings on."""
        if new.place is None or new.date is not None:
            return None
        latest = islice(reversed(self.seen.items()), _MOST)
        near = (place for place, last in latest if paragraph - last <= FAR)
        return next((place for place in near if self._is_there(self.events[place], new)), None)

    def tells(self, place: int, paragraph: int) -> None:
        """Note that a paragraph told of an incident, the latest of all."""
        self.seen.pop(place, None)
        self.seen[place] = paragraph

    @staticmethod
    def _is_there(event: EventMention, new: EventMention) -> bool:
        return event.place == new.place and continues(event, new)


def continues(event: EventMention, new: EventMention) -> bool:
    """True where nothing speaks for another incident and no new place is named."""
    pairs = ((event.date, new.date), (event.place, new.place), (event.cause, new.cause), (event.type, new.type))
    if any(old and fresh and old != fresh for old, fresh in pairs):
        return False
    return new.place in (None, event.place) or event.place is None


def fuller(event: EventMention, new: EventMention) -> EventMention:
    """The event with what another sentence adds to it."""
    if not (new.date or new.date_end or new.place or new.place_id or new.cause):
        return event  # line by line the same incident
    return replace(
        event,
        date=event.date or new.date,
        date_end=event.date_end or new.date_end,
        place=event.place or new.place,
        place_id=event.place_id or new.place_id,
        cause=event.cause or new.cause,
    )
