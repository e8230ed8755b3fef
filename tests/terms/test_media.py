"""What a disk says is told in a sentence, and other errors pass."""

import errno
import os

import pytest

from ascertain.terms.errors import UnavailableError
from ascertain.terms.media import SAID, unavailable, writable
from ascertain.terms.progress import untold


@pytest.mark.parametrize("number", SAID)
def test_every_answer_of_a_disk_has_a_sentence(number: int) -> None:
    error = OSError(number, os.strerror(number), "/office/ledger.sqlite")
    assert "Nothing acknowledged was lost" in str(unavailable(error))
    assert str(unavailable(error)).startswith("/office/ledger.sqlite: ")
    assert str(unavailable(OSError(number, "x"))).startswith("this machine: ")
    with pytest.raises(UnavailableError, match=r"^evidence: "), writable("evidence"):
        raise error


def test_other_errors_are_left_alone() -> None:
    assert unavailable(OSError(errno.ENOENT, "none")) is None
    with pytest.raises(FileNotFoundError), writable("evidence"):
        raise FileNotFoundError(errno.ENOENT, "none")
    untold("copying", 1, 2)
