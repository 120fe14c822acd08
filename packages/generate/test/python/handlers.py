"""The handlers of the contract, for every framework. They do what those of Node do."""

import json
import threading
import urllib.request
from collections import Counter
from typing import Callable, Iterator, List, Mapping, NamedTuple, Tuple, Union

TEXT = b"ok"
CHUNK = b"first"

Headers = List[Tuple[str, str]]

OWN_CORS: Headers = [
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Allow-Credentials", "true"),
    ("Access-Control-Expose-Headers", "x-u"),
    ("Vary", "Accept"),
]


class Request(NamedTuple):
    method: str
    headers: Mapping[str, str]


class Answer(NamedTuple):
    """A response: bytes, or an iterator for a stream."""

    headers: Headers
    body: Union[bytes, Iterator[bytes]] = TEXT
    status: int = 200


Handler = Callable[[Request], Answer]


def sets(*headers: Tuple[str, str]) -> Handler:
    return lambda request: Answer(list(headers))


def status(code: int, body: bytes = b"", *headers: Tuple[str, str]) -> Handler:
    return lambda request: Answer(list(headers), body, code)


def reports(request: Request) -> Answer:
    return Answer([], json.dumps(reached).encode())


def answers_options(request: Request) -> Answer:
    body = b"options" if request.method == "OPTIONS" else TEXT
    return Answer([("Allow", "GET, PUT, OPTIONS")], body)


def proxies_upstream(request: Request) -> Answer:
    # The server writes these itself.
    own = {"connection", "keep-alive", "transfer-encoding", "content-length", "date"}
    with urllib.request.urlopen(request.headers["contract-upstream"]) as upstream:
        headers = [each for each in upstream.headers.items() if each[0].lower() not in own]
        return Answer(headers, upstream.read(), upstream.status)


def endless() -> Iterator[bytes]:
    yield CHUNK
    threading.Event().wait()


def sends_events(request: Request) -> Answer:
    headers = [("Content-Type", "text/event-stream"), ("Cache-Control", "no-store")]
    return Answer(headers, iter([b"data: " + TEXT + b"\n\n"]))


def throws(request: Request) -> Answer:
    raise RuntimeError("raised by the handler")


def shares_everything(request: Request) -> Answer:
    headers = [
        ("Access-Control-Allow-Origin", request.headers.get("Origin") or "*"),
        ("Access-Control-Allow-Credentials", "true"),
        ("Vary", "Accept"),
        ("X-E", "1"),
        ("X-B", "1"),
    ]
    return Answer(headers, b"", 204)


COOKIES = ["a=1; Path=/", "b=2; HttpOnly", "c=3; Expires=Wed, 21 Oct 2026 07:28:00 GMT"]

HANDLERS: Mapping[str, Handler] = {
    "reports": reports,
    "answers": sets(("Content-Type", "text/plain"), ("X-Own", "1")),
    "answers-options": answers_options,
    "no-content": status(204),
    "not-modified": status(304, b"", ("ETag", '"v1"')),
    "redirects": status(302, b"", ("Location", "https://a.example/elsewhere")),
    "unauthorized": status(401, TEXT, ("WWW-Authenticate", "Basic")),
    "server-error": status(500, TEXT),
    "sets-cookies": sets(*(("Set-Cookie", cookie) for cookie in COOKIES)),
    "sets-vary": sets(("Vary", "Accept")),
    "sets-vary-list": sets(("Vary", "Accept-Encoding, accept")),
    "sets-vary-lines": sets(("Vary", "Accept-Encoding"), ("Vary", "Accept")),
    "sets-vary-origin": sets(("Vary", "origin")),
    "sets-vary-star": sets(("Vary", "*")),
    "sets-own-cors": sets(*OWN_CORS),
    "sets-own-cors-twice": sets(
        ("Access-Control-Allow-Origin", "*"),
        ("Access-Control-Allow-Origin", "https://evil.example"),
    ),
    "sets-preflight-fields": sets(
        ("Access-Control-Allow-Methods", "PURGE"),
        ("Access-Control-Allow-Headers", "x-u"),
        ("Access-Control-Max-Age", "1"),
        ("Access-Control-Allow-Private-Network", "true"),
    ),
    "exposes-names": sets(("access-control-expose-headers", "X-U, X-E")),
    "sets-timing": sets(("Timing-Allow-Origin", "*")),
    "proxies-upstream": proxies_upstream,
    "streams": lambda request: Answer([], iter([CHUNK, TEXT])),
    "streams-endlessly": lambda request: Answer([], endless()),
    "sends-events": sends_events,
    "throws": throws,
    "rejects": throws,
    "throws-a-string": throws,
    "custom-error": throws,
    "shares-everything": shares_everything,
}

reached: Counter = Counter()


def note(headers: Mapping[str, str]) -> None:
    """Counts that the handler runs for a request of the contract."""
    exchange = headers.get("contract-exchange")
    if exchange:
        reached[exchange] += 1


def run(name: str, request: Request) -> Answer:
    note(request.headers)
    return HANDLERS.get(name, HANDLERS["answers"])(request)
