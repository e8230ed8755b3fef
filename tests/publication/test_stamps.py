import pytest

from ascertain.publication.stamps import measure, stamped, stamps


@pytest.mark.parametrize(
    ("kind", "clock", "expected"),
    [
        ("real", "wall", ()),
        ("real", "replayed", ("replayed history",)),
        ("synthetic", "wall", ("SYNTHETIC – made-up events",)),
        ("synthetic", "replayed", ("SYNTHETIC – made-up events", "replayed history")),
        ("training", "wall", ("Training example of 12 reports; the finding of nobody",)),
    ],
)
def test_kind_and_clock_decide_the_stamps(kind: str, clock: str, expected: tuple[str, ...]) -> None:
    assert stamps(kind, clock, 12) == expected
    assert stamped("Title", expected) == " · ".join((*expected, "Title"))


def test_only_training_has_no_confirmed_figures() -> None:
    assert measure("real", 3) == measure("synthetic", 3) == "confirmed"
    assert measure("training", 1) == "meets the rule (training example of 1 report; the finding of nobody)"
