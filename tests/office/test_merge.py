"""What one office exports, another takes: whole, checked, once."""

import contextlib
import itertools
import random
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ascertain.evidence.recipients import exchange_key
from ascertain.findings.conflicts import conflicts
from ascertain.incidents.browse import incident as find_incident
from ascertain.incidents.browse import incidents
from ascertain.incidents.linking import merge, split
from ascertain.ledger.envelope import Draft
from ascertain.ledger.notes import VerifierKey
from ascertain.ledger.order import IMPORTED
from ascertain.office.bundle import Bundle
from ascertain.office.erase import erase
from ascertain.office.export import export
from ascertain.office.house import Office
from ascertain.office.imports import audit, last_notes, trusted_keys
from ascertain.office.intake import take_in
from ascertain.office.merge import import_
from ascertain.office.signing import signer
from ascertain.office.verify import verify
from ascertain.record import compile as compiling
from ascertain.record.model import Record
from ascertain.reports.receive import Submission, withdraw
from ascertain.reports.shelf import find, reports
from ascertain.terms.errors import AccessError, AscertainError, InputError, IntegrityError, NotFoundError, RefusedError

if TYPE_CHECKING:
    from tests.conftest import Bureau
    from tests.office.conftest import Hand, Make

TEXT = "Kyiv, 4 March. Shelling killed three men and injured two women in Kyiv on 4 March 2090, the city hospital said."


def name(bureau: "Bureau") -> str:
    return bureau.office.genesis.office


def key(bureau: "Bureau") -> VerifierKey:
    return signer(bureau.office).key


def record(bureau: "Bureau") -> Record:
    office = bureau.office
    with office.journal.view() as view:
        return compiling.record(view, office.shelf, office.question(view, office.present()))


def intake(bureau: "Bureau", text: str = TEXT, source: str = "wire-a") -> str:
    submission = Submission(text.encode(), "a.txt", source, "2090-03-05", "2090-03-05T12:00:00.000000Z")
    (receipt,) = take_in(bureau.office, submission)
    assert receipt.report is not None
    return receipt.report


def state(bureau: "Bureau") -> dict[str, list[list[Any]]]:
    """All that stands, with every name as one office would write it for all, and without places in a log."""
    office, home = bureau.office, name(bureau)
    with office.journal.view() as view:
        found = {}
        for table in office.journal.derived.tables():
            if table.name in ("adopted", "releases"):  # what each office works by, and what it published
                continue
            kept = [column for column in table.columns if column.name not in ("from_pos", "to_pos") and not column.info]
            rows = view.connection.execute(table.select().where(table.c.to_pos.is_(None))).mappings().all()
            found[table.name] = sorted(([_whole(home, row[column.name]) for column in kept] for row in rows), key=repr)
    return found


def _whole(home: str, value: Any) -> Any:
    """A value with the names in it as no office writes its own: `R1` → `home~R1`. Lists are in JSON."""
    if not isinstance(value, str):
        return value
    form = re.compile(r"(?<![\w~-])((?:[a-z0-9][a-z0-9-]*~)?[RIDMFP][1-9]\d*(?:[.-]\w+)?)(?![\w~])")
    return form.sub(lambda found: found[1] if "~" in found[1] else f"{home}~{found[1]}", value)


def test_what_is_exported_is_imported_once(make: "Make", hand: "Hand") -> None:
    north, hq = make("north"), make("hq")
    intake(north)
    first = hand(north, hq)
    assert first.events == {name(north): north.office.journal.ledger.size()}
    assert (first.blobs, first.keys) == (2, 0)
    size = hq.office.journal.ledger.size()
    again = hand(north, hq)
    assert (again.events, again.blobs) == ({name(north): 0}, 0)
    assert hq.office.journal.ledger.size() == size
    assert trusted_keys(hq.office.journal.ledger) == {name(north): key(north)}
    assert list(last_notes(hq.office.journal.ledger)) == [name(north)]
    with hq.office.journal.view() as view:
        assert [item.id for item in reports(view)] == [f"{name(north)}~R1"]
        assert [item.id for item in incidents(view)] == [f"{name(north)}~I1"]
        assert incidents(view)[0].reports == (f"{name(north)}~R1",)
    assert all(not checked.faults for checked in verify(hq.office))


def test_without_keys_the_figures_come_along_and_no_word(make: "Make", hand: "Hand") -> None:
    north, hq = make("north"), make("hq")
    intake(north)
    north.confirm("I1", killed={"men": 3})
    hand(north, hq)
    found = record(hq)
    assert {figure.outcome: figure.confirmed for figure in found.figures} == {"killed": 3, "injured": 0}
    with hq.office.journal.view() as view:
        report = find(view, f"{name(north)}~R1")
        assert not hq.office.shelf.opens(report)
        with pytest.raises(AccessError):
            hq.office.shelf.document(report)
    # A report of one's own about the same place and day is read and linked all the same.
    intake(hq, TEXT.replace("three", "two"), "wire-b")
    assert record(hq).figures[0].confirmed == 3


def test_with_keys_the_other_office_reads_what_was_sealed_to_it(make: "Make", hand: "Hand") -> None:
    north, hq, south = make("north"), make("hq"), make("south")
    intake(north)
    assert hand(north, hq).keys == 0
    assert hand(north, hq, keys=True).keys == 2
    with hq.office.journal.view() as view:
        assert "city hospital" in hq.office.shelf.document(find(view, f"{name(north)}~R1")).text
    handed = [event for event in hq.office.journal.ledger.read() if event.kind == "keys.handed_over"]
    assert [event.office for event in handed] == [name(north)]
    assert all(not checked.faults for checked in verify(hq.office))
    path = north.office.root / "to-hq.ascx"
    store = hq.office.vault.keys
    assert store is not None
    export(north.office, path, to=exchange_key(store).hex(), with_keys=True)
    with pytest.raises(InputError, match="sealed to another office"):
        import_(south.office, path, [key(north)])


def test_the_same_document_received_by_two_offices_is_two_reports_of_one_origin(make: "Make", hand: "Hand") -> None:
    north, hq = make("north"), make("hq")
    intake(north)
    intake(hq)
    hand(north, hq, keys=True)
    merge(hq.office.journal, "I1", f"{name(north)}~I1", "the same shelling")
    with hq.office.journal.view() as view:
        assert len(reports(view)) == 2
        (one,) = incidents(view, merged=False)
        assert one.reports == ("R1", f"{name(north)}~R1")
    assert record(hq).figures[0].proposed == 0


def test_work_on_what_another_office_opened_comes_back_to_it(make: "Make", hand: "Hand") -> None:
    north, hq = make("north"), make("hq")
    intake(north)
    hand(north, hq)
    theirs = f"{name(north)}~I1"
    own = intake(hq, TEXT.replace("three", "two"), "wire-b")  # which the rule links to what stands
    hq.confirm(theirs, killed={"men": 3})
    hand(hq, north)
    with north.office.journal.view() as view:
        (one,) = incidents(view)
        assert one.id == "I1"
        assert one.reports == ("R1", f"{name(hq)}~{own}")
    assert north.confirmed() == {"I1-1": "killed men", "I1-2": "killed men", "I1-3": "killed men"}
    assert hq.confirmed() == {f"{theirs}-{number}": "killed men" for number in (1, 2, 3)}
    # What came back is not taken a second time, and both hold the same.
    hand(north, hq)
    hand(hq, north)
    assert state(north) == state(hq)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_any_order_of_import_gives_the_same_state(make: "Make", hand: "Hand", order: tuple[int, ...]) -> None:
    north, south, hq = (make(kind) for kind in ("north", "south", "hq"))
    for number, bureau in enumerate((north, south, hq)):
        intake(bureau, TEXT.replace("three", ("three", "four", "five")[number]), f"wire-{number}")
        bureau.confirm("I1", killed={"men": number + 1})
    for bureau in (north, south, hq):
        hand(bureau, make(f"none-{bureau.office.root.name}"))  # so that everybody knows everybody's key
    before = hq.office.journal.ledger.size()
    stood = hq.confirmed(before)
    pairs = [(north, south), (south, hq), (north, hq)]
    for giver, taker in [pairs[place] for place in order]:
        hand(giver, taker)
    for giver, taker in [(south, hq), (north, hq), (hq, north), (hq, south), (south, hq)]:
        hand(giver, taker)
    assert state(hq) == state(north) == state(south)
    assert hq.confirmed(before) == stood
    assert sum(figure.confirmed for figure in record(hq).figures) == 6
    for bureau in (north, south, hq):
        assert all(not checked.faults for checked in verify(bureau.office))


def test_a_third_office_is_known_through_the_second_by_its_own_key(make: "Make", hand: "Hand") -> None:
    north, south, hq = (make(kind) for kind in ("north", "south", "hq"))
    intake(north)
    hand(north, south)
    path = south.office.root / "both.ascx"
    export(south.office, path)
    with pytest.raises(InputError, match=f"The key of {name(north)} is not trusted here"):
        import_(hq.office, path, [key(south)])
    taken = import_(hq.office, path, [key(south), key(north)])
    assert taken.events == {name(north): north.office.journal.ledger.size(), name(south): 4}
    assert set(last_notes(hq.office.journal.ledger)) == {name(north), name(south)}
    with hq.office.journal.view() as view:
        assert [item.id for item in incidents(view)] == [f"{name(north)}~I1"]


def test_only_what_follows_may_be_handed_over(make: "Make", hand: "Hand") -> None:
    north, hq = make("north"), make("hq")
    intake(north)
    hand(north, hq)
    size = north.office.journal.ledger.size()
    intake(north, "Another made-up text. Shelling killed two men in Lviv on 3 March 2090.", "wire-b")
    taken = hand(north, hq, since=size)
    assert taken.events == {name(north): north.office.journal.ledger.size() - size}
    assert (taken.blobs) == 1
    late = make("late")
    with pytest.raises(NotFoundError, match=rf"Events 1 to {size} of .* ascertain export --since 0"):
        hand(north, late, since=size)
    assert hand(north, hq, since=2).events == {name(north): 0}
    with pytest.raises(InputError, match="has no event 999"):
        hand(north, hq, since=999)


def test_the_same_export_gives_the_same_bytes(make: "Make", tmp_path: Path) -> None:
    north = make("north")
    intake(north)
    for path in ("one.ascx", "two.ascx"):
        export(north.office, tmp_path / path)
    assert (tmp_path / "one.ascx").read_bytes() == (tmp_path / "two.ascx").read_bytes()
    with pytest.raises(InputError, match="Something is there already"):
        export(north.office, tmp_path / "one.ascx")


@pytest.mark.parametrize(("to", "with_keys", "says"), [(None, True, "none is named"), ("ab" * 32, False, "Nothing is")])
def test_keys_and_their_recipient_go_together(
    make: "Make", tmp_path: Path, to: str, with_keys: bool, says: str
) -> None:
    with pytest.raises(InputError, match=says):
        export(make("north").office, tmp_path / "a.ascx", to=to, with_keys=with_keys)
    assert not (tmp_path / "a.ascx").exists()


def test_events_of_another_kind_of_office_never_enter(make: "Make", hand: "Hand") -> None:
    hq = make("hq")
    size = hq.office.journal.ledger.size()
    for kind in ("synthetic", "training"):
        with pytest.raises(RefusedError, match=f"is a {kind} office, this one is real"):
            hand(make(kind, kind), hq)
    assert hq.office.journal.ledger.size() == size
    assert [*hq.office.vault.blobs.addresses()] == [*hq.office.vault.blobs.addresses()][:1]


def test_an_office_does_not_import_itself(make: "Make", hand: "Hand") -> None:
    north = make("north")
    with pytest.raises(RefusedError, match="from this office itself"):
        hand(north, north)


def test_a_decision_of_nobody_is_refused(make: "Make", hand: "Hand") -> None:
    north, hq = make("north"), make("hq")
    with north.office.journal.ledger.write() as batch:
        batch.add(Draft("finding/F1", "finding.decided", {"finding": "F1"}, "rule:grouping@1"))
    with pytest.raises(RefusedError, match="is no named person"):
        hand(north, hq)


def test_events_that_cannot_be_read_together_are_refused(make: "Make", hand: "Hand") -> None:
    north, hq = make("north"), make("hq")
    with north.office.journal.ledger.write() as batch:
        batch.add(Draft("report/R1", "report.received", {"report": "R1"}, "Ann Aster"))
    size = hq.office.journal.ledger.size()
    with pytest.raises(IntegrityError, match="cannot be read together"):
        hand(north, hq)
    assert hq.office.journal.ledger.size() == size


def copied(bureau: "Bureau", folder: Path) -> "Bureau":
    """The office as somebody restores it from a backup."""
    shutil.copytree(bureau.office.root, folder)
    return type(bureau)(Office.open(folder, "Ann Aster", now=bureau.clock), bureau.clock)


def test_a_forked_log_is_refused_with_both_heads(make: "Make", hand: "Hand", tmp_path: Path) -> None:
    north, hq = make("north"), make("hq")
    signer(north.office)
    old = copied(north, tmp_path / "restored")
    intake(north)
    hand(north, hq)
    size, note = hq.office.journal.ledger.size(), last_notes(hq.office.journal.ledger)[name(north)]
    # Restored from an old backup, the office goes on: shorter than, as long as, and longer than what is known here.
    for number in range(4):
        old.report(f"made up {number}")
        with pytest.raises(IntegrityError, match="is not the one known here") as refused:
            hand(old, hq)
        assert note in str(refused.value)
    with pytest.raises(IntegrityError, match="do not give the tree head signed") as refused:
        hand(old, hq, since=north.office.journal.ledger.size())
    assert str(refused.value).count(f"ascertain/{name(north)}\n") == 2
    assert hq.office.journal.ledger.size() == size
    old.office.close()


def test_an_office_restored_from_an_old_backup_learns_it_from_others(
    make: "Make", hand: "Hand", tmp_path: Path
) -> None:
    north, hq = make("north"), make("hq")
    signer(north.office)
    old = copied(north, tmp_path / "restored")
    intake(north)
    hand(north, hq)
    with pytest.raises(IntegrityError, match="which this office does not have"):
        hand(hq, old)
    old.office.close()


def test_a_bundle_signed_with_another_key_is_refused(make: "Make", hand: "Hand") -> None:
    north, hq, other = make("north"), make("hq"), make("other")
    hand(north, hq)
    path = north.office.root / "a.ascx"
    signer(north.office, new=True)
    export(north.office, path)
    with pytest.raises(IntegrityError, match="not signed with the key trusted"):
        import_(hq.office, path)
    with pytest.raises(IntegrityError, match="not signed with the key trusted"):
        import_(hq.office, path, [VerifierKey(key(north).name, key(other).use, key(other).public)])
    assert import_(hq.office, path, [key(north)]).events[name(north)] > 0


Change = Callable[[dict[str, bytes]], None]


def repacked(path: Path, change: Change) -> Path:
    with zipfile.ZipFile(path) as pack:
        files = {name: pack.read(name) for name in pack.namelist()}
    change(files)
    changed = path.with_name("changed.ascx")
    with zipfile.ZipFile(changed, "w") as pack:
        for name_, data in files.items():
            pack.writestr(name_, data)
    return changed


@pytest.mark.parametrize(
    "change",
    [
        lambda files: files.pop("checkpoint.note"),
        lambda files: files.pop("events.jsonl"),
        lambda files: files.pop(min(name for name in files if name.startswith("blobs/"))),
        lambda files: files.update({"../evil": b"x"}),
        lambda files: files.update({"blobs/" + "0" * 64: b"x"}),
        lambda files: files.update(
            {"manifest.json": files["manifest.json"].replace(b'"kind":"real"', b'"kind":"fake"')}
        ),
        lambda files: files.update({"manifest.json": b"{}"}),
        lambda files: files.update({"manifest.json": b'{"form":"ascertain-bundle/1"}'}),
        lambda files: files.update({"manifest.note": files["checkpoint.note"]}),
        lambda files: files.update({"checkpoint.note": files["manifest.note"]}),
        lambda files: files.update({"events.jsonl": files["events.jsonl"].replace(b"Ann Aster", b"Bob Birch")}),
        lambda files: files.update({"events.jsonl": b"\n".join(files["events.jsonl"].split(b"\n")[:-2]) + b"\n"}),
        lambda files: files.update({"events.jsonl": b"x" * 10_000_000}),
        lambda files: files.update({name: b"x" for name in files if name.startswith("blobs/")}),
    ],
)
def test_a_bundle_that_was_changed_is_refused_whole(make: "Make", tmp_path: Path, change: Change) -> None:
    north, hq = make("north"), make("hq")
    intake(north)
    path = tmp_path / "a.ascx"
    export(north.office, path)
    size, blobs = hq.office.journal.ledger.size(), list(hq.office.vault.blobs.addresses())
    with pytest.raises(AscertainError):
        import_(hq.office, repacked(path, change), [key(north)])
    assert (hq.office.journal.ledger.size(), list(hq.office.vault.blobs.addresses())) == (size, blobs)


@pytest.mark.parametrize("data", [b"", b"PK", b"nothing of the kind" * 100])
def test_what_is_no_bundle_is_told(make: "Make", tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.ascx").write_bytes(data)
    with pytest.raises(InputError, match="no whole bundle"):
        import_(make("hq").office, tmp_path / "a.ascx")


def test_what_one_office_erased_is_erased_in_the_other(make: "Make", hand: "Hand") -> None:
    north, hq = make("north"), make("hq")
    table = (
        "name,date,place,outcome\nCanary Quillfeather,2090-03-04,Kyiv,killed\nOther Personson,2090-03-04,Kyiv,killed\n"
    )
    submission = Submission(table.encode(), "a.csv", "wire-a", "2090-03-05", "2090-03-05T12:00:00.000000Z")
    assert [receipt.report for receipt in take_in(north.office, submission)] == ["R1", "R2"]
    hand(north, hq, keys=True)
    first = f"{name(north)}~R1"

    def text(bureau: "Bureau", report: str) -> str:
        with bureau.office.journal.view() as view:
            return bureau.office.shelf.document(find(view, report)).text

    assert "Canary Quillfeather" in text(hq, first)
    erase(north.office, ["R1.name"], "asked for")
    hand(north, hq, keys=True)
    assert "█" * 19 in text(hq, first)
    assert "Other Personson" in text(hq, f"{name(north)}~R2")
    with hq.office.journal.view() as view:
        assert [item.what for item in find(view, first).erasures] == [f"{first}.name"]
    assert all(not checked.faults for checked in verify(hq.office))
    # And what the headquarters erases of it is erased at home.
    erase(hq.office, [f"{name(north)}~R2"], "asked for")
    hand(hq, north, keys=True)
    assert set(text(north, "R2")) == {"█", "\n"}
    with north.office.journal.view() as view:
        assert find(view, "R2").blank
    assert all(not checked.faults for checked in verify(north.office))


def test_a_bundle_holds_no_word_of_what_was_received(make: "Make", tmp_path: Path) -> None:
    north = make("north")
    intake(north)
    export(north.office, tmp_path / "a.ascx")
    with zipfile.ZipFile(tmp_path / "a.ascx") as pack:
        whole = b"".join(pack.read(entry) for entry in pack.namelist())
    assert b"hospital" not in whole


@pytest.mark.slow
def test_a_flipped_bit_changes_nothing_or_is_refused(make: "Make", tmp_path: Path) -> None:
    north, hq = make("north"), make("hq")
    intake(north)
    found = export(north.office, tmp_path / "a.ascx")
    whole, trusted = (tmp_path / "a.ascx").read_bytes(), [VerifierKey.parse(found.signed_by)]
    size, blobs = hq.office.journal.ledger.size(), list(hq.office.vault.blobs.addresses())
    chance, harmless = random.Random(3), 0
    for _ in range(500):
        place, bit = chance.randrange(len(whole)), chance.randrange(8)
        (tmp_path / "b.ascx").write_bytes(whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :])
        try:
            bundle = Bundle(tmp_path / "b.ascx")
            read = {entry: bundle.file(entry) for entry in bundle.manifest.files}
            read |= {entry: bundle.blob(entry) for entry in bundle.manifest.blobs}
            bundle.close()
        except AscertainError:
            continue
        # What is left is where a zip keeps dates and the like: every value reads as it was written.
        original = Bundle(tmp_path / "a.ascx")
        assert bundle.manifest == original.manifest
        assert (bundle.head, bundle.signed) == (original.head, original.signed)
        assert read == {
            entry: original.file(entry) if entry in original.manifest.files else original.blob(entry) for entry in read
        }
        original.close()
        harmless += 1
    assert harmless < 200
    for length in range(0, len(whole), len(whole) // 60):
        (tmp_path / "b.ascx").write_bytes(whole[:length])
        with pytest.raises(AscertainError):
            import_(hq.office, tmp_path / "b.ascx", trusted)
    assert (hq.office.journal.ledger.size(), list(hq.office.vault.blobs.addresses())) == (size, blobs)


@pytest.mark.parametrize("last", ["blobs", "events", "keys"])
def test_an_import_cut_short_is_taken_whole_the_next_time(
    make: "Make", hand: "Hand", monkeypatch: pytest.MonkeyPatch, last: str
) -> None:
    north, hq = make("north"), make("hq")
    intake(north)
    hand(north, make("other"))
    size = hq.office.journal.ledger.size()

    class Death(BaseException):
        """The process is gone."""

    def die(*_given: object, **_more: object) -> None:
        raise Death

    with monkeypatch.context() as patch:
        if last == "blobs":
            patch.setattr(type(hq.office.vault.blobs), "put", die)
        elif last == "events":
            patch.setattr("ascertain.ledger.batch.Batch.flush", die)
        else:
            patch.setattr("ascertain.office.merge.take_keys", die)
        with pytest.raises(Death):
            hand(north, hq, keys=True)
    taken = hq.office.journal.ledger.size() - size
    assert taken == 0 or last == "keys"
    assert hand(north, hq, keys=True).keys == 2
    with hq.office.journal.view() as view:
        assert hq.office.shelf.document(find(view, f"{name(north)}~R1")).text == TEXT
    assert all(not checked.faults for checked in verify(hq.office))


def test_a_replayed_history_enters_no_office_that_goes_by_a_clock(make: "Make", hand: "Hand") -> None:
    played, hq, other = make("played", clock_kind="replayed"), make("hq"), make("other", clock_kind="replayed")
    for bureau in (played, other):
        bureau.office.journal.ledger.finish_replay("Ann Aster")
    with pytest.raises(RefusedError, match="replays a history"):
        hand(played, hq)
    assert hand(hq, other).events[name(hq)] > 0
    assert hand(played, other).events[name(played)] > 0


def test_what_was_imported_still_fits_the_heads_its_offices_signed(make: "Make", hand: "Hand") -> None:
    north, south, hq = (make(kind) for kind in ("north", "south", "hq"))
    intake(north)
    hand(north, south)
    hand(south, hq)
    assert audit(hq.office.journal.ledger) == (2, ())
    assert audit(north.office.journal.ledger) == (0, ())
    # An import that nobody made: its note is of another log, its key another's, its events not here.
    (real,) = (
        event for event in hq.office.journal.ledger.read() if event.kind == IMPORTED and event.office == name(hq)
    )
    notes: dict[str, Any] = dict(real.body["notes"])  # type: ignore[arg-type]  # an object, as the import wrote it
    with hq.office.journal.ledger.write() as batch:
        for told in ({name(north): notes[name(south)]}, {name(north): "no note"}):
            batch.add(
                Draft("import/x", IMPORTED, {"brought": [], "notes": told, "keys": real.body["keys"]}, "Ann Aster")
            )
    count, faults = audit(hq.office.journal.ledger)
    assert count == 4
    assert [fault.what for fault in faults] == [
        "The checkpoint is not signed with the key it was taken under.",
        "The events held no longer give the tree head that office signed.",
        "This is no signed note.",
    ]


def act(chance: random.Random, bureau: "Bureau", number: int) -> None:
    """One thing an office may do with what it sees."""
    with bureau.office.journal.view() as view:
        standing = [item.id for item in incidents(view, merged=False)]
    if not standing or chance.random() < 0.3:
        bureau.incident(bureau.report(f"made up {number}"), day=chance.choice(["2090-03-03", "2090-03-04"]))
        return
    one, other = chance.choice(standing), chance.choice(standing)
    match chance.randrange(6):
        case 0:
            bureau.confirm(one, killed={"men": chance.randrange(1, 3)})
        case 1:
            outcome = chance.choice(["confirmed", "rejected", "inconclusive"])
            bureau.decide(bureau.decision(one, "occurrence", outcome=outcome))
        case 2:
            merge(bureau.office.journal, one, other, "the same") if one != other else None
        case 3:
            with bureau.office.journal.view() as view:
                moved = find_incident(view, one).refs
            split(bureau.office.journal, one, moved[:1], "apart")
        case 4:
            with bureau.office.journal.view() as view:
                withdraw(bureau.office.journal, chance.choice(reports(view)).id, "mistaken")
        case _:
            bureau.decide(bureau.decision(one, "cause", {"cause": chance.choice(["heavy_weapons", "air_strike"])}))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_random_histories_of_three_offices_end_in_one_state(make: "Make", hand: "Hand", seed: int) -> None:
    chance, offices = random.Random(seed), [make(kind) for kind in ("north", "south", "hq")]
    for bureau in offices:
        hand(bureau, make(f"none-{bureau.office.root.name}"))
    for number in range(24):
        bureau, other = chance.sample(offices, 2)
        if chance.random() < 0.2:
            size, stood = other.office.journal.ledger.size(), other.confirmed()
            hand(bureau, other)
            assert other.confirmed(size) == stood
        else:
            with contextlib.suppress(InputError):  # nobody decides on what was withdrawn, and so on
                act(chance, bureau, number)
    a, b, c = offices
    for giver, taker in ((a, b), (b, c), (c, a), (a, b), (b, c), (c, a)):
        hand(giver, taker)
    assert state(a) == state(b) == state(c)
    contested, counted = [], []
    for bureau in offices:
        with bureau.office.journal.view() as view:
            contested.append(sorted(_whole(name(bureau), f"{one.subject} {one.axis}") for one in conflicts(view)))
        counted.append(sorted(_whole(name(bureau), case) for case in bureau.confirmed()))
        assert all(not checked.faults for checked in verify(bureau.office))
    assert contested[0] == contested[1] == contested[2]
    assert counted[0] == counted[1] == counted[2]
