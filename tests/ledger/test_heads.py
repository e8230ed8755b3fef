"""The text of a checkpoint, to the letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.ledger.heads import TreeHead, origin
from ascertain.terms.errors import InputError

# The example of C2SP tlog-checkpoint.
TEXT = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"


def test_the_example_of_the_specification_is_read_and_written() -> None:
    head = TreeHead.parse(TEXT)
    assert (head.origin, head.size, head.root[:4].hex()) == ("example.com/behind-the-sofa", 20852163, "0ac5186a")
    assert str(head) == TEXT


@given(st.integers(0, 2**53 - 1), st.binary(min_size=32, max_size=32))
def test_what_is_written_is_read(size: int, root: bytes) -> None:
    head = TreeHead(origin("office-1"), size, root)
    assert head.origin == "ascertain/office-1"
    assert TreeHead.parse(str(head)) == head


@pytest.mark.parametrize(
    "text",
    [
        "",
        TEXT[:-1],
        TEXT + "extension\n",
        TEXT + "\n",
        TEXT.replace("20852163", "020852163"),
        TEXT.replace("20852163", "-1"),
        TEXT.replace("20852163", "٣"),
        TEXT.replace("20852163", "1" * 17),
        TEXT.replace("example.com/behind-the-sofa", ""),
        TEXT.replace("q2I=", "q2J="),  # the same bytes, written otherwise
        TEXT.replace("q2I=", "q2I"),
        TEXT.replace("q2I=\n", "\n"),
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="This is no checkpoint"):
        TreeHead.parse(text)
