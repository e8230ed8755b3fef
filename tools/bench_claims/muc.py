"""Victims of attacks by name, and how many, in MUC-4 messages, beside the predictions GTT ships with its code.

An entity is found where its string is one of those the key gives for it (`gtt/eval.py`: lower case, no punctuation, no
articles). Victims are compared over whole messages, each entity once, not template by template. The number is compared
for those victims of the raw keys (slots 18, 19 and 21) that are found by any of their strings.
train = DEV (1,300 messages), dev = TST1 and TST2, test = TST3 and TST4, as in GTT.
"""

import json
import re
import string
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from ascertain.claims.extract import extract
from ascertain.claims.words.model import Victim
from ascertain.claims.words.syntax import load
from ascertain.reports.documents import Document
from bench_claims.measure import Measure, f1, share

_MESSAGE = re.compile(r"(?:DEV|TST\d)-MUC\d-\d{4}")
_CORPORA = Path("data/muc/raw_files/muc34/TASK/CORPORA")
_KEYS = {"train": "dev/key-*", "dev": "tst[12]/key-*", "test": "tst[34]/key-*"}
_TEXTS = {"train": "dev/dev-muc3-*", "dev": "tst[12]/tst?-muc?", "test": "tst[34]/tst?-muc?"}
_HEAD = re.compile(
    r"^((?:DEV|TST\d)-MUC\d-\d{4})\b(?:(?!\[TEXT\]).){0,400}?\b(\d{1,2}) ([A-Z]{3})[A-Z]* (\d\d)\b", re.M | re.S
)
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_UNDATED = date(1990, 1, 1)
_STRING = re.compile(r'"([^"]*)"')

Entities = list[frozenset[str]]


def run(folder: Path, part: str) -> Iterator[Measure]:
    """F1 of victims by name (bar .45), and the share of numbers that are exact where the victim is found (.70)."""
    lines = (folder / "data/muc/processed" / f"{part}.json").read_text("utf-8").splitlines()
    messages = [json.loads(line) for line in lines]
    syntax, days = load(), _days(folder, part)
    read = {
        item["docid"]: extract(
            Document(item["doctext"]),
            published=days.get(item["docid"], _UNDATED),
            zone="America/El_Salvador",
            syntax=syntax,
        ).victims
        for item in messages
    }
    gold = {item["docid"]: _entities(item["templates"]) for item in messages}
    ours = _f1(gold, {name: _named(victims) for name, victims in read.items()})
    peers = folder / "model_gtt" / "preds_gtt.out"
    peer = _f1(gold, _peer(peers, gold)) if part == "test" and peers.exists() else None
    yield Measure("victims by name, F1", ours, sum(map(len, gold.values())), 0.45, peer, "GTT" if peer else "")
    hits, n = _numbers(folder, part, read)
    yield Measure("number exact, victim found", share(hits, n), n, 0.70)


def _days(folder: Path, part: str) -> dict[str, date]:
    """The day in the dateline of each raw message."""
    found = {}
    for path in sorted((folder / _CORPORA).glob(_TEXTS[part])):
        for name, day, month, year in _HEAD.findall(path.read_text("latin-1")):
            if month in _MONTHS:
                found[name] = date(1900 + int(year), _MONTHS.index(month) + 1, int(day))
    return found


def plain(told: str) -> str:
    """A string as the set's own script compares it."""
    told = "".join(sign for sign in told.lower() if sign not in string.punctuation)
    return " ".join(re.sub(r"\b(?:a|an|the)\b", " ", told).split())


def _entities(templates: Sequence[dict[str, list[list[list[str]]]]]) -> Entities:
    found = (frozenset(plain(mention[0]) for mention in entity) for item in templates for entity in item["Victim"])
    return list(dict.fromkeys(found))


def _named(victims: Sequence[Victim]) -> Entities:
    return list(dict.fromkeys(frozenset([plain(item.name_span.text)]) for item in victims if item.name_span))


def _peer(path: Path, gold: dict[str, Entities]) -> dict[str, Entities]:
    told = json.loads(path.read_text("utf-8"))
    return {
        name: list(
            dict.fromkeys(
                frozenset(map(plain, entity))
                for item in told.get(_number(name), {"pred_templates": []})["pred_templates"]
                for entity in item["Victim"]
            )
        )
        for name in gold
    }


def _number(name: str) -> str:
    """The name of a message in the peer's predictions: `TST3-MUC4-0007` is `30007`."""
    return str(int(name.partition("-")[0][-1]) * 10000 + int(name.rpartition("-")[2]))


def _f1(gold: dict[str, Entities], told: dict[str, Entities]) -> float:
    hits = 0
    for name, entities in gold.items():
        left = list(entities)
        for entity in told[name]:
            same = next((other for other in left if entity <= other), None)
            if same is not None:
                left.remove(same)
                hits += 1
    return f1(hits, sum(map(len, told.values())), sum(map(len, gold.values())))


def _numbers(folder: Path, part: str, read: dict[str, tuple[Victim, ...]]) -> tuple[int, int]:
    """Numbers that are exact, and victims of the keys that are found and have a plain number."""
    hits = n = 0
    for name, strings, number in _counted(folder, part):
        found = next((item for item in read.get(name, ()) if _strings(item) & strings), None)
        if found is not None:
            n += 1
            hits += found.value == number
    return hits, n


def _strings(victim: Victim) -> set[str]:
    """What a victim may be called: its name, its noun phrase, and that without its number."""
    whole = plain(victim.span.text)
    names = {plain(victim.name_span.text)} if victim.name_span else set()
    return {
        whole,
        re.sub(r"^(?:at least )?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) ", "", whole),
        *names,
    }


def _counted(folder: Path, part: str) -> Iterator[tuple[str, set[str], int]]:
    """Message, strings and number of each human target that slot 21 of a raw key gives a plain number for."""
    for path in sorted((folder / _CORPORA).glob(_KEYS[part])):
        name, slot = "", ""
        for line in path.read_text("latin-1").splitlines():
            head = re.match(r"(\d+)\.\s", line)
            slot = head[1] if head else slot
            if slot == "0" and head:
                told_name = _MESSAGE.search(line)
                name = told_name[0] if told_name else ""
            told = re.search(r"\s(\d+):\s(.*)$", line) if slot == "21" else None
            strings = {plain(item) for item in _STRING.findall(told[2])} if told else set()
            if told and strings:
                yield name, strings, int(told[1])
