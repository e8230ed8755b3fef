"""Incidents inside one report in Russian, Ukrainian or Arabic: sentences told of one place and day belong together."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ascertain.claims.words.model import Claim, EventMention, Figure

_HARM = ("killed", "injured", "missing", "other")


@dataclass
class Incidents:
    """The incidents so far. `before` is how many events the report had; ids go on behind them."""

    before: int
    events: list[EventMention] = field(default_factory=list)

    def take(
        self, claims: Sequence[Claim], figures: Sequence[Figure], day: tuple[str, str | None] | None
    ) -> tuple[list[Claim], list[Figure]]:
        """One sentence's claims and figures with the incident they are about; running totals are about none.

        `day` is the first day told in the sentence, and the last where there are several.
        """
        harm = [figure for figure in figures if not figure.cumulative and figure.outcome in _HARM and figure.claim]
        if not harm:
            return list(claims), list(figures)
        place = next(((figure.place, figure.place_id) for figure in harm if figure.place), (None, None))
        told = {figure.claim for figure in harm}
        about = [claim.id for claim in claims if claim.id in told]
        # What was said to have happened comes before what was not said.
        status = min((claim for claim in claims if claim.id in told), key=lambda one: one.polarity == "negative").status
        new = EventMention("", "casualty_incident", status, (), date=day[0] if day else None, place=place[0])
        new = replace(new, place_id=place[1], date_end=day[1] if day else None)
        event = self._event(new)
        names = tuple(figure.id for figure in harm)
        event = replace(event, claims=(*event.claims, *about), figures=(*event.figures, *names))
        self.events[int(event.id[1:]) - self.before - 1] = event
        return (
            [replace(claim, events=(event.id,)) if claim.id in told else claim for claim in claims],
            [replace(figure, event=event.id) if figure.id in names else figure for figure in figures],
        )

    def _event(self, new: EventMention) -> EventMention:
        """The incident told of last, where nothing speaks for another one; else a new one."""
        if self.events and _continues(self.events[-1], new):
            last = self.events[-1]
            return replace(
                last,
                date=last.date or new.date,
                date_end=last.date_end or new.date_end,
                place=last.place or new.place,
                place_id=last.place_id or new.place_id,
            )
        event = replace(new, id=f"e{self.before + len(self.events) + 1}")
        self.events.append(event)
        return event


def _continues(event: EventMention, new: EventMention) -> bool:
    pairs = ((event.date, new.date), (event.place, new.place))
    return not any(old and fresh and old != fresh for old, fresh in pairs)
