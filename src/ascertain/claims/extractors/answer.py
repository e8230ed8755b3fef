"""The form a model has to answer in: words quoted from the text, and codes. No offsets, no numbers, no other words.

What a quoted number is, the program reads out of the words by itself.
"""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from ascertain.terms.codes import code, codes
from ascertain.terms.errors import InputError

LONGEST = 4_000  # characters of one quote
MOST = 400  # statements in one answer
_FAULTS = {
    "json_invalid": "It is no JSON, or breaks off",
    "value_error": "It is not one of the codes listed",
    "extra_forbidden": "It has a key that is not asked for",
    "missing": "It lacks a key that is asked for",
}
_FENCE = re.compile(r"```(?:json)?\n(.*)\n```", re.S)  # what many models put around it, whatever they are told


def _code(name: str) -> AfterValidator:
    def checked(value: str) -> str:
        try:
            return code(name, value)
        except InputError as error:
            raise ValueError(str(error)) from error

    return AfterValidator(checked)


def _listed(name: str) -> Any:
    return Field(json_schema_extra={"enum": list(codes(name))})


Words = Annotated[str, Field(min_length=1, max_length=LONGEST)]
Act = Annotated[str, _code("act"), _listed("act")]
Status = Annotated[str, _code("claim_status"), _listed("claim_status")]
Polarity = Annotated[str, _code("polarity"), _listed("polarity")]
Outcome = Annotated[str, _code("outcome"), _listed("outcome")]
Population = Annotated[str, _code("population"), _listed("population")]
Verification = Annotated[str, _code("verification"), _listed("verification")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class FigureSaid(_Strict):
    """A number of people: the words that say it, and codes for what they mean."""

    words: Words = Field(description="the words of the number, with 'at least' or the like, and nothing else")
    outcome: Outcome
    population: Population
    verification: Verification
    place: Words | None = Field(description="where it was, in the words of the text")
    cutoff: Words | None = Field(description="the words that say up to when it is counted ('as of midnight Sunday')")


class ClaimSaid(_Strict):
    """One statement: whose, by which verb, what."""

    speaker: Words | None = Field(description="who says it, in the words of the text; null for the text itself")
    cue: Words | None = Field(description="the verb or noun of saying")
    content: Words = Field(description="what is said, word for word, in one piece")
    act: Act
    polarity: Polarity
    status: Status
    figures: tuple[FigureSaid, ...] = Field(max_length=MOST)


class Answer(_Strict):
    """All that is said in the stretch of text that was sent."""

    claims: tuple[ClaimSaid, ...] = Field(max_length=MOST)


def schema() -> dict[str, Any]:
    """The JSON Schema of an answer: every key required and no other allowed, as structured output needs it."""
    return Answer.model_json_schema()


def read(reply: str) -> Answer:
    """Read a reply, with or without a fence around it.

    Raises InputError that says what is wrong with its form, and repeats none of its words.
    """
    fenced = _FENCE.fullmatch(reply.strip())
    try:
        return Answer.model_validate_json(fenced[1] if fenced else reply)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        # The name of a key that should not be there is the model's, and it may be words of the report.
        known = first["loc"][:-1] if first["type"] == "extra_forbidden" else first["loc"]
        where = ".".join(map(str, known)) or "the whole"
        said = _FAULTS.get(first["type"], first["msg"])
        raise InputError(f"{said.split(': ')[0]}.", where=f"answer, {where}") from error
