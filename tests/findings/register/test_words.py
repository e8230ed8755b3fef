"""What a map may say."""

import pytest

from ascertain.findings.register.words import Meaning, meaning
from ascertain.terms.errors import InputError


def test_the_lexicon_knows_what_registers_are_called_and_the_map_goes_before_it() -> None:
    said = Meaning({"State": "status", "Status": "notes", "Officer": "", "Town": "place"}, {"Done": "confirmed"})
    assert [said.field_of(header) for header in ("STATE", "Status", "Officer", "Town", "Decided on", "Shoe size")] == [
        "status", "notes", None, None, "decided_on", None,
    ]  # fmt: skip
    words = ("done", "Verified", "discounted", "pending", "підтверджено", "who knows")
    assert [said.decided(word) for word in words] == [
        "confirmed", "confirmed", "rejected", "open", "confirmed", None,
    ]  # fmt: skip
    assert said.of_reports() == {"Officer": "", "Town": "place"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[columns", "cannot be read"),
        ("[rows]", "has 'rows'"),
        ("status = 1", "has 'status'"),
        ('[columns]\nTown = "shoe"', "There is no field 'shoe'"),
        ('[status]\nDone = "sure"', "'sure' is no decision"),
        ('[given]\nnexus = "near"', "'near' cannot be given"),
        ('[given]\ncause = "accident"', "cannot be given"),
    ],
)
def test_a_map_that_cannot_be_meant_is_refused(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        meaning(text.encode(), "map.toml")


def test_a_map_with_a_date_order_and_an_officer_for_all_rows() -> None:
    found = meaning(b'[columns]\nWhen = "date:dmy"\n[given]\nofficer = "Cem Ceder"\n', "map.toml")
    assert (found.of_reports(), found.given) == ({"When": "date:dmy"}, {"officer": "Cem Ceder"})
