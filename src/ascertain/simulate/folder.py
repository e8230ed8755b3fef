"""The folder that `reports add` replays: files as they came, two manifests, the register of sources, the map."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from ascertain.simulate.sources.model import Outlet
from ascertain.simulate.sources.register import traits
from ascertain.simulate.world.control import Holding, table
from ascertain.simulate.world.model import Land
from ascertain.simulate.writing.model import SYNTHETIC
from ascertain.terms.instants import stamp

REPORTS = ("path", "source", "published", "received", "recorded", "language", "class", "url", "title")
_SECOND = timedelta(seconds=1)


class Folder:
    """Writes as time goes on; everything it is handed has a moment not before the last one."""

    def __init__(self, root: Path, land: Land) -> None:
        """Begin an empty folder."""
        self.root, self._land = root, land
        for name in ("reports", "tables", "truth"):
            (root / name).mkdir(parents=True)
        self._open: list[IO[str]] = []
        self._reports = self.rows("reports.csv", REPORTS)
        self._decisions = self._writing("decisions.jsonl")
        self._files = 0
        self._last: datetime | None = None

    def __enter__(self) -> "Folder":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._open:
            file.close()
        if kind is None and (self.root / "decisions.jsonl").stat().st_size == 0:
            (self.root / "decisions.jsonl").unlink()

    def rows(self, name: str, header: Sequence[str]) -> Any:
        """A CSV file to write rows to, with its header written."""
        writer = csv.writer(self._writing(name), lineterminator="\n")
        writer.writerow(header)
        return writer

    def whole(self, name: str, text: str) -> None:
        """A file written at once."""
        (self.root / name).write_text(text, "utf-8", newline="\n")

    def report(
        self, outlet: Outlet, kind: str, text: str, title: str, published: datetime, received: datetime
    ) -> tuple[str, datetime]:
        """Keep one file as it came; returns its path and the moment it was recorded. `kind`: reports or tables."""
        self._files += 1
        ending = "csv" if kind == "tables" else "txt"
        path = f"{kind}/{self._files:06d}-{outlet.id}.{ending}"
        self.whole(path, text)
        recorded = self._next(received + timedelta(minutes=5))
        url = f"https://{outlet.id}.example/{published:%Y/%m}/{self._files}"
        self._reports.writerow(
            (path, outlet.id, stamp(published), stamp(received), stamp(recorded), "en", "public", url, title)
        )
        return path, recorded

    def decide(self, moment: datetime, officer: str, lines: Iterable[Mapping[str, object]]) -> datetime:
        """Write down what the office did; each line a second after the last. Returns the moment of the last one."""
        recorded = moment
        for line in lines:
            recorded = self._next(moment)
            whole = {"recorded": stamp(recorded), "officer": officer, **line}
            self._decisions.write(json.dumps(whole, ensure_ascii=False) + "\n")
        return recorded

    def register(self, sources: Sequence[Outlet]) -> None:
        """`sources.csv`: who speaks, of what kind, whose."""
        writer = self.rows("sources.csv", ("id", "name", "kind", "affiliation", "owner", "country", "language", "note"))
        for outlet in sources:
            writer.writerow(
                (
                    outlet.id, outlet.name, outlet.kind, outlet.side, outlet.owner, self._land.code, "en",
                    f"{SYNTHETIC}. Writes: {traits()[outlet.trait].writes}.",
                )
            )  # fmt: skip

    def gazetteer(self) -> None:
        """`gazetteer.csv`: units and settlements with their other spellings."""
        header = ("name", "alternates", "country", "unit", "unit_name", "lat", "lon", "kind", "population", "note")
        writer = self.rows("gazetteer.csv", header)
        code = self._land.code
        for unit in self._land.units:
            writer.writerow(
                (unit.name, "", code, unit.code, unit.name, unit.lat, unit.lon, "admin1", unit.population, SYNTHETIC)
            )
        for unit in self._land.units:
            for place in unit.settlements:
                writer.writerow(
                    (
                        place.name, "|".join(place.spellings), code, unit.code, unit.name, place.lat, place.lon,
                        "settlement", place.population, SYNTHETIC,
                    )
                )  # fmt: skip

    def control(self, holdings: Iterable[Holding]) -> None:
        """`control.csv`: who held which unit when."""
        writer = self.rows("control.csv", ("unit", "from", "to", "controller", "source"))
        writer.writerows(table(self._land, tuple(holdings), f"{SYNTHETIC}: control layer of the made-up country"))

    def _writing(self, name: str) -> IO[str]:
        file = (self.root / name).open("w", encoding="utf-8", newline="")
        self._open.append(file)
        return file

    def _next(self, moment: datetime) -> datetime:
        """A moment after the last one written down: two entries never share one."""
        moment = moment.replace(microsecond=0)
        self._last = moment if self._last is None or moment > self._last else self._last + _SECOND
        return self._last
