"""The columns rooms declare in words: which name the thing, which may be empty, which hold a place in the log."""

from sqlalchemy import MetaData

from ascertain.ledger.tables import TEXT, WHOLE, key_columns, named_by, numbers, optional, places, texts, versioned


def test_columns_stand_in_their_order_with_what_their_word_says() -> None:
    table = versioned(
        *("things", MetaData()),
        *named_by("thing", "part"),
        *texts("says"),
        *optional("until"),
        *numbers("many"),
        *places("position"),
    )
    assert [column.name for column in key_columns(table)] == ["thing", "part"]
    assert [(column.name, column.type is WHOLE, column.nullable, bool(column.info)) for column in table.columns] == [
        ("thing", False, False, False),
        ("part", False, False, False),
        ("says", False, False, False),
        ("until", False, True, False),
        ("many", True, False, False),
        ("position", True, False, True),
        ("from_pos", True, False, False),
        ("to_pos", True, True, False),
    ]
    assert table.c.says.type is TEXT
