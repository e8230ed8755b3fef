"""Results of checks: written into events and read back; anything else is refused."""

import pytest

from ascertain.reports.checks import FAILED, VERIFIED, Check, checks_of, failed
from ascertain.terms.errors import InputError, IntegrityError

GOOD = Check("manifest", VERIFIED, "All 4 files fit.", by="x.example", moment="2090-03-04T00:00:00.000000Z")
BAD = Check("signature", FAILED, "It does not fit.")


def test_what_is_written_is_read() -> None:
    assert checks_of([GOOD.body(), BAD.body()]) == (GOOD, BAD)
    assert checks_of(None) == ()
    assert "by" not in BAD.body()
    assert failed((GOOD, BAD)) == (BAD,)


@pytest.mark.parametrize("body", ["x", {}, ["x"], [{"what": "manifest"}]], ids=repr)
def test_anything_else_is_refused(body: object) -> None:
    with pytest.raises(IntegrityError):
        checks_of(body)  # type: ignore[arg-type]


def test_a_result_is_one_of_the_list() -> None:
    with pytest.raises(InputError, match="'fine' is not a code"):
        Check("manifest", "fine", "It is fine.")
