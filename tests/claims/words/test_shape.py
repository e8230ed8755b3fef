import json

from tests.claims.conftest import Read

from ascertain.claims.words.shape import as_json, written


def test_what_is_written_in_pieces_is_the_json_indented_by_two(read: Read) -> None:
    found = read(
        "Shells killed 12 people in “Telvany\\”,\nthe ministry said\x7f on Sunday. Тел.\n\nAlso read: nine shot."
    )
    assert "".join(written(found)) == json.dumps(as_json(found), ensure_ascii=False, indent=2)


def test_a_report_that_says_nothing_is_written_too(read: Read) -> None:
    found = read("x")
    assert json.loads("".join(written(found))) == as_json(found)
