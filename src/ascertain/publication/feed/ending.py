"""How a publication ended that no longer stands: when, why, and what took its place."""

from collections.abc import Sequence
from dataclasses import dataclass

from ascertain.publication.feed.model import Published
from ascertain.publication.language import Language


@dataclass(frozen=True, slots=True)
class Ending:
    """`says` is a sentence with date and reason; `moment` ISO 8601; `by` the publication that took its place."""

    says: str
    moment: str
    by: Published | None = None


def ending(found: Published, among: Sequence[Published], words: Language) -> Ending | None:
    """How it ended, in words of one language; None where it stands. `among` holds whatever replaced it."""
    by = next((other for other in among if other.id == found.replaced_by), None)
    if by is not None and by.update.replaces is not None:
        moment = by.update.published
        when = words.moment(moment, by.update.zone)
        says = words.line("site.replaced", publication=by.id, moment=when, reason=by.update.replaces.reason)
        return Ending(says, moment, by)
    if found.withdrawn is None or found.withdrawn_on is None:
        return None
    when = words.moment(found.withdrawn_on, found.update.zone)
    return Ending(words.line("site.taken_back", moment=when, reason=found.withdrawn), found.withdrawn_on)
