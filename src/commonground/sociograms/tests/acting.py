"""A class whose teacher has formed groups of four; built once."""

from django.urls import reverse
from django.utils import timezone

from commonground.sociograms.models import Plan
from commonground.sociograms.placing.pure.asked import Wish, sizes_by_size
from commonground.sociograms.teams import actions
from commonground.sociograms.teams.jobs import look_for_groups

PEOPLE = 26


def wish(**more):
    given = {"sizes": sizes_by_size(PEOPLE, 4), "kinds": ("learns-with",), "alone": ("gender",)}
    return Wish(**{**given, **more})


def form(study, by, asked=None):
    """Groups, asked for and found."""
    now = timezone.now()
    plan = actions.ask_for_groups(by, study, asked=asked or wish(), now=now)
    look_for_groups(plan=plan.pk, now=now)
    return Plan.objects.get(pk=plan.pk)


def at(name, pk, **query):
    tail = "&".join(f"{key}={value}" for key, value in query.items())
    return reverse(f"sociograms:{name}", args=[pk]) + (f"?{tail}" if tail else "")


def teams(plan):
    """Who is in which group, by place."""
    found = {}
    for row in plan.placements.all():
        found.setdefault(row.team, set()).add(row.place)
    return sorted(map(sorted, found.values()))
