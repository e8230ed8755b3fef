"""What an office declares for its publications, read from its settings and written back into them."""

from pathlib import Path

import pytest

from ascertain.office import config, statements
from ascertain.office.statements import Belief, Statements
from ascertain.publication.update import Caveat
from ascertain.terms.errors import InputError

DECLARED = Statements(
    area="Ulmereth",
    period_start="2090-03-01",
    belief=Belief("considerably_higher", ("Haskoril Region",), recent=True, reasons=("delay", "pending")),
    footnotes=("One “note”.", "Another."),
)


def settings(tmp_path: Path, section: str) -> Statements:
    made = config.Config("Office", "UTC", ("en",), "ohchr-like", tmp_path / "keys")
    config.write(tmp_path, made)
    path = tmp_path / config.FILE
    path.write_text(path.read_text("utf-8") + section, "utf-8")
    return config.read(tmp_path).publication


def test_what_is_declared_is_printed_as_a_belief(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        '\n[publication]\narea = "Ulmereth"\n[publication.belief]\ndirection = "higher"\nreasons = ["fear"]\n',
    )
    assert found.area == "Ulmereth"
    assert found.caveat == Caveat("higher", reasons=("fear",))


def test_an_office_that_declares_nothing_believes_nothing(tmp_path: Path) -> None:
    assert settings(tmp_path, "") == statements.NONE
    assert statements.NONE.caveat is None


def test_settings_written_are_the_settings_read(tmp_path: Path) -> None:
    made = config.Config("Office", "UTC", ("en",), "ohchr-like", tmp_path / "keys", publication=DECLARED)
    config.write(tmp_path, made)
    assert config.read(tmp_path).publication == DECLARED


@pytest.mark.parametrize(
    ("section", "where"),
    [
        ({"believes": "higher"}, "believes"),
        ({"area": 5}, "area"),
        ({"period_start": "in March"}, "period_start"),
        ({"belief": {"direction": "37 per cent higher"}}, "belief direction"),
        ({"belief": {"direction": "higher", "reasons": ["weather"]}}, "belief reasons"),
        ({"belief": {"direction": "higher", "number": 500}}, "belief.number"),
        ("higher", "[publication]"),
    ],
)
def test_what_is_no_declaration_is_refused(section: object, where: str) -> None:
    with pytest.raises(InputError) as error:
        statements.read(section, "ascertain.toml, [publication]")
    assert where in str(error.value.where)
