"""Who goes by another name, over HTTP: asked by one, decided by another, seen once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.kernel.errors import Missing
from commonground.people.http import SignedIn
from commonground.safety.unmasking import actions, queries
from commonground.safety.unmasking.forms import AskForm, OfForm


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: SignedIn) -> HttpResponse:
    """What was asked, and asking."""
    if (desk := queries.desk(request.actor)) is None:
        raise Missing(_("There is nothing here, or nothing that you can see."))
    of = OfForm(request.GET)
    first = of.cleaned_data.get("name") if of.is_valid() else None
    form = AskForm(desk.names, request.POST or None, initial={"name": first})
    if form.is_valid():
        told = form.cleaned_data
        alias = queries.one_name(request.actor, int(told.pop("name")))
        actions.ask(request.actor, alias, now=now(), **told)
        messages.success(request, _("It is asked. A second adult decides."))
        return redirect("unmasking:index")
    page = {"desk": desk, "form": form}
    return render(request, "unmasking/index.html", page, status=422 if form.is_bound else 200)


@require_POST
def confirmation_create(request: SignedIn, pk: int) -> HttpResponse:
    """Yes, as a second one."""
    actions.confirm(request.actor, queries.one(request.actor, pk), now=now())
    messages.success(request, _("Each of you two can see the name once, within a day."))
    return redirect("unmasking:index")


@require_POST
def refusal_create(request: SignedIn, pk: int) -> HttpResponse:
    """No."""
    actions.decline(request.actor, queries.one(request.actor, pk), now=now())
    return redirect("unmasking:index")


@never_cache
@require_POST
def look_create(request: SignedIn, pk: int) -> HttpResponse:
    """The name, on this page alone and once."""
    asked = queries.one(request.actor, pk)
    name = actions.look(request.actor, asked, now=now())
    return render(request, "unmasking/seen.html", {"asked": asked, "name": name})


@require_safe
def told(request: SignedIn, pk: int) -> HttpResponse:
    """Who learned whose my name is, and why."""
    page = {"asked": queries.one_told(request.actor, pk)}
    return render(request, "unmasking/told.html", page)
