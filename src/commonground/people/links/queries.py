"""Whom a secret link stands for."""

from hashlib import sha256

from commonground.people.models import Persona, SecretLink


def token_hash(token: str) -> str:
    """A long random token needs no salt; the database alone does not give it away."""
    return sha256(token.encode()).hexdigest()


def owner_of(token: str, purpose: str) -> Persona | None:
    """The persona as whom this address acts, or None when it never did or no longer does."""
    link = (
        SecretLink.objects.select_related("persona__account")
        .filter(token_hash=token_hash(token), purpose=purpose, ended_at=None)
        .first()
    )
    return link.persona if link else None


def live_link(persona: Persona, purpose: str) -> SecretLink | None:
    """The link of this purpose that still opens something."""
    return SecretLink.objects.filter(persona=persona, purpose=purpose, ended_at=None).first()
