"""Somebody who draws over a real socket: a copy of the document, and what the server said."""

from contextlib import contextmanager, suppress

from django.test import Client
from pycrdt import Doc, Map
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from commonground.maps.live.pure import frames
from commonground.maps.pure import store

FRESH = store.NOTHING


class Pen:
    """One browser: it merges what it hears, and counts what it sends."""

    def __init__(self, line, client):
        self.line, self.doc, self.n = line, Doc(client_id=client), 0
        self.kept, self.refused, self.here = set(), [], []
        self.code = None

    def draw(self, id_, label):
        """A concept, or another name for it; the number of the change."""
        concepts = store.shared(self.doc, "concepts")
        before = self.doc.get_state()
        if id_ in concepts:
            concepts[id_]["label"] = label
        else:
            concepts[id_] = Map({"label": label})
        return self.send(self.doc.get_update(before))

    def send(self, update):
        self.n += 1
        self.line.send(bytes([frames.CHANGE]) + self.n.to_bytes(4) + update)
        return self.n

    def hello(self):
        with suppress(ConnectionClosed):  # then the next hearing tells why
            self.line.send(bytes([frames.HELLO]) + self.doc.get_state())
        return self.until(frames.MAP)

    def until(self, kind):
        """Listen until a frame of this kind came, or the socket was closed; the frame."""
        while (frame := self.hear()) is not None and frame[0] != kind:
            pass
        return frame

    def hear(self, within=10):
        try:
            frame = self.line.recv(timeout=within)
        except ConnectionClosed as end:
            self.code = end.rcvd.code if end.rcvd else None
            return None
        match frame[0]:
            case frames.MAP:
                size = int.from_bytes(frame[1:5])
                self.doc.apply_update(frame[5 + size :])
            case frames.CHANGED:
                self.doc.apply_update(frame[1:])
            case frames.KEPT:
                self.kept.add(int.from_bytes(frame[1:5]))
            case frames.REFUSED:
                self.refused.append((int.from_bytes(frame[1:5]), frame[5]))
            case frames.HERE:
                self.here.append(frame[1:].decode())
        return frame

    @property
    def labels(self):
        return {one.label for one in store.content_of(self.doc).concepts}


@contextmanager
def pen(port, who, map_, client=7, **head):
    """Who holds it has come in, if the server let them."""
    browser = Client()
    if who is not None:
        browser.force_login(who.account)
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in browser.cookies.items())
    heads = {"Cookie": cookie, "Origin": f"http://127.0.0.1:{port}"} | head
    origin = heads.pop("Origin")
    with connect(
        f"ws://127.0.0.1:{port}/ws/map/{map_}/", additional_headers=heads, origin=origin
    ) as line:
        held = Pen(line, client)
        held.browser = browser
        held.hello()
        yield held
