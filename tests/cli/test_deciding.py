"""`ascertain findings decide` in batches, and `reopen`."""

from typing import TYPE_CHECKING, Any

from ascertain.findings.methodology import shipped

if TYPE_CHECKING:
    from tests.conftest import Desk

WHY = ("--reason", "the second list")


def history(desk: "Desk", incident: str) -> list[dict[str, Any]]:
    return list(desk("findings", "show", incident, "--json").json["history"])


def test_a_batch_has_one_reason_and_a_name(played: "Desk") -> None:
    batch = ("--batch", "2090-03 second list", "--evidence", "linked", *WHY)
    told = played("findings", "decide", "I2", "I4", "--occurrence", "confirmed", "--nexus", "direct", *batch)
    assert told.status == 0
    assert "Batch 2090-03 second list: 4 decisions on 2 incidents, by Ann Aster" in told.out
    for incident in ("I2", "I4"):
        found = history(played, incident)[-2:]
        assert {(item["batch"], item["reason"]) for item in found} == {("2090-03 second list", "the second list")}
        assert all(item["evidence"] for item in found)


def test_a_batch_from_a_table_counts_each_incident_by_its_row(played: "Desk") -> None:
    table = played.file("batch.csv", "incident,killed,reason\nI2,men=2,\nI4,5,told by the clinic\n")
    told = played("findings", "decide", "--from", table, "--batch", "b", "--evidence", "linked", *WHY)
    assert told.status == 0
    found = [history(played, incident)[-1] for incident in ("I2", "I4")]
    assert [(item["value"]["counts"]["killed"], item["reason"]) for item in found] == [
        ({"men": 2}, "the second list"),
        ({"persons": 5}, "told by the clinic"),
    ]


def test_a_batch_is_recorded_whole_or_not_at_all(played: "Desk") -> None:
    before = [len(history(played, incident)) for incident in ("I2", "I4")]
    batch = ("--batch", "b", "--occurrence", "confirmed", *WHY)
    assert played("findings", "decide", "I2", "I99", *batch, "--evidence", "linked").status == 2
    assert played("findings", "decide", "I2", "I4", *batch, "--evidence", "R8").status == 2
    assert [len(history(played, incident)) for incident in ("I2", "I4")] == before


def test_what_is_no_batch(played: "Desk") -> None:
    table = played.file("batch.csv", "incident,killed\nI2,2\n")
    latin = played.file("latin.csv", "incident,reason\nI2,caf\xe9\n".encode("latin-1"))
    one = ("--occurrence", "inconclusive", *WHY)
    for arguments, says in (
        (("I2", "I4", *one), "A batch needs a name"),
        (("--from", table, *WHY), "A batch needs a name"),
        (("--batch", "b", *one), "Name incidents, or a table"),
        (("I2", "--from", table, "--batch", "b", *WHY), "Name incidents, or a table"),
        (("--from", table, "--batch", "b", *one), "Leave the options out"),
        (("--from", table, "--batch", "b", "--reject", *WHY), "Leave the options out"),
        (("--from", latin, "--batch", "b", *WHY), "not UTF-8"),
    ):
        told = played("findings", "decide", *arguments)
        assert (told.status, says in told.err) == (2, True), told.err


def test_a_decided_incident_is_opened_again_with_a_reason_and_its_figures_stand(played: "Desk") -> None:
    def killed() -> int:
        found = played("record", "--json").json["figures"]
        return next(int(item["confirmed"]) for item in found if item["outcome"] == "killed")

    before = killed()
    assert played("findings", "reopen", "I1", "--reason", "a witness came forward").status == 0
    assert killed() == before
    states = {item["incident"]: item["state"] for item in played("findings", "queue", "--json").json}
    assert states["I1"] == "reopened"
    assert played("findings", "reopen", "I1", "--reason", "again").status == 2


def test_a_status_that_changes_takes_the_cases_out_of_every_cell_and_the_difference_says_so(played: "Desk") -> None:
    def cells() -> dict[str, int]:
        found = played("record", "--by", "sex_age,month", "--json").json["figures"]
        return {item["key"].partition("#")[0]: item["confirmed"] for item in found if item["confirmed"]}

    before, then = cells(), played("record", "--json").json["as_of"]
    cases = [case["id"] for case in played("findings", "show", "I1", "--json").json["cases"]]
    why = ("--reason", "the street is in another district", "--batch", "b")
    assert played("findings", "decide", "I1", "--occurrence", "inconclusive", *why).status == 0
    after = cells()
    whole = [key for key in before if ";" not in key]
    assert sum(before[key] - after.get(key, 0) for key in whole) == len(cases)
    parts = [key for key in before if ";" in key]
    assert sum(before[key] - after.get(key, 0) for key in parts) == len(cases)
    found = played("record", "diff", then, "2099-01-01", "--json").json
    gone = [change for change in found["changes"] if change["after"] is None]
    assert sorted(change["case"] for change in gone) == sorted(cases)
    assert {change["why"] for change in gone} == {"the street is in another district"}
    assert sum(balance["withdrawn"] for balance in found["balances"]) == len(cases)


def test_a_day_still_to_come_is_told(played: "Desk") -> None:
    told = played("findings", "decide", "I4", "--when", "2099-03-09", "--evidence", "linked", *WHY)
    assert (told.status, "I4: 2099-03-09 lies in the future" in told.err) == (0, True)
    told = played("findings", "decide", "I4", "--when", "2090-03-09", "--evidence", "linked", *WHY)
    assert (told.status, "future" in told.err) == (0, False)


def test_an_exclusion_alone_asks_for_its_axis(played: "Desk") -> None:
    told = played("findings", "decide", "I4", "--exclude", "no_nexus", *WHY)
    assert (told.status, "Name the axis too" in told.err) == (2, True)


def test_what_waits_for_another_reviewer_says_so(played: "Desk") -> None:
    two = (
        shipped("ohchr-like")
        .decode()
        .replace('version = "1"', 'version = "2"')
        .replace("reviewers = 1", "reviewers = 2")
    )
    assert played("methodology", "adopt", played.file("two.toml", two)).status == 0
    said = ("findings", "decide", "I4", "--occurrence", "confirmed", "--nexus", "direct", "--evidence", "linked", *WHY)
    told = played(*said)
    assert (told.status, told.err.count("I4: it does not count yet, until another reviewer decides the same.")) == (
        0,
        1,
    )
    ben = played.run("--office", played.root, "--actor", "Ben Birch", *said)
    assert (ben.status, "does not count yet" in ben.err) == (0, False)
