"""The keys in daily use: passphrase, backups that run out, a lost store, and a laptop that can read nothing."""

import re
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.office.test_erase import ARTICLE, NAME, TABLE, faults, readable, recoverable, value_in_files

from ascertain.evidence import passphrase
from ascertain.evidence.backups import SUFFIX
from ascertain.evidence.keys import FOR, IDENTITY, KeyStore
from ascertain.evidence.passphrase import VARIABLE
from ascertain.evidence.queries import put_setting
from ascertain.evidence.recipients import take_keys, wrapped_keys
from ascertain.evidence.vault import Vault
from ascertain.office import keys
from ascertain.office.house import Office
from ascertain.office.verify import verify
from ascertain.terms.errors import AccessError, ConflictError, InputError, IntegrityError

if TYPE_CHECKING:
    from tests.conftest import Desk, Run

WORDS = "four words by chance"


@pytest.fixture(autouse=True)
def light(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A cheap scrypt, and the passphrase in a file."""
    for function in (KeyStore.set_passphrase, keys.backup, keys.restore):
        monkeypatch.setattr(function, "__defaults__", (*(function.__defaults__ or ())[:-1], 2**4))
    (tmp_path / "words").write_text(WORDS + "\n")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "words"))


@pytest.fixture
def filled(desk: "Desk") -> "Desk":
    assert desk.add("rows.csv", TABLE).status == 0
    return desk


def words(desk: "Desk", text: str) -> Path:
    return desk.file("other-words", text)


class TestPassphrase:
    def test_it_is_set_changed_and_removed(self, filled: "Desk", monkeypatch: pytest.MonkeyPatch) -> None:
        first = filled("keys", "passphrase", "--from", words(filled, WORDS))
        assert first.out.splitlines()[0] == "From now on the keys ask for this passphrase."
        assert filled("reports", "show", "R1").status == 0
        assert filled("keys", "passphrase", "--from", words(filled, "quite another one")).status == 0
        refused = filled("reports", "show", "R1")
        assert (refused.status, "The passphrase is wrong" in refused.err) == (2, True)
        monkeypatch.setenv(VARIABLE, str(filled.root.parent / "other-words"))
        assert filled("reports", "show", "R1").status == 0
        assert filled("keys", "passphrase", "--remove").status == 0
        monkeypatch.delenv(VARIABLE)
        assert filled("reports", "show", "R1").status == 0

    def test_a_wrong_present_one_changes_nothing(self, filled: "Desk") -> None:
        assert filled("keys", "passphrase", "--from", words(filled, "quite another one")).status == 0
        refused = filled("keys", "passphrase", "--remove")
        assert (refused.status, "The passphrase is wrong" in refused.err) == (2, True)

    def test_init_asks_where_told_to(self, run: "Run", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        made = run("--actor", "Ann Aster", "init", tmp_path / "made", "--keys", tmp_path / "k", "--passphrase")
        assert made.status == 0, made.err
        status = run("--office", tmp_path / "made", "keys", "status", "--json").json
        assert (status["passphrase"], status["keys"]) == (True, 2)
        monkeypatch.delenv(VARIABLE)
        with Path("/dev/null").open() as nobody:
            monkeypatch.setattr("sys.stdin", nobody)
            refused = run("--office", tmp_path / "made", "record")
        assert (refused.status, VARIABLE in refused.err) == (2, True)


class TestBackups:
    def later(self, filled: "Desk", days: int) -> Office:
        office = filled.office
        return replace(office, now=lambda: office.now() + timedelta(days=days))

    def backed(self, filled: "Desk", folder: str = "backups") -> Path:
        target = filled.root.parent / folder
        target.mkdir(exist_ok=True)
        done = filled("keys", "backup", target, "--from", words(filled, WORDS))
        assert done.status == 0, done.err
        return target

    def test_a_store_lost_is_put_back(self, filled: "Desk") -> None:
        target = self.backed(filled)
        (file,) = target.iterdir()
        with filled.office as office:
            assert office.vault.keys is not None
            before = office.vault.keys.all()
        assert not any(key in file.read_bytes() for key in before.values())
        shutil.rmtree(filled.root / "keys")
        restored = filled("keys", "restore", file)
        assert (restored.status, restored.out) == (0, f"{len(before)} keys put back.\n"), restored.err
        with filled.office as office:
            assert office.vault.keys is not None
            assert office.vault.keys.locked
            assert office.vault.keys.all() == before
        assert faults(filled) == []

    def test_what_was_erased_stays_erased(self, filled: "Desk") -> None:
        (file,) = self.backed(filled).iterdir()
        assert filled("erase", "R1.witness", "--reason", "asked for").status == 0
        assert not recoverable(filled)
        assert filled("keys", "restore", file).out == "0 keys put back.\n"
        assert not recoverable(filled)
        shutil.rmtree(filled.root / "keys")
        assert filled("keys", "restore", file).status == 0
        assert not recoverable(filled)

    def test_an_old_office_with_new_keys_reads_nothing_erased(self, filled: "Desk", tmp_path: Path) -> None:
        old = shutil.copytree(filled.root, tmp_path / "old", ignore=shutil.ignore_patterns("keys"))
        assert filled("erase", "R1.witness", "--reason", "asked for").status == 0
        (file,) = self.backed(filled).iterdir()
        desk = replace(filled, root=old)
        assert desk("keys", "restore", file).status == 0
        assert not recoverable(desk)
        assert desk("reports", "show", "R1").status == 2

    def test_those_that_have_run_out_are_deleted(self, filled: "Desk") -> None:
        target = self.backed(filled)
        (first,) = target.iterdir()
        (target / f"someone-else{SUFFIX}").write_text("not ours")
        with self.later(filled, 30) as office:
            assert keys.backup(office, target, WORDS)[1] == ()
        with self.later(filled, 31) as office:
            made, gone = keys.backup(office, target, WORDS)
        assert gone == (first.name,)
        assert {path.name for path in target.iterdir()} >= {Path(made.path).name, f"someone-else{SUFFIX}"}

    def test_the_days_are_a_setting(self, filled: "Desk") -> None:
        path = filled.root / "ascertain.toml"
        path.write_text(re.sub(r"backup_days = \d+", "backup_days = 7", path.read_text()))
        assert filled("keys", "status", "--json").json["backup_days"] == 7
        for wrong in ("0", "true", '"x"'):
            path.write_text(re.sub(r"backup_days = .+", f"backup_days = {wrong}", path.read_text()))
            assert "number of days" in filled("keys", "status").err

    def test_status_warns_of_what_is_to_be_done(self, filled: "Desk") -> None:
        def warned(days: int = 0) -> list[str]:
            with self.later(filled, days) as office:
                return [said.split(":")[0] for said in keys.status(office).warnings]

        none, passphrase = (
            "There is no backup of the keys that has not run out. Make one",
            "The keys have no passphrase",
        )
        assert [said.startswith(passphrase) for said in warned()] == [True, False]
        assert warned()[1] == none
        file = next(self.backed(filled).iterdir())
        assert len(warned()) == 1
        assert len(warned(30)) == 1
        assert warned(31)[1:] == [f"{file} is 31 days old and may hold what was erased since. Delete it.", none]
        assert filled.add("article.txt", ARTICLE).status == 0
        assert warned()[1] == "1 keys are younger than the newest backup. Make another"
        file.unlink()
        assert warned()[1] == none

    def test_status_is_told_in_words(self, filled: "Desk") -> None:
        self.backed(filled)
        told = filled("keys", "status")
        assert "nobody: this office reads its own evidence" in told.out
        assert SUFFIX in told.out
        assert "The keys have no passphrase" in told.err

    def test_with_a_passphrase_the_backup_has_the_same(self, filled: "Desk", tmp_path: Path) -> None:
        assert filled("keys", "passphrase", "--from", words(filled, WORDS)).status == 0
        assert filled("keys", "backup", tmp_path / "one").status == 0
        refused = filled("keys", "restore", tmp_path / "one", "--from", words(filled, "quite another one"))
        assert (refused.status, "The passphrase is wrong" in refused.err) == (2, True)
        assert filled("keys", "restore", tmp_path / "one").status == 0
        taken = filled("keys", "backup", tmp_path / "one")
        assert (taken.status, "There is a file of this name" in taken.err) == (2, True)

    def test_a_backup_of_another_office_is_refused(self, filled: "Desk", run: "Run", tmp_path: Path) -> None:
        (file,) = self.backed(filled).iterdir()
        assert run("--actor", "Ann Aster", "init", tmp_path / "made", "--keys", tmp_path / "k").status == 0
        with Office.open(tmp_path / "made", "Ann Aster") as office:
            with pytest.raises(ConflictError, match="These are the keys of the office"):
                keys.restore(office, file)
            with pytest.raises(InputError, match="cannot be read"):
                keys.restore(office, tmp_path / "none")

    def test_keys_of_another_office_are_not_mixed(self, filled: "Desk") -> None:
        (file,) = self.backed(filled).iterdir()
        shutil.rmtree(filled.root / "keys")
        KeyStore.create(filled.root / "keys").close()
        with (
            Office.open(filled.root, filled.actor, any_keys=True) as office,
            pytest.raises(ConflictError, match="those of another office"),
        ):
            keys.restore(office, file)

    def test_a_backup_that_changed_is_refused(self, filled: "Desk") -> None:
        (file,) = self.backed(filled).iterdir()
        whole = file.read_bytes()
        line, _, body = whole.partition(b"\n")
        other = re.sub(rb'"made":"20\d\d', b'"made":"2001', line)
        with filled.office as office:
            for changed in (b"", b"[]", line, line + b"\n" + body[:-1], other + b"\n" + body, line[:-9] + b"\n" + body):
                file.write_bytes(changed)
                with pytest.raises(IntegrityError, match="backup"):
                    keys.restore(office, file)


class TestAnother:
    """Another office's keys where an office's own are expected."""

    @pytest.fixture(params=["of this version", "of an earlier version"])
    def swapped(self, request: pytest.FixtureRequest, filled: "Desk", tmp_path: Path) -> "Desk":
        other = tmp_path / "other-keys"
        assert filled.run("--actor", "Ann Aster", "init", tmp_path / "other", "--keys", other).status == 0
        if request.param == "of an earlier version":
            store = KeyStore.open(other)
            assert store is not None
            with store.engine.begin() as connection:
                put_setting(connection, FOR, None)
            store.close()
        (filled.root / "keys").rename(tmp_path / "own-keys")
        other.rename(filled.root / "keys")
        return filled

    def test_nothing_is_written_with_them(self, swapped: "Desk", tmp_path: Path) -> None:
        with Office.open(swapped.root, "Ann Aster", any_keys=True) as office:
            size, blobs = office.journal.ledger.size(), list(office.vault.blobs.addresses())
        for done in (
            swapped.add("b.txt", "Two people were killed in Kyiv."),
            swapped("log", "checkpoint"),
            swapped("keys", "backup", tmp_path),
            swapped("export", tmp_path / "a.ascx"),
        ):
            assert done.status == 2
            assert "key store: These are the keys of " in done.err
            assert "Set the folder of its own keys" in done.err
        assert swapped("verify").status == 1  # says what they do not open
        with Office.open(swapped.root, "Ann Aster", any_keys=True) as office:
            assert (office.journal.ledger.size(), list(office.vault.blobs.addresses())) == (size, blobs)
        shutil.rmtree(swapped.root / "keys")
        (tmp_path / "own-keys").rename(swapped.root / "keys")
        assert swapped.add("b.txt", "Two people were killed in Kyiv.").status == 0
        assert swapped("verify").status == 0

    def test_a_backup_is_not_restored_beside_them(self, swapped: "Desk", tmp_path: Path) -> None:
        (swapped.root / "keys").rename(tmp_path / "wrong")
        assert swapped("backup", tmp_path / "backup").status == 0
        refused = swapped.run("restore", tmp_path / "backup", tmp_path / "again", "--keys", tmp_path / "wrong")
        assert (refused.status, "These are the keys of" in refused.err) == (2, True)
        assert not (tmp_path / "again").exists()
        done = swapped.run("restore", tmp_path / "backup", tmp_path / "again", "--keys", tmp_path / "own-keys")
        assert done.status == 0, done.err

    def test_a_new_office_takes_no_others_keys(self, filled: "Desk", tmp_path: Path) -> None:
        refused = filled.run("--actor", "Ann Aster", "init", tmp_path / "other", "--keys", filled.root / "keys")
        assert refused.status == 2
        assert "The keys of the office office-" in refused.err
        assert not (tmp_path / "other").exists()

    def test_a_store_made_again_from_a_backup_notes_whose_it_is(self, filled: "Desk", tmp_path: Path) -> None:
        assert filled("keys", "backup", tmp_path / "one", "--from", words(filled, WORDS)).status == 0
        shutil.rmtree(filled.root / "keys")
        assert filled("keys", "restore", tmp_path / "one", "--from", words(filled, WORDS)).status == 0
        with filled.office as office:
            assert office.vault.unlocked().setting(FOR) == office.genesis.office


class TestField:
    @pytest.fixture
    def headquarters(self, desk: "Desk") -> str:
        found = desk("keys", "exchange")
        assert found.status == 0
        assert found.err.startswith("fingerprint ")
        return found.out.strip()

    @pytest.fixture
    def laptop(self, desk: "Desk", headquarters: str, tmp_path: Path) -> "Desk":
        made = replace(desk, root=tmp_path / "laptop")
        done = made.run(
            "--actor", "Bo Birch", "init", made.root, "--field", "--to", headquarters, "--keys", made.root / "keys"
        )  # fmt: skip
        assert done.status == 0, done.err
        assert "cannot be read on this machine" in done.out
        for path in (made.add("rows.csv", TABLE), made.add("article.txt", ARTICLE)):
            assert path.status == 0, path.err
        return made

    def test_nothing_on_it_opens_what_it_took_in(self, laptop: "Desk") -> None:
        assert value_in_files(laptop) == []
        with laptop.office as office:
            opened = list(readable(office))
        assert len(opened) == 1  # the methodology, which is public
        assert opened[0].startswith(b"#") or b"ohchr" in opened[0]
        assert not recoverable(laptop)
        assert not recoverable(laptop, "Other Personson")

    def test_it_still_knows_what_it_has(self, laptop: "Desk") -> None:
        again = laptop.add("rows.csv", TABLE)
        assert [line.split()[-1] for line in again.out.splitlines()].count("already") == 0
        listed = laptop("reports", "list", "--json").json
        assert [report["id"] for report in listed] == ["R1", "R2", "R3", "R4", "R5"]
        shown = laptop("reports", "show", "R1")
        assert (shown.status, "sealed to the headquarters" in shown.err) == (2, True)
        assert faults(laptop) == []
        status = laptop("keys", "status", "--json").json
        assert status["headquarters"] is not None

    def test_the_headquarters_opens_it(self, laptop: "Desk", desk: "Desk", headquarters: str) -> None:
        with laptop.office as field, desk.office as office:
            assert office.vault.keys is not None
            events = list(field.journal.ledger.read())
            sealed = [item for event in events for item in event.commitments]
            addresses = [*field.vault.blobs.addresses(), *(item.sealed for item in sealed)]
            data = wrapped_keys(field.vault, addresses, bytes.fromhex(headquarters))
            take_keys(office.vault.keys, data)
            reader = Vault(field.vault.blobs, office.vault.keys)
            assert NAME in reader.unseal_all(sealed)
            for address in set(field.vault.blobs.addresses()) - {item.sealed.split(":")[0] for item in sealed}:
                office.vault.keys.key(address)
            with pytest.raises(InputError, match="sealed to another headquarters"):
                wrapped_keys(field.vault, addresses, b"\x09" + bytes(31))
            for kind, office_told in (("recipient", field), ("exchange", office)):
                (event,) = office_told.journal.ledger.stream(f"key/{kind}")
                assert event.body["public"] == headquarters

    def test_its_keys_are_backed_up_sealed(self, laptop: "Desk", tmp_path: Path) -> None:
        assert laptop("keys", "backup", tmp_path / "one", "--from", words(laptop, WORDS)).status == 0
        shutil.rmtree(laptop.root / "keys")
        assert laptop("keys", "restore", tmp_path / "one").status == 0
        assert not recoverable(laptop)
        with laptop.office as office:
            assert office.in_the_field
            assert verify(office)

    @pytest.mark.parametrize("options", [("--field",), ("--to", "00" * 32)])
    def test_both_are_told_or_neither(self, run: "Run", tmp_path: Path, options: Any) -> None:
        assert "goes with --field" in run("init", tmp_path / "x", *options).err

    def test_a_key_that_is_none_makes_no_office(self, run: "Run", tmp_path: Path) -> None:
        refused = run("init", tmp_path / "x", "--field", "--to", "abc")
        assert (refused.status, "64 hex digits" in refused.err) == (2, True)
        assert not (tmp_path / "x").exists()


def test_without_keys_there_is_no_status(filled: "Desk") -> None:
    shutil.rmtree(filled.root / "keys")
    with filled.office as office, pytest.raises(AccessError, match="not at hand"):
        keys.status(office)


def test_the_product_asks_its_price() -> None:
    assert passphrase.N == 2**17
    assert IDENTITY == "identity"
