"""What is shown, and what is not, in sentences."""

from __future__ import annotations

import time
from typing import Union

from ascertain.publication.verifier.faults import need, plain
from ascertain.publication.verifier.heads import Head
from ascertain.publication.verifier.published import Shown
from ascertain.publication.verifier.traced import Traced

Checked = Union[Shown, Traced]  # noqa: UP007  # Python 3.8 evaluates it


def tell(shown: Shown, given: list[str]) -> list[str]:
    """What is shown, and what is not, in sentences. Raises Wrong where a key given signed nothing here."""
    for key in given:
        need(key in (shown.key, *shown.witnesses), f"{key[:60]}: this key, which you gave, signed nothing here.")
    event, body, heads = shown.event, shown.event["body"], shown.heads
    lines = [
        *map(str, shown.manifest["stamps"]),
        f"The {len(shown.manifest['files'])} files are those that went out, byte for byte.",
        f"{event['office']} released them as {body['publication']}, recorded {event['recorded_at']}.",
        f"This is entry {shown.position} in its log.",
        f"That log of {heads[-1].size} entries begins with the {body['position']} the figures were read from.",
        f"Signed with {shown.key}",
    ]
    lines += seen(heads, shown.position, "release")
    lines.append("NOT shown: that the figures are true. Shown is what went out, and that the log only grew.")
    lines += not_vouched(shown, given)
    return [plain(line) for line in lines]


def seen(heads: list[Head], position: int, what: str) -> list[str]:
    """Who else signed which heads when; `position` is where in the log that stands which is proved."""
    lines = []
    for item in heads:
        entries = f"{item.size} entries" + ("" if item.size >= position else f", before this {what},")
        for witness, seconds in item.seen:
            moment = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(seconds))
            lines += [f"Seen to hold {entries} on {moment}", f"  by {witness}"]
        if item.stamps:
            lines.append(f"{len(item.stamps)} time stamps over {entries} are enclosed, and not checked here.")
            lines.append("  Write them out with --stamps DIR, then, with the authority's certificates in CA:")
            lines.append(f"  openssl ts -verify -data {item.size}.txt -in {item.size}-1.tsr -CAfile CA")
    return lines


def tell_traced(shown: Traced, given: list[str]) -> list[str]:
    """What the proof of a figure shows, and what not. Raises Wrong where a key given signed nothing here."""
    for key in given:
        need(key in (shown.key, *shown.witnesses), f"{key[:60]}: this key, which you gave, signed nothing here.")
    told, size = shown.told, shown.told["checkpoint"]["size"]
    lines = [
        *map(str, told["stamps"]),
        f"{told['key']}: {told['confirmed']} confirmed",
        f"{told['confirmed']} cases of {shown.incidents} incidents, each counted once: the sum is the figure.",
        f"The {len(told['files'])} files are those that {told['office']} sealed, byte for byte.",
        f"Read from the first {size} entries of its log. Signed with {shown.key}",
    ]
    if not told["public"]:
        lines.append(f"{shown.entries} entries are shown whole, and each stands in that log.")
        lines.append("Each finding is what its entry says, decided by the persons it names.")
    if told["evidence"]:
        lines.append(
            f"The words of {shown.in_bytes} claims stand in the bytes of the originals, where they are said to."
        )
    lines += seen(shown.heads, size, "figure")
    lines.append(
        "NOT shown: that the figure is true, nor that nothing decided was left out. Both are the office's word."
    )
    if told["public"]:
        lines.append("NOT shown: decisions, words and sources. They stay in the office, to protect people.")
    elif not told["evidence"]:
        lines.append("NOT shown: that the words stand in the evidence. It is not enclosed.")
    if shown.in_text:
        lines.append(f"NOT shown: that the words of {shown.in_text} claims stand in an original. They are of tables,")
        lines.append("  archives, or of what was erased; the texts are enclosed, and reports.json says which.")
    return [plain(line) for line in [*lines, *not_vouched(shown, given)]]


def not_vouched(shown: Checked, given: list[str]) -> list[str]:
    """Who is not known to have vouched for the release, or for the log a figure was read from."""
    vouching, lines = shown.vouching(), []
    what = "release" if isinstance(shown, Shown) else "figure"
    for key in (shown.key, *shown.witnesses):
        name = key.split("+")[0]
        if key not in vouching:
            lines.append(f"NOT shown: that {name} saw this {what}. It signed the log before it only.")
        if key not in given:
            lines.append(f"NOT shown: that {name} has this key. Ask them, and repeat with --key KEY.")
    if len(vouching) == 1:
        lines.append(f"NOT shown: that everybody was shown the same log. No witness signed it with this {what} in it.")
    if not trusted(shown, given):
        lines.append(f"NOT shown: that the office released this. No key you gave signed a log with this {what} in it,")
        lines.append("  and to an older one anybody can add. Ask the office for its key, or for a newer proof.json.")
    return lines


def trusted(shown: Checked, given: list[str]) -> bool:
    """Whether one of the keys given vouches for the release; where none is given, nothing is asked."""
    return not given or any(key in shown.vouching() for key in given)
