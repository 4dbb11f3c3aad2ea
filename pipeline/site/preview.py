"""The local preview: a server on this machine that rebuilds on a change and makes the open page reload itself.

The script that reloads is added to pages as they are sent, so that the built files are the published ones. A build that
fails is told on the terminal and on the page; the last good site stays.
"""

from __future__ import annotations

import stat
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from watchfiles import watch

from pipeline.errors import CopydeskError

HOST: Final = "127.0.0.1"
EVENTS: Final = "/_copydesk/events"
SCRIPT: Final = "/_copydesk/reload.js"
HEARTBEAT: Final = 15.0  # seconds: a closed page is noticed when a write to it fails
State = dict[Path, tuple[int, int]]
RELOAD: Final = """\
// Preview only: reload when a newer build stands.
const build = Number(new URL(import.meta.url).searchParams.get("build"))
const events = new EventSource(`/_copydesk/events?build=${build}`)
events.addEventListener("built", (event) => { if (Number(event.data) !== build) location.reload() })
events.addEventListener("failed", (event) => {
  const note = document.querySelector("#copydesk-note") ?? document.createElement("p")
  note.id = "copydesk-note"
  note.setAttribute("role", "alert")
  Object.assign(note.style, { position: "fixed", inset: "auto 0 0 0", zIndex: 99, margin: 0, padding: "1rem",
    background: "#8c3413", color: "#fff", font: "14px/1.4 system-ui, sans-serif" })
  note.textContent = event.data
  document.body.append(note)
})
"""


@dataclass(frozen=True, slots=True)
class Watched:
    """The files and folders that a preview follows; `written` are the folders that a rebuild itself writes to."""

    paths: tuple[Path, ...]
    written: tuple[Path, ...] = ()

    @classmethod
    def of(cls, config_file: Path, docs: Path) -> Watched:
        """The scrapes, the posts, the templates and the configuration."""
        paths = (docs, config_file.parent / "overrides", config_file)
        return cls(tuple(path for path in paths if path.exists()), (docs / "posts", docs / "stories"))


@dataclass(slots=True)
class News:
    """Which build stands, and what is wrong with a newer one; pages wait on it."""

    build: int = 1
    failure: str = ""
    changed: threading.Condition = field(default_factory=threading.Condition)

    def tell(self, failure: str = "") -> None:
        with self.changed:
            self.failure = failure
            self.build += not failure
            self.changed.notify_all()

    def event(self) -> bytes:
        """The news as a server-sent event."""
        return _event("failed", self.failure) if self.failure else _event("built", str(self.build))

    def says_more(self, told: bytes) -> bool:
        return self.event() != told


def serve(
    site: Path,
    watched: Watched,
    rebuild: Callable[[], object],
    *,
    port: int = 8000,
    base_path: str = "/",
    say: Callable[[str], object] = print,
    stop: threading.Event | None = None,
) -> None:
    """Serve a built site, and call `rebuild` whenever something changes in a watched place; until Ctrl-C or `stop`.

    `base_path` is the path of the site's public address, so that absolute links of the 404 page hold.
    """
    news, stop = News(), stop or threading.Event()
    with _server(site, base_path, port, news) as server:
        threading.Thread(target=server.serve_forever, name="preview", daemon=True).start()
        say(f"Preview at http://{HOST}:{server.server_address[1]}{base_path} (Ctrl-C ends it)")
        try:
            follow(watched, rebuild, news, say, stop)
        except KeyboardInterrupt:
            say("Preview ended")
        finally:
            stop.set()
            server.shutdown()


def base_path(site_url: str | None) -> str:
    """The path at which a site stands on its host.

    >>> base_path("https://briefing.example/daily"), base_path(None)
    ('/daily/', '/')
    """
    return f"{urlsplit(site_url or '').path.rstrip('/')}/"


# ── Watching ─────────────────────────────────────────────────────────────────────────────────────────────────────


def follow(
    watched: Watched,
    rebuild: Callable[[], object],
    news: News,
    say: Callable[[str], object],
    stop: threading.Event,
) -> None:
    """Rebuild on every change, and tell the news.

    The files are also looked at every second: an editor that saves by renaming takes a single file out of sight.
    """
    seen = _state(watched.paths)
    for _ in watch(*watched.paths, stop_event=stop, debounce=300, step=50, rust_timeout=1000, yield_on_timeout=True):
        now = _state(watched.paths)
        if now != seen:
            news.tell(_rebuilt(rebuild, say))
            seen = _settled(now, _state(watched.paths), watched.written)


def _settled(before: State, after: State, written: tuple[Path, ...]) -> State:
    """What counts as seen when a rebuild ends: what it wrote itself, but not what a person changed meanwhile."""
    own = {file: state for file, state in after.items() if any(folder in file.parents for folder in written)}
    others = {file: state for file, state in before.items() if not any(folder in file.parents for folder in written)}
    return own | others


def _rebuilt(rebuild: Callable[[], object], say: Callable[[str], object]) -> str:
    """Rebuild; the reason why it failed, or nothing."""
    started = time.monotonic()
    try:
        rebuild()
    except CopydeskError as error:
        say(f"error: {error}")
        return str(error)
    say(f"Rebuilt in {time.monotonic() - started:.1f} s")
    return ""


def _state(paths: Iterable[Path]) -> State:
    """Every watched file with the moment of its last change and its size."""
    files = (file for path in paths for file in (path.rglob("*") if path.is_dir() else (path,)))
    return {file: state for file in files if (state := _stamp(file))}


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        state = file.stat()
    except OSError:  # gone between listing and looking
        return None
    return (state.st_mtime_ns, state.st_size) if stat.S_ISREG(state.st_mode) else None


# ── Serving ──────────────────────────────────────────────────────────────────────────────────────────────────────


class Server(ThreadingHTTPServer):
    """Serves a folder; open pages hold a thread each, and do not keep the program from ending."""

    daemon_threads = True
    site: Path
    base_path: str
    news: News


class Handler(SimpleHTTPRequestHandler):
    """Sends the built files, with the reloading script added to pages, and the news to pages that listen."""

    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == EVENTS:
            self._send_news()
        elif path == SCRIPT:
            self._send(RELOAD.encode(), "text/javascript")
        elif not path.startswith(self.server.base_path):
            self._redirect(self.server.base_path)
        else:
            self._send_file(path)

    do_HEAD = do_GET  # noqa: N815 (the name http.server calls)

    def _send_file(self, path: str) -> None:
        file = Path(self.translate_path(path[len(self.server.base_path) - 1 :]))
        if file.is_dir() and not path.endswith("/"):
            return self._redirect(f"{path}/")
        file = file / "index.html" if file.is_dir() else file
        found = file.is_file()
        file = file if found else self.server.site / "404.html"
        try:
            data = file.read_bytes()
        except OSError:
            return self.send_error(HTTPStatus.NOT_FOUND)
        kind = self.guess_type(str(file))
        data = with_script(data, self.server.news.build) if kind == "text/html" else data
        return self._send(data, kind, HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)

    def _send(self, data: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", f"/{path.lstrip('/')}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send_news(self) -> None:
        """Server-sent events: the build that stands, again whenever there is another."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        news = self.server.news
        event = news.event()
        while True:
            self.wfile.write(event)
            with news.changed:
                news.changed.wait_for(partial(news.says_more, event), HEARTBEAT)
                event = news.event()

    def handle(self) -> None:
        try:
            super().handle()
        except (ConnectionError, TimeoutError):  # the page was closed
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name http.server gives it)
        """Nothing: a preview that lists every request hides its errors."""


def with_script(page: bytes, build: int) -> bytes:
    """A page with the script that reloads it when another build than this one stands."""
    head, end, tail = page.rpartition(b"</body>")
    script = f'<script type="module" src="{SCRIPT}?build={build}"></script>'.encode()
    return head + script + end + tail if end else page


def _event(name: str, data: str) -> bytes:
    lines = "".join(f"data: {line}\n" for line in data.splitlines() or [""])
    return f"event: {name}\n{lines}\n".encode()


def _server(site: Path, base_path: str, port: int, news: News) -> Server:
    def handler(*args: object, **options: object) -> Handler:
        return Handler(*args, directory=str(site), **options)  # type: ignore[arg-type]

    try:
        server = Server((HOST, port), handler)
    except OSError as error:
        raise CopydeskError(f"port {port} is taken. Next: copydesk serve --port {port + 1}") from error
    server.site, server.base_path, server.news = site, base_path, news
    return server
