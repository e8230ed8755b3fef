"""Bar 2 of the ledger: whatever the history, as-of is the log cut there, and no order of imports matters.

A sample; `make test-histories` plays ten thousand.
"""

from typing import TYPE_CHECKING

import pytest

from histories import play

if TYPE_CHECKING:
    from servers import Postgres


@pytest.mark.slow
def test_random_histories_keep_the_laws() -> None:
    broken, events = play(40, 20260101, None, 0)
    assert broken == []
    assert events > 40


@pytest.mark.slow
@pytest.mark.postgres
def test_both_engines_derive_the_same(postgres: "Postgres") -> None:
    assert play(6, 777, postgres, 1)[0] == []
