"""Furniture known by its form: days and names alone on a line, credits in brackets, headlines between paragraphs."""

import re
from collections.abc import Mapping

_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада"
    r"|грудня|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|janvier|février|mars"
    r"|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو"
    r"|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)(?!\w)"
_DAY += (
    r"|понеділок|вівторок|середа|четвер|п['’ʼ]ятниця|субота|неділя|понедельник|вторник|среда|четверг|пятница|суббота"
    r"|воскресенье|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة"
    r"|السبت|الأحد"
)
_ZONE = r"gmt|utc|est|edt|cet|cest|eet|eest|msk|bst|ist"
_SAID = r"published|updated|posted|last updated|last modified|first published|modified|publié le|mis à jour le"
_BOTH = r"опубліковано|оновлено|опубликовано|обновлено|نشر في|آخر تحديث"
_JOINED = r"[ap]\.?m\.?|at|on|à|о|в|р\.?|г\.?|года|року|\d{1,2}h\d\d|\d{1,4}(?:st|nd|rd|th)?"
_PIECE = rf"(?:{_MONTH}|{_DAY}|{_ZONE}|{_JOINED})"
_STAMP = re.compile(rf"(?:(?:{_SAID}|{_BOTH})\W{{0,3}})?(?:{_PIECE}(?!\w)[\s,./:|•·–—-]{{0,3}}){{2,12}}", re.I)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_STAMPED = re.compile(rf"(?:{_SAID}|{_BOTH})(?!\w)", re.I)
_HEADED = re.compile(rf"(?:{_MONTH})(?!\w)", re.I)
_OPENS = re.compile(r"(?:on|at|à|в|о)(?!\w)", re.I)
_LONG = re.compile(r"\d{1,3}[ -]min(?:ute)?s? read", re.I)

_WORD = r"[A-ZÀ-ÖØ-ÞА-ЯІЇЄҐ][\w’'.&-]{0,30}"
_NAME = rf"{_WORD}(?: (?:of|the|and|de|du|for) {_WORD}| {_WORD}){{0,5}}"
_SIGNED = re.compile(rf"{_WORD}(?: {_WORD}){{1,3}} ?[|•·] ?{_NAME}")
_AGENCY = re.compile(rf"\({_NAME}\)\.?")
_LARGE = "A-ZÀ-ÖØ-ÞА-ЯІЇЄҐ"
_PLACED = re.compile(rf"[{_LARGE}][{_LARGE} .'’-]{{2,40}}(?:,[^()]{{0,40}})? ?\({_NAME}\) ?[—–-]{{0,2}}")
_CREDIT = re.compile(
    r"[(\[](?:file|photo(?:graph)?s?|image|picture|credit|courtesy|video|фото|відео|видео|صورة|تصوير|crédit|photo de)"
    r"(?!\w)[^()\[\]]{0,80}[)\]]$",
    re.I,
)
_SLASHED = re.compile(rf"\[{_NAME}(?: ?/ ?{_NAME}){{1,2}}(?: via {_NAME})?\]$")
_TRAIL = re.compile(
    r"[\w’' -]{1,30}(?:(?: ?[›»>] ?[\w’' -]{1,30}){2,5}|(?: ?[|] ?[\w’' -]{1,30}){3,12})"
)  # "Home › World › Conflict"
_END = re.compile(r"[.!?…؟:;,][\"”’»)]*$")
_SMALL = 4  # letters from which a word of a headline is written large
_HEADLINE = (5, 18)  # words
_PARAGRAPH = 12  # words of a line that is a paragraph


def kind(line: str) -> str | None:
    """The kind of furniture the form of a line shows, whatever its words; None where it shows none."""
    if _LONG.fullmatch(line) or _SIGNED.fullmatch(line) or _AGENCY.fullmatch(line) or _PLACED.fullmatch(line):
        return "byline"
    if _STAMP.fullmatch(line) and (_CLOCK.search(line) or _STAMPED.match(line)) and _is_day(line):
        return "byline"
    if _TRAIL.fullmatch(line) and not any(sign.isdigit() for sign in line):
        return "share"
    if _CREDIT.search(line) or _SLASHED.search(line):
        return "caption"
    return None


def _is_day(line: str) -> bool:
    return bool(_YEAR.search(line) or _HEADED.search(line) or _STAMPED.match(line))


def between(text: str) -> Mapping[int, str]:
    """Where lines begin that their neighbours show to be furniture → kind.

    A day alone near the top, where no other line is a day alone: a chronicle has many, and they date what follows. A
    headline in title case between two paragraphs: another article's, or a heading, and no statement either way.
    """
    lines = [(at, line) for at, line in _lines(text)]
    days = [(at, place) for place, (at, line) in enumerate(lines) if _is_bare_day(line)]
    found = {days[0][0]: "byline"} if len(days) == 1 and days[0][1] < 6 else {}
    for (_, before), (at, line), (_, after) in zip(lines, lines[1:], lines[2:], strict=False):
        if _is_headline(line) and _END.search(before) and len(after.split()) >= _PARAGRAPH and len(before.split()) > 5:
            found[at] = "related"
    return found


def _lines(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at + len(line) - len(line.lstrip()), line.strip()))
        at += len(line) + 1
    return found


def _is_bare_day(line: str) -> bool:
    dated = _YEAR.search(line) and _HEADED.search(line) and not _OPENS.match(line)
    return len(line) < 60 and bool(dated) and bool(_STAMP.fullmatch(line))


def _is_headline(line: str) -> bool:
    words = line.split()
    if not _HEADLINE[0] <= len(words) <= _HEADLINE[1] or _END.search(line) or not line[0].isupper():
        return False
    long = [word for word in words if len(word) >= _SMALL and word[0].isalpha()]
    return len(long) >= 4 and all(word[0].isupper() for word in long) and not line.isupper()
