"""Find recorded answers again after a change of prompt or schema: writes the digest of the request as it now is.

`python tools/make_cassette.py` goes over tests/claims/extractors/cassettes; each holds one text and one answer.
"""

import json
from pathlib import Path

from ascertain.claims.extractors import answer, chat
from ascertain.claims.extractors.compatible import prompt
from chat_server import digest

FOLDER = Path(__file__).parents[1] / "tests" / "claims" / "extractors" / "cassettes"


def renewed(cassette: dict[str, object]) -> dict[str, object]:
    """The cassette with its one answer under the digest of today's request for its text."""
    server = chat.Server("http://127.0.0.1/v1", "made-up-1")
    answers = cassette["answers"]
    assert isinstance(answers, dict)
    [words] = answers.values()
    return {
        **cassette,
        "answers": {digest(chat.request(server, prompt(str(cassette["text"])), answer.schema())): words},
    }


if __name__ == "__main__":
    for path in sorted(FOLDER.glob("*.json")):
        made = renewed(json.loads(path.read_text("utf-8")))
        path.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", "utf-8")
