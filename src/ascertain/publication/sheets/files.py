"""The tables of an update as files: CSV always, XLSX and Parquet where they are asked for."""

from collections.abc import Mapping, Sequence

from ascertain.publication.sheets import csv, parquet, workbook
from ascertain.publication.sheets.compose import codebook, sheets
from ascertain.publication.update import Update

WORKBOOK = "tables.xlsx"


def files(update: Update, formats: Sequence[str]) -> Mapping[str, bytes]:
    """File name → bytes. Tables without rows are written too: that nothing stands there is an answer."""
    found = sheets(update)
    found = (*found, codebook(found))
    made = {f"{sheet.name}.csv": csv.written(sheet) for sheet in found}
    if "parquet" in formats:
        made |= {f"{sheet.name}.parquet": parquet.written(sheet) for sheet in found}
    if "xlsx" in formats:
        made[WORKBOOK] = workbook.written(found, update.title, update.published)
    return made
