"""What weeks, months, quarters, seasons, years and decades mean, and stretches up to the publication."""

from dataclasses import replace
from datetime import date, timedelta

from ascertain.claims.days.dateforms import Found
from ascertain.claims.days.meant import VAGUE, Meant, Setting, days, month, read_count, read_month, year


def past_span(found: Found, setting: Setting) -> Meant:
    """ "The past 24 hours": up to the publication, its day included."""
    here, unit = setting.calendar.published, found.words["units"][found.said("unit")]
    steps = read_count(found) if "count" in found.match.re.groupindex else 1
    if unit == "month":
        return Meant(setting.calendar.months_on(-steps), here.isoformat()[:7], "month")
    if unit == "year":
        return Meant(f"{here.year - steps:04}", f"{here.year:04}", "year")
    back = {"hour": timedelta(hours=steps), "day": timedelta(days=steps), "week": timedelta(weeks=steps)}[unit]
    if back < timedelta(days=1):
        return VAGUE
    return days(here - back, here)


def so_far(found: Found, setting: Setting) -> Meant:
    """From the beginning of the running week, month, year up to the publication."""
    here = setting.calendar.published
    unit = found.words["calendar_units"][found.said("calendar_unit")]
    quarter = here.replace(month=(here.month - 1) // 3 * 3 + 1, day=1)
    starts = {
        "week": setting.calendar.week(0),
        "weekend": setting.calendar.weekend(None, ahead=False),
        "month": here.replace(day=1),
        "quarter": quarter,
        "year": date(here.year, 1, 1),
    }
    return days(starts[unit], here)


def unit(found: Found, setting: Setting) -> Meant:
    """The last, the running or the next week, weekend, month, quarter or year."""
    which = found.words["which"].get(found.said("which"))
    unit = found.words["calendar_units"].get(found.said("calendar_unit"), "weekend")
    calendar, step = setting.calendar, which or 0
    if found.said("which") in found.words["words"]["which_told"] and (told := setting.told() or setting.era()):
        calendar = replace(calendar, published=told)
    if unit == "weekend":
        saturday = calendar.weekend(which, ahead=which in (None, 0) and setting.side() > 0)
        return days(saturday, saturday + timedelta(days=1))
    if unit == "week":
        monday = calendar.week(step)
        return days(monday, monday + timedelta(days=6))
    if unit == "month":
        return month(calendar.months_on(step))
    if unit == "quarter":
        number = calendar.published.year * 4 + (calendar.published.month - 1) // 3 + step
        return _quartered(number // 4, number % 4 + 1)
    return year(calendar.published.year + step)


def quarter(found: Found, setting: Setting) -> Meant:
    """A quarter; without a year the last one that has begun."""
    here = setting.calendar.published
    groups = found.match.groupdict()
    number = int(groups["digit"]) if groups.get("digit") else found.words["ordinals"][found.said("ordinal")]
    if groups["year"]:
        return _quartered(int(groups["year"]), number, "stated")
    which = found.words["which"].get(found.said("which"))
    begun = here.month > (number - 1) * 3
    return _quartered(here.year + (which if which is not None else -int(not begun)), number)


def _quartered(whole: int, number: int, basis: str = "inferred") -> Meant:
    value = f"{whole:04}-{32 + number}"
    return Meant(value, value, "month", basis)


def season(found: Found, setting: Setting) -> Meant:
    """Without a year the running or last one; the month it is taken to begin with is that of the northern half."""
    here, code = setting.calendar.published, found.words["seasons"][found.said("season")]
    told = found.match.groupdict().get("year")
    which = found.words["which"].get(found.said("which"))
    begun = here.month >= {21: 3, 22: 6, 23: 9, 24: 12}[code]
    running = begun and here.month < {21: 6, 22: 9, 23: 12, 24: 13}[code]
    step = int(begun) if which == 1 else 0 if which == 0 or (begun and not (which == -1 and running)) else -1
    value = f"{int(told) if told else here.year + step:04}-{code}"
    return Meant(value, value, "month", "stated" if told else "inferred")


def part_of_month(found: Found, setting: Setting) -> Meant | None:
    """ "The first three days of March", its last week (of seven days), its second half (from the 16th)."""
    whole = of_a_year(found, setting)
    number = found.words["ordinals"].get(found.said("ordinal"), 0)
    part = found.words["parts_of_month"].get(found.said("part_of_month"))
    if whole.first is None or whole.last is None or number > (4 if part == "week" else 2):
        return None
    length = 7 if part == "week" else 15 if part == "half" else read_count(found)
    if not number:
        first, last = whole.last - timedelta(days=length - 1), whole.last
    elif part is None and number > 1:
        return None
    else:
        first = whole.first + timedelta(days=(number - 1) * length)
        last = whole.last if part == "half" and number > 1 else first + timedelta(days=length - 1)
    return days(first, last, whole.basis) if last <= whole.last else None


def months(found: Found, setting: Setting) -> Meant | None:
    """Months from a first to a last; None where they run backwards."""
    groups, names = found.match.groupdict(), found.words["months"]
    told = groups["year2"] or groups["year"]
    last = setting.calendar.month(names[read_month(found, "month2")], int(told) if told else None)
    number = names[read_month(found, "month")]
    first = month(f"{int(groups['year'] or last[:4]):04}-{number:02}").first
    until = month(last)
    if first is None or until.last is None or first > until.last:
        return None
    basis = "stated" if told else "inferred"
    return Meant(first.isoformat()[:7], last, "month", basis, first, until.last)


def of_a_year(found: Found, setting: Setting) -> Meant:
    """A month; without a year the nearest on the side the words or the verb point to."""
    groups = found.match.groupdict()
    told = groups.get("year")
    which = found.words["which"].get(found.said("which"))
    number = found.words["months"][read_month(found, "month")]
    ahead = not told and which is None and setting.side() > 0
    era = None if told or which is not None else setting.era()
    whole = int(told) if told else era.year + int(number < era.month) if era else None
    value = setting.calendar.month(number, whole, which, ahead=ahead)
    return month(value, "stated" if told else "inferred")


def of_year(found: Found, _: Setting) -> Meant:
    """A year in digits."""
    return year(int(found.match["year"]), "stated")


def decade(found: Found, setting: Setting) -> Meant:
    """Ten years, the last digit left open."""
    groups = found.match.groupdict()
    short, here = groups.get("decade_short"), setting.calendar.published.year
    whole = groups.get("decade") or str(here - (here - int(short or 0)) % 100)
    return Meant(f"{whole[:3]}X", f"{whole[:3]}X", "year", "stated" if groups.get("decade") else "inferred")
