from math import cos, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.publication.maps.frame import HIGHEST, Frame

LAT, LON = st.floats(-80, 80), st.floats(-180, 180)


@given(st.lists(st.tuples(LAT, LON), min_size=1, max_size=8))
def test_every_point_lies_within_the_frame(points: list[tuple[float, float]]) -> None:
    frame = Frame.around(points, 440, 100)
    assert 0 < frame.height <= HIGHEST + 0.1
    wide = max(lon for _, lon in points) - min(lon for _, lon in points) <= 180
    for lat, lon in points:
        x, y = frame.at(lat, lon)
        assert 99.9 <= y <= 100.1 + frame.height
        assert not wide or -0.1 <= x <= 440.1


def test_north_is_up_east_is_right_and_the_middle_true_to_scale() -> None:
    frame = Frame.around([(48, 22), (52, 40)], 440, 0)
    (x1, y1), (x2, y2) = frame.at(50, 30), frame.at(51, 31)
    assert (x2 > x1, y2 < y1) == (True, True)
    assert (x2 - x1) / (y1 - y2) == pytest.approx(cos(radians(50)))


def test_across_the_line_of_the_date_islands_stay_together() -> None:
    frame = Frame.around([(-17, 178), (-18, -179)], 440, 0)
    west, east = frame.at(-17, 178)[0], frame.at(-18, -179)[0]
    assert 0 <= west < east <= 440


def test_a_graticule_is_round_and_sparse() -> None:
    latitudes, longitudes = Frame.around([(44.4, 22.2), (52.3, 40.2)], 440, 0).graticule()
    assert latitudes == (45.0, 50.0)
    assert longitudes == (25.0, 30.0, 35.0, 40.0)
    everywhere = Frame.around([(-85, -179), (85, 0.5)], 440, 0).graticule()
    assert 1 <= len(everywhere[0]) <= 10
