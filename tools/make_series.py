"""Make the tables of the example `ohchr-series` from two tables typed by hand. Run by hand: the product never needs it.

    python tools/make_series.py UPDATES.csv BY_MONTH.csv

UPDATES.csv holds the UN human rights office's figures on Ukraine as they were found on pages and in a tracker, a row
each; BY_MONTH.csv those of single months, as they stood in updates of later cut-offs. Every row is kept, under our own
column names. One that conflicts with others, fails its own sums or repeats another is set aside, with the reason. What
had to be looked up or judged by a person stands in make_series.toml.
"""

import csv
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

DATA = Path(__file__).parents[1] / "src" / "ascertain" / "examples" / "data" / "ohchr-series"
FOUND = {
    "page_reliefweb": "reliefweb",
    "page_ohchr": "ohchr",
    "page_republished": "republished",
    "page_un": "un",
    "page_press": "press",
    "tracker_reliefweb": "tracker",
}
BEST = [*dict.fromkeys(FOUND.values())]
CELLS = {
    "men": "men",
    "women": "women",
    "boys": "boys",
    "girls": "girls",
    "children_unknown_sex": "children of unknown sex",
    "adults_unknown_sex": "adults of unknown sex",
}
LAND = {
    "gov_dl": "Donetsk and Luhansk under Government control",
    "occ_dl": "Donetsk and Luhansk outside Government control",
    "other_regions": "other regions under Government control",
    "occ_other": "other regions outside Government control",
}
PARTS = {
    f"{outcome}_{part}": f"{outcome} {words}" if part in CELLS else f"{outcome} in {words}"
    for outcome in ("killed", "injured")
    for part, words in {**CELLS, **LAND}.items()
}
HEAD = ["id", "source", "found in", "population", "verification"]
TAIL = ["url", "details", "set aside"]
UPDATES = [*HEAD, "since", "cut-off", "published", "first seen", "killed", "injured", "total", *PARTS.values(), *TAIL]
MONTHS = [*HEAD, "month", "cut-off", "published", "first seen", "killed", "injured", *TAIL]
SAME = {"source": "UN human rights office", "population": "civilians", "verification": "confirmed"}
BY_HAND = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))

WRONG = {
    "The tracker has 10 March 2021": "The tracker typed another year; the day is told from its order only.",
    "The tracker has 29 January 2022": "The tracker typed another year; the day is told from its order only.",
    "A later entry corrects it": "The tracker gave the figures of 9 March for 10 March.",
}

Row = dict[str, str]
Rows = list[Row]


def typed(path: Path) -> Rows:
    """The rows of a table typed by hand."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def host(address: str) -> str:
    """The host of an address."""
    return urlsplit(address).netloc.removeprefix("www.")


def by_hand(row: Row) -> Row:
    """The row with what a person looked up or judged."""
    for entry in BY_HAND["row"]:
        if (row["cut-off"], host(row["url"])) == (entry["cutoff"], entry["host"]):
            row["published"] = entry.get("published", row["published"])
            row["first seen"] = entry.get("first_seen", row["first seen"])
            row["details"] = " ".join(filter(None, (row["details"], entry.get("details", ""))))
            row["set aside"] = entry.get("set_aside", row["set aside"])
    return row


def details(note: str, commit: str = "") -> str:
    """A remark as a sentence, and the commit in which a tracker's figure first stood."""
    said = BY_HAND["reworded"].get(note, note).rstrip(".")
    return " ".join(f"{part}." for part in (said, f"Tracker commit {commit}" if commit else "") if part)


def update(number: int, row: Row) -> Row:
    """A row of the updates under our names."""
    made = {"id": f"U{number:03}", **SAME, "found in": FOUND[row["source_kind"]], "since": "2022-02-24"}
    made |= {"cut-off": row["cutoff"], "published": row["published_on"], "first seen": row["first_seen_utc"]}
    made |= {name: row[name] for name in ("killed", "injured", "total")}
    made |= {words: row[name] for name, words in PARTS.items()}
    made |= {"url": row["source_url"], "details": details(row["note"], row["tracker_commit"]), "set aside": ""}
    return by_hand(made)


def month(number: int, row: Row, found: Mapping[str, str]) -> Row:
    """A row of the months under our names; a tracker's date is the day it was first seen there."""
    seen = row["source_kind"].startswith("tracker")
    where = "tracker" if seen else found.get(row["source_url"], "press")
    made = {"id": f"M{number:03}", **SAME, "found in": where, "month": row["incident_month"]}
    made |= {"cut-off": row["as_of_cutoff"], "killed": row["killed"], "injured": row["injured"]}
    made |= {"published": "" if seen else row["as_published_on"], "first seen": row["as_published_on"] if seen else ""}
    made |= {"url": row["source_url"], "details": details(row["note"]), "set aside": ""}
    return by_hand(made)


def seen_early(row: Row) -> bool:
    """True where a row was first seen before its cut-off, 24:00 in Kyiv."""
    end = datetime.fromisoformat(row["cut-off"]).replace(tzinfo=ZoneInfo("Europe/Kyiv")) + timedelta(days=1)
    return "T" in row["first seen"] and datetime.fromisoformat(row["first seen"]) < end


def failing(row: Row) -> str:
    """Why a row contradicts itself; empty where it does not."""
    if told := next((why for what, why in WRONG.items() if what in row["details"]), ""):
        return told
    if row["first seen"] and row["cut-off"] and not row["published"] and seen_early(row):
        return "It was seen before the day up to which it is dated was over."
    killed, injured = (int(row[name]) if row[name] else None for name in ("killed", "injured"))
    total = row.get("total")
    if total and killed is not None and injured is not None and killed + injured != int(total):
        return f"{killed} killed and {injured} injured do not make the total of {total}."
    for outcome, whole in (("killed", killed), ("injured", injured)):
        for what, names in (("sex and age", [*CELLS]), ("territory", [*LAND][:3])):
            stated = [row[PARTS[f"{outcome}_{name}"]] for name in names] if total else []
            extra = row.get(PARTS[f"{outcome}_occ_other"], "") if what == "territory" else ""
            made = sum(int(cell) for cell in [*stated, extra] if cell)
            if whole is not None and (made > whole or (stated and all(stated) and made != whole)):
                return f"{outcome.capitalize()} by {what} make {made}, not the {whole} in all."
    return ""


def figures(row: Row) -> tuple[str, str]:
    """What two rows are compared by."""
    return row["killed"], row["injured"]


def adds(row: Row, other: Row) -> bool:
    """True where a row states a figure that another one of the same cut-off does not."""
    return any(mine and mine != theirs for mine, theirs in zip(figures(row), figures(other), strict=True))


def differs(row: Row, other: Row) -> bool:
    """True where both state a figure and not the same."""
    return any(mine and theirs and mine != theirs for mine, theirs in zip(figures(row), figures(other), strict=True))


def settle(rows: Rows, key: Callable[[Row], tuple[str, ...]]) -> None:
    """Of rows about the same thing take the best for the series and set the others aside."""
    groups: dict[tuple[str, ...], Rows] = {}
    for row in rows:
        row["set aside"] = row["set aside"] or failing(row)
        if not row["set aside"]:
            groups.setdefault(key(row), []).append(row)
    for group in groups.values():
        often = Counter(figures(row) for row in group)
        taken: Rows = []
        for row in sorted(group, key=lambda row: (-often[figures(row)], BEST.index(row["found in"]), row["id"])):
            if against := next((other for other in taken if differs(row, other)), None):
                row["set aside"] = f"Other figures at the same cut-off stand in {against['id']}."
            elif same := next((other for other in taken if not adds(row, other)), None):
                row["set aside"] = f"Repeats {same['id']}: the same figures at the same cut-off."
            else:
                taken.append(row)


def date_by_tracker(rows: Rows) -> None:
    """Where a page has no date: the moment a tracker was first seen with the same figures."""
    for row in rows:
        if not row["published"] and not row["first seen"]:
            same = (other for other in rows if other["cut-off"] == row["cut-off"] and figures(other) == figures(row))
            row["first seen"] = min((other["first seen"] for other in same if other["first seen"]), default="")


def date_by_update(months: Rows, updates: Rows) -> None:
    """Where the page of a month has no date: the moment the update it tells of was first seen."""
    seen = {row["cut-off"]: row["first seen"] for row in updates if row["first seen"]}
    for row in months:
        if not row["cut-off"]:
            row["set aside"] = (
                "The cut-off of the document it stands in is not known, so its place in the order is not."
            )
        elif not row["published"] and not row["first seen"] and not row["set aside"]:
            row["first seen"] = seen[row["cut-off"]]
            row["details"] = "The page has no date: first seen is the update of this cut-off."


def write(name: str, head: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write a table of the example."""
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, head, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def main() -> int:
    """Make both tables and say what was taken."""
    first, second = (typed(Path(name)) for name in sys.argv[1:])
    updates = [update(number, row) for number, row in enumerate(first, 1)]
    found = {row["url"]: row["found in"] for row in updates}
    months = [month(number, row, found) for number, row in enumerate(second, 1)]
    date_by_tracker(updates)
    date_by_update(months, updates)
    settle(updates, lambda row: (row["cut-off"],))
    settle(months, lambda row: (row["month"], row["cut-off"]))
    for name, head, rows in (("updates.csv", UPDATES, updates), ("by-month.csv", MONTHS, months)):
        write(name, head, rows)
        undated = [row["id"] for row in rows if not (row["published"] or row["first seen"])]
        aside = Counter(row["set aside"].split()[0] for row in rows if row["set aside"])
        print(f"{name}: {len(rows)} rows, {len(rows) - aside.total()} taken; {dict(aside)}; undated {undated}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
