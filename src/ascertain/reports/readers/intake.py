"""From the bytes of any file to what it says. Pure: nothing is opened, fetched or kept."""

from collections.abc import Mapping

from ascertain.reports.readers.delimited import read_delimited
from ascertain.reports.readers.formats import format_of
from ascertain.reports.readers.html import read_html
from ascertain.reports.readers.plain import read_text
from ascertain.reports.readers.reading import Reading
from ascertain.reports.readers.workbook import read_workbook


def read(data: bytes, name: str, *, mapping: Mapping[str, str] | None = None) -> Reading:
    """Read one file: a report, or a table of reports or names.

    Args:
        data: the bytes as received.
        name: what the file is called; used in errors, and to recognise what its content leaves open.
        mapping: column in the file → canonical field, for tables; see `ascertain.reports.columns.columns`.

    Raises:
        InputError: where nothing of the file can be read: what, where, and what to do. A bad row of a table is no
            such case: its error stands in its row.
    """
    form = format_of(data, name)
    if form.name == "text":
        return Reading(form.name, form.media, read_text(data, name))
    if form.name == "html":
        return Reading(form.name, form.media, read_html(data, name))
    if form.name == "csv":
        return Reading(form.name, form.media, rows=read_delimited(data, name, mapping))
    rows, left = read_workbook(data, name, mapping)
    return Reading(form.name, form.media, rows=rows, left=left)
