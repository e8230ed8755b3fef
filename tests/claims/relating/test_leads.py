"""Leads out of furniture and out of sentences. Every text is made up."""

from datetime import date

import pytest

from ascertain.claims.extract import extract
from ascertain.reports.documents import Document


def found(text: str) -> list[str]:
    return [lead.about for lead in extract(Document(text), published=date(2090, 3, 7), zone="UTC").leads]


@pytest.mark.parametrize(
    "line",
    [
        "Also read: Dozens killed in market bombing of Telvany",
        "Читайте також: У Телванах загинули дев'ятеро людей",
        "Читайте также: В Телванах погибли девять человек",
        "اقرأ أيضا: مقتل تسعة أشخاص في تلفاني",
        "À lire aussi : Neuf morts à Telvany ce dimanche",
        "Читайте також: Опубліковано відео удару по Телванах",
    ],
)
def test_headlines_of_casualties_among_furniture(line: str) -> None:
    assert found(f"The road was closed.\n{line}\nIt opened later.") == [line]


@pytest.mark.parametrize(
    "sentence",
    [
        "A video circulating on social media appears to show soldiers firing at a bus.",
        "Footage shared on Telegram showed smoke over Telvany.",
        "Images verified by the monitors show forty fresh graves.",
        "У мережі поширюють відео з місця удару.",
        "В сети появились кадры с места удара.",
        "يظهر مقطع فيديو متداول جثثا في الشارع.",
        "Des images diffusées dimanche montrent la rue en feu.",
    ],
)
def test_pictures_that_somebody_showed(sentence: str) -> None:
    assert found(f"The road was closed. {sentence}")[-1] == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "The office has no video of the strike.",
        "The army said it would show restraint.",
        "Фотограф погиб при обстреле.",
        "Also read: How the river town emptied in a week",
        "Video",
    ],
)
def test_what_points_at_nothing(sentence: str) -> None:
    assert found(sentence) == []


def test_a_picture_far_from_what_is_shown_is_no_lead() -> None:
    far = "and went on through the fields and the woods beyond the river " * 4
    assert found(f"The video of the day was dull {far} and they posted guards.") == []
