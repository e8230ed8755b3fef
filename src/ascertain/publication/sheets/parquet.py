"""A table as Parquet (extra `publish`): typed columns, with what each says in its metadata."""

import io

from ascertain.publication.extras import needed
from ascertain.publication.sheets.model import DEGREES, WHOLE, Sheet


def written(sheet: Sheet) -> bytes:
    """The bytes: whole numbers as int64, degrees as double, all else as text."""
    arrow, parquet = needed("pyarrow"), needed("pyarrow.parquet")
    kinds = {WHOLE: arrow.int64(), DEGREES: arrow.float64()}
    fields = [
        arrow.field(column.name, kinds.get(column.kind, arrow.string()), metadata=_about(column.says, column.unit))
        for column in sheet.columns
    ]
    schema = arrow.schema(fields, metadata={"title": sheet.title})
    columns = list(zip(*sheet.rows, strict=True)) if sheet.rows else [()] * len(fields)
    arrays = [arrow.array(values, field.type) for values, field in zip(columns, fields, strict=True)]
    made = io.BytesIO()
    parquet.write_table(arrow.Table.from_arrays(arrays, schema=schema), made, compression="zstd")
    return made.getvalue()


def _about(says: str, unit: str) -> dict[str, str]:
    return {"says": says, "unit": unit}
