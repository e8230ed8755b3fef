"""What each form of a date means: days, months, years, in EDTF where ISO has no word for it.

EDTF (Library of Congress, 2019) is the extension of ISO 8601 for what is known in part: `2022-03-05~` is about that
day, `199X` the nineties, `2022-22` a summer, `2022-33` a first quarter.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from ascertain.claims.days import periods, relative
from ascertain.claims.days.dateforms import Found
from ascertain.claims.days.feasts import feast
from ascertain.claims.days.meant import VAGUE, Meant, Setting, days, read_month, read_number


def meant(found: Found, setting: Setting) -> Meant | None:
    """What a stretch in the form of a date means where it stands; None where it is none (31 February)."""
    try:
        return _READINGS[found.means](found, setting)
    except (ValueError, OverflowError):
        return None


def _iso(found: Found, _: Setting) -> Meant:
    return days(date.fromisoformat(found.match["iso"].replace("/", "-")), basis="stated")


def _numeric(found: Found, setting: Setting) -> Meant | None:
    """6/3/2022 is 6 March or 3 June: both are kept unless a number over 12 or the source's habit tells."""
    one, two, written = (int(found.match[key]) for key in ("one", "two", "years"))
    whole = _whole(written, setting.calendar.published.year)
    ways = {True: (two, one), False: (one, two)}
    possible = [key for key, (number, _) in ways.items() if 1 <= number <= 12]
    habit = True if "." in found.match[0] else setting.calendar.day_first
    if not possible:
        return None
    if len(possible) == 1 or habit is not None or one == two:
        number, day = ways[possible[0] if len(possible) == 1 else bool(habit)]
        return days(date(whole, number, day), basis="stated")
    both = sorted(date(whole, number, day).isoformat() for number, day in ways.values())
    return Meant(None, None, "vague", "stated", alternatives=tuple(both))


def _day(found: Found, setting: Setting) -> Meant:
    said = found.said("day_word")
    number = found.words["day_words"][said] if said else read_number(found, "number")
    named = found.words["months"][read_month(found, "month")]
    groups = found.match.groupdict()
    told = groups.get("year") or groups.get("year2")
    day = setting.calendar.in_year(named, number, _year(found, setting), setting.side())
    return days(day, basis="stated" if told or groups.get("years") else "inferred")


def _year(found: Found, setting: Setting) -> int | None:
    """The year beside a day: in digits, two of which mean the publication's century, or "of last year"."""
    groups, here = found.match.groupdict(), setting.calendar.published.year
    told = groups.get("year") or groups.get("year2")
    if told:
        return int(told)
    if groups.get("years"):
        return _whole(int(groups["years"]), here)
    if groups.get("which"):
        step: int = found.words["which"][found.said("which")]
        return here + step
    return _going_on(setting, found.words["months"][read_month(found, "month")])


def _going_on(setting: Setting, month: int) -> int | None:
    """The year in which an account goes on with that month; None outside of one."""
    era = setting.era()
    return era.year + int(month < era.month) if era else None


def _whole(written: int, here: int) -> int:
    return written if written > 99 else here // 100 * 100 + written


def _days(found: Found, setting: Setting) -> Meant:
    groups = found.match.groupdict()
    later = read_month(found, "month2") or read_month(found, "month")
    earlier = read_month(found, "month") or later
    told = groups["year"]
    months = found.words["months"]
    whole = int(told) if told else _going_on(setting, months[later])
    last = setting.calendar.in_year(months[later], read_number(found, "number2"), whole, setting.side())
    first = date(last.year, months[earlier], read_number(found, "number"))
    if first > last:
        first = date(last.year - 1, first.month, first.day)
    return days(first, last, "stated" if told else "inferred")


def _of_month(found: Found, setting: Setting) -> Meant:
    """ "On the 24th": the last one gone by, or the next where the verb points ahead."""
    number, here = int("".join(filter(str.isdigit, found.match["ordinal_day"]))), setting.calendar.published
    ahead = setting.side() > 0
    for steps in (0, 1, 2) if ahead else (0, -1, -2):
        first = date.fromisoformat(setting.calendar.months_on(steps) + "-01")
        if number <= monthrange(first.year, first.month)[1]:
            day = first.replace(day=number)
            if (day >= here) if ahead else (day <= here):
                return days(day)
    raise ValueError(number)


def _weekday(found: Found, setting: Setting) -> Meant:
    wanted = found.words["weekdays"][found.said("weekday")]
    said = found.said("which")
    which, calendar = found.words["which"].get(said), setting.calendar
    if said in found.words["words"]["which_told"]:
        calendar = replace(calendar, published=setting.told() or calendar.published)
    return days(calendar.weekday(wanted, which, setting.side() if which in (None, 0) else 0))


def _weekday_of_week(found: Found, setting: Setting) -> Meant:
    wanted = found.words["weekdays"][found.said("weekday")]
    return days(setting.calendar.week(found.words["which"][found.said("which")]) + timedelta(days=wanted))


def _beside_weekday(found: Found, setting: Setting) -> Meant:
    """ "The day before last Tuesday"."""
    day = _weekday(found, setting).first or setting.calendar.published
    return days(day + timedelta(days=1 if found.match["after"] else -1))


def _of_days(found: Found, setting: Setting) -> Meant:
    """ "It is the second day of the offensive": today; else a day whose first is not told."""
    today = found.before.endswith(tuple(found.words["words"]["now"]))
    return days(setting.calendar.published) if today else VAGUE


def _near(found: Found, setting: Setting) -> Meant:
    first, last = found.words["near"][found.said("near")]
    here = setting.calendar.published
    return days(here + timedelta(days=first), here + timedelta(days=last))


def _told(found: Found, setting: Setting) -> Meant:
    day = setting.told()
    return days(day + timedelta(days=found.words["told"][found.said("told")])) if day else VAGUE


def _feast(found: Found, setting: Setting) -> Meant:
    named = found.words["feasts"][found.said("feast")]
    told = found.match.groupdict().get("year") or found.match.groupdict().get("year2")
    if told:
        return days(feast(named, int(told)), basis="stated")
    return days(setting.calendar.nearest(lambda whole: feast(named, whole), setting.side()))


def _vague(_: Found, __: Setting) -> Meant:
    return VAGUE


def _beginning(found: Found, setting: Setting) -> Meant:
    """The first day of a conflict that a pack names; no day of our own making where none does."""
    what = found.said("what") or found.said("what2") or ""
    for conflict in found.words["conflict"]:
        if any(word in what for word in conflict["words"]) and conflict["start"] <= str(setting.calendar.published):
            first = date.fromisoformat(conflict["start"])
            return Meant(conflict["start"], None, "day", "external", first)
    return Meant(None, None, "vague", "stated")


_READINGS: dict[str, Callable[[Found, Setting], Meant | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "day": _day,
    "days": _days,
    "of_month": _of_month,
    "weekday": _weekday,
    "weekday_of_week": _weekday_of_week,
    "beside_weekday": _beside_weekday,
    "of_days": _of_days,
    "near": _near,
    "told": _told,
    "feast": _feast,
    "ago": relative.ago,
    "earlier": relative.earlier,
    "later": relative.later,
    "ahead": relative.ahead,
    "anchored": relative.anchored,
    "of_which_month": relative.of_which_month,
    "nth": relative.nth,
    "past_span": periods.past_span,
    "part_of_month": periods.part_of_month,
    "so_far": periods.so_far,
    "unit": periods.unit,
    "quarter": periods.quarter,
    "season": periods.season,
    "months": periods.months,
    "month": periods.of_a_year,
    "year": periods.of_year,
    "decade": periods.decade,
    "vague": _vague,
    "beginning": _beginning,
}
