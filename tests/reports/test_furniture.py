import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.reports.furniture import mark

FURNITURE = {
    "Also read: How the river town emptied in a week": "related",
    "ALSO READ | Five things to know about the truce": "related",
    "READ | Shells kill shoppers, video shows": "related",
    "Read more: What the blockade means": "related",
    "Related: Timeline of the siege": "related",
    "Read next: Rocket kills 12 at bus stop": "related",
    "Earlier: Village buries 18 dead": "related",
    "In other news: Blast at depot injures nine": "related",
    "Related articles": "related",
    "In Pics | Life under fire": "related",
    "Watch: Drone footage of the crossing": "related",
    "WATCH LIVE: Council meets on the crisis": "related",
    "See also – The road to Orvany": "related",
    "Click here for our live blog": "related",
    "https://example.org/more": "related",
    "By Anna Belova": "byline",
    "By ANNA BELOVA and Tom Ried, Orvany": "byline",
    "BY STAFF REPORTER": "byline",
    "(Reporting by A. Belova; editing by T. Ried)": "byline",
    "Last updated: 4 March 2090": "byline",
    "Published: 4 March 2090, 10:22": "byline",
    "Photo: A. Belova": "caption",
    "File photo": "caption",
    "Image credit: Orvany Press": "caption",
    "Share this article": "share",
    "Subscribe to our newsletter.": "share",
    "Advertisement": "share",
    "ADVERTISEMENT": "share",
    "Follow us on Telegram!": "share",
    "Tags: war, truce": "share",
    "Читайте також: Що відомо про обстріл": "related",
    "Фото: ДСНС": "caption",
    "Підписуйтесь на наш канал": "share",
    "Читайте также: Что известно об обстреле": "related",
    "По теме: Хроника дня": "related",
    "اقرأ أيضا: ماذا حدث في السوق": "related",
    "تابعونا على تلغرام": "share",
    "À lire aussi : Le siège en cinq dates": "related",
    "Publicité": "share",
    "Par Anne Duval": "byline",
}
ORDINARY = [
    "Read aloud in court, the list of the dead took an hour.",
    "Watch towers along the border were shelled on Monday, the army said.",
    "Related families were buried together on Friday.",
    "By Monday evening, 12 people had died.",
    "By noon the road was closed",
    "Photos of the market showed at least five bodies, witnesses said.",
    "Share prices fell after the attack.",
    "Follow-up visits to the hospital confirmed three deaths.",
    "Subscribers to the channel saw the strike live.",
    "Sources at the hospital said nine people had died.",
    "The ministry said: “Read the agreement.”",
    "Next week the talks will go on.",
    "Video verified by the office shows two bodies.",
    "Killed: 12",
    "Фотографії ринку показують п'ять тіл.",
]


@pytest.mark.parametrize(("line", "kind"), FURNITURE.items())
def test_furniture_lines_are_marked_with_their_kind(line: str, kind: str) -> None:
    text = f"A first paragraph.\n{line}\nA second one."
    (item,) = mark(text)
    assert (item.kind, item.span.text) == (kind, line)
    assert text[item.span.start : item.span.end] == line


@pytest.mark.parametrize("line", ORDINARY)
def test_ordinary_sentences_are_left_alone(line: str) -> None:
    assert mark(line) == ()


def test_a_long_paragraph_that_opens_like_a_teaser_is_left_alone() -> None:
    assert mark("Also read in the chamber were " + "the names of the dead and " * 12) == ()


def test_a_teaser_in_brackets_is_marked_inside_its_line() -> None:
    (item,) = mark("The road was closed. (Also read: Why the road matters) It opened later.")
    assert item.span.text == "(Also read: Why the road matters)"


@given(st.text())
def test_marks_are_true_spans_in_order(text: str) -> None:
    marked = mark(text)
    assert all(text[item.span.start : item.span.end] == item.span.text for item in marked)
    assert [item.span.start for item in marked] == sorted(item.span.start for item in marked)


def test_a_note_on_where_the_text_comes_from_is_furniture_whatever_its_length() -> None:
    note = "Project's paraphrase of facts in The Long Name of an Office of Some Body, 4 March 2090, https://body.example/a."
    marked = mark(f"{note}\n\nThree people were killed in Telvany on 4 March 2090.")
    assert [(item.kind, item.span.text) for item in marked] == [("provenance", note)]
