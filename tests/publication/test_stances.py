import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.publication.model import MatterItem, Stance, Voice
from ascertain.publication.stances import matter_line, verb
from ascertain.publication.update import MatterLine, Position
from ascertain.terms.codes import codes
from ascertain.terms.errors import InputError

FRONT = Voice("the Front", "party")


def stance(
    act: str, polarity: str = "positive", status: str = "attributed_unverified", *, opens: bool = False
) -> Stance:
    return Stance(FRONT, act, polarity, status, "2090-03-08", opens)


@pytest.mark.parametrize(
    ("matter", "given_stance", "expected"),
    [
        ("corridor", stance("say", opens=True), "claimed open by"),
        ("corridor", stance("say"), "statement made by"),
        ("corridor", stance("say", "negative", opens=True), "disputed by"),
        ("talks", stance("report", "negative"), "statement made by"),
        ("corridor", stance("announce"), "announced by"),
        ("corridor", stance("dismiss", "negative"), "dismissed by"),
        ("corridor", stance("say", "negative"), "disputed by"),
        ("corridor", stance("deny", "negative", "denied"), "disputed by"),
        ("corridor", stance("accuse"), "disputed by"),
        ("talks", stance("say"), "stated by"),
        ("talks", stance("report", status="denied"), "disputed by"),
        ("accusation", stance("accuse"), "accusation made by"),
        ("accusation", stance("deny", "negative", "denied"), "denied by"),
        ("meeting", stance("say", "negative", "not_confirmed_by"), "not confirmed by"),
    ],
)
def test_what_a_party_did(matter: str, given_stance: Stance, expected: str) -> None:
    assert verb(matter, given_stance) == expected


ACTS, STATUSES, TYPES = (st.sampled_from(list(codes(name))) for name in ("act", "claim_status", "event_type"))


@given(TYPES, ACTS, st.sampled_from(["positive", "negative"]), STATUSES, st.booleans())
def test_every_stance_is_attributed_and_no_corridor_is_open(
    matter: str, act: str, polarity: str, status: str, opens: bool
) -> None:
    did = verb(matter, stance(act, polarity, status, opens=opens))
    assert did.endswith(" by")
    assert "open" not in did.replace("claimed open by", "")
    assert "claimed open" not in did or (matter, polarity, opens) == ("corridor", "positive", True)


def test_a_matter_has_a_label_and_dated_positions() -> None:
    talks = MatterItem("M2", "talks", "2090-03-09", 2, "XV-01", (stance("announce"),))
    found = matter_line(talks, {"XV-01": "Selkavar City"})
    position = Position("announced by", "the Front", "2090-03-08")
    assert found == MatterLine("M2", "Talks, second round, 9 March 2090", "Selkavar City", (position,))
    assert matter_line(MatterItem("M9", "other", None, None, None, ()), {}) == MatterLine("M9", "Matter", None, ())


@pytest.mark.parametrize("kind", ["corridor", "evacuation"])
def test_of_a_route_no_place_is_printed(kind: str) -> None:
    assert matter_line(MatterItem("M3", kind, None, None, "XV-04", ()), {"XV-04": "Neshkolm Region"}).area is None


def test_unknown_codes_are_refused() -> None:
    with pytest.raises(InputError, match="not a code"):
        verb("talks", stance("shout"))
    with pytest.raises(InputError, match="not a code"):
        matter_line(MatterItem("M3", "party", None, None, None, ()), {})
