from ascertain.office.gathering import last_of_months
from ascertain.publication.releases import Release


def released(name: str, published: str) -> Release:
    return Release(name, "update-2022-03", "2090-03-04T24:00+00:00", 1, published, "0" * 64, "Ann Aster")


def test_of_each_month_the_last_update_is_a_vintage() -> None:
    days = {"P1": "2090-01-05", "P2": "2090-01-30", "P3": "2090-02-01", "P4": "2090-03-01", "P5": "2090-03-02"}
    found = last_of_months([released(name, day) for name, day in days.items()])
    assert [item.id for item in found] == ["P2", "P3", "P5"]
    assert last_of_months([]) == ()
