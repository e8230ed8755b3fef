"""How many were killed and injured in news of one shooting, from the figures and victims of the room alone."""

from ascertain.claims.words.model import Extraction

# News tells the incident it is about first and others behind it; characters of about six and four sentences.
TELLING = 750
OPENING = 400
LARGEST = 20  # greater numbers are totals of years and of other incidents
_SINGLE = ("a", "an", "another")


def counts(extraction: Extraction) -> tuple[int, int]:
    """Killed and injured: a number in the opening, else the people told of, each counted once."""
    return _count(extraction, "killed"), _count(extraction, "injured")


def _count(extraction: Extraction, outcome: str) -> int:
    told = [
        figure.value or figure.low or 0
        for figure in extraction.figures
        if figure.outcome == outcome
        and not figure.cumulative
        and figure.span.start < OPENING
        and figure.span.text.lower() not in _SINGLE
        and not _is_person(extraction, figure.id)
        and 0 < (figure.value or figure.low or 0) < LARGEST
    ]
    if told:
        return max(told)
    victims = [item for item in extraction.victims if item.outcome == outcome and item.span.start < TELLING]
    groups = [item.value or 0 for item in victims if (item.value or 0) < LARGEST]
    single = [item for item in victims if item.value == 1]
    # One who is no figure may be one of those who are: a name told late, a person of a group.
    sure = sum(item.figure is not None for item in single)
    return max([sure or min(1, len(single)), *groups])


def _is_person(extraction: Extraction, figure: str) -> bool:
    """True for a figure of one person told without a number."""
    return any(
        item.figure == figure and item.value == 1 and item.span.text.split()[0].lower() != "one"
        for item in extraction.victims
    )
