"""The forms in which dates are written, as patterns."""

import re
from functools import lru_cache

from ascertain.claims.lexicon import either, lexicon


@lru_cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """The forms, surest first: dated, "as of midnight", vague, end of month, month, year, last hours, since a start."""
    words = lexicon("dates")
    weekday = rf"(?:{either(words['weekdays'])})"
    month = rf"(?:{either(words['months'])})\.?"
    number = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
    year = r"(?:,?\s(?P<{0}>(?:1[89]|20|21)\d\d)(?!\d))?"
    part = r"(?:\s(?:morning|afternoon|evening|night))?"
    clock = (
        r"(?:(?P<midnight>(?:12\s)?midnight|24[:.]00(?:\s(?:midnight|hours))?|24h)|(?P<noon>(?:12\s)?noon|midday)|(?P<hour>[01]?\d"
        r"|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\.?)?)"
    )
    day = (
        rf"(?:(?P<iso>(?:18|19|20|21)\d\d-[01]\d-[0-3]\d)|(?P<dotted>[0-3]?\d\.[01]?\d\.(?:19|20|21)\d\d)"
        rf"|(?:{weekday},?\s)?(?:the\s)?(?P<d1>{number})(?:\s?(?:–|—|-|to|and)\s?(?P<d2>{number}))?\s"
        rf"(?:of\s)?(?P<m1>{month})(?![\w-])(?:\s?(?:–|—|-|to|and)\s?(?P<d4>{number})\s(?P<m3>{month})"
        rf"(?!\w))?{year.format('y1')}"
        rf"|(?:{weekday},?\s)?(?P<m2>{month})\s(?P<d3>{number})(?:\s?(?:–|—|-|to|and)\s?(?:"
        rf"(?P<m4>{month})\s)?(?P<d5>{number}))?(?![\w:])(?!\s(?:people|civilians|were"
        rf"|killed)){year.format('y2')}"
        rf"|(?P<which>last|next|this|late|early)?\s?(?P<weekday>{weekday})(?!\w){part}"
        rf"|(?P<near>today|yesterday|tomorrow|overnight|last night|tonight|this (?:morning|afternoon"
        rf"|evening)|(?:the )?day before yesterday)(?!\w){part}"
        rf"|(?P<ago>\d{{1,3}}|one|two|three|four|five|six|seven|ten|a)\s(?P<unit>days?|weeks?)\s(?:ago|earlier))"
    )
    at = (
        rf"(?:(?P<asof>{either(words['words']['asof'])}|to(?=\s(?:24[:.]00|(?:12\s)?midnight)))\s|(?P<since>since)\s|from\s|(?P<at>at|around"
        rf"|about|at about|at around)\s|on\s)?"
    )
    zone = r"(?:\s?\(?(?:local time|GMT|UTC|EET|EEST)\)?)?"
    dated = (
        rf"(?<![\w-]){at}(?:(?:the\snight\s(?:of|from)\s)|(?:{clock}{zone},?\s(?:on\s|of\s)?))?(?:late\s"
        rf"|early\s)?{day}(?:,?\s(?:at\s)?(?P<clock2>[01]?\d[:.][0-5]\d))?"
    )
    only = r"(?<![\w-])(?:as of|as at|until|by)\s(?P<midnight>midnight|24:00)(?!\w)"
    vague = rf"(?<![\w-])(?:in the |over the |in |during the )?{either(words['words']['vague'])}(?!\w)"
    months = (
        rf"(?<![\w-])(?:in|during|since|throughout)\s(?:(?:early|late|mid)[ -])?(?P<month>{month})(?!\w)"
        rf"(?:\s(?P<year>(?:19|20|21)\d\d))?"
    )
    ends = (
        rf"(?<![\w-])(?:by|until|till|through|as of|as at|up to|to)\s(?:the\s)?end of\s(?P<month>{month})(?!\w)"
        rf"(?:\s(?P<year>(?:19|20|21)\d\d))?"
    )
    years = r"(?<![\w-])(?:in|since|during)\s(?P<year>(?:19|20|21)\d\d)(?![\w,.]\d)(?!\s(?:people|civilians|others))"
    hours = r"(?<![\w-])(?:in|over|during|within)\s(?:the\s)?(?:past|last|previous)\s(?P<hours>24|48|72)\shours"
    start = (
        r"(?<![\w-])since\s(?:the\s)?(?:beginning|start|outbreak|onset|launch)\sof\s(?:the\s)?"
        r"(?P<what>[^\W\d][\w’'-]*(?:\s(?!to\b|in\b(?!\s(?:the\s)?[A-Z])|and\b|has\b|had\b|on\b"
        r"|at\b)[^\W\d][\w’'-]*){0,3})|(?<![\w-])since\s(?:the\s)?(?P<what2>[\w’'-]+"
        r"(?:\s[\w’'-]+){0,2}?\s(?:began|started|broke out))"
    )
    return tuple(
        re.compile(pattern, re.IGNORECASE) for pattern in (dated, only, vague, ends, months, years, hours, start)
    )
