"""From the bytes of any file to what it says. Pure: nothing is opened, fetched or kept."""

from collections.abc import Callable, Mapping

from ascertain.reports.documents import Document, Furniture
from ascertain.reports.readers.archiver import PAGE, TABLE, read_page, read_table
from ascertain.reports.readers.delimited import read_delimited
from ascertain.reports.readers.formats import Format, format_named, format_of
from ascertain.reports.readers.html import read_html
from ascertain.reports.readers.plain import read_text
from ascertain.reports.readers.reading import Reading
from ascertain.reports.readers.wacz import read_wacz
from ascertain.reports.readers.workbook import read_workbook
from ascertain.terms.spans import Span


def read(data: bytes, name: str, *, mapping: Mapping[str, str] | None = None, form: str | None = None) -> Reading:
    """Read one file: a report, or a table of reports or names.

    Args:
        data: the bytes as received.
        name: what the file is called; used in errors, and to recognise what its content leaves open.
        form: the format it was received as, where it is read again; recognised anew where None.
        mapping: column in the file → canonical field, for tables; see `ascertain.reports.columns.columns`.

    Raises:
        InputError: where nothing of the file can be read: what, where, and what to do. A bad row of a table is no
            such case: its error stands in its row.
    """
    known = format_of(data, name) if form is None else format_named(form)
    return _READERS[known.name](known, data, name, mapping)


def _text(form: Format, data: bytes, name: str, _mapping: Mapping[str, str] | None) -> Reading:
    return Reading(form.name, form.media, read_text(data, name))


def _html(form: Format, data: bytes, name: str, _mapping: Mapping[str, str] | None) -> Reading:
    return Reading(form.name, form.media, read_html(data, name))


def _csv(form: Format, data: bytes, name: str, mapping: Mapping[str, str] | None) -> Reading:
    return Reading(form.name, form.media, rows=read_delimited(data, name, mapping))


def _xlsx(form: Format, data: bytes, name: str, mapping: Mapping[str, str] | None) -> Reading:
    rows, left = read_workbook(data, name, mapping)
    return Reading(form.name, form.media, rows=rows, left=left)


def _wacz(form: Format, data: bytes, name: str, _mapping: Mapping[str, str] | None) -> Reading:
    return Reading(form.name, form.media, parts=read_wacz(data, name))


def _archiver_page(form: Format, data: bytes, name: str, _mapping: Mapping[str, str] | None) -> Reading:
    return Reading(form.name, form.media, parts=read_page(data, name))


def _archiver_table(form: Format, data: bytes, name: str, _mapping: Mapping[str, str] | None) -> Reading:
    return Reading(form.name, form.media, parts=read_table(data, name))


def _damaged(form: Format, _data: bytes, _name: str, _mapping: Mapping[str, str] | None) -> Reading:
    text = "Damaged evidence, kept and not read."
    return Reading(form.name, form.media, Document(text, (), (Furniture(Span(0, len(text), text), "damaged"),)))


_READERS: Mapping[str, Callable[[Format, bytes, str, Mapping[str, str] | None], Reading]] = {
    "text": _text,
    "html": _html,
    "csv": _csv,
    "xlsx": _xlsx,
    "wacz": _wacz,
    PAGE: _archiver_page,
    TABLE: _archiver_table,
    "damaged": _damaged,
}
