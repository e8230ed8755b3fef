"""Why the parts cannot be told: what the entries have to hold before anything is estimated."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ascertain.estimates.parts.entries import Entry
from ascertain.estimates.parts.lists import COMPLETE, Listed
from ascertain.estimates.refusals import Reason, reason

# Fewer days and decisions than these tell nothing of how long a report or a decision takes.
DAYS, HEARD, DECIDED = 30, 10, 20
# Between ends further apart than this, as a ratio, everything is possible.
WIDEST = 3
# An area nobody has heard from for so long, while others were heard, may be cut off.
SILENT = 3
_SHOWN = 12


def refusals(entries: Sequence[Entry], as_of: date) -> tuple[Reason, ...]:
    """The reasons for which there is no estimate at all; none where there can be one."""
    return tuple(_refusals(entries, as_of))


def _refusals(entries: Sequence[Entry], as_of: date) -> Iterator[Reason]:
    if not entries:
        yield reason("no_incidents", as_of=as_of)
        return
    first = min(item.received for item in entries)
    days, heard = (as_of - first).days + 1, len({item.received for item in entries})
    if days < DAYS or heard < HEARD:
        yield reason("history_too_short", days=days, as_of=as_of, heard=heard, wanted=DAYS, reports=HEARD)
    decided = sum(item.fate in ("confirmed", "rejected", "withdrawn") for item in entries)
    if decided < DECIDED:
        yield reason("no_decided_cases", decided=decided, open=sum(_open(item) for item in entries), wanted=DECIDED)


def too_wide(ends: tuple[int, int]) -> Iterator[Reason]:
    """Why an interval is no answer, where it is too wide to be one."""
    if ends[1] > WIDEST * max(1, ends[0]):
        yield reason("parts_too_wide", low=f"{ends[0]:,}", high=f"{ends[1]:,}", times=WIDEST)


def without_lists() -> Reason:
    """Why nothing can be said of those on no list, where there is no list."""
    return reason("no_lists")


def immature(listed: Sequence[Listed], known: int) -> Reason:
    """That lists are still arriving, for these of the `known` territories and quarters."""
    where = [f"{named(one)} ({', '.join(one.immature)})" for one in listed]
    more = f" and {len(where) - _SHOWN} more" if len(where) > _SHOWN else ""
    told = "; ".join(where[:_SHOWN]) + more
    return reason("lists_immature", many=len(listed), known=known, where=told, least=f"{COMPLETE:.0%}")


def named(one: Listed) -> str:
    """Which territory and quarter it is, in words."""
    return f"{one.territory}, quarter from {one.quarter}"


def silent(heard: Mapping[str, date], as_of: date) -> dict[str, date]:
    """The areas nobody has heard from for `SILENT` days or more, while others were heard → when they were heard last.

    Where all are silent alike it is no silence of an area.
    """
    if not heard or (as_of - max(heard.values())).days >= SILENT:
        return {}
    return {area: day for area, day in sorted(heard.items()) if (as_of - day).days >= SILENT}


def shared_access(quiet: Mapping[str, date], known: int, names: Mapping[str, str]) -> Reason:
    """That areas nobody could hear from are silent for all at once."""
    listed = ", ".join(f"{names.get(area, area)} (since {day})" for area, day in quiet.items())
    return reason("shared_access", quiet=len(quiet), known=known, areas=listed)


def _open(item: Entry) -> bool:
    return item.fate in ("open", "inconclusive")
