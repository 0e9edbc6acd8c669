"""Sessions in the database, read by a statement that is kept; what one is told on the next page."""

import json
from functools import lru_cache
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.core.signing import Signer, get_cookie_signer
from django.db.models import CharField, DateTimeField, QuerySet
from django.utils import timezone

from commonground.kernel.statements import Blank, kept


class SessionStore(db.SessionStore):
    """Django's own, in all but the reading."""

    def load(self) -> dict[str, Any]:
        found = kept(_open).rows({"key": self.session_key, "now": timezone.now()})
        if not found:
            self._session_key = None
            return {}
        opened: dict[str, Any] = json.loads(_opened(found[0]))  # a request may change its own
        return opened


@lru_cache(maxsize=2000)
def _opened(sealed: str) -> str:
    """What a sealed session says: the seal of the same text is examined once in a process."""
    return json.dumps(SessionStore().decode(sealed))


def _open() -> QuerySet[Session, str]:
    key, now = Blank("key", CharField()), Blank("now", DateTimeField())
    open_ones = Session.objects.filter(session_key=key, expire_date__gt=now)
    return open_ones.values_list("session_data", flat=True)


class ForOne(CookieStorage):
    """A cookie signed for who is signed in: whoever is next on the device is not told."""

    @property
    def signer(self) -> Signer:
        return get_cookie_signer(f"{self.key_salt} {self.request.session.get(SESSION_KEY, '')}")

    @signer.setter
    def signer(self, _for_all: Signer) -> None:
        pass


class Told(FallbackStorage):
    """Words for the next page: saying something writes no session for them unless they are many."""

    storage_classes = (ForOne, SessionStorage)
