"""Building the examples: what is built is whole, and nothing is overwritten."""

from importlib.resources import files
from pathlib import Path

import pytest

from ascertain.cli.showcase import SHOW
from ascertain.examples.build import EXAMPLES, build
from ascertain.incidents.positions import external
from ascertain.office.house import Office
from ascertain.office.verify import verify
from ascertain.reports.shelf import reports, sources
from ascertain.terms.errors import InputError

FIXTURES = {
    "exercise": "exercise",
    "fortnight": "fortnight",
    "ukraine-2022": "ukraine",
    "ohchr-series": "series",
    "kosovo-1999": "kosovo",
}


def test_every_example_is_tested_and_shown() -> None:
    assert list(EXAMPLES) == list(FIXTURES) == list(SHOW)


@pytest.mark.slow
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_built_example_is_a_whole_office(name: str, request: pytest.FixtureRequest) -> None:
    folder = request.getfixturevalue(FIXTURES[name])
    example = EXAMPLES[name]
    with Office.open(folder, "Tester") as office:
        assert (office.genesis.kind, office.genesis.clock) == (example.kind, "replayed")
        assert (office.genesis.name, office.zone) == (example.title, example.time_zone)
        assert office.config.keys == (folder / "keys").resolve()
        office.require_live()
        with office.journal.view() as view:
            assert len(reports(view)) >= listed(name)
            assert "unknown" not in {source.kind for source in sources(view)}
        assert not any(check.faults for check in verify(office))


@pytest.mark.slow
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_total_of_others_says_up_to_when_and_since_when_it_is_known(
    name: str, request: pytest.FixtureRequest
) -> None:
    with Office.open(request.getfixturevalue(FIXTURES[name]), "Tester") as office, office.journal.view() as view:
        found = external(view, office.shelf)
        assert bool(found) == (name != "kosovo-1999")
        for item in found:
            assert item.cutoff, item
            assert item.vintage, item
            assert item.cutoff[:10] <= item.vintage[:10], item


def listed(name: str) -> int:
    """How many rows the manifest that ships has; those of tables are reports too. One that is made has none."""
    manifest = files("ascertain.examples").joinpath("data", name, "reports.csv")
    return len(manifest.read_text("utf-8").splitlines()) - 1 if manifest.is_file() else 1


def test_an_example_that_is_none_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=", ".join(EXAMPLES)):
        build("kosovo", tmp_path / "x", "Tester")
    assert not (tmp_path / "x").exists()


def test_an_example_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("keep me")
    with pytest.raises(InputError, match="not empty"):
        build("exercise", tmp_path, "Tester")
    assert [path.name for path in tmp_path.iterdir()] == ["precious.txt"]
