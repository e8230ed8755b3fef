"""A folder as Auto Archiver leaves it: its items, each with its files, held against the archiver's own hashes.

The table of items (`csv_db`) tells them best; without it, the archiver's page about each item does. Every file an item
names is kept with it as it is, and none is opened.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from cryptography import x509

from ascertain.ledger.timestamps import certificates
from ascertain.reports.attachments import File
from ascertain.reports.checks import ABSENT, FAILED, UNCHECKED, UNPROVEN, VERIFIED, Check, failed
from ascertain.reports.deliver import Item, damaged, refuse_damaged
from ascertain.reports.readers.archiver import (
    CHAIN,
    FINAL,
    HASHES,
    PAGE,
    TABLE,
    TOKENS,
    Archived,
    Medium,
    is_archiver_page,
    is_archiver_table,
    part_of,
    read_item,
    read_items,
    read_page,
)
from ascertain.reports.readers.parts import Part
from ascertain.reports.stamping import stamp_check
from ascertain.reports.submission import Submission
from ascertain.terms.errors import InputError

MOST_FILES = 50_000
LARGEST = 500_000_000  # bytes of one file
_HASHED = re.compile(r"(?:(SHA-256|SHA3-512):)?([0-9a-f]{64}|[0-9a-f]{128})", re.ASCII)
_ALGORITHMS = {"SHA-256": "sha256", "SHA3-512": "sha3_512"}
# What a file inside another is, by the property it stands under.
_ROLES = {TOKENS: "time_stamp", CHAIN: "certificate"}


@dataclass(frozen=True)
class Output:
    """A folder of the archiver: its tables, its pages, and every file by its name."""

    folder: Path
    tables: tuple[Path, ...]
    pages: tuple[Path, ...]
    files: tuple[Path, ...]

    @cached_property
    def _by_name(self) -> Mapping[str, list[Path]]:
        found: dict[str, list[Path]] = {}
        for path in self.files:
            found.setdefault(path.name, []).append(path)
        return found

    def find(self, medium: Medium) -> Path | None:
        """The file of a medium: the one whose path ends as its key does; None where there is none, or more than one."""
        wanted = PurePosixPath(medium.key.replace("\\", "/")).parts
        candidates = self._by_name.get(medium.name, [])
        for length in range(len(wanted), 0, -1):
            fitting = [path for path in candidates if path.parts[-length:] == wanted[-length:]]
            if fitting:
                return fitting[0] if len(fitting) == 1 else None
        return None


def find_output(folder: Path) -> Output | None:
    """The folder as the archiver's, or None where it holds neither its table nor one of its pages."""
    files = tuple(_files(folder))
    tables = tuple(path for path in files if path.suffix.lower() == ".csv" and is_archiver_table(_begin(path)))
    pages = tuple(path for path in files if path.suffix.lower() == ".html" and is_archiver_page(_read(path)))
    return Output(folder, tables, pages, files) if tables or pages else None


def _files(folder: Path) -> Iterator[Path]:
    """Every regular file below a folder; links are not followed."""
    for number, path in enumerate(sorted(folder.rglob("*"))):
        if number >= MOST_FILES:
            raise InputError(
                f"It holds more than {MOST_FILES} files.", where=folder.name, todo="Add its folders singly."
            )
        if path.is_file() and not path.is_symlink():
            yield path


def _begin(path: Path) -> bytes:
    with path.open("rb") as handle:
        return handle.read(100)


def _read(path: Path) -> bytes:
    if path.stat().st_size > LARGEST:
        raise InputError(f"It has more than {LARGEST // 1_000_000} MB.", where=path.name, todo="Add it in parts.")
    return path.read_bytes()


def items(output: Output, submission: Submission) -> Iterator[Item]:
    """Every item of the folder, read one by one. An item that cannot be read is a part with its error.

    Where a file is not the one the archiver hashed the item is such an error too, or, with `keep_damaged`, evidence
    that is kept and not read.
    """
    told: set[Path] = set()
    for table in output.tables:
        data = _read(table)
        original = File("database", table.name, data, submission.access)
        for row, archived in read_items(data, table.name):
            part = part_of(row, archived)
            if isinstance(archived, InputError):
                yield Item(TABLE, original, part)
                continue
            page = _page_of(output, archived)
            told |= {page} if page else set()
            yield _item(output, submission, archived, original, part, page)
    for page in output.pages:
        if page not in told:
            yield _paged(output, submission, page)


def _page_of(output: Output, archived: Archived) -> Path | None:
    final = next((medium for medium in archived.media if medium.identifier == FINAL), None)
    found = output.find(final) if final else None
    return found if found in output.pages else None


def _paged(output: Output, submission: Submission, page: Path) -> Item:
    original = File("page", page.name, _read(page), submission.access)
    try:
        archived, (part,) = read_item(original.data, page.name), read_page(original.data, page.name)
    except InputError as error:
        return Item(PAGE, original, Part("item", page.name, error=error))
    return _item(output, submission, archived, original, part, None)


def _item(
    output: Output, submission: Submission, archived: Archived, original: File, part: Part, page: Path | None
) -> Item:
    try:
        files, checks = _held(output, submission, archived)
    except InputError as error:
        return Item(_form(original), original, replace(part, document=None, error=error))
    wrong = failed((*checks, *(check for file in files for check in file.checks)))
    form, main, place = _form(original), original, part
    if page is not None:  # the post's words are read where the archiver shows them; the table goes along
        main = next(file for file in files if file.what == "page" and file.name == page.name)
        files = tuple(file for file in files if file is not main)
        checks, files = (*checks, *main.checks), (*files, original)
        form, place = PAGE, _merged(part, main)
    try:
        refuse_damaged(wrong, replace(submission, name=f"{submission.name}, {archived.url}"))
    except InputError as error:
        if not submission.keep_damaged:
            return Item(form, main, replace(place, document=None, error=error))
        kept = damaged(main, submission, error, archived.url)
        return replace(kept, checks=(*kept.checks, *checks), files=files)
    return Item(form, main, place, checks, files)


def _form(original: File) -> str:
    return TABLE if original.what == "database" else PAGE


def _merged(part: Part, page: File) -> Part:
    """The item read from its page, dated by the table."""
    (found,) = read_page(page.data, page.name)
    return replace(found, published=part.published or found.published, captured=part.captured or found.captured)


def _held(output: Output, submission: Submission, archived: Archived) -> tuple[tuple[File, ...], tuple[Check, ...]]:
    """The files of an item with the checks of each, and the checks of the item as a whole."""
    files: dict[Medium, File] = {}
    missing: list[str] = []
    for top in archived.media:
        for medium in top.all():
            path = output.find(medium)
            if path is None:
                missing.append(medium.name)
            else:
                data = _read(path)
                own = () if medium.role else (_hash_check(medium, path.name, data),)
                files[medium] = File(_what(medium, path), path.name, data, submission.access, own)
    checks = [Check("files", VERIFIED, f"All {len(files)} files that the archiver names are here.")]
    if missing:
        says = f"Not in the folder: {', '.join(missing[:5])} ({len(missing)} of {len(missing) + len(files)} files)."
        checks = [Check("files", UNCHECKED, says)]
    checks += _stamp_checks(archived, files, submission.trust.stampers)
    return tuple(files.values()), tuple(checks)


def _what(medium: Medium, path: Path) -> str:
    if medium.role:
        return _ROLES.get(medium.role, "media")
    if medium.identifier == HASHES:
        return "hash_list"
    if medium.identifier == FINAL:
        return "page"
    return "archive" if path.suffix.lower() == ".wacz" else "media"


def _hash_check(medium: Medium, name: str, data: bytes) -> Check:
    match = _HASHED.fullmatch(medium.hashed)
    if match is None:
        return Check("hash", ABSENT, f"The archiver wrote down no digest of {name}.")
    algorithm = match[1] or ("SHA-256" if len(match[2]) == 64 else "SHA3-512")
    if hashlib.new(_ALGORITHMS[algorithm], data).hexdigest() != match[2]:
        return Check("hash", FAILED, f"{name} is not the file the archiver hashed ({algorithm}).")
    return Check("hash", VERIFIED, f"{name} is the file the archiver hashed ({algorithm}).")


def _stamp_checks(
    archived: Archived, files: Mapping[Medium, File], roots: Sequence[x509.Certificate]
) -> Iterator[Check]:
    """The stamped list against the item's digests, and each time stamp against the list."""
    listing = next((medium for medium in archived.media if medium.identifier == HASHES), None)
    if listing is None or listing not in files:
        yield Check("time stamp", ABSENT, "The archiver delivered no stamped list of digests.")
        return
    listed = set(files[listing].data.decode("ascii", "replace").split())
    own = {
        medium.name: medium.hashed.rpartition(":")[2]
        for medium in archived.media
        if medium.hashed and medium.identifier != FINAL
    }
    inside = [name for name, digest in own.items() if digest in listed]
    strange = listed - set(own.values())
    says = f"{len(inside)} of {len(own)} digests of this item are in the stamped list"
    result = UNPROVEN if strange or not inside else VERIFIED
    yield Check("stamped list", result, f"{says}; {len(strange)} in it are of no file named here.")
    for token in listing.inner:
        if token.role == TOKENS and token in files:
            others = tuple(_chain(token, files))
            yield stamp_check(files[token].data, files[listing].data, roots, others)


def _chain(token: Medium, files: Mapping[Medium, File]) -> Iterator[x509.Certificate]:
    for medium in token.inner:
        if medium in files:
            try:
                yield from certificates(files[medium].data, medium.name)
            except InputError:
                continue  # a file that is no certificate proves nothing, and takes nothing from the others
