"""One's watches: the list, one with what turned up, beginning, resting, ending."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.discovery.watches import actions, forms, queries
from commonground.groups.focus.http import waits_for_focus
from commonground.kernel.limits import at_most
from commonground.people.http import SignedIn


@at_most("30/hour")
@require_http_methods(["GET", "HEAD", "POST"])
@waits_for_focus
def index(request: SignedIn) -> HttpResponse:
    """What I watch for; and one more."""
    actor, today = request.actor, localdate()
    said, words = request.POST if request.method == "POST" else None, request.GET.get("q", "")
    form = forms.WatchForm(said, queries.places(actor), today=today, words=words)
    if said is not None and form.is_valid():
        watch = actions.begin(actor, **form.cleaned_data, now=now())
        return redirect("watches:show", watch.pk)
    page = {"watches": queries.mine(actor, today), "form": form, "may": queries.may_begin(actor)}
    return render(request, "watches/index.html", page, status=422 if said is not None else 200)


@require_safe
@waits_for_focus
def show(request: SignedIn, pk: int) -> HttpResponse:
    """One, with what turned up."""
    watch = queries.one_of_mine(request.actor, pk)
    page = {"watch": watch, "hits": queries.turned_up(request.actor, watch), "today": localdate()}
    page |= {"place": queries.place_of(request.actor, watch)}
    return render(request, "watches/show.html", page)


@require_POST
def pause_create(request: SignedIn, pk: int) -> HttpResponse:
    actions.pause(request.actor, queries.one_of_mine(request.actor, pk), now=now())
    return redirect("watches:show", pk)


@require_POST
def pause_remove(request: SignedIn, pk: int) -> HttpResponse:
    actions.resume(request.actor, queries.one_of_mine(request.actor, pk), now=now())
    return redirect("watches:show", pk)


@require_POST
def remove(request: SignedIn, pk: int) -> HttpResponse:
    actions.end(request.actor, queries.one_of_mine(request.actor, pk), now=now())
    return redirect("watches:index")
