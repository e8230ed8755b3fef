"""Lines that date the numbers in the lines below them: "As of 2 November, 18:00" above "Killed: 12"."""

from dataclasses import dataclass, replace

from ascertain.claims.reading import Reading
from ascertain.claims.words import events
from ascertain.claims.words.model import Figure

_LINE = 80  # characters of a line that is a heading or an item, not running text


@dataclass(frozen=True, slots=True)
class Heading:
    """The moment (ISO 8601, with its zone) up to which the lines below count; a `total` where "as of" says so."""

    limit: str
    total: bool


def heading(text: str, reading: Reading, above: Heading | None) -> Heading | None:
    """The dated line that holds for a sentence: itself, the one `above` it, or none behind running text."""
    sentence = reading.sentence
    line = text[sentence.start : sentence.end]
    if len(line) > _LINE or line.endswith((".", "!", "?")) or not _is_alone(text, sentence.start, sentence.end):
        return None
    if reading.counted:
        return above
    for hit in reading.dates:
        if hit.bounds and hit.limit:
            return Heading(hit.limit, total=True)
        if hit.role == "when" and hit.granularity == "minute" and hit.value:
            return Heading(hit.value, total=False)
    if above is not None and above.total and events.is_attack(text, sentence.start, sentence.end):
        return replace(above, total=False)  # the casualties of one attack are no running total
    return above


def under(above: Heading | None, figure: Figure) -> Figure:
    """A figure told in a line below a dated one: counted up to then."""
    if above is None or figure.cutoff is not None or figure.vague:
        return figure
    return replace(figure, cutoff=above.limit, cutoff_basis="inferred", cumulative=figure.cumulative or above.total)


def _is_alone(text: str, start: int, end: int) -> bool:
    """True for a sentence that is a line by itself, a mark of a list before it aside."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return len(before.strip()) <= 1 and not text[end : end + 20].split("\n", 1)[0].strip()
