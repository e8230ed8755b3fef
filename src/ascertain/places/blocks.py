"""The file the gazetteer ships in: sorted text in small compressed blocks, read where it lies.

    line 1    the mark of the format
    line 2    length of the head in bytes
    head      JSON, compressed: first key and end of each block of names, end of each block of places, and which
              places belong to which country
    blocks    compressed text; names as `key TAB number number …` (best first), places column by column

Numbers count the places in file order, which is the order of countries, so the country of a number is known without
reading its block. A look-up bisects the first keys and unpacks one block: SQLite would be four times as large on
disk, and one compressed text would have to be held in memory whole.
"""

import json
import mmap
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

MARK = b"ascertain gazetteer 1\n"
PLACES_A_BLOCK = 256
_NAMES_A_BLOCK = 24_000  # characters of text: small enough to unpack in a fraction of a millisecond


class Blocks:
    """A gazetteer file, opened for reading. Holds a few hundred unpacked blocks at most."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        start = self._bytes.find(b"\n", len(MARK))
        body = start + 1 + int(self._bytes[len(MARK) : start])
        head: dict[str, Any] = json.loads(zlib.decompress(self._bytes[start + 1 : body]))
        self._first: list[str] = head["first"]
        self._ends: list[int] = [body, *(body + end for end in head["ends"])]
        self._countries: list[str] = head["countries"]
        self._country_starts: list[int] = head["country_starts"]
        self._names = lru_cache(maxsize=256)(self._text)
        self._columns = lru_cache(maxsize=48)(self._unpacked)

    def _text(self, block: int) -> str:
        return zlib.decompress(self._bytes[self._ends[block] : self._ends[block + 1]]).decode("utf-8")

    def _unpacked(self, block: int) -> Sequence[Sequence[str]]:
        return [column.split("\t") for column in self._text(block).split("\n")]

    def numbers(self, key: str) -> tuple[int, ...]:
        """The places of that key, best first; none where the key is unknown."""
        block = bisect_right(self._first, key) - 1
        if block < 0:
            return ()
        text = self._names(block)
        start = text.find(f"\n{key}\t")
        if start < 0:
            return ()
        start += len(key) + 2
        return tuple(map(int, text[start : text.index("\n", start)].split()))

    def place(self, number: int) -> Sequence[str]:
        """The fields of one place."""
        block, row = divmod(number, PLACES_A_BLOCK)
        return [column[row] for column in self._columns(len(self._first) + block)]

    def country(self, number: int) -> str:
        """ISO code of the country of a place, without reading the place."""
        return self._countries[bisect_right(self._country_starts, number) - 1]

    def of_country(self, country: str) -> range:
        """The places of a country by its ISO code."""
        if country not in self._countries:
            return range(0)
        at = self._countries.index(country)
        last = len(self._ends) - 2  # the block of the last places, which need not be full
        total = PLACES_A_BLOCK * (last - len(self._first)) + len(self._columns(last)[0])
        return range(self._country_starts[at], [*self._country_starts, total][at + 1])


def write(path: Path, names: Iterable[tuple[str, Sequence[int]]], places: Sequence[Sequence[str]]) -> None:
    """Write a gazetteer: `names` as (key, numbers) in the order of keys, `places` ordered by country (third field)."""
    first, parts = [], []
    for opening, text in _name_blocks(names):
        first.append(opening)
        parts.append(zlib.compress(text.encode("utf-8"), 9))
    for start in range(0, len(places), PLACES_A_BLOCK):
        columns = zip(*places[start : start + PLACES_A_BLOCK], strict=True)
        parts.append(zlib.compress("\n".join("\t".join(column) for column in columns).encode("utf-8"), 9))
    ends, end = [], 0
    for part in parts:
        end += len(part)
        ends.append(end)
    starts: dict[str, int] = {}
    for number, fields in enumerate(places):
        starts.setdefault(fields[2], number)
    head = {"first": first, "ends": ends, "countries": list(starts), "country_starts": list(starts.values())}
    packed = zlib.compress(json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode("utf-8"), 9)
    path.write_bytes(MARK + f"{len(packed)}\n".encode() + packed + b"".join(parts))


def _name_blocks(names: Iterable[tuple[str, Sequence[int]]]) -> Iterator[tuple[str, str]]:
    opening, lines, size = "", [""], 0
    for name, numbers in names:
        line = f"{name}\t{' '.join(map(str, numbers))}"
        if size + len(line) > _NAMES_A_BLOCK and opening:
            yield opening, "\n".join([*lines, ""])
            opening, lines, size = "", [""], 0
        opening = opening or name
        lines.append(line)
        size += len(line)
    if opening:
        yield opening, "\n".join([*lines, ""])
