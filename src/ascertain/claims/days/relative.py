"""Days told from another day: "two days ago", "a week from Monday", "in two days", "the 5th of last month"."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from ascertain.claims.days.calendar import Calendar
from ascertain.claims.days.dateforms import Found
from ascertain.claims.days.feasts import nth as nth_weekday
from ascertain.claims.days.meant import VAGUE, Meant, Setting, about, days, month, read_count, year

_WEEK = timedelta(days=7)


def ago(found: Found, setting: Setting) -> Meant:
    """ "Two days ago", from the publication."""
    return _steps(found, setting.calendar, -1)


def earlier(found: Found, setting: Setting) -> Meant:
    """ "Two days earlier", from the day told of last."""
    return _beside(found, setting, -1)


def later(found: Found, setting: Setting) -> Meant:
    """ "Two days later", from the day told of last."""
    return _beside(found, setting, 1)


def ahead(found: Found, setting: Setting) -> Meant | None:
    """ "In two days": a day where the verb points ahead or "time" is said; None where it is how long something took."""
    is_time = found.said("time") is not None
    of_days = found.words["units"][found.said("unit")] in ("day", "week", "hour")
    return _steps(found, setting.calendar, 1) if is_time or (of_days and setting.side() > 0) else None


def anchored(found: Found, setting: Setting) -> Meant:
    """ "A week from Monday", "a year ago today", "the Friday before last", "Friday week"."""
    groups, calendar = found.match.groupdict(), setting.calendar
    if "way" not in groups:
        back = "last" in groups
        wanted = found.words["weekdays"][found.said("weekday")]
        day = calendar.weekday(wanted, -1 if back else None, 0 if back else 1)
        return days(day - _WEEK if back else day + _WEEK)
    way = found.words["ways"][found.said("way")]
    if groups["weekday"]:
        start = calendar.weekday(found.words["weekdays"][found.said("weekday")], None, way)
    else:
        start = calendar.published + timedelta(days=found.words["anchors"][found.said("anchor")])
    count, unit = read_count(found) * way, found.words["units"][found.said("unit")]
    if unit in ("month", "year"):
        first = Calendar(start, calendar.zone).months_on(count * (12 if unit == "year" else 1))
        whole, number = int(first[:4]), int(first[5:7])
        return days(date(whole, number, min(start.day, monthrange(whole, number)[1])))
    hours = {"hour": 1, "day": 24, "week": 168}[unit]
    return days(start + timedelta(hours=count * hours))


def of_which_month(found: Found, setting: Setting) -> Meant:
    """ "The 5th of last month".

    Raises:
        ValueError: where that month has no such day.
    """
    number = int("".join(filter(str.isdigit, found.match["ordinal_day"])))
    first = setting.calendar.months_on(found.words["which"][found.said("which")])
    return days(date(int(first[:4]), int(first[5:7]), number))


def nth(found: Found, setting: Setting) -> Meant | None:
    """ "The first Monday of June", "the last day of May"; without a year the nearest.

    Raises:
        ValueError: where that month has no such day.
    """
    groups = found.match.groupdict()
    number = found.words["months"][(found.said("month") or "").rstrip(".")]
    which = found.words["ordinals"][found.said("ordinal")] if groups["ordinal"] else -1

    def of(whole: int) -> date:
        if groups.get("weekday"):
            return nth_weekday(whole, number, found.words["weekdays"][found.said("weekday")], which)
        return date(whole, number, monthrange(whole, number)[1] if which < 0 else which)

    if groups["year"]:
        return days(of(int(groups["year"])), basis="stated")
    return days(setting.calendar.nearest(of, setting.side()))


def _beside(found: Found, setting: Setting, side: int) -> Meant:
    day = setting.told()
    return VAGUE if day is None else _steps(found, replace(setting.calendar, published=day), side)


def _steps(found: Found, here: Calendar, side: int) -> Meant:
    count, unit = read_count(found) * side, found.words["units"][found.said("unit")]
    if unit == "hour":
        return days(here.published + timedelta(hours=count)) if abs(count) >= 24 else VAGUE
    if unit == "month":
        return month(here.months_on(count))
    if unit == "year":
        return year(here.published.year + count)
    day = days(here.published + timedelta(days=count * (7 if unit == "week" else 1)))
    loose = unit == "week" and abs(count) > 1
    return about(day) if loose else day
