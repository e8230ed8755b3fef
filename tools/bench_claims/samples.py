"""What was read right and what was not, with how it was read: what confidences are fitted on and measured by.

Each set is cut into three: `fit`, `dev` (to look at the fit) and `test`. PolNeAR comes with train, dev and test.
TimeBank, AQUAINT, LGL and TR-News have no split: a document is in `test` where the last hex digit of the SHA-256 of its
id is odd; of the others in `dev` where the one before is 0 to 5, else in `fit`. CIS530P's train and dev are taken
together and cut in the same way, by the text, since its dev has too few numbers; its test is its test.
"""

import hashlib
import json
import math
import re
import xml.etree.ElementTree as xml
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape
from itertools import islice
from pathlib import Path
from typing import Any

from ascertain.claims import confidence
from ascertain.claims.browse import count_of
from ascertain.claims.extract import extract
from ascertain.claims.places import locate
from ascertain.claims.words.model import Claim, Extraction, Figure, PlaceMention
from ascertain.claims.words.syntax import Syntax
from ascertain.places.gazetteer import default
from ascertain.reports.documents import Document
from bench_claims import polnear

NEAR = 161.0  # kilometres: the usual bound of right in geocoding
_FOLDERS = {"fit": "train", "dev": "dev", "test": "test"}


@dataclass(frozen=True, slots=True)
class Sample:
    """One thing read: of which field, how, and whether it was right."""

    field: str
    way: tuple[str, ...]
    right: bool


def part_of(document: str) -> str:
    """The part a document of a set without a split belongs to."""
    return "test" if int(_digest(document)[-1], 16) % 2 else _inner(document)


def _inner(document: str) -> str:
    return "dev" if _digest(document)[-2] in "012345" else "fit"


def _digest(document: str) -> str:
    return hashlib.sha256(document.encode()).hexdigest()


def samples(
    data: Path, part: str, grammar: Syntax | None = None, most: int = 250, fields: Sequence[str] = confidence.FIELDS
) -> Iterator[Sample]:
    """The samples of every set that is there; of the large ones at most so many documents (figures: ten times)."""
    if "claim" in fields and (data / "PolNeAR").exists():
        yield from claims(data / "PolNeAR", part, None, most)
        if grammar is not None:
            yield from claims(data / "PolNeAR", part, grammar, most)
    if "figure" in fields and (data / "CIS530P").exists():
        yield from figures(data / "CIS530P", part, most * 10)
    if "date" in fields and (data / "TempEval-3").exists():
        yield from dates(data / "TempEval-3", part)
    if "place" in fields and (data / "geo").exists():
        yield from places(data / "geo", part)


def claims(folder: Path, part: str, grammar: Syntax | None, most: int) -> Iterator[Sample]:
    """A claim is right where its cue is one of theirs, its speaker touches theirs and half the content is shared."""
    for _, text, gold in islice(polnear.read(folder, _FOLDERS[part]), most):
        found = extract(Document(text, language="en"), published=date(2016, 6, 1), zone="UTC", syntax=grammar)
        for claim in found.claims:
            way = confidence.claim(claim, grammar=grammar is not None)
            if way is not None:
                yield Sample("claim", way, any(_is(claim, item) for item in gold))


def _is(claim: Claim, item: polnear.Attribution) -> bool:
    def touches(span: Any, pieces: polnear.Stretches) -> bool:
        return span is not None and any(span.start < end and start < span.end for start, end in pieces)

    if not (touches(claim.cue, item.cue) and (not item.source or touches(claim.speaker.span, item.source))):
        return False
    ours = set(range(claim.content.start, claim.content.end))
    theirs = {at for start, end in item.content for at in range(start, end)}
    return len(ours & theirs) * 2 >= len(ours | theirs)


def figures(folder: Path, part: str, most: int) -> Iterator[Sample]:
    """The first number of killed and of injured is right where it admits the number of the incident.

    The label is that of a database of incidents: a right number of another incident counts as wrong here.
    """
    listed = [("test", "test")] if part == "test" else [("train", "train"), ("dev", "val")]
    pairs = (pair for kept, name in listed for pair in _shootings(folder, kept, name))
    wanted_part = ((given, label) for given, label in pairs if part in ("test", _inner(given["text"])))
    for given, label in islice(wanted_part, most):
        found = _read(given["text"], given["publish_date"])
        for outcome, wanted in (("killed", label["n_killed"]), ("injured", label["n_injured"])):
            first = next((item for item in found.figures if _told(item, outcome)), None)
            if first is not None and (way := confidence.figure(first)) is not None:
                count = count_of(first)
                high = math.inf if count.high is None else count.high
                yield Sample("figure", way, (count.low or 0) <= wanted <= high)


def _shootings(folder: Path, kept: str, name: str) -> Iterator[tuple[Any, Any]]:
    texts = json.loads((folder / f"data/data-{kept}/X_{name}.json").read_text("utf-8"))
    labels = json.loads((folder / f"data/data-{kept}/y_{name}.json").read_text("utf-8"))
    return zip(texts, labels, strict=True)


def _told(item: Figure, outcome: str) -> bool:
    return item.outcome == outcome and confidence.figure(item) is not None


def _read(text: str, published: str) -> Extraction:
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        day = date(2017, 1, 1)
    return extract(Document(text, language="en"), published=day, zone="UTC")


_TIMEX = re.compile(r"<TIMEX3\b([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_VALUE = re.compile(r'\bvalue="([^"]*)"')


def dates(folder: Path, part: str) -> Iterator[Sample]:
    """A date is right where its value is theirs, as exactly as the less exact says it.

    Where they mark no time it is wrong; where they mark how long something took, it is left out.
    """
    for path in sorted((folder / "data/TBAQ-cleaned").glob("*/*.tml")):
        if path.name.startswith(".") or part_of(path.stem) != part:
            continue
        raw = path.read_text("utf-8")
        made = _VALUE.search(raw[raw.index("<DCT>") :])
        body = raw[raw.index("<TEXT>") + 6 : raw.index("</TEXT>")]
        text, gold = _timexes(body)
        for item in _read(text, made[1] if made else "").dates:
            way = confidence.date(item)
            meant = next((value for start, end, value in gold if start < item.span.end and item.span.start < end), "")
            if way is not None and not _LENGTH.match(meant):  # how long something took has no day
                yield Sample("date", way, is_theirs(item.value or "", item.granularity, meant))


_LENGTH = re.compile(r"P[\dXTN]|X")
_IN_EDTF = {"Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36", "SP": "21", "SU": "22", "FA": "23", "WI": "24"}
_PART_OF_YEAR = re.compile(r"(\d{4})-(Q[1-4]|SP|SU|FA|WI)")
_WEEK = re.compile(r"(\d{4})-W(\d\d?)(-WE)?")


def is_theirs(value: str, granularity: str, meant: str) -> bool:
    """True where our value (EDTF) is what TimeML says: "1989-Q3" is 1989-35, "1998-W07" the days from its Monday."""
    if part := _PART_OF_YEAR.match(meant):
        theirs = f"{part[1]}-{_IN_EDTF[part[2]]}"
    elif week := _WEEK.match(meant):
        theirs = date.fromisocalendar(int(week[1]), int(week[2]), 6 if week[3] else 1).isoformat()
    else:
        theirs = re.split("[XWT]", meant)[0].rstrip("-")  # what they leave open is not compared
    ours = value[: {"month": 7, "year": 4}.get(granularity, 10)].rstrip("X~")
    return bool(theirs) and (theirs.startswith(ours) or ours.startswith(theirs))


def _timexes(body: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without its marks, and where each time expression stands in it."""
    text, gold, last = "", [], 0
    for match in _TIMEX.finditer(body):
        text += _plain(body[last : match.start()])
        said = _plain(match[2])
        value = _VALUE.search(match[1])
        gold.append((len(text), len(text) + len(said), value[1] if value else ""))
        text, last = text + said, match.end()
    return text + _plain(body[last:]), gold


def _plain(marked: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", marked))


def places(folder: Path, part: str) -> Iterator[Sample]:
    """A place is right where it lies within 161 km of theirs, or, without coordinates, in the same country."""
    for name in ("lgl.xml", "TR-News.xml"):
        for article in xml.parse(folder / "data/Corpora" / name).getroot():  # noqa: S314  # the user's own files
            if part_of(article.get("docid", "")) != part:
                continue
            text = article.findtext("text") or ""
            gold = list(_toponyms(article))
            for item in locate(text, default(), ()):
                way = confidence.place(item)
                meant = next((row for row in gold if row[0] < item.span.end and item.span.start < row[1]), None)
                if way is not None and (meant is None or meant[2] is not None):
                    yield Sample("place", way, meant is not None and _near(item, meant))


Toponym = tuple[int, int, float | None, float | None, str | None]


def _toponyms(article: xml.Element) -> Iterator[Toponym]:
    for item in article.iter("toponym"):
        tag = item.find("gaztag")
        start, end = int(item.findtext("start") or 0), int(item.findtext("end") or 0)
        if tag is None or not tag.findtext("lat"):
            yield start, end, None, None, None
        else:
            yield start, end, float(tag.findtext("lat") or 0), float(tag.findtext("lon") or 0), tag.findtext("country")


def _near(item: PlaceMention, meant: Toponym) -> bool:
    _, _, lat, lon, country = meant
    if item.lat is None or item.lon is None or lat is None or lon is None:
        known = default().country(country) if country else None
        return known is not None and known.country == item.country
    first, second = math.radians(item.lat), math.radians(lat)
    apart = math.radians(lon - item.lon)
    cosine = math.sin(first) * math.sin(second) + math.cos(first) * math.cos(second) * math.cos(apart)
    return 6371 * math.acos(max(-1.0, min(1.0, cosine))) <= NEAR
