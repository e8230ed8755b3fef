"""Pairs of texts of which it is known whether one was copied from the other: written by hand, and made up."""

import csv
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

HANDMADE = Path(__file__).parents[2] / "tests" / "findings" / "origins" / "data" / "pairs.toml"
_QUOTES = str.maketrans(dict.fromkeys("“”«»„", '"'))
_NO_QUOTES = str.maketrans(dict.fromkeys('“”«»„"'))


def _escaped(text: str) -> str:
    return text.replace("“", "&ldquo;").replace("”", "&rdquo;")


# How a text is set anew: what happens to an agency's text on the way into another system.
SETTINGS: Mapping[str, Callable[[str], str]] = {
    "": str,
    "upper": str.upper,
    "html": lambda text: "<p class='x'>" + _escaped(text).replace("\n\n", "</p>\n<p>"),
    "plain_quotes": lambda text: text.translate(_QUOTES),
    "no_quotes": lambda text: text.translate(_NO_QUOTES),
    "typographic": lambda text: text.replace("'", "’"),
    "no_accents": lambda text: "".join(s for s in unicodedata.normalize("NFD", text) if not unicodedata.combining(s)),
    "lines": lambda text: text.replace(". ", ".\n").replace(", ", ",\n  "),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts with the outlets that printed them (empty: any), what they are an example of, and the truth."""

    first: str
    second: str
    copy: bool
    kind: str
    outlets: tuple[str, str] = ("", "")


def handmade() -> tuple[Pair, ...]:
    """The pairs written by hand."""
    return tuple(_pairs(tomllib.loads(HANDMADE.read_text("utf-8"))))


def outlets() -> Mapping[str, tuple[str, ...]]:
    """Other texts of the outlets named there, one a day."""
    found = tomllib.loads(HANDMADE.read_text("utf-8"))
    return {name: tuple(_text(found, keys) for keys in texts) for name, texts in found["forms"].items()}


def _pairs(found: Mapping[str, Any]) -> Iterator[Pair]:
    for item in found["pair"]:
        second = _text(found, item["second"])
        for old, new in item.get("swap", ()):
            assert old in second, (item, old)
            second = second.replace(old, new)
        put = SETTINGS[item.get("put", "")]
        first = _text(found, item["first"])
        yield Pair(first, put(second), item["copy"], item["kind"], tuple(item.get("outlets", ("", ""))))


def _text(found: Mapping[str, Any], keys: Iterable[str]) -> str:
    return "\n\n".join(found["paragraphs"][key] for key in keys)


@dataclass(frozen=True, slots=True)
class Sent:
    """One made-up text: its path in the folder, the outlet, the ISO day, and the incident it tells of."""

    path: str
    outlet: str
    day: str
    incident: str
    text: str


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A made-up conflict's texts, with who took over whose: `same` holds the ids of one text, `retold` of one story.

    A story retold with credit in other words is no copy of the text, but may keep parts of it: which is put aside.
    """

    texts: Mapping[str, Sent]
    same: Mapping[str, str]
    retold: Mapping[str, str]

    def pairs(self) -> Iterator[tuple[str, str, bool]]:
        """Each two texts about one incident, and whether one was copied from the other."""
        told: dict[str, list[str]] = defaultdict(list)
        for path, sent in self.texts.items():
            told[sent.incident].append(path)
        for paths in told.values():
            for one, other in combinations(paths, 2):
                copy = self.same[one] == self.same[other]
                if copy or self.retold[one] != self.retold[other]:
                    yield one, other, copy


def made_up(folder: Path) -> MadeUp:
    """Read a folder of `ascertain simulate` with the truth beside it."""
    with (folder / "truth" / "reports.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["report"].startswith("reports/")]
    times = Counter(row["report"] for row in rows)
    texts, same, retold = {}, _Joined(), _Joined()
    for row in rows:
        path = row["report"]
        if path in texts or (times[path] > 1 and not row["taken"]):
            continue
        text = (folder / path).read_text("utf-8")
        texts[path] = Sent(path, row["source"], row["published"][:10], row["incident"], text)
        for groups in (same, retold):
            groups.join(path, row["account"])
        if row["taken"]:
            retold.join(path, row["copied_from"])
            if row["taken"] != "retold":
                same.join(path, row["copied_from"])
    return MadeUp(texts, {path: same.first(path) for path in texts}, {path: retold.first(path) for path in texts})


class _Joined(dict[str, str]):
    def first(self, one: str) -> str:
        while (above := self.get(one, one)) != one:
            one = above
        return one

    def join(self, one: str, other: str) -> None:
        self[self.first(one)] = self.first(other)
