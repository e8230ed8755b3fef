import pytest

from ascertain.reports.furniture import mark

BODY = "Three people were killed in Telvany on Monday, the governor said."
BEHIND = "The road stayed closed until the evening."


def taken(text: str) -> list[str]:
    return [item.span.text for item in mark(text) if item.kind == "related"]


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        ("Related", "Market blast kills seven in Orvaleth"),
        ("READ ALSO:", "Market blast kills seven in Orvaleth"),
        ("More from Telvany", "'I lost everything': survivors of the market blast"),
        ("Most read", "1. Market blast kills seven"),
        ("More on this story:", "- Market blast kills seven"),
        ("Читайте также:", "В Орвалете дрон ударил по рынку: 5 погибших"),
        ("Читайте також", "В Орвалеті дрон вдарив по ринку, загинули двоє"),
        ("اقرأ أيضا", "مقتل 9 أشخاص في قصف على أورفاليث"),
        ("À lire aussi :", "Orvaleth : une frappe fait sept morts"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_headline_under_a_line_that_announces_it_is_another_articles(head: str, headline: str, gap: str) -> None:
    assert taken(f"{BODY}\n{head}{gap}{headline}{gap}{BEHIND}") == [head, headline]


def test_several_headlines_stand_under_one_line() -> None:
    text = f"{BODY}\nMost read\n1. Market blast kills seven\n2. Bridge over the Sarn reopens\n{BEHIND}"
    assert taken(text)[1:] == ["1. Market blast kills seven", "2. Bridge over the Sarn reopens"]


@pytest.mark.parametrize("line", ["Killed: 12", "Seven people died in the blast.", "Aftermath", "and nine others died"])
def test_what_is_no_headline_stays_the_reports_own(line: str) -> None:
    assert taken(f"{BODY}\nRelated\n{line}\n{BEHIND}") == ["Related"]


def test_such_words_at_the_very_top_announce_the_page() -> None:
    assert taken(f"Latest news\nMarket blast kills seven in Orvaleth\n{BODY}") == ["Latest news"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Share on Facebook", "share"),
        ("We use cookies to improve your experience. By continuing you accept our cookie policy.", "share"),
        ("Home › World › Conflict", "share"),
        ("HOME | WORLD | POLITICS | SPORT", "share"),
        ("By Petra Novak in Telvany and agencies", "byline"),
        ("Долучайтесь до нашої спільноти у Viber", "share"),
        ("For media enquiries: press office", "share"),
        ("شارك على واتساب", "share"),
        ("Вівторок, 18 березня 2090, 08:15", "byline"),
        ("Residents clear rubble in Telvany. [File: Stringer/Northwire]", "caption"),
    ],
)
def test_more_lines_of_pages_are_told(line: str, kind: str) -> None:
    (item,) = mark(f"{BODY}\n{line}\n{BEHIND}")
    assert (item.kind, item.span.text) == (kind, line)
