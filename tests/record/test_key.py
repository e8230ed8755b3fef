"""The grammar of figure keys: `OUTCOME[;dim=value…]@CUTOFF[#POSITION][~METHOD.VERSION[/SCHEME]]`."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.findings.slots import COUNTED
from ascertain.record.breakdown import DIMENSIONS
from ascertain.record.key import FigureKey
from ascertain.terms.errors import InputError
from ascertain.terms.instants import Cutoff

ZONE = "Europe/Kyiv"
WORD = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
CUTOFFS = st.builds(
    Cutoff,
    st.dates(date(1990, 1, 1), date(2090, 12, 31)),
    st.just(ZONE),
    st.one_of(st.just("24:00"), st.times().map(lambda time: f"{time:%H:%M}").filter(lambda clock: clock != "00:00")),
).map(lambda cutoff: Cutoff.parse(str(cutoff), ZONE))


@st.composite
def keys(draw: st.DrawFn) -> FigureKey:
    names = draw(st.lists(st.sampled_from(DIMENSIONS), unique=True))
    method = draw(st.none() | WORD)
    version = draw(st.none() | WORD) if method else None
    return FigureKey(
        outcome=draw(st.sampled_from(COUNTED)),
        cell=tuple((name, draw(WORD)) for name in names),
        cutoff=draw(st.none() | CUTOFFS),
        position=draw(st.none() | st.integers(0, 10**9)),
        methodology=method,
        version=version,
        scheme=draw(st.none() | WORD) if version else None,
    )


@given(keys())
def test_every_key_that_is_printed_is_read_back(key: FigureKey) -> None:
    assert FigureKey.parse(str(key), ZONE) == key
    assert not any(char.isspace() for char in str(key))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("killed", FigureKey("killed")),
        (" injured ", FigureKey("injured")),
        ("killed@2090-03-14", FigureKey("killed", cutoff=Cutoff(date(2090, 3, 14), ZONE))),
        ("killed#57", FigureKey("killed", position=57)),
        ("killed~ohchr-like", FigureKey("killed", methodology="ohchr-like")),
        ("killed~ohchr-like/2022", FigureKey("killed", methodology="ohchr-like", scheme="2022")),
        ("killed;unit=XV%2F2", FigureKey("killed", (("unit", "XV/2"),))),
        ("killed;unit=місто", FigureKey("killed", (("unit", "місто"),))),
        (
            "killed;sex_age=men;month=2090-03@2090-03-14T24:00+02:00#57~ohchr-like.1.2/2022",
            FigureKey(
                "killed",
                (("sex_age", "men"), ("month", "2090-03")),
                Cutoff(date(2090, 3, 14), ZONE),
                57,
                "ohchr-like",
                "1.2",
                "2022",
            ),
        ),
    ],
)
def test_what_is_left_out_means_the_latest(text: str, key: FigureKey) -> None:
    assert FigureKey.parse(text, ZONE) == key


def test_a_key_tells_its_cell() -> None:
    assert FigureKey("killed", (("sex_age", "men"), ("unit", "XV-02"))).dims == {"sex_age": "men", "unit": "XV-02"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is not the key of a figure"),
        ("killed;month", "is not the key of a figure"),
        ("killed#latest", "is not the key of a figure"),
        ("killed@2090-03-14~a.b/c~d", "is not the key of a figure"),
        ("killed\nmore", "is not the key of a figure"),
        ("dead", "is not a code of 'outcome'"),
        ("displaced", "The record counts nobody as 'displaced'"),
        ("other", "The record counts nobody as 'other'"),
        ("killed;colour=red", "has no cell by 'colour'"),
        ("killed;outcome=killed", "has no cell by 'outcome'"),
        ("killed;month=2090-03;month=2090-04", "has no cell by 'month'.*each once"),
        ("killed;range=middle", "no end 'middle'.*range=low or range=high"),
        ("killed@soon", "'soon' is not a moment"),
    ],
)
def test_what_is_no_key_is_told(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        FigureKey.parse(text, ZONE)
