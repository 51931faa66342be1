"""The worker class: its threads ask the system for the next connection on which something can be done.

No thread ever waits for a client. Linux alone has epoll; elsewhere gunicorn's own gthread serves.
"""

import contextlib
import os
import select
import socket
import sys
import threading
import time
from datetime import datetime
from typing import Any

from gunicorn.http import wsgi
from gunicorn.workers.base import Worker

from delivery.web_server.connection import LINGER_SECONDS, Connection, Done, Phase, Refusal
from delivery.web_server.limits import HEADS_IN_MEMORY, ON_DISK, read_limits, reserve_files
from delivery.web_server.places import ENTER, NoPlaceFreeError, Place, Places
from delivery.web_server.response import TAKES_KEPT_HEADERS, Response

READABLE = select.EPOLLIN | select.EPOLLONESHOT  # once: a connection is one thread's until that gives it back
WRITABLE = select.EPOLLOUT | select.EPOLLONESHOT
SWEEP_SECONDS, STOPPING_SECONDS = 1.0, 0.1
SWITCH_SECONDS = 0.001  # so that what is short, a page that is kept, does not wait for what is long
SHARE_CLOSED = 20  # when there is no room, one in so many connections is closed
LEAST_UNSENT = 128 * 1024  # bytes in the system's buffer, below which a client counts as taking more


class WholeRequestWorker(Worker):
    """Reads heads and bodies and sends answers as fast as clients can, and has threads for whole requests."""

    alive: bool

    @classmethod
    def check_config(cls, cfg: Any, _log: Any) -> None:
        """Refuse settings that cannot work, before any worker starts."""
        read_limits(cfg.keepalive)
        if cfg.is_ssl:
            raise SystemExit(
                "This worker does not speak TLS: put a proxy in front of it, or serve by gthread."
            )

    def init_process(self) -> None:
        """Open what workers must not share, then serve."""
        self.limits = read_limits(self.cfg.keepalive)
        self.most_connections = reserve_files(self.cfg.worker_connections)
        self.connections = dict[int, Connection]()
        self.listeners: dict[int, socket.socket] = {one.fileno(): one.sock for one in self.sockets}
        self.servers = {number: listener.getsockname() for number, listener in self.listeners.items()}
        self.poll = select.epoll()
        self.places = Places(max(1, self.cfg.threads - 1), self.call_back)
        self.end = socket.socketpair()
        sys.setswitchinterval(SWITCH_SECONDS)
        super().init_process()

    def run(self) -> None:
        """Serve until told to stop; then finish what is under way, for as long as the grace lasts."""
        for number, listener in self.listeners.items():
            listener.setblocking(False)
            limit_unsent(listener)
            self.poll.register(number, READABLE)
        self.poll.register(self.end[0].fileno(), select.EPOLLIN)
        threads = [threading.Thread(target=self.serve, daemon=True) for _ in range(self.cfg.threads)]
        for thread in threads:
            thread.start()
        while self.alive and self.ppid == os.getppid():
            self.watch(SWEEP_SECONDS)
        self.alive = False
        for listener in self.listeners.values():
            listener.close()  # and so it is no longer polled
        deadline = time.monotonic() + self.cfg.graceful_timeout
        while self.connections and time.monotonic() < deadline:
            self.watch(STOPPING_SECONDS)
        self.end[1].send(b"end")
        for thread in threads:
            thread.join(STOPPING_SECONDS)

    def watch(self, seconds: float) -> None:
        """Tell the arbiter that this worker lives, wait, also for signals, and end what takes too long."""
        self.notify()
        if select.select([self.PIPE[0]], [], [], seconds)[0]:
            os.read(self.PIPE[0], 4096)
        for connection in list(self.connections.values()):
            if self.is_overdue(connection):
                self.end_overdue(connection)
        self.shed(Phase.HEAD, HEADS_IN_MEMORY)
        self.shed(Phase.BODY, ON_DISK)
        self.shed(Phase.PLACE, ON_DISK)
        self.shed(Phase.ANSWER, ON_DISK)

    # Threads

    def serve(self) -> None:
        """Take turns with one connection after another, once the application has what a thread needs."""
        if begin := getattr(self.wsgi, "begin_thread", None):
            begin()
        while True:
            for number, _events in self.poll.poll(maxevents=1):
                if number in self.listeners:
                    self.accept(number)
                elif connection := self.connections.get(number):
                    self.take_turn(connection)
                elif number == self.end[0].fileno():
                    return

    def accept(self, number: int) -> None:
        """Accept one connection of a listener, and let other threads and workers accept the next."""
        if len(self.connections) >= self.most_connections:
            self.make_room()
        try:
            sock, client = self.listeners[number].accept()
        except (BlockingIOError, ConnectionAbortedError):
            pass  # another worker has it, or it went
        except OSError as error:
            if self.alive:
                self.log.error("No connection can be accepted: %s", error)
                self.make_room()
        else:
            sock.setblocking(False)
            connection = Connection(self.cfg, sock, client, self.servers[number], self.limits)
            self.connections[connection.number] = connection
            self.poll.register(connection.number, READABLE)
        with contextlib.suppress(OSError):  # it stops just now
            self.poll.modify(number, READABLE)

    def take_turn(self, connection: Connection) -> None:
        """Do what can be done on a connection now, and have it watched for what it waits for then."""
        with connection.lock:
            if connection.is_closed:
                return
            try:
                self.go_on(connection)
            except (Done, OSError):
                self.close(connection)
            except (Exception, SystemExit):
                self.log.exception("A connection broke off")
                self.close(connection)
            else:
                self.watch_for_more(connection)

    def go_on(self, connection: Connection) -> None:
        """Read, answer or send, whatever a connection is about."""
        if connection.phase is Phase.ANSWER:
            return connection.send_on()
        if connection.phase is Phase.PLACE:
            return self.answer(connection, connection.take_request())
        if connection.phase is Phase.LINGER:
            return connection.discard()
        try:
            request = connection.receive()
        except Refusal as refusal:
            return connection.refuse(refusal.status, refusal.reason)
        except (Done, OSError):
            raise
        except Exception as error:
            return self.answer_error(connection, None, error)
        return self.answer(connection, request) if request else None

    def watch_for_more(self, connection: Connection) -> None:
        """Have a thread called when a connection can go on; with a request that waits already, soon."""
        if connection.phase is Phase.PLACE:
            return self.places.wait(connection)
        is_ready = connection.phase is Phase.ANSWER or connection.has_head
        return self.poll.modify(connection.number, WRITABLE if is_ready else READABLE)

    def call_back(self, connection: Connection) -> None:
        """Have a thread go on with a connection that waited for a place."""
        with contextlib.suppress(OSError):  # it was closed just now
            self.poll.modify(connection.number, WRITABLE)

    # Answers

    def answer(self, connection: Connection, request: Any) -> None:
        """Have the application answer a whole request, or the request wait until there is a place for it."""
        try:
            with Place(self.places) as place:
                self.answer_at(place, connection, request)
        except NoPlaceFreeError:
            connection.wait_for_place(request)

    def answer_at(self, place: Place, connection: Connection, request: Any) -> None:
        """Have the application answer a whole request, which takes its place if it needs one."""
        connection.begin_answer()
        response, environ = wsgi.create(
            request, connection, connection.client, connection.server, self.cfg, Response
        )
        environ["wsgi.multithread"] = environ[TAKES_KEPT_HEADERS] = True
        environ[ENTER] = place.take
        self.nr += 1
        if self.nr >= self.max_requests:
            self.alive = False
        if not self.alive or not self.cfg.keepalive:
            response.force_close()
        try:
            self.call_application(response, environ, request)
        except (OSError, NoPlaceFreeError):
            raise
        except (Exception, SystemExit) as error:
            if response.headers_sent:
                raise  # half an answer cannot be taken back
            self.answer_error(connection, request, error)
        else:
            connection.end_answer(keep_alive=not response.should_close())

    def call_application(self, response: Any, environ: dict[str, Any], request: Any) -> None:
        """Write what the application answers."""
        started = datetime.now()  # noqa: DTZ005 (only the difference counts)
        content = self.wsgi(environ, response.start_response)
        try:
            if isinstance(content, environ["wsgi.file_wrapper"]):
                response.write_file(content)
            else:
                for piece in content:
                    response.write(piece)
            response.close()
        finally:
            self.log.access(response, request, environ, datetime.now() - started)  # noqa: DTZ005
            if hasattr(content, "close"):
                content.close()

    def answer_error(self, connection: Connection, request: Any, error: BaseException) -> None:
        """Answer as gunicorn does when it cannot read a request, or the application breaks off."""
        connection.is_refused = True
        connection.begin_answer()
        self.handle_error(request, connection, connection.client, error)
        connection.end_answer(keep_alive=False)

    # Limits

    def is_overdue(self, connection: Connection) -> bool:
        """Whether a connection has waited for too long; a worker that stops waits for no new request."""
        patience = connection.patience
        if not self.alive and connection.phase is Phase.HEAD:
            patience = min(patience, LINGER_SECONDS)
        return time.monotonic() - connection.since > patience

    def end_overdue(self, connection: Connection) -> None:
        """Answer a client 408 that began a request, or 503 that waits in vain; close any other connection."""
        if not connection.lock.acquire(blocking=False):
            return  # a thread is at it
        try:
            if connection.is_closed or not self.is_overdue(connection):
                return
            if connection.phase is Phase.BODY or (connection.phase is Phase.HEAD and not connection.is_idle):
                connection.refuse(408, "Request Timeout")
                self.watch_for_more(connection)
            elif connection.phase is Phase.PLACE:
                connection.refuse(503, "Service Unavailable")
                self.watch_for_more(connection)
            else:
                self.close(connection)
        except (Done, OSError):
            self.close(connection)
        finally:
            connection.lock.release()

    def make_room(self) -> None:
        """Close those that have waited longest, first those that ask nothing."""
        waiting = sorted(self.connections.values(), key=lambda one: (not one.is_idle, one.since))
        for connection in waiting[: max(1, len(waiting) // SHARE_CLOSED)]:
            self.drop(connection)

    def shed(self, phase: Phase, most: int) -> None:
        """Close those that keep most, while all in a phase keep more bytes together than they may."""
        waiting = [one for one in list(self.connections.values()) if one.phase is phase]
        total = sum(one.held for one in waiting)
        for connection in sorted(waiting, key=lambda one: -one.held) if total > most else ():
            total -= connection.held
            self.drop(connection)
            if total <= most:
                return

    def drop(self, connection: Connection) -> None:
        """Close a connection, unless a thread is at it."""
        if connection.lock.acquire(blocking=False):
            self.close(connection)
            connection.lock.release()

    def close(self, connection: Connection) -> None:
        """Forget a connection before the system gives its number to another."""
        if not connection.is_closed:
            del self.connections[connection.number]
            connection.close()


def limit_unsent(listener: socket.socket) -> None:
    """Let the system keep few bytes that a client does not take, so that its pace shows."""
    with contextlib.suppress(OSError):  # no TCP
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, LEAST_UNSENT)
