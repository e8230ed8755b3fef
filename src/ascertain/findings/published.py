"""When something was published, as far as it is known: a moment, a day, or not at all."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache

from ascertain.terms.errors import InputError
from ascertain.terms.instants import parse_instant

ALWAYS = (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
"""The period of a publication whose date is not known: it may be before or after any other."""


@lru_cache(maxsize=4096)
def period(published: str) -> tuple[datetime, datetime]:
    """First and last moment (UTC) at which something dated `published` can have gone out; a day is a whole day."""
    given = published.strip()
    try:
        end = parse_instant(given, "UTC")
    except InputError:
        return ALWAYS
    return (end - timedelta(days=1), end - timedelta(microseconds=1)) if len(given) == 10 else (end, end)
