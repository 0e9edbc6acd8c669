"""What hangs on posts: prepared by jobs, shown as a card, brought along in the composer; called by wiring."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from commonground.kernel.facts import follow
from commonground.kernel.jobs import every, follow_with
from commonground.kernel.registries import Card, Part, cards, parts
from commonground.posts import facts as posts
from commonground.posts.media import actions, facts, jobs
from commonground.posts.media.forms import MediaForm
from commonground.posts.media.models import Attached
from commonground.posts.media.queries import for_posts

PART = Part(
    "media", "media/part.html", MediaForm, label=_("Picture, voice or file"), in_answers=True
)


def connect() -> None:
    """Who follows what, what the clock does, and what posts and composer show."""
    follow_with(facts.Brought, jobs.prepare)
    follow_with(facts.LetGo, jobs.remove)
    follow(posts.PostDeleted, lambda fact: actions.let_go_of_post(fact.ids["post"], now=fact.at))
    every(jobs.forget_loose, timedelta(days=1))
    every(jobs.sweep, jobs.EVERY)
    parts.add(PART)
    cards.add(Card("media", "media/card.html", for_posts, Attached))
