"""What "the previous update" is: not the same update in another language, nor one that was withdrawn."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ascertain.office.publish import publish
from ascertain.publication.releases import withdraw

if TYPE_CHECKING:
    from tests.conftest import Bureau

Publish = Callable[..., dict[str, Any]]


@pytest.fixture
def printed(bureau: "Bureau", tmp_path: Path) -> Publish:
    """Release an update of what is known now, and read what it says."""
    made = 0

    def print_one(language: str = "en", cutoff: str | None = None) -> dict[str, Any]:
        nonlocal made
        made += 1
        to = tmp_path / str(made)
        publish(bureau.office, None, cutoff, "ohchr-2022-09", to, ("tables",), language)
        return dict(json.loads((to / "update.json").read_text("utf-8")))

    return print_one


def test_an_edition_in_another_language_has_the_same_update_before_it(bureau: "Bureau", printed: Publish) -> None:
    bureau.confirm(bureau.incident(), killed={"men": 5})
    printed()
    bureau.confirm(bureau.incident(), killed={"women": 4})
    english, ukrainian = printed(), printed("uk")
    assert english["since"]["increments"]
    assert english["since"] == ukrainian["since"]
    changes = [found["detail"]["changes"] for found in (english, ukrainian)]
    assert changes[0]
    assert changes[0] == changes[1]


def test_with_another_cutoff_it_is_another_update(bureau: "Bureau", printed: Publish) -> None:
    bureau.confirm(bureau.incident(), killed={"men": 5})
    first = printed()
    assert printed(cutoff="2090-01-01")["since"]["published"] == first["published"]


def test_the_first_update_has_none_before_it_in_any_language(bureau: "Bureau", printed: Publish) -> None:
    bureau.confirm(bureau.incident(), killed={"men": 5})
    assert [printed(code)["since"] for code in ("en", "uk", "ru")] == [None, None, None]


def test_one_withdrawn_is_not_the_one_before(bureau: "Bureau", printed: Publish) -> None:
    bureau.confirm(bureau.incident(), killed={"men": 5})
    first = printed()
    bureau.confirm(bureau.incident(), killed={"women": 4})
    printed()
    withdraw(bureau.office.journal, "P2", "the wrong number")
    assert printed()["since"]["published"] == first["published"]
