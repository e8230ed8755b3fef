"""Days as texts tell them: by date, or by weekday where publication makes it plain which one is meant."""

from datetime import date

from ascertain.simulate.chance import Chance

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
# Before these hours it is early, and so on.
_PARTS = ((5, "night"), (11, "morning"), (17, "afternoon"), (22, "evening"), (24, "late"))


def dated(day: date, *, year: bool = True) -> str:
    """A date in British order: "4 March 2090"."""
    return f"{day.day} {_MONTHS[day.month - 1]}{f' {day.year}' if year else ''}"


def weekday(day: date) -> str:
    """The name of the weekday."""
    return _WEEKDAYS[day.weekday()]


def near(day: date, published: date) -> bool:
    """Whether a weekday alone says which day is meant: that of publication or one of the four before.

    A week has seven days; but who copies the text prints it a day or two later, and it should still be read rightly.
    """
    return 0 <= (published - day).days <= 4


def bare(chance: Chance, day: date, published: date | None) -> str:
    """The day without preposition: "4 March 2090", "4 March", "Tuesday". Without `published`, always the full date."""
    if published is None:
        return dated(day)
    if near(day, published) and chance.happens(0.4):
        return weekday(day)
    return dated(day, year=abs((published - day).days) > 60 or chance.happens(0.8))


def told(chance: Chance, day: date, published: date | None, hour: int | None = None) -> str:
    """When it happened, with its preposition: "on 4 March 2090", "late on Monday", "on Tuesday morning".

    Args:
        published: the day of publication, against which a weekday is read; None for dates only.
        hour: the hour of the day in the country's time, where the text may tell of it.
    """
    name = bare(chance, day, published if published is None or day <= published else None)
    if hour is None or chance.happens(0.6):
        return f"on {name}"
    part = next(part for end, part in _PARTS if hour < end)
    by_weekday = name in _WEEKDAYS
    if part == "night":
        return chance.pick((f"in the early hours of {name}", f"overnight into {name}", f"early on {name}"))
    if part == "late":
        return chance.pick((f"late on {name}", f"late in the evening of {name}"))
    return f"on {name} {part}" if by_weekday else f"on the {part} of {name}"


def casual(chance: Chance, day: date, published: date) -> str:
    """As people post it: today, yesterday, else as usual."""
    words = {0: "today", 1: "yesterday"}.get((published - day).days)
    return words if words and chance.happens(0.7) else told(chance, day, published)
