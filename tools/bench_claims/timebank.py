"""TimeBank and AQUAINT: the day a dated expression means, seen from the day its document came out.

There is no split: documents whose SHA-256 of the name ends in an even digit are the part `dev`, the others `test`. Of
the expressions (`DATE` and `TIME`, the document's own date left out) those count whose value is a day; the span is
given, and with it the sentence and what stands before it. Found by ourselves, a day is right where a date that overlaps
the expression has it. The peer is dateparser with the setting it does best with here (the current period).
"""

import datetime
import hashlib
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ascertain.claims.days.calendar import Calendar
from ascertain.claims.days.dates import dates, resolve
from ascertain.claims.words.sentences import sentences
from bench_claims.measure import Measure, f1, share

PEER = "dateparser"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Expression:
    """A labelled expression: its span in the text and its value as TimeML writes it."""

    start: int
    end: int
    value: str

    @property
    def day(self) -> str | None:
        """The day it means, where it means one."""
        return self.value[:10] if _DAY.match(self.value) else None


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document: its name, its text, the day it came out, its expressions in order."""

    name: str
    text: str
    published: datetime.date
    expressions: tuple[Expression, ...]


def run(folder: Path, part: str) -> Iterator[Measure]:
    """The measures of one part: days given the span, those of bare weekdays, days found by ourselves."""
    documents = [item for item in read(folder / "data" / "TBAQ-cleaned") if (part == "test") == is_test(item.name)]
    yield from measures(documents, 0.92)


def measures(documents: Sequence[Labelled], bar: float | None) -> Iterator[Measure]:
    """The measures of documents: days given the span beside the peer's, bare weekdays, days found by ourselves."""
    peer = _peer()
    ours, theirs, weekdays = [], [], []
    found = hits = gold = 0
    for document in documents:
        for item, day in zip(document.expressions, given(document), strict=True):
            if item.day is None:
                continue
            said = document.text[item.start : item.end]
            ours.append(day == item.day)
            theirs.append(peer is not None and peer(said, document.published) == item.day)
            if _WEEKDAY.fullmatch(said.strip()):
                weekdays.append((ours[-1], theirs[-1]))
        one, two, three = end_to_end(document)
        found, hits, gold = found + one, hits + two, gold + three
    name = PEER if peer else ""
    right = share(sum(theirs), len(theirs)) if peer else None
    yield Measure("day of an expression, span given", share(sum(ours), len(ours)), len(ours), bar, right, name)
    of_weekdays = share(sum(two for _, two in weekdays), len(weekdays)) if peer else None
    yield Measure("bare weekdays", share(sum(one for one, _ in weekdays), len(weekdays)), len(weekdays), None,
                  of_weekdays, name)  # fmt: skip
    yield Measure("days found by ourselves, F1", f1(hits, found, gold), gold)


def is_test(name: str) -> bool:
    """True for documents of the part that is looked at once."""
    return int(hashlib.sha256(name.encode()).hexdigest()[-1], 16) % 2 == 1


def given(document: Labelled) -> Iterator[str | None]:
    """The day of each expression as the room resolves it in its sentence."""
    calendar = Calendar(document.published, "UTC")
    parts = sentences(document.text)
    for item in document.expressions:
        own = next((part for part in parts if part.start <= item.start < part.end), None)
        hit = resolve(document.text, item.start, item.end, own, calendar) if own else None
        yield hit.day if hit else None


def end_to_end(document: Labelled) -> tuple[int, int, int]:
    """How many days the room finds, how many of them are right, how many there are."""
    calendar = Calendar(document.published, "UTC")
    found = [hit for part in sentences(document.text) for hit in dates(document.text, part, calendar)]
    days = [hit for hit in found if hit.day and hit.granularity in ("day", "hour", "minute") and hit.days <= 1]
    gold = [item for item in document.expressions if item.day]
    right = sum(
        any(hit.start < item.end and item.start < hit.end and hit.day == item.day for hit in days) for item in gold
    )
    return len(days), right, len(gold)


def read(folder: Path, files: str = "*/[!.]*.tml") -> Iterator[Labelled]:
    """The documents of both collections, by name."""
    for path in sorted(folder.glob(files), key=lambda path: path.stem):
        root = ET.parse(path).getroot()  # noqa: S314  labelled data that the user fetched
        published = root.find("DCT/TIMEX3")
        body = root.find("TEXT")
        if published is None or body is None:
            continue
        text, expressions = _text(body)
        day = datetime.date.fromisoformat(published.attrib["value"][:10])
        yield Labelled(path.stem, text, day, expressions)


def _text(body: ET.Element) -> tuple[str, tuple[Expression, ...]]:
    pieces: list[str] = []
    found: list[Expression] = []
    length = 0

    def walk(element: ET.Element) -> None:
        nonlocal length
        start = length
        _add(element.text)
        for child in element:
            walk(child)
            _add(child.tail)
        if element.tag == "TIMEX3" and element.attrib["type"] in ("DATE", "TIME"):
            found.append(Expression(start, length, element.attrib["value"]))

    def _add(piece: str | None) -> None:
        nonlocal length
        pieces.append(piece or "")
        length += len(piece or "")

    walk(body)
    return "".join(pieces), tuple(found)


def _peer() -> Callable[[str, datetime.date], str | None] | None:
    """Dateparser's day of an expression; None where it is not installed."""
    try:
        import dateparser  # type: ignore[import-untyped,unused-ignore]
    except ModuleNotFoundError:
        return None

    def day(said: str, published: datetime.date) -> str | None:
        base = datetime.datetime.combine(published, datetime.time(12))
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "current_period"}
        moment = dateparser.parse(said, languages=["en"], settings=settings)
        return moment.date().isoformat() if moment else None

    return day
