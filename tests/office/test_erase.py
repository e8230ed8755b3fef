"""Erasing: the value is nowhere any more, and everything that rests on the report stands as it stood."""

import itertools
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import Bureau, Clock

from ascertain.evidence import erasure
from ascertain.evidence.cipher import decrypt
from ascertain.evidence.keys import KeyStore
from ascertain.evidence.seals import place
from ascertain.ledger.canonical import canonical
from ascertain.office.erase import erase, finish
from ascertain.office.house import Office
from ascertain.office.rebuild import rebuild
from ascertain.office.verify import verify
from ascertain.reports.attachments import File, keeping
from ascertain.reports.copies import copy
from ascertain.reports.shelf import find
from ascertain.terms.errors import AccessError, IntegrityError, RefusedError

if TYPE_CHECKING:
    from tests.conftest import Desk

NAME = "Canary Quillfeather"
HEADER = "form,incident_date,place,killed,injured,witness,notes\n"
TABLE = HEADER + (
    f"F-1,2022-03-01,Mariupol,2,1,{NAME},seen at noon\n"
    f"F-2,2022-03-02,Kharkiv,1,0,Other Personson,told by canary  quillfeather by phone\n"
    f"F-3,2022-03-03,Irpin,0,4,{NAME} Junior,\n"
    f"F-4,2022-03-04,Sumy,1,1,Third Personson,Quillfeather is a common name\n"
)
ARTICLE = f"Shells hit the market in Mariupol on 1 March 2022. {NAME} said that two people were killed."
SAID = f"<html><body><p>On 2 March one was killed in Kharkiv, {NAME} told us.</p></body></html>"


@pytest.fixture
def filled(desk: "Desk") -> "Desk":
    """A table R1 to R4, an article R5, a page R6; two incidents confirmed."""
    assert desk.add("rows.csv", TABLE).status == 0
    assert desk.add("article.txt", ARTICLE).status == 0
    assert desk.add("page.html", SAID, source="another").status == 0
    with desk.office as office:
        Bureau(office, Clock()).confirm("I1", killed={"men": 2})
    return desk


def value_in_files(desk: "Desk", value: str = NAME) -> list[str]:
    forms = [value.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [path for path in desk.root.rglob("*") if path.is_file()]
    return [path.name for path in files if any(form in path.read_bytes() for form in forms)]


def readable(office: Office) -> Iterator[bytes]:
    """Whatever any key of the store opens: every blob, and every sealed value."""
    assert office.vault.keys is not None
    keys = office.vault.keys.all()
    pieces = [office.vault.blobs.get(address) for address in office.vault.blobs.addresses()]
    for event in office.journal.ledger.read():
        for commitment in event.commitments:
            address, start, end = place(commitment.sealed)
            pieces.append(office.vault.blobs.get(address)[start:end])
    for piece, key in itertools.product(pieces, keys.values()):
        try:
            yield decrypt(piece, key)
        except IntegrityError:
            continue


def recoverable(desk: "Desk", value: str = NAME) -> bool:
    with desk.office as office:
        return any(" ".join(value.split()).casefold().encode() in found.lower() for found in readable(office))


def texts(desk: "Desk") -> dict[str, str]:
    with desk.office as office, office.journal.view() as view:
        return {f"R{n}": office.shelf.document(find(view, f"R{n}")).text for n in range(1, 7)}


def faults(desk: "Desk") -> list[str]:
    with desk.office as office:
        return [f"{fault.where}: {fault.what}" for check in verify(office) for fault in check.faults]


def standing(desk: "Desk", *when: str) -> Any:
    found = desk("record", "--json", "--by", "outcome,month", "--cutoff", "2022-03-31", *when).json
    if when:
        return found
    for figure in found["figures"]:  # a figure's key says how long the log was
        figure["key"] = re.sub(r"#\d+", "", figure["key"])
    return {key: found[key] for key in ("figures", "external", "methodology", "cutoff")}


def test_a_value_erased_everywhere_is_nowhere_any_more(filled: "Desk", tmp_path: Path) -> None:
    now = filled("record", "--json").json["as_of"]
    before, then, made = standing(filled), standing(filled, "--as-of", now), texts(filled)
    update = tmp_path / "update"
    assert filled("publication", "make", "--as-of", now, "--cutoff", "2022-03-31", "--to", update).status == 0
    assert recoverable(filled)
    done = filled("erase", "R1.witness", "--everywhere", "--reason", "asked for by the family", "--second", "Bo Birch")
    assert done.status == 0, done.err
    assert "R1.witness  erased\n" in done.out
    assert "R2.notes  erased with it\n" in done.out
    assert not recoverable(filled)
    assert value_in_files(filled) == []
    assert standing(filled) == before
    assert standing(filled, "--as-of", now) == then
    assert filled("publication", "verify", update).status == 0
    assert faults(filled) == []
    after = texts(filled)
    assert {key: len(text) for key, text in after.items()} == {key: len(text) for key, text in made.items()}
    assert after["R4"] == made["R4"]
    assert after["R5"] == made["R5"].replace(NAME, "█" * len(NAME))
    digests = rebuild(filled.root, "Ann Aster")
    assert standing(filled) == before
    assert rebuild(filled.root, "Ann Aster") == digests
    assert not recoverable(filled)


def test_a_field_erased_leaves_the_rest_of_its_file_as_it_was(filled: "Desk") -> None:
    made = texts(filled)
    done = filled("erase", "R1.witness", "--reason", "asked for")
    assert done.status == 0, done.err
    assert [line.split()[0] for line in done.err.splitlines()] == ["R5", "R6"]
    after = texts(filled)
    blocks = "█" * len(NAME)
    assert after["R1"] == made["R1"].replace(NAME, blocks)
    assert after["R2"] == made["R2"].replace("canary  quillfeather", blocks + "█")
    assert after["R3"] == made["R3"].replace(NAME, blocks)
    assert {key: after[key] for key in ("R4", "R5", "R6")} == {key: made[key] for key in ("R4", "R5", "R6")}
    with filled.office as office, office.journal.view() as view:
        document = office.shelf.document(find(view, "R1"))
        (cell,) = (cell for cell in document.cells if cell.field == "witness")
        assert (document.text[cell.span.start : cell.span.end], document.origin(cell.span.start)) == (blocks, "F2")


def test_the_other_sealed_values_still_open(filled: "Desk") -> None:
    assert filled("erase", "R1.witness", "--reason", "asked for").status == 0
    with filled.office as office:
        sealed = [item for event in office.journal.ledger.read() for item in event.commitments]
        opened: list[str] = []
        for item in sealed:
            try:
                opened.append(office.vault.unseal(item))
            except AccessError:
                continue
    assert [value for value in opened if not value.startswith("F-")] == [
        "seen at noon",
        "Other Personson",
        "Third Personson",
        "Quillfeather is a common name",
    ]


def test_a_whole_report_leaves_its_numbers_and_no_word(filled: "Desk") -> None:
    before = standing(filled)
    done = filled("erase", "R5", "--reason", "given under duress")
    assert done.status == 0, done.err
    assert set(texts(filled)["R5"]) == {"█"}
    assert standing(filled)["figures"][0]["confirmed"] == before["figures"][0]["confirmed"]
    assert not recoverable(filled, "market")
    assert faults(filled) == []
    shown = filled("reports", "show", "R5")
    assert "R5 erased on" in shown.out
    assert "given under duress" in shown.out


def test_a_trace_ends_with_who_erased_it_and_why(filled: "Desk") -> None:
    assert filled("erase", "R1", "--reason", "by order", "--second", "Bo Birch").status == 0
    traced = filled("trace", "killed@2022-03-31", "--json").json
    reports = [claim["report"] for incident in traced["incidents"] for claim in incident["claims"]]
    said = {report["report"]: report["erased"] for report in reports}
    (sentence,) = (item for item in said["R1"] if item.startswith("R1 "))
    assert sentence.endswith("by Ann Aster and Bo Birch: by order")
    assert "by Ann Aster and Bo Birch: by order" in " ".join(filled("trace", "killed@2022-03-31").out.split())


def test_the_names_of_a_report_erased_whole_are_looked_for_like_its_fields(filled: "Desk") -> None:
    assert filled("reports", "withdraw", "R4", "--reason", f"{NAME} asked for it").status == 0
    refused = filled("erase", "R1", "--reason", "by order")
    assert (refused.status, "in the words of event" in refused.err) == (2, True)
    told = filled("erase", "R1", "--reason", "by order", "--dry-run")
    assert [line.split()[0] for line in told.err.splitlines()] == ["R5", "R6", "The"]
    assert "R2.notes  would be erased with it\n" in told.out
    made = texts(filled)
    assert filled("erase", "R1", "--reason", "by order", "--even-so", "--everywhere").status == 0
    assert not recoverable(filled)
    after = texts(filled)
    # Its note ("seen at noon") says who nobody is; a name of one word would be many people's.
    assert (after["R4"], after["R5"]) == (made["R4"], made["R5"].replace(NAME, "█" * len(NAME)))


def test_a_row_erased_is_gone_and_its_neighbours_stay(filled: "Desk") -> None:
    made = texts(filled)
    assert filled("erase", "R2", "--reason", "by order").status == 0
    after = texts(filled)
    assert set(after["R2"]) == {"█", "\n"}
    assert {key: after[key] for key in after if key != "R2"} == {key: made[key] for key in made if key != "R2"}
    assert not recoverable(filled, "Other Personson")
    assert filled("verify").status == 0


def test_one_after_the_other_from_the_same_file(filled: "Desk") -> None:
    for target in ("R1.witness", "R2.witness", "R4.notes", "R3"):
        assert filled("erase", target, "--reason", "by order").status == 0
    assert not recoverable(filled, "Other Personson")
    assert not recoverable(filled, "common name")
    assert "witness: Third Personson" in texts(filled)["R4"]
    assert faults(filled) == []
    shown = json.loads(filled("verify", "--json").out)
    (said,) = (check for check in shown if check["check"] == "erased")
    assert said["count"] >= 6


def test_saying_it_again_changes_nothing(filled: "Desk") -> None:
    assert filled("erase", "R1.witness", "--reason", "by order").status == 0
    with filled.office as office:
        size = office.journal.ledger.size()
    again = filled("erase", "R1.witness", "--reason", "by order")
    assert (again.status, again.out.splitlines()[0]) == (0, "R1.witness  erased already")
    with filled.office as office:
        assert office.journal.ledger.size() == size


def test_the_name_of_a_source_is_erased_in_all_its_versions(desk: "Desk") -> None:
    for note in ("first note", "second note"):
        done = desk(
            "reports", "sources", "add", "w-1", "--name", NAME, "--kind", "victim_or_relative", "--note", note,
            "--country", "UA" if note == "first note" else "PL",
        )  # fmt: skip
        assert done.status == 0, done.err
    assert recoverable(desk)
    done = desk("erase", "w-1", "--reason", "asked for")
    assert done.status == 0, done.err
    assert not recoverable(desk)
    assert not recoverable(desk, "second note")
    assert faults(desk) == []


def test_a_value_in_an_officers_words_is_named_first(filled: "Desk") -> None:
    assert filled("reports", "withdraw", "R6", "--reason", f"{NAME} asked for it").status == 0
    with filled.office as office:
        size = office.journal.ledger.size()
    refused = filled("erase", "R1.witness", "--reason", "by order")
    assert refused.status == 2
    assert f"in the words of event {size}" in refused.err
    assert recoverable(filled)
    done = filled("erase", "R1.witness", "--reason", "by order", "--even-so", "--everywhere")
    assert done.status == 0
    assert not recoverable(filled)


def test_a_reason_that_holds_the_value_is_refused(filled: "Desk") -> None:
    assert "cannot be taken out" in filled("erase", "R1.witness", "--reason", f"{NAME} asked").err


@pytest.mark.parametrize("written", ['Ivan "Vanya" Petrenko', 'Ivan\n"Vanya" Petrenko', "back\\slash Petrenko"])
def test_a_value_that_json_would_escape_is_found_in_an_officers_words(desk: "Desk", written: str) -> None:
    value = " ".join(written.split())
    cell = value.replace('"', '""')
    assert desk.add("rows.csv", HEADER + f'F-1,2022-03-01,Mariupol,2,1,"{cell}",\n').status == 0
    assert desk.add("article.txt", ARTICLE).status == 0
    told = desk("reports", "withdraw", "R2", "--reason", f"{written} told both")
    assert told.status == 0, told.err
    with desk.office as office:
        size = office.journal.ledger.size()
    refused = desk("erase", "R1.witness", "--reason", "by order")
    assert refused.status == 2
    assert f"in the words of event {size};" in refused.err


def test_a_try_says_what_would_go_and_erases_nothing(filled: "Desk") -> None:
    done = filled("erase", "R1.witness", "--dry-run")
    assert "R1.witness  would be erased\n" in done.out
    assert "R2.notes  would be erased with it\n" in done.out
    assert recoverable(filled)
    assert faults(filled) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Nothing is named"),
        (("R1",), "needs a reason"),
        (("R1", "--reason", " "), "needs a reason"),
        (("R99", "--reason", "x"), "no report R99"),
        (("R1.nothing", "--reason", "x"), "It has R1."),
        (("R5.witness", "--reason", "x"), "erase all of it"),
        (("a-source", "--reason", "x"), "nothing sealed under"),
        (("R1", "--reason", "x", "--second", "ann aster"), "second person is the first"),
    ],
)
def test_what_cannot_be_gets_a_sentence(filled: "Desk", arguments: tuple[str, ...], said: str) -> None:
    found = filled("erase", *arguments)
    assert found.status == 2
    assert said in found.err


def test_the_second_person_must_be_one_who_may_erase(filled: "Desk") -> None:
    asked = ("erase", "R1.witness", "--reason", "by order", "--second")
    for name, role in (("Ann Aster", "senior"), ("Cat Cedar", "reviewer")):
        assert filled("access", "grant", name, role).status == 0
    for name in ("Bo Birch", "Cat Cedar"):
        refused = filled(*asked, name)
        assert refused.status == 2
        assert f"--second: {name} has no role here that may erase. First grant another person" in refused.err
    assert filled("access", "grant", "Dee Dogwood", "senior").status == 0
    assert "Who may agree: Dee Dogwood." in filled(*asked, "Bo Birch").err
    assert recoverable(filled)
    done = filled(*asked, " Dee Dogwood ", "--everywhere")
    assert done.status == 0, done.err
    assert not recoverable(filled)


def test_without_keys_nothing_is_erased(filled: "Desk") -> None:
    shutil.rmtree(filled.root / "keys")
    found = filled("erase", "R1", "--reason", "x")
    assert (found.status, "key store is not at hand" in found.err) == (2, True)
    with filled.office as office:
        assert finish(office) == 0


def test_a_death_before_the_event_erases_nothing(filled: "Desk", monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_given: object) -> None:
        raise KeyboardInterrupt

    with filled.office as office:
        monkeypatch.setattr(erasure, "draft", die)
        with pytest.raises(KeyboardInterrupt):
            erase(office, ["R1.witness"], "by order")
        monkeypatch.undo()
    assert recoverable(filled)
    assert faults(filled) == []
    assert filled("erase", "R1.witness", "--reason", "by order", "--everywhere").status == 0
    assert not recoverable(filled)


def test_a_death_after_the_event_is_named_and_finished(filled: "Desk", monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_given: object) -> None:
        raise KeyboardInterrupt

    with filled.office as office:
        monkeypatch.setattr(KeyStore, "destroy", die)
        with pytest.raises(KeyboardInterrupt):
            erase(office, ["R1.witness"], "by order", everywhere=True)
        monkeypatch.undo()
    named = faults(filled)
    assert len(named) > 2
    assert all("was erased, and its key is still here" in fault for fault in named)
    assert recoverable(filled)
    done = filled("erase", "--resume")
    assert done.out == f"{len(named)} key(s) destroyed that an erasure had left.\n"
    assert faults(filled) == []
    assert not recoverable(filled)


def test_a_key_file_put_back_is_named(filled: "Desk", tmp_path: Path) -> None:
    shutil.copy(filled.root / "keys" / "keys.sqlite", tmp_path / "old")
    assert filled("erase", "R1.witness", "--reason", "by order").status == 0
    shutil.copy(tmp_path / "old", filled.root / "keys" / "keys.sqlite")
    (filled.root / "keys" / "keys.sqlite-wal").unlink(missing_ok=True)
    assert any("key is still here" in fault or "destroyed" in fault for fault in faults(filled))


def test_the_event_names_keys_and_never_a_value(filled: "Desk") -> None:
    assert filled("erase", "R1.witness", "--reason", "by order").status == 0
    with filled.office as office:
        *_, event = office.journal.ledger.read()
    body: Any = event.body
    assert (event.kind, event.actor, body["targets"]) == (erasure.ERASED, "Ann Aster", ["R1.witness"])
    assert body["reports"] == ["R1", "R2", "R3"]
    assert body["parts"] == [".witness", ".notes", ".witness"]
    assert (len(body["keys"]), len(body["custody"])) == (4, 1)
    assert body["custody"][0]["derived_from"] in body["keys"]
    assert "quillfeather" not in canonical(event.body).casefold()


def test_a_laptop_in_the_field_erases_nothing(desk: "Desk") -> None:
    with desk.office as office:
        assert office.vault.keys is not None
        office.vault.keys.note("recipient", "09" + "00" * 31)
        with pytest.raises(RefusedError, match="at the headquarters"):
            erase(office, ["R1"], "x")


def attach(filled: "Desk", report: str, data: bytes, name: str) -> str:
    with filled.office as office:
        return copy(office.journal, office.vault, report, data, name, "made for a test")[0]


def test_further_files_go_with_their_report(filled: "Desk") -> None:
    own = attach(filled, "R5", b"a picture of the market", "picture")
    done = filled("erase", "R5", "--reason", "by order")
    assert f"{own}  erased with it\n" in done.out
    assert not recoverable(filled, "a picture of the market")
    assert faults(filled) == []


def test_a_further_file_is_erased_by_itself(filled: "Desk") -> None:
    own = attach(filled, "R1", f"{NAME}, crop".encode(), "crop")
    done = filled("erase", "R1.witness", "--reason", "by order", "--everywhere")
    assert f"{own} was not opened; look whether the value stands in it" in done.err
    assert recoverable(filled)
    assert filled("erase", own, "--reason", "by order").status == 0
    assert not recoverable(filled)
    assert filled("erase", own, "--reason", "by order").out.startswith(f"{own}  erased already")


def test_a_file_of_two_reports_goes_with_the_last(filled: "Desk") -> None:
    with filled.office as office, office.journal.entry() as entry:
        made = keeping(entry, office.vault, "Ann Aster")
        (one, _), (two, _) = (
            made.attach(report, File("media", "m", b"of both", "restricted")) for report in ("R5", "R6")
        )
    first = filled("erase", "R5", "--reason", "by order")
    assert f"{two} holds the value too" in first.err
    assert one not in first.out
    assert recoverable(filled, "of both")
    assert f"{two}  erased with it\n" in filled("erase", "R6", "--reason", "by order", "--everywhere").out
    assert not recoverable(filled, "of both")
    assert faults(filled) == []


def test_one_name_of_two_sources_is_told_and_taken_everywhere(desk: "Desk") -> None:
    for source in ("w-1", "w-2"):
        done = desk("reports", "sources", "add", source, "--name", NAME, "--kind", "victim_or_relative")
        assert done.status == 0, done.err
    assert "w-2.name holds the value too" in desk("erase", "w-1", "--dry-run").err
    assert "w-2.name  erased with it\n" in desk("erase", "w-1", "--everywhere", "--reason", "asked for").out
    assert not recoverable(desk)
    assert faults(desk) == []
    # What is gone is passed over when the next one is looked for.
    assert desk("reports", "sources", "add", "w-3", "--name", NAME, "--kind", "victim_or_relative").status == 0
    assert desk("erase", "w-3", "--reason", "asked for").status == 0
    assert not recoverable(desk)
