"""`openai-compatible`: a model behind any address that speaks the chat form of the OpenAI API.

The text goes out in windows, without furniture and restricted cells; quotes come back, and each has to stand in the
text. An answer of the wrong form is asked for once more, then the reading fails. It proposes; it confirms nothing.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Unpack

from ascertain.claims import gate
from ascertain.claims.days.calendar import Calendar
from ascertain.claims.extract import extract as by_rules
from ascertain.claims.extractors import answer, chat
from ascertain.claims.extractors.happenings import incidents
from ascertain.claims.extractors.placing import Ground, Placing
from ascertain.claims.extractors.protocol import About, Exchange, Told, untold
from ascertain.claims.extractors.settings import check_names, digest, place, setting
from ascertain.claims.extractors.windows import Window, windows
from ascertain.claims.words.actors import Reader
from ascertain.claims.words.lexicon import lexicon
from ascertain.claims.words.model import Extraction
from ascertain.claims.words.packs import shipped
from ascertain.places.gazetteer import default
from ascertain.reports.documents import Document
from ascertain.terms.errors import AscertainError, InputError
from ascertain.terms.spans import Span

NAME = "openai-compatible"
VERSION = "1"
_WHOLE = {"timeout": 120, "retries": 4, "most_bytes": 1_000_000, "most_tokens": 8_000, "seed": 1}
_CUT = {"window": 6_000, "overlap": 600, "longest": 300_000}


@dataclass(frozen=True)
class Compatible:
    """Reads by a model behind `server`, in windows of so many characters; a longer text than `longest` is refused."""

    server: chat.Server
    window: int = _CUT["window"]
    overlap: int = _CUT["overlap"]
    longest: int = _CUT["longest"]
    name: str = NAME

    @cached_property
    def config(self) -> str:
        """Digest of server, model, limits, prompt and form of answer."""
        asked = {"words": lexicon("prompt")["words"], "schema": json.dumps(answer.schema(), sort_keys=True)}
        return digest({**asdict(self.server), "window": self.window, "overlap": self.overlap, **asked})

    @property
    def version(self) -> str:
        """Another model, prompt or setting is another version."""
        return f"{VERSION}+{self.config}"

    @property
    def sends_to(self) -> str:
        """The base address."""
        return self.server.url

    def extract(self, document: Document, *, told: Told = untold, **about: Unpack[About]) -> Extraction:
        """Read one report; dates, places and furniture are those of the rules.

        Raises InputError for an answer that cannot be taken twice, UnavailableError where the server does not answer.
        """
        text = document.text
        if len(text) > self.longest:
            what = f"The text has {len(text)} characters; at most {self.longest} are sent."
            raise InputError(what, where=NAME, todo=f"Raise `longest` in {place(NAME)}, or read it by the rules.")
        base = by_rules(document, **about)
        hidden = (*base.furniture, *(cell.span for cell in document.cells if cell.restricted))
        reader = Reader(about.get("packs") or shipped(), about.get("gazetteer") or default())
        placing = Placing(Ground(text, base.dates, base.places, reader, Calendar(about["published"], about["zone"])))
        shown = without(text, hidden)
        for window in windows(shown, self.window, self.overlap):
            self._read(window, shown[window.start : window.end], placing, told)
        made, claims, figures = incidents(text, placing.claims, placing.figures, base.dates, base.places)
        found = Extraction(base.document, claims, figures, base.dates, base.places, made, base.furniture, base.leads)
        return gate.through(found, text, hidden)

    def _read(self, window: Window, shown: str, placing: Placing, told: Told) -> None:
        """Ask about one window; where the form of the answer is wrong, once more."""
        if not any(letter.isalnum() for letter in shown):
            return
        messages = prompt(shown)
        for last in (False, True):
            asked = chat.request(self.server, messages, answer.schema())
            sent = json.dumps(asked, ensure_ascii=False, sort_keys=True)
            reply = ""
            try:
                reply = chat.ask(self.server, asked)
                found = answer.read(chat.said(reply))
            except AscertainError as error:
                told(Exchange(sent, reply, fault=str(error)))
                if not isinstance(error, InputError) or isinstance(error, chat.RefusalError) or not reply:
                    raise
                if last:
                    what, where = f"No answer could be taken: {error.what}", f"{NAME}, {error.where}"
                    todo = "Ask again, or take a model and server that keep to a form of answer (JSON Schema)."
                    raise InputError(what, where=where, todo=todo) from error
                messages = [*prompt(shown), *_again(reply, error)]
                continue
            before = (placing.invented, placing.refused)
            placing.take(found.claims, shown, window.start)
            told(Exchange(sent, reply, placing.invented - before[0], placing.refused - before[1]))
            return


def prompt(shown: str) -> list[dict[str, str]]:
    """The messages about a stretch of text: it stands between marker lines that it cannot hold itself."""
    marker = f"----- report {hashlib.sha256(shown.encode('utf-8', 'surrogatepass')).hexdigest()[:16]} -----"
    system = lexicon("prompt")["words"]["system"].strip()
    return [{"role": "system", "content": system}, {"role": "user", "content": f"{marker}\n{shown}\n{marker}"}]


def _again(reply: str, fault: AscertainError) -> list[dict[str, str]]:
    """What is said to a model whose answer had the wrong form: its own words, and what was wrong."""
    try:
        words = chat.said(reply)
    except InputError:
        words = ""
    asked = lexicon("prompt")["words"]["repair"].strip().format(fault=fault)
    before = [{"role": "assistant", "content": words}] if words else []
    return [*before, {"role": "user", "content": asked}]


def without(text: str, hidden: Sequence[Span]) -> str:
    """The text with some stretches made blank, so that every offset stays: what is hidden is never sent."""
    pieces, begin = [], 0
    for span in sorted(hidden):
        if span.end > begin:
            start = max(begin, span.start)
            pieces += [text[begin:start], " " * (span.end - start)]
            begin = span.end
    return "".join([*pieces, text[begin:]])


def make(settings: Mapping[str, Any]) -> Compatible:
    """The extractor as `[claims.openai-compatible]` sets it: url, model, and limits where others are meant.

    Raises InputError for a setting that is missing, wrong or unknown.
    """
    check_names(NAME, settings, ("url", "model", "key", *_WHOLE, *_CUT))
    url, model = setting(NAME, settings, "url", "https://host/v1"), setting(NAME, settings, "model", "name")
    for needed in ("url", "model"):
        if needed not in settings:
            raise InputError(f"The setting {needed!r} is missing.", where=place(NAME), todo="See docs/claims.md.")
    limits = {name: setting(NAME, settings, name, usual) for name, usual in _WHOLE.items()}
    key = setting(NAME, settings, "key", "ASCERTAIN_API_KEY")
    server = chat.Server(url.rstrip("/"), model, key, **limits)
    server.check(f"{place(NAME)} url")
    cut = {name: setting(NAME, settings, name, usual) for name, usual in _CUT.items()}
    if cut["overlap"] * 2 >= cut["window"]:
        raise InputError("The overlap has to be shorter than half a window.", where=f"{place(NAME)} overlap")
    return Compatible(server, cut["window"], cut["overlap"], cut["longest"])
