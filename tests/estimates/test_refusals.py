"""Every refusal has a code, words for what is missing and words for what would change it."""

import re
from importlib.resources import files

import pytest

from ascertain.estimates.refusals import codes, reason

TOLD = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("code", codes())
def test_every_code_has_its_words(code: str) -> None:
    text = files("ascertain.estimates").joinpath("refusals.toml").read_text("utf-8")
    told = dict.fromkeys(TOLD.findall(text), " SYNTHETIC.")
    found = reason(code, **told)
    assert found.code == code
    assert found.says.endswith(".")
    assert found.would_change.endswith(".")
    assert "{" not in found.says + found.would_change


def test_another_code_is_none() -> None:
    with pytest.raises(KeyError):
        reason("nonsense")
