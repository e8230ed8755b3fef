"""Evidence in S3-compatible storage: the same blobs under the same addresses, created once.

Blobs are encrypted before they leave this machine. Credentials come from the environment (AWS_ACCESS_KEY_ID,
AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN) or from the file ~/.aws/credentials, never from `ascertain.toml`; the
address of a machine's role is never asked for them.
"""

import configparser
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ascertain.evidence.store import First, Storage, changed, missing, nobody
from ascertain.terms.errors import AccessError, InputError, UnavailableError
from ascertain.terms.media import writable

if TYPE_CHECKING:
    from obstore.store import S3Store

# Up to this size a blob waits in memory for its digest, beyond it in an encrypted temporary file.
IN_MEMORY = 8 * 1024 * 1024
# Larger blobs go up in parts; S3 takes no more than 5 GB in one piece, and a lost connection then costs one part.
IN_PARTS = 64 * 1024 * 1024
TIMEOUT = 60
# Beginning of a variable → its name in the credentials file.
_SECRETS = ("aws_access_key_id", "aws_secret_access_key", "aws_session_token")


@dataclass(frozen=True, slots=True)
class Bucket:
    """Write-once storage in a bucket; `name` is the bucket, for what is said of it."""

    store: "S3Store"
    name: str

    @classmethod
    def open(cls, storage: Storage, *, timeout: float = TIMEOUT) -> "Bucket":
        """Open it without asking the server anything. `timeout` in seconds is for one request and all its repeats.

        Raises InputError where the extra is not installed, AccessError where there are no credentials.
        """
        try:
            from obstore.store import S3Store
        except ImportError as error:
            raise InputError(
                "Evidence in S3 storage needs the extra s3.", todo="pip install 'ascertain[s3]'"
            ) from error
        name, _, prefix = storage.store.removeprefix("s3://").partition("/")
        config: dict[str, Any] = credentials() | ({"endpoint": storage.endpoint} if storage.endpoint else {})
        patience = timedelta(seconds=timeout)
        store = S3Store(
            name,
            prefix=prefix.strip("/") or None,
            region=storage.region or os.environ.get("AWS_DEFAULT_REGION") or "us-east-1",
            client_options={
                "allow_http": storage.endpoint.startswith("http://"),
                "connect_timeout": min(patience, timedelta(seconds=10)),
                "read_timeout": patience,
                "timeout": timedelta(hours=24),
            },
            retry_config={"max_retries": 3, "retry_timeout": patience},
            **config,
        )
        return cls(store, name)

    def put(self, ciphertext: Iterable[bytes], first: First = nobody) -> str:
        """Store bytes durably and return their address. What is already there stays, and is checked.

        A repeat after a lost answer is safe: the same bytes have the same address.
        """
        with writable("temporary files"), tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as waiting:
            digest = hashlib.sha256()
            for chunk in ciphertext:
                digest.update(chunk)
                waiting.write(chunk)
            address = digest.hexdigest()
            size = waiting.tell()
            waiting.seek(0)
            first(address)
            if not self._create(address, waiting, size):
                for _ in self.chunks(address):
                    pass
        return address

    def _create(self, address: str, waiting: "tempfile.SpooledTemporaryFile[bytes]", size: int) -> bool:
        """Create the object; False where it stands already."""
        import obstore
        from obstore.exceptions import AlreadyExistsError

        path = _path(address)
        with self._told(address):
            try:
                if size <= IN_PARTS:
                    obstore.put(self.store, path, waiting.read(), mode="create", use_multipart=False)
                    return True
                # Parts cannot be sent on the condition that nothing is there, so that is asked before. Whoever is
                # faster in between wrote the same bytes: the name is their digest.
                try:
                    obstore.head(self.store, path)
                except FileNotFoundError:
                    obstore.put(self.store, path, waiting, use_multipart=True)
                    return True
            except AlreadyExistsError:
                pass
        return False

    def get(self, address: str) -> bytes:
        """The ciphertext at an address, checked against it. Raises IntegrityError where missing or changed."""
        return b"".join(self.chunks(address))

    def chunks(self, address: str) -> Iterator[bytes]:
        """The same piece by piece; IntegrityError for changed bytes comes after the last one."""
        import obstore

        digest = hashlib.sha256()
        with self._told(address):
            for piece in obstore.get(self.store, _path(address)).stream():
                data = bytes(piece)
                digest.update(data)
                yield data
        if digest.hexdigest() != address:
            raise changed(address)

    def addresses(self) -> Iterator[str]:
        """Every blob in the bucket."""
        import obstore

        with self._told(None):
            found = [entry["path"] for page in obstore.list(self.store) for entry in page]
        yield from sorted(path.rpartition("/")[2] for path in found)

    def sweep(self) -> None:
        """Nothing to do: an object appears whole or not at all."""

    @contextmanager
    def _told(self, address: str | None) -> Iterator[None]:
        """Say in a sentence what the server or the network refused."""
        from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError

        where = f"bucket {self.name}"
        try:
            yield
        except FileNotFoundError as error:
            if address is None or "NoSuchBucket" in str(error):
                raise _no_bucket(where) from error
            raise missing(address) from error
        except (PermissionDeniedError, UnauthenticatedError) as error:
            raise AccessError(
                "The storage refuses these credentials.", where=where, todo="Ask whoever runs it; then repeat."
            ) from error
        except BaseError as error:
            if "NoSuchBucket" in str(error):
                raise _no_bucket(where) from error
            raise UnavailableError(
                f"The storage cannot be reached or failed ({_first_line(error)}).",
                where=where,
                todo="Nothing acknowledged was lost. Look at the network and the endpoint, then repeat.",
            ) from error


def _no_bucket(where: str) -> InputError:
    return InputError("There is no such bucket.", where=where, todo="Make it first, or correct [evidence] store.")


def _first_line(error: Exception) -> str:
    """The server's own words without the lines for programmers, and without the address asked."""
    said = str(error).split("\n", 1)[0].strip()
    return said.rsplit(" - ", 1)[-1][:200]


def _path(address: str) -> str:
    return f"{address[:2]}/{address}"


def credentials(environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """The credentials at hand: the environment first, then the profile in the credentials file."""
    given = {name: environment.get(name.upper(), "") for name in _SECRETS}
    if not given["aws_access_key_id"]:
        path = Path(environment.get("AWS_SHARED_CREDENTIALS_FILE") or "~/.aws/credentials").expanduser()
        profile = environment.get("AWS_PROFILE") or "default"
        held = configparser.RawConfigParser()
        try:
            held.read(path, "utf-8")
        except (configparser.Error, UnicodeDecodeError) as error:
            raise InputError("The credentials file cannot be read.", where=str(path)) from error
        given = {name: held.get(profile, name, fallback="") for name in _SECRETS}
    if not given["aws_access_key_id"] or not given["aws_secret_access_key"]:
        raise AccessError(
            "There are no credentials for the storage of the evidence.",
            todo="Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or write them into ~/.aws/credentials.",
        )
    return {name.removeprefix("aws_"): value for name, value in given.items() if value}
