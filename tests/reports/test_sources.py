"""The register of sources: dated ties, private names, kinds."""

from typing import TYPE_CHECKING

import pytest

from ascertain.reports.shelf import source, sources
from ascertain.reports.sources import UNKNOWN, Source, Tie, primary_kinds, register, source_id
from ascertain.terms.errors import InputError

if TYPE_CHECKING:
    from tests.conftest import Bureau, Desk


STATION = Source(
    "station",
    "Made-up Station",
    "news_media",
    (
        Tie("owner", "Old Holding", until="2019-12-31"),
        Tie("owner", "New Holding", since="2020-01-01"),
        Tie("affiliation", "government"),
    ),
)


@pytest.mark.parametrize(
    ("day", "owners"),
    [
        ("1999-01-01", ("Old Holding",)),
        ("2019-12-31", ("Old Holding",)),
        ("2020-01-01", ("New Holding",)),
        ("2090-03-04", ("New Holding",)),
    ],
)
def test_what_counts_is_who_held_it_then(day: str, owners: tuple[str, ...]) -> None:
    assert STATION.to("owner", day) == owners
    assert STATION.to("affiliation", day) == ("government",)


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Holding", Tie("owner", "Holding")),
        (" Holding :2014-01-01", Tie("owner", "Holding", "2014-01-01")),
        ("Holding:2014-01-01:2019-12-31", Tie("owner", "Holding", "2014-01-01", "2019-12-31")),
        ("Holding::2019-12-31", Tie("owner", "Holding", "", "2019-12-31")),
    ],
)
def test_a_tie_is_read_with_its_days(text: str, tie: Tie) -> None:
    assert Tie.parse("owner", text) == tie


@pytest.mark.parametrize(
    "text", ["", ":2014-01-01", "A:soon", "A:2014-01-01:2013-12-31", "A:2014-01-01:2015-01-01:2016-01-01", "A: B: C"]
)
def test_a_tie_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        Tie.parse("owner", text, where="--owner")


@pytest.mark.parametrize("text", ["", "Upper", "two words", "-first", "a/b", "..", "x" * 64, "é"])
def test_an_id_is_a_short_word(text: str) -> None:
    assert source_id("district-hospital-2") == "district-hospital-2"
    with pytest.raises(InputError, match="not the id"):
        source_id(text)


def test_a_changed_source_is_a_new_state_and_the_same_one_is_nothing(bureau: "Bureau") -> None:
    journal, vault = bureau.office.journal, bureau.office.vault
    assert register(journal, vault, STATION)
    then = journal.ledger.size()
    assert not register(journal, vault, STATION)
    assert register(journal, vault, Source("station", "Renamed", "state_media"))
    with journal.view() as view:
        assert source(view, "station").name == "Renamed"
        assert [item.id for item in sources(view)] == ["station"]
    with journal.view(then) as view:
        assert source(view, "station") == STATION


def test_what_nobody_entered_takes_nothing_from_what_somebody_did(bureau: "Bureau") -> None:
    """Where an office that does not know a source hands over its reports, the source stays what it was."""
    journal, vault = bureau.office.journal, bureau.office.vault
    register(journal, vault, Source("station", "station", UNKNOWN))
    register(journal, vault, STATION)
    register(journal, vault, Source("station", "station", UNKNOWN))
    with journal.view() as view:
        assert source(view, "station") == STATION
    register(journal, vault, Source("station", "A station", UNKNOWN))
    with journal.view() as view:
        assert source(view, "station").kind == UNKNOWN


def test_a_source_nobody_entered_is_unknown(bureau: "Bureau") -> None:
    with bureau.office.journal.view() as view:
        found = source(view, "never-seen")
    assert (found.kind, found.primary) == ("unknown", False)


def test_the_name_of_who_talks_to_the_office_is_sealed(bureau: "Bureau") -> None:
    journal, vault = bureau.office.journal, bureau.office.vault
    assert register(journal, vault, Source("talk-1", "Test Person Y", "own_interview", note="met at Z"))
    with journal.view() as view:
        found = source(view, "talk-1")
    assert (found.name, found.note, found.primary) == ("talk-1", "", True)
    event = journal.ledger.event(journal.ledger.size())
    assert dict(zip((item.field for item in event.commitments), vault.unseal_all(event.commitments), strict=True)) == {
        "name": "Test Person Y",
        "note": "met at Z",
    }


def test_an_unknown_kind_is_refused(bureau: "Bureau") -> None:
    with pytest.raises(InputError, match="source_kind"):
        register(bureau.office.journal, bureau.office.vault, Source("x", "X", "nonsense"))
    assert "medical" in primary_kinds()
    assert "news_media" not in primary_kinds()


def test_the_register_is_kept_and_listed_by_command(desk: "Desk") -> None:
    dated = ("--owner", "New Holding:2020-01-01", "--affiliation", "government::2019-12-31", "--country", "XV")
    given = ("reports", "sources", "add", "station", "--name", "Made-up Station", "--kind", "news_media", *dated)
    assert desk(*given).out == "station entered.\n"
    assert desk(*given).out == "station stands so already.\n"
    (found,) = desk("reports", "sources", "list", "--json").json
    assert {(tie["tie"], tie["to"], tie["since"], tie["until"]) for tie in found["ties"]} == {
        ("owner", "New Holding", "2020-01-01", ""),
        ("affiliation", "government", "", "2019-12-31"),
    }
    assert "owner New Holding" in " ".join(desk("reports", "sources", "list").out.split())
