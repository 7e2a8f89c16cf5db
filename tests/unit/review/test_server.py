"""The pages served over a real socket, and ended."""

import threading
import time
import urllib.error
import urllib.request

import pytest

from mailflow.errors import NotPossible
from mailflow.review.app import create_app
from mailflow.review.server import serve

GIVEN_UP_SECONDS = 120
"""No claim about speed: eight first pages on a machine that is busy with other tests take more than some seconds."""


def asked(port, path="/healthz"):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=GIVEN_UP_SECONDS) as answer:
        return answer.status, answer.read(), dict(answer.headers)


def test_the_page_is_served_until_it_is_closed(world):
    server = serve(create_app(world.office), host="127.0.0.1", port=0)
    try:
        status, body, headers = asked(server.port)
        assert status == 200
        assert b'"ok":true' in body.replace(b" ", b"")
        assert "Server" not in headers, "the server says nothing about itself"
        assert asked(server.port, "/")[0] == 200
    finally:
        server.close()
    with pytest.raises((urllib.error.URLError, OSError)):
        asked(server.port)
    assert not [t for t in threading.enumerate() if t.name == "page" and t.is_alive()]


def test_it_closes_although_a_request_that_ends_just_now_has_waked_it(world):
    server = serve(create_app(world.office), host="127.0.0.1", port=0)
    trigger = server._listening.trigger
    pull = trigger._physical_pull

    def awake_already():
        pull()
        time.sleep(0.3)
        pull()

    trigger._physical_pull = awake_already
    server.close()
    assert not server.thread.is_alive()


def test_several_browsers_are_answered_at_once(world):
    server = serve(create_app(world.office), host="localhost", port=0)
    answers = []
    try:
        asking = [threading.Thread(target=lambda: answers.append(asked(server.port, "/")[0])) for _ in range(8)]
        for one in asking:
            one.start()
        for one in asking:
            one.join()
    finally:
        server.close()
    assert answers == [200] * 8


def test_a_port_that_is_taken_is_a_sentence(world):
    app = create_app(world.office)
    server = serve(app, host="127.0.0.1", port=0)
    try:
        with pytest.raises(NotPossible, match="cannot listen on"):
            serve(app, host="127.0.0.1", port=server.port)
    finally:
        server.close()
