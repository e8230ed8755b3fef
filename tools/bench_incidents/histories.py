"""The accounts of a made-up history, each beside the incident it truly tells of."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ascertain.claims.extract import extract
from ascertain.incidents.alike.accounts import accounts_of
from ascertain.incidents.alike.model import Account, Origin
from ascertain.incidents.grouping import Mention
from ascertain.incidents.mentions import mentions_of
from ascertain.places.gazetteer import Gazetteer
from ascertain.reports.documents import Document
from ascertain.reports.readers.intake import read

Row = dict[str, str]
Told = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Known:
    """One mention as read, the account it belongs to, and the incident it truly tells of."""

    mention: Mention
    account: Account
    truth: str


def rows(path: Path) -> list[Row]:
    """The rows of a table of the folder."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def history(folder: Path) -> tuple[list[Known], int]:
    """What is read of a made-up folder, in the order in which it came, and how much of it tells of nothing true."""
    own = Gazetteer.with_own((folder / "gazetteer.csv").read_bytes())
    told: dict[str, list[Told]] = {}
    for row in rows(folder / "truth" / "statements.csv"):
        told.setdefault(row["report"], []).append((int(row["start"]), int(row["end"]), row["about"]))
    accounts = [*rows(folder / "truth" / "reports.csv"), *rows(folder / "truth" / "people_in_rows.csv")]
    single = {row["report"]: row["incident"] for row in accounts}
    known: list[Known] = []
    left = 0
    for row in rows(folder / "reports.csv"):
        for locator, document in _documents(folder, row["path"]):
            published = str(document.published or row["published"][:10])
            found = extract(document, published=date.fromisoformat(published), zone="UTC", gazetteer=own)
            kind = "prose" if not document.cells else "person" if document.kind == "name_list" else "row"
            origin = Origin(locator, locator, row["path"], row["source"], published, kind)
            spans = {claim.id: claim.content.start for claim in found.claims}
            spans |= {figure.id: figure.span.start for figure in found.figures}
            for account in accounts_of(found, document.text, origin):
                for mention in mentions_of(found):
                    if not mention.form or not set(mention.refs) & set(account.mention.refs):
                        continue
                    starts = [spans[ref] for ref in mention.refs if ref in spans]
                    truth = single.get(locator) if document.cells else _about(starts, told.get(locator, []))
                    known += [Known(mention, account, truth)] if truth else []
                    left += not truth
    return known, left


def _documents(folder: Path, path: str) -> Iterator[tuple[str, Document]]:
    found = read((folder / path).read_bytes(), Path(path).name)
    if found.document is not None:
        yield path, found.document
    for row in found.rows:
        if row.document is not None:
            yield f"{path}#{row.locator}", row.document


def _about(starts: list[int], told: list[Told]) -> str | None:
    """The incident most statements of an account are about."""
    found = Counter(about for at in starts for start, end, about in told if start <= at < end and about)
    return found.most_common(1)[0][0] if found else None
