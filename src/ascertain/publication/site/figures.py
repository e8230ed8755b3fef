"""Pages of one update: its text, its charts and map each with the table beside, and its incidents."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ascertain.publication.charts.compose import charts
from ascertain.publication.charts.grid import AGE_NAMES, SEX_NAMES
from ascertain.publication.charts.model import Chart
from ascertain.publication.charts.months import first_and_now
from ascertain.publication.detail.model import Detail
from ascertain.publication.document import Code, Table, Text
from ascertain.publication.language import Language, language
from ascertain.publication.maps.drawing import drawing
from ascertain.publication.sheets.compose import sheets
from ascertain.publication.sheets.grid import squares
from ascertain.publication.sheets.model import Column, Sheet
from ascertain.publication.site import page
from ascertain.publication.stamps import stamped
from ascertain.publication.update import Update
from ascertain.terms.grid import AGES, SEXES

A_PAGE = 1000  # incidents
# Columns for programs.
LEFT_OUT = ("key", "stamp", "measure")
# Codes that a column of a table may hold → the words for them.
_CODES = {"outcome": "outcomes", "controller": "territory"}


def figures(update: Update, folder: str | None) -> Iterator[str]:
    """Every chart and the map, each with its numbers folded below.

    `folder` goes before the names of its tables as files, None where there are none.
    """
    words = language(update.language)
    tables = {sheet.name: sheet for sheet in sheets(update)}
    pictures: list[Chart | None] = [*charts(update), drawing(update)]
    for found in pictures:
        if found is not None:
            yield page.figure(found.svg)
            yield page.folded(words.line("site.numbers"), _numbers(update, found, tables[found.table], folder))


def _numbers(update: Update, found: Chart, sheet: Sheet, folder: str | None) -> Iterator[str]:
    words = language(update.language)
    if found.name == "chart-months" and update.detail:
        yield page.blocks((months(update, update.detail, words, found.title),))
    elif found.name == "chart-grid":
        yield page.blocks(grids(update, words, found.title))
    else:
        yield page.blocks((_table(update, replace(sheet, title=found.title), words),))
    if folder is not None:
        yield f"<p>{page.link(f'{folder}{sheet.name}.csv', f'{sheet.name}.csv')}</p>"


def months(update: Update, detail: Detail, words: Language, title: str) -> Table:
    """Each month now and as first published; every vintage between is in the file."""
    rows = []
    for month in detail.months:
        cells: list[Text] = [(month.month,)]
        for values in (month.killed, month.injured):
            first, now = first_and_now(values)
            cells += [("–" if first is None else words.number(first),), (words.number(now),)]
        rows.append(tuple(cells))
    head = tuple(
        words.line(f"site.{name}") for name in ("month", "killed_first", "killed_now", "injured_first", "injured_now")
    )
    return Table(stamped(title, update.stamps), head, tuple(rows), (1, 2, 3, 4))


def grids(update: Update, words: Language, title: str) -> tuple[Table, ...]:
    """Sex by age, a table for the killed and one for the injured. No sums: they would tell what is withheld."""
    head = (words.line("columns.sex_age"), *(words.line(f"charts.{AGE_NAMES[age]}") for age in AGES))
    found = []
    for outcome in ("killed", "injured"):
        numbers = zip(SEXES, squares(update.sex_age, outcome), strict=True)
        rows = ((words.line(f"charts.{SEX_NAMES[sex]}"), *map(words.number, row)) for sex, row in numbers)
        caption = stamped(f"{title}: {words.line(f'charts.{outcome}_key')}", update.stamps)
        found.append(Table(caption, head, tuple(tuple((part,) for part in row) for row in rows), (1, 2, 3)))
    return tuple(found)


def _table(update: Update, sheet: Sheet, words: Language) -> Table:
    """The columns people read: without keys, which are in the file, and without the stamp, which is in the caption."""
    shown = [at for at, column in enumerate(sheet.columns) if column.name not in LEFT_OUT]
    cells = tuple(tuple(_cell(row[at], sheet.columns[at], words) for at in shown) for row in sheet.rows)
    head = tuple(words.line(f"site_columns.{sheet.columns[at].name}") for at in shown)
    numbers = tuple(n for n, at in enumerate(shown) if sheet.columns[at].is_number)
    return Table(stamped(sheet.title, update.stamps), head, cells, numbers)


def _cell(value: object, column: Column, words: Language) -> Text:
    if isinstance(value, int):
        return (words.number(value),)
    named = words.table(_CODES[column.codes]) if column.codes in _CODES else {}
    return ("" if value is None else str(named.get(str(value), value)),)


def incidents(update: Update, prefix: str) -> Iterator[tuple[str, Sequence[str]]]:
    """The pages that list incidents: file name and what stands on it; a thousand to a page."""
    if update.detail is None or not update.detail.incidents:
        return
    words, found = language(update.language), update.detail.incidents
    pages = range(0, len(found), A_PAGE)
    names = [f"{prefix}incidents.html" if at == 0 else f"{prefix}incidents-{at // A_PAGE + 1}.html" for at in pages]
    for file, at in zip(names, pages, strict=True):
        rows = tuple(
            (
                (Code(item.id),),
                (words.number(len(item.cases)),),
                (Code(" ".join(item.cases)),),
                (", ".join(words.table("site_axes").get(axis, axis) for axis in item.confirmed),),
                (_sources(item.sources, words, others=item.others),),
            )
            for item in found[at : at + A_PAGE]
        )
        head = tuple(
            words.line(f"site.{column}") for column in ("incident", "persons", "cases", "confirmed", "sources")
        )
        caption = stamped(words.line("site.incidents"), update.stamps)
        parts = [page.paragraph(words.line("site.incidents_says")), page.blocks((Table(caption, head, rows, (1,)),))]
        if len(names) > 1:
            parts.append(page.links((other, str(n)) for n, other in enumerate(names, start=1)))
        yield file, parts


def _sources(kinds: Sequence[str], words: Language, *, others: bool) -> str:
    named = [words.table("site_sources").get(kind, kind) for kind in kinds]
    return ", ".join([*named, *([words.line("suppression.withheld")] if others else [])])


# The pages of one publication alone, as they are frozen with it.
FROZEN = {"update.html": "site.publication", "figures.html": "site.figures", "incidents.html": "site.incidents"}


def files(update: Update) -> dict[str, bytes]:
    """File name → bytes of the pages beside the text of one update, for its own folder."""
    words = language(update.language)
    listed = dict(incidents(update, ""))
    pages = {name: key for name, key in FROZEN.items() if listed or name != "incidents.html"}
    tables = "" if update.detail and "tables" in update.detail.parts else None
    found = {"figures.html": (words.line("site.figures"), figures(update, tables))}
    found |= {name: (words.line("site.incidents"), iter(parts)) for name, parts in listed.items()}
    return {name: page.page(name, title, parts, words, update.stamps, pages) for name, (title, parts) in found.items()}
