"""Places told with a part of a number: of "12 were killed, including two in Telvany" ten were killed elsewhere."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ascertain.claims.places import within
from ascertain.claims.reading import Reading
from ascertain.claims.words.model import PlaceMention

_IN = re.compile(
    r"\s(?:(?:of\s(?:them|whom)|killed|dead|injured|wounded)\s)?(?:in|at|near|inside|outside|around)\s"
    r"(?:the\s(?:[\w-]+\s){1,3}of\s|the\s|nearby\s)?"
)


@dataclass(frozen=True, slots=True)
class Apart:
    """The places of a sentence that are `left` for a whole; `unsure` where the one taken may be the whole's too."""

    left: Sequence[PlaceMention]
    unsure: bool


def places_of_parts(text: str, reading: Reading, places: Sequence[PlaceMention], position: int) -> Apart | None:
    """What the parts of the number whose words hold `position` leave it; None where no part has a place of its own.

    "Including two children in Telvany" may tell where all were killed; "two in Telvany", or two towns, may not.
    """
    whole = next((at for at, item in enumerate(reading.counted) if item.number.end <= position <= item.end), None)
    parts = [item for item in reading.counted if whole is not None and item.parent == whole]
    if not parts:
        return None
    near = within(places, reading.sentence.start, reading.sentence.end)
    told = [(item, match.end()) for item in parts if (match := _IN.match(text, item.end))]
    own = {place.id: item for item, start in told for place in near if place.span.start == start}
    if not own:
        return None
    unsure = len(own) == 1 and all(item.people is not None for item in own.values())
    return Apart([place for place in near if place.id not in own], unsure)
