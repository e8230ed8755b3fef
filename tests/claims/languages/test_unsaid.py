"""What was not said, not confirmed or is not so, in Russian, Ukrainian and Arabic. Every text is made up."""

from datetime import date

import pytest

from ascertain.claims.extract import extract
from ascertain.claims.words.model import Extraction
from ascertain.reports.documents import Document


def read(text: str) -> Extraction:
    return extract(Document(text), published=date(2090, 3, 7), zone="Europe/Kyiv")


def values(text: str) -> list[int | None]:
    return [figure.value for figure in read(text).figures]


@pytest.mark.parametrize(
    "text",
    [
        "Минобороны не подтвердило гибель 40 военных.",
        "Минобороны не подтвердило, что погибли 40 военных.",
        "Минобороны не смогло подтвердить гибель 40 военных.",
        "Міноборони не підтвердило загибель 40 військових.",
        "Міноборони поки не підтвердило загибель 40 військових.",
        "لم تؤكد وزارة الدفاع مقتل 40 جنديا.",
        "Інформація про 40 загиблих не підтвердилася.",
        "Сообщения о том, что погибли 40 человек, не подтвердились.",
    ],
)
def test_who_did_not_confirm_said_nothing(text: str) -> None:
    found = read(text)
    (claim,) = found.claims
    assert (claim.speaker.name, claim.status, claim.polarity) == ("article", "not_confirmed_by", "negative")
    assert [(figure.value, figure.verification) for figure in found.figures] == [(40, "alleged")]
    assert [event.status for event in found.events] == ["not_confirmed_by"]


@pytest.mark.parametrize(
    "text",
    [
        "Минобороны не опровергло гибель 40 военных.",
        "Міноборони не спростувало загибель 40 військових.",
        "لم تنف وزارة الدفاع مقتل 40 جنديا.",
    ],
)
def test_who_did_not_deny_neither_denied_nor_confirmed(text: str) -> None:
    found = read(text)
    (claim,) = found.claims
    assert (claim.act, claim.speaker.name, claim.status) == ("report", "article", "attributed_unverified")
    assert [figure.verification for figure in found.figures] == ["alleged"]


def test_a_denial_stays_one() -> None:
    (claim,) = read("نفت وزارة الدفاع مقتل 40 جنديا.").claims
    assert (claim.act, claim.speaker.name, claim.status) == ("deny", "وزارة الدفاع", "denied")


@pytest.mark.parametrize(
    "text",
    [
        "Неправда, что погибли 30 человек.",
        "Погибли 30 человек — это неправда.",
        "Сообщение о гибели 30 человек не соответствует действительности.",
        "Повідомлення про загибель 30 людей не відповідає дійсності.",
        "لا صحة لمقتل 30 شخصا.",
    ],
)
def test_what_is_untrue_gives_no_number(text: str) -> None:
    found = read(text)
    assert (found.figures, found.events) == ((), ())
    assert [claim.polarity for claim in found.claims] == ["negative"]


def test_what_was_not_confirmed_takes_nothing_from_what_was_said() -> None:
    found = read("Погибли 5 человек, но информация о 10 раненых не подтвердилась.")
    assert [(figure.value, figure.verification) for figure in found.figures] == [(5, "reported"), (10, "alleged")]
    assert [event.status for event in found.events] == ["reported_as_fact"]


def test_who_tells_of_silence_is_heard() -> None:
    found = read("Мэр Тельваны заявил, что Минобороны не подтвердило гибель 40 военных.")
    assert {claim.speaker.name for claim in found.claims} == {"Мэр Тельваны"}
    assert [figure.verification for figure in found.figures] == ["alleged"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("К 18:30 погибли 5 человек, сообщил мэр.", [5]),
        ("О 09:30 загинули 4 людини.", [4]),
        ("Убиты: 3, ранены: 12.", [3, 12]),
        ("Погибли трое, а не пятеро.", [3]),
        ("Погибли не двадцать пять, а трое.", [3]),
        ("Загинули троє, а не п'ятеро людей.", [3]),
        ("قتل 3 أشخاص وليس 5 أشخاص.", [3]),
        ("31 ألفا و45 شخصا قتلوا.", [31045]),
        ("Погибли 40 военных. Читайте также: В Тельване погибли 9 человек.", [40]),
        ("Загинули 5 людей. Читайте також: у Варіску загинули 9 людей.", [5]),
        ("قتل 5 أشخاص. اقرأ أيضا: مقتل 9 أشخاص في فاريسك.", [5]),
        ("Погибли 5 человек.\nЧитайте также: погибли 9 человек\nРанены 7 человек.", [5, 7]),
    ],
)
def test_times_and_numbers_taken_back_or_of_other_stories_are_none(text: str, found: list[int]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Россия заявила о гибели 12 военных.", "Россия"),
        ("Во вторник МО РФ заявило о гибели 12 военных.", "МО РФ"),
        ("РФ вчера также заявила о гибели 12 военных.", "РФ"),
        ("Ранее Украина сообщила о гибели 12 военных.", "Украина"),
        ("Поліція Варіска повідомила про 12 поранених.", "Поліція Варіска"),
        ("أفاد المستشفى بمقتل 12 شخصا.", "المستشفى"),
        ("أفادت وزارة الصحة أمس بمقتل 12 شخصا.", "وزارة الصحة"),
        ("أعلنت وزارة الصحة عن مقتل 12 شخصا.", "وزارة الصحة"),
    ],
)
def test_who_reports_a_loss_is_its_speaker(text: str, speaker: str) -> None:
    found = read(text)
    assert [(claim.speaker.name, claim.status) for claim in found.claims] == [(speaker, "attributed_unverified")]
    assert [(figure.value, figure.speaker) for figure in found.figures] == [(12, speaker)]


def test_a_place_is_no_part_of_a_speaker() -> None:
    (claim,) = read("В Тельване полиция сообщила о гибели 12 военных.").claims
    assert claim.speaker.name == "полиция"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Погибли 12 человек, мэр не сообщил имён.", ["reported"]),
        ("Минобороны не подтвердило гибель 40 военных, а также ранение 5 человек.", ["alleged", "alleged"]),
        ("Полиция подтвердила гибель 7 человек, но не подтвердила гибель 3 детей.", ["confirmed", "alleged"]),
        ("قتل 5 أشخاص بينما لم تؤكد الوزارة مقتل 9 آخرين.", ["reported", "alleged"]),
    ],
)
def test_silence_reaches_as_far_as_its_clause(text: str, found: list[str]) -> None:
    assert [figure.verification for figure in read(text).figures] == found
