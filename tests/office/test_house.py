"""Making, opening and moving an office; its moments; what it works by."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ascertain.evidence.adopted import find
from ascertain.office.house import Office
from ascertain.office.rebuild import rebuild
from ascertain.office.replay import replay
from ascertain.office.verify import verify
from ascertain.terms.errors import ConflictError, InputError, IntegrityError, RefusedError
from ascertain.terms.instants import Cutoff

if TYPE_CHECKING:
    from tests.conftest import Bureau


class Clock:
    """A machine's clock that stands at a moment until the test moves it."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment


MOMENT = datetime(2090, 3, 5, 8, tzinfo=UTC)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office.create(
        tmp_path / "office", "Ann", time_zone="Europe/Kyiv", keys=tmp_path / "keys", now=Clock(MOMENT)
    ) as made:
        yield made


def test_the_first_event_says_what_the_office_is_for_ever(tmp_path: Path) -> None:
    root = tmp_path / "An Office, in Київ"
    with Office.create(root, "Ann", kind="training", clock="replayed", keys=tmp_path / "k") as made:
        assert (made.genesis.kind, made.genesis.clock, made.genesis.name) == ("training", "replayed", root.name)
        assert made.genesis.office.startswith("an-office-in-")
    with Office.open(root, "Ben") as again:
        assert again.genesis == made.genesis
        assert again.journal.actor == "Ben"
        assert again.acting_as("Cy").journal.actor == "Cy"
        assert not any(check.faults for check in verify(again))


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    used = tmp_path / "used"
    used.mkdir()
    (used / "precious.txt").write_text("keep me")
    for path in (used, used / "precious.txt"):
        with pytest.raises(InputError, match="not empty"):
            Office.create(path, "Ann", keys=tmp_path / "keys")
    assert [path.name for path in used.iterdir()] == ["precious.txt"]
    assert not (tmp_path / "keys").exists()


@pytest.mark.parametrize("wrong", [{"kind": "imaginary"}, {"clock": "sundial"}, {"time_zone": "Nowhere/Land"}])
def test_a_wrong_office_is_not_made(tmp_path: Path, wrong: dict[str, str]) -> None:
    with pytest.raises(InputError):
        Office.create(tmp_path / "office", "Ann", keys=tmp_path / "keys", **wrong)  # type: ignore[arg-type]
    with pytest.raises(InputError):
        Office.open(tmp_path / "office", "Ann")


def test_a_folder_without_settings_or_log_is_no_office(tmp_path: Path, office: Office) -> None:
    with pytest.raises(InputError, match="no office"):
        Office.open(tmp_path, "Ann")
    office.close()
    (office.root / "ledger.sqlite").unlink()
    with pytest.raises(InputError, match="ledger"):
        Office.open(office.root, "Ann")


def test_a_damaged_log_is_said(office: Office) -> None:
    office.close()
    (office.root / "ledger.sqlite").write_bytes(b"not a database at all, whatever its name says" * 40)
    with pytest.raises(IntegrityError), Office.open(office.root, "Ann") as broken:
        assert broken.genesis


def test_an_adopted_methodology_is_never_edited(office: Office) -> None:
    data = (office.root / "methodology" / "ohchr-like.toml").read_bytes()
    size = office.journal.ledger.size()
    assert office.adopt_methodology(data, "x").version == "1"
    assert office.journal.ledger.size() == size
    with pytest.raises(ConflictError):
        office.adopt_methodology(data + b"\n# changed\n", "x")
    with pytest.raises(InputError):
        office.adopt_methodology(b"nonsense", "x")


@pytest.mark.parametrize("what", ["control", "gazetteer", "actors"])
def test_what_could_not_be_read_afterwards_is_not_taken_into_use(office: Office, what: str) -> None:
    with pytest.raises(InputError):
        office.adopt(what, b"nonsense\n", "file.csv")
    with office.journal.view() as view:
        assert find(view, office.vault, what) is None
        assert office.gazetteer(view).lookup("Mariupol")


def test_an_own_gazetteer_comes_first_from_then_on(office: Office) -> None:
    then = office.journal.ledger.size()
    header = "name,alternates,country,unit,unit_name,lat,lon,kind,population\n"
    office.adopt("gazetteer", (header + "Telvany,,XV,XV-02,Middle,1.0,2.0,settlement,900\n").encode(), "own.csv")
    with office.journal.view() as view:
        assert [place.country for place in office.gazetteer(view).lookup("Telvany")] == ["XV"]
    with office.journal.view(then) as view:
        assert not office.gazetteer(view).lookup("Telvany")


def test_an_own_pack_of_actors_is_laid_over_those_that_ship_from_then_on(office: Office) -> None:
    then = office.journal.ledger.size()
    office.adopt("actors", b'[[actor]]\nid = "north"\nnames = ["Northern Army"]\nside = "north"\n', "actors.toml")
    with office.journal.view() as view:
        packs = office.packs(view)
    assert [actor.side for name in ("Northern Army", "TASS") if (actor := packs.find(name))] == ["north", "russia"]
    with office.journal.view(then) as view:
        assert office.packs(view).find("Northern Army") is None


def test_a_bare_day_means_its_end_in_the_offices_zone(bureau: "Bureau", tmp_path: Path) -> None:
    clock = Clock(datetime(2090, 3, 5, 21, 58, tzinfo=UTC))
    with Office.create(tmp_path / "kyiv", "Ann", time_zone="Europe/Kyiv", keys=tmp_path / "k", now=clock) as office:
        clock.moment = datetime(2090, 3, 5, 22, 30, tzinfo=UTC)  # half past midnight of the 6th in Kyiv
        last = office.journal.ledger.size()
        header = "name,alternates,country,unit,unit_name,lat,lon,kind,population\n"
        office.adopt("gazetteer", (header + "Telvany,,XV,XV-02,Middle,1.0,2.0,settlement,900\n").encode(), "own.csv")
        position, moment = office.position("2090-03-05")
        assert (position, moment) == (last, datetime(2090, 3, 5, 22, tzinfo=UTC))
        assert office.position("2090-03-06T00:31+02:00")[0] == office.journal.ledger.size()
        with pytest.raises(InputError, match="did not exist yet"):
            office.position("2022-03-06")


def test_the_cutoff_of_24_00_is_the_day_itself(office: Office) -> None:
    with office.journal.view() as view:
        asked = office.question(view, datetime(2090, 3, 5, 22, tzinfo=UTC))
        assert str(asked.cutoff) == "2090-03-05T24:00+02:00"
        chosen = Cutoff.parse("2090-03-01", office.zone)
        assert office.question(view, MOMENT, cutoff=chosen, hypothetical=True).cutoff == chosen
        head = office.journal.ledger.checkpoint(view.position)
    assert (asked.head.size, asked.head.root) == (head.size, head.root)
    assert (asked.kind, asked.clock, asked.hypothetical) == ("real", "wall", False)


def test_an_office_lives_by_its_own_clock(office: Office, tmp_path: Path) -> None:
    assert office.present().year == 2090
    with Office.create(
        tmp_path / "played", "Ann", kind="synthetic", clock="replayed", keys=tmp_path / "k", now=Clock(MOMENT)
    ) as played:
        with pytest.raises(RefusedError, match="not finished"):
            played.require_live()
        folder = tmp_path / "folder"
        folder.mkdir()
        (folder / "a.txt").write_text("Two people were killed.")
        (folder / "reports.csv").write_text("path,source,recorded\na.txt,s,2080-01-02T10:00:00Z\n")
        replay(played, folder)
        assert played.present().year == 2080
        played.require_live()


def test_derived_tables_are_made_again_the_same(bureau: "Bureau") -> None:
    bureau.incident()
    office = bureau.office
    office.journal.derived.catch_up(office.journal.ledger)
    before = office.journal.derived.digests()
    office.close()
    (office.root / "derived.sqlite").write_bytes(b"rubbish")
    assert rebuild(office.root, "Ann") == before
    with pytest.raises(InputError):
        rebuild(office.root.parent, "Ann")
