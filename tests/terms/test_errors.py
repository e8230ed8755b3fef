"""Every error says what, where, and what to do."""

import pytest

from ascertain.terms import errors
from ascertain.terms.errors import AscertainError


@pytest.mark.parametrize(
    ("where", "todo", "sentence"),
    [
        (None, None, "It is wrong."),
        ("list.csv, row 3", None, "list.csv, row 3: It is wrong."),
        (None, "Mend it.", "It is wrong. Mend it."),
        ("row 3", "Mend it.", "row 3: It is wrong. Mend it."),
    ],
)
def test_the_sentence(where: str | None, todo: str | None, sentence: str) -> None:
    assert str(AscertainError("It is wrong.", where=where, todo=todo)) == sentence


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("InputError", 2),
        ("NotFoundError", 2),
        ("ConflictError", 2),
        ("RefusedError", 2),
        ("AccessError", 2),
        ("IntegrityError", 1),
    ],
)
def test_the_exit_status_a_command_ends_with(name: str, status: int) -> None:
    error = getattr(errors, name)("It is wrong.")
    assert isinstance(error, AscertainError)
    assert error.exit_status == status
