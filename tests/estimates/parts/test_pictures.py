"""The picture of the parts: confirmed first, every part named, nothing drawn of a refusal."""

from xml.etree import ElementTree as ET

import pytest

pytest.importorskip("numpy")

from tests.estimates.parts.made import AS_OF, entries

from ascertain.estimates.parts.answer import answer
from ascertain.estimates.parts.pictures import picture_of


def test_every_part_is_drawn_beside_what_is_confirmed() -> None:
    found = answer(entries(), AS_OF, draws=40)
    drawn = picture_of(found, "killed", ["SYNTHETIC – made up."])
    words = " ".join(text.text or "" for text in ET.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text"))
    stands = sum(item.stands for item in entries())
    for name in ("SYNTHETIC", "Confirmed", f"{stands:,}", "wrongly confirmed", "not yet reported", "Together", "north"):
        assert name in words
    assert drawn.count('class="seen"') > 5
    assert drawn == picture_of(found, "killed", ["SYNTHETIC – made up."])


def test_a_refusal_has_no_picture() -> None:
    with pytest.raises(ValueError, match="refused"):
        picture_of(answer([], AS_OF), "killed")
