from ascertain.publication.compose import compose
from ascertain.publication.model import UpdateInput
from ascertain.publication.sheets.compose import sheets


def test_ranges_are_a_table_of_their_own_where_there_are_any(exercise: UpdateInput, ranged: UpdateInput) -> None:
    assert "ranges" not in {sheet.name for sheet in sheets(compose(exercise, "update-2022-03"))}
    (sheet,) = [sheet for sheet in sheets(compose(ranged, "update-2022-03")) if sheet.name == "ranges"]
    assert [row[:6] for row in sheet.rows] == [
        ("killed", None, 14, 19, 2, 1), ("killed", "fair", 14, 19, 2, 1), ("injured", None, None, None, 0, 2),
    ]  # fmt: skip
    assert ["range=low" in str(row[6]) for row in sheet.rows] == [True, True, False]
