import re

from ascertain.publication.bars import RIGHT, WIDTH, picture
from ascertain.publication.document import Bars


def test_bars_are_as_long_as_the_figures() -> None:
    found = picture(Bars("By <cell>", (("men", 4, 8), ("a & b", 0, 2))))
    assert [int(width) for width in re.findall(r'<rect [^>]*width="(\d+)"', found)] == [
        (WIDTH - RIGHT) // 2,
        WIDTH - RIGHT,
        0,
        (WIDTH - RIGHT) // 4,
    ]
    assert 'role="img" aria-label="By &lt;cell&gt;"' in found
    assert "A &amp; b" in found


def test_nothing_to_show_is_no_division_by_nothing() -> None:
    assert "<rect" not in picture(Bars("", ()))
    assert 'width="0"' in picture(Bars("", (("men", 0, 0),)))


def test_a_number_withheld_has_no_bar_and_is_no_zero() -> None:
    found = picture(Bars("", (("men", 5, None),)))
    assert re.findall(r'width="(\d+)"', found) == [str(WIDTH - RIGHT), "0"]
    assert "injured withheld" in found
    assert "0 injured" not in found


def test_bars_speak_the_language_of_their_text() -> None:
    found = picture(Bars("", (("чоловіки", 1, None),), "uk"))
    assert "загиблі: 1" in found
    assert "поранені: не наводиться" in found
