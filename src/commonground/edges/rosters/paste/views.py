"""Pasting a class: the form, its check, and what was made with the slips to print."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from commonground.edges.rosters.paste import actions, forms, queries
from commonground.groups.listed import queries as classes
from commonground.groups.queries import need, schools_for_class
from commonground.kernel.http import Request
from commonground.people.listed.queries import importable


@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: Request) -> HttpResponse:
    """Paste names and check them; made is only what was checked and is clear."""
    schools = schools_for_class(request.actor)
    need(schools)
    form = forms.Paste(request.POST or None, schools=schools)
    page: dict[str, Any] = {"form": form, "heads": bool(importable(request.actor))}
    if not form.is_valid():
        return render(request, "rosters/paste.html", page, status=422 if form.errors else 200)
    page["check"] = check = _check(request, form)
    if "make" in request.POST and check.ready:
        return _make(request, form, check)
    clear = check.ready or "make" not in request.POST
    return render(request, "rosters/paste.html", page, status=200 if clear else 422)


def _check(request: Request, form: forms.Paste) -> queries.Check:
    confirmed = [int(n) for n in request.POST.getlist("two") if n.isdecimal() and len(n) < 6]
    return queries.check(request.actor, confirmed=confirmed, **form.cleaned_data)


def _make(request: Request, form: forms.Paste, check: queries.Check) -> HttpResponse:
    said = form.cleaned_data
    made = actions.make(
        request.actor, said["school"], batches=check.batches, band=said["band"], now=now()
    )
    return redirect(f"{reverse('rosters:pasted')}?{'&'.join(f'class={pk}' for pk in made)}")


@require_safe
def pasted(request: Request) -> HttpResponse:
    """The classes just made: print the slips, put the code on the board."""
    asked = [int(pk) for pk in request.GET.getlist("class") if pk.isdecimal() and len(pk) < 19]
    made = classes.taught_by(request.actor, asked)
    waiting, many = classes.never_here(made), classes.count_pupils(made)
    rows = [(group, many.get(group.pk, 0), waiting[group.pk]) for group in made]
    return render(request, "rosters/pasted.html", {"rows": rows})
