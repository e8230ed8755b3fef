"""The one error tree. Every error a user can meet says what happened, where, and what to do."""


class AscertainError(Exception):
    """Base of all errors of the project.

    Args:
        what: one sentence in plain words.
        where: file, row and field, or the id concerned.
        todo: what the user can do next.
    """

    exit_status = 2

    def __init__(self, what: str, *, where: str | None = None, todo: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.todo = todo

    def __str__(self) -> str:
        sentence = f"{self.where}: {self.what}" if self.where else self.what
        return f"{sentence} {self.todo}" if self.todo else sentence


class InputError(AscertainError):
    """What was given cannot be used as it is (exit status 2)."""


class NotFoundError(InputError):
    """The thing named does not exist, or did not as of the moment asked for."""


class ConflictError(InputError):
    """Somebody else was first, or the same thing was said differently before."""


class RefusedError(InputError):
    """A law of the record forbids this; nothing was written."""


class AccessError(AscertainError):
    """What was asked for is restricted: its keys are not at hand, or the role of whoever asks does not reach it."""


class UnavailableError(AscertainError):
    """A disk, server or network did not do its part; what was acknowledged stands, and to repeat is safe."""


class IntegrityError(AscertainError):
    """A check of the office's own state failed (exit status 1)."""

    exit_status = 1


class UnsettledError(IntegrityError):
    """It is not known whether something was recorded. Saying it again under the same ids is safe."""

    def __init__(self, what: str, *, where: str | None = None, todo: str | None = None) -> None:
        again = "It is not known whether this was recorded. Say it again: it will not be taken twice."
        super().__init__(what, where=where, todo=todo or again)


class ForkError(IntegrityError):
    """Two signed checkpoints of one log contradict each other; `evidence` is both of them as text.

    Args:
        what: one sentence in plain words.
        evidence: the checkpoint seen before, and the one that does not continue it.
    """

    def __init__(self, what: str, *, evidence: tuple[str, str]) -> None:
        super().__init__(what, todo="Keep both checkpoints: together they show that the log was rewritten.")
        self.evidence = evidence
