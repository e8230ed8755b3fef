from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.publication.language import spoken_in_public
from ascertain.publication.model import Allegation, PendingItem, Voice
from ascertain.publication.protection import Hold, place_of, public, said
from ascertain.terms.codes import codes
from ascertain.terms.errors import InputError, RefusedError

HOLD = Hold(datetime(2090, 3, 15, 8, tzinfo=UTC), 72, "UTC")
UNITS = {"XV-02": "Telvany Region"}


def item(day: str | None, place: str | None = "Orlumet", unit: str | None = "XV-02") -> PendingItem:
    return PendingItem("I8", place, unit, day, (), 1)


def test_recent_places_are_given_by_unit_only() -> None:
    assert place_of(item("2090-03-12"), HOLD, UNITS) == ("Telvany Region", True)
    assert place_of(item("2090-03-11"), HOLD, UNITS) == ("Orlumet", False)
    assert place_of(item(None), HOLD, UNITS) == ("Telvany Region", True)
    assert place_of(item("2090-03-12", unit=None), HOLD, UNITS) == ("area not known", True)
    assert place_of(item("2090-03-01", place=None), HOLD, UNITS) == ("Telvany Region", False)


@given(st.integers(-200, 200))
def test_what_may_have_happened_within_the_hours_is_covered(hours: int) -> None:
    moment = HOLD.as_of - timedelta(hours=hours)
    day_end = moment.replace(hour=0) + timedelta(days=1)
    assert HOLD.covers(moment.date().isoformat()) == (HOLD.as_of - day_end < timedelta(hours=72))


def test_the_day_ends_in_the_zone_of_the_office() -> None:
    # 24:00 of 12 March is 10:00 UTC of that day in Kiritimati, 12:00 of the 13th in Pago Pago.
    at = datetime(2090, 3, 15, 11, tzinfo=UTC)
    assert not Hold(at, 72, "Pacific/Kiritimati").covers("2090-03-12")
    assert Hold(at, 72, "Pacific/Pago_Pago").covers("2090-03-12")


@pytest.mark.parametrize("kind", codes("source_kind"))
def test_only_those_who_speak_in_public_are_named(kind: str) -> None:
    named = kind in spoken_in_public()
    assert public(Voice("A Name", kind)) == ("A Name" if named else "a source that is withheld")


def test_nobody_first_hand_is_ever_named() -> None:
    first_hand = {"own_interview", "site_visit", "victim_or_relative", "medical", "forensic", "official_register"}
    assert not first_hand & set(spoken_in_public())
    assert not {"unknown", "social_media", "verified_media"} & set(spoken_in_public())


def test_an_allegation_is_a_quantity_in_its_own_words() -> None:
    voice = Voice("the Front", "party")
    assert said(Allegation(voice, "killed", "dozens")).number == "dozens"
    with pytest.raises(RefusedError, match="never quotes reports"):
        said(Allegation(voice, "killed", "a long sentence out of somebody's testimony to us"))
    with pytest.raises(InputError, match="not a code"):
        said(Allegation(voice, "hurt", "2"))
