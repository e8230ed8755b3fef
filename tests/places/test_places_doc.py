import doctest
from pathlib import Path


def test_the_examples_of_the_page_say_what_the_code_says() -> None:
    page = Path(__file__).parents[2] / "docs" / "places.md"
    failed, tried = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert (failed, tried > 20) == (0, True)
