"""Maps over HTTP: draw, write as text, look back, take along, take away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.groups.focus.http import waits_for_focus
from commonground.kernel.http import Request, redirect_back
from commonground.kernel.limits import at_most
from commonground.kernel.pages import before_in
from commonground.maps import actions, queries
from commonground.maps.evidence import actions as hanging
from commonground.maps.evidence import queries as hung
from commonground.maps.files.http import given
from commonground.maps.files.queries import names
from commonground.maps.forms import (
    ConceptForm,
    EvidenceForm,
    LinkForm,
    NameForm,
    NewMapForm,
    OnMap,
    OutlineForm,
    ThingForm,
    UndoForm,
    WayForm,
)
from commonground.maps.growing import queries as growing
from commonground.maps.hushing.queries import steps_to_hush
from commonground.maps.outlines import actions as outlines
from commonground.maps.outlines import queries as texts
from commonground.maps.remarks.queries import of_what_is_gone
from commonground.maps.strokes import actions as strokes

FORM = ["GET", "HEAD", "POST"]
OFTEN = "90/minute"


@require_safe
@waits_for_focus
def index(request: Request) -> HttpResponse:
    """My maps, and those I share."""
    shelf = queries.shelf(request.actor, before_in(request))
    return render(request, "maps/index.html", {"shelf": shelf})


@at_most("20/minute")
@require_http_methods(FORM)
@waits_for_focus
def map_create(request: Request) -> HttpResponse:
    """Begin a map: empty, with a beginning, or from a file."""
    form = NewMapForm(
        request.POST or None, request.FILES or None, rooms=queries.rooms(request.actor)
    )
    if form.is_valid():
        room = queries.room(request.actor, form.cleaned_data["whose"])
        made = actions.begin(request.actor, room, now=now(), **form.said())
        return redirect("maps:show", made.pk)
    return render(request, "maps/create.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
@waits_for_focus
def show(request: Request, pk: int) -> HttpResponse:
    """The map, drawn and told, with what one may do to it."""
    return _shown(request, pk)


def _shown(request: Request, pk: int, form: OnMap | None = None) -> HttpResponse:
    page = {"view": queries.shown(request.actor, pk), "form": form, "forms": names()}
    return render(request, "maps/show.html", page, status=422 if form else 200)


@at_most(OFTEN)
@require_POST
def concept_create(request: Request, pk: int) -> HttpResponse:
    """Bring a concept."""
    map_ = queries.one(request.actor, pk)
    form = ConceptForm(request.POST, queries.choices(map_))
    if not form.is_valid():
        return _shown(request, pk, form)
    strokes.add(request.actor, map_, now=now(), **form.said())
    return redirect_back(request, reverse("maps:show", args=[pk]))


@at_most(OFTEN)
@require_POST
def link_create(request: Request, pk: int) -> HttpResponse:
    """Say how two concepts hang together."""
    map_ = queries.one(request.actor, pk)
    form = LinkForm(request.POST, queries.choices(map_))
    if not form.is_valid():
        return _shown(request, pk, form)
    strokes.link(request.actor, map_, now=now(), **form.said())
    return redirect_back(request, reverse("maps:show", args=[pk]))


@require_safe
@waits_for_focus
def thing(request: Request, pk: int, thing: str) -> HttpResponse:
    """One concept or link: who brought it, what became of it, what it rests on, and changing it."""
    return _thing(request, pk, thing)


def _thing(request: Request, pk: int, thing: str, form: OnMap | None = None) -> HttpResponse:
    map_ = queries.one(request.actor, pk)
    seen = growing.thing(request.actor, map_, thing)
    page = {"seen": seen, "hung": hung.hanging(request.actor, map_, thing), "form": form}
    return render(request, "maps/thing.html", page, status=422 if form else 200)


@at_most(OFTEN)
@require_POST
def thing_edit(request: Request, pk: int, thing: str) -> HttpResponse:
    """Put a concept or a link in other words."""
    map_, form = queries.one(request.actor, pk), ThingForm(request.POST)
    if not form.is_valid():
        return _thing(request, pk, thing, form)
    strokes.put(request.actor, map_, thing, now=now(), **form.said())
    return redirect("maps:show", pk)


@at_most(OFTEN)
@require_POST
def thing_move(request: Request, pk: int, thing: str) -> HttpResponse:
    """Move a concept a little to one side."""
    map_, form = queries.one(request.actor, pk), WayForm(request.POST)
    if not form.is_valid():
        return _thing(request, pk, thing, form)
    strokes.shift(request.actor, map_, thing, now=now(), **form.said())
    return redirect("maps:thing", pk, thing)


@at_most(OFTEN)
@require_POST
def evidence_create(request: Request, pk: int, thing: str) -> HttpResponse:
    """Hang something said elsewhere on a concept or a link."""
    map_, form = queries.one(request.actor, pk), EvidenceForm(request.POST)
    if not form.is_valid():
        return _thing(request, pk, thing, form)
    hanging.hang(request.actor, map_, thing, now=now(), **form.said())
    return redirect("maps:thing", pk, thing)


@require_POST
def evidence_remove(request: Request, pk: int, evidence: int) -> HttpResponse:
    """Take it off again."""
    row = hung.one(request.actor, queries.one(request.actor, pk), evidence)
    hanging.take_off(request.actor, row, now=now())
    return redirect("maps:thing", pk, row.thing)


@at_most(OFTEN)
@require_POST
def thing_remove(request: Request, pk: int, thing: str) -> HttpResponse:
    """Take a concept with its links, or a link, off the map; it can be undone."""
    strokes.remove(request.actor, queries.one(request.actor, pk), thing, now=now())
    messages.success(request, _("It is off the map. You can take that back."))
    return redirect("maps:show", pk)


@at_most(OFTEN)
@require_http_methods(FORM)
@waits_for_focus
def outline_edit(request: Request, pk: int) -> HttpResponse:
    """The map as text that changes it; what somebody else changed meanwhile is joined, or shown."""
    map_ = queries.one_to_edit(request.actor, pk)
    begin_with = {"text": texts.text_of(map_), "on": map_.step}
    form = OutlineForm(request.POST or None, initial=begin_with)
    page = {"map": map_, "form": form}
    if not form.is_valid():
        return render(request, "maps/outline.html", page, status=422 if form.is_bound else 200)
    done = outlines.rewrite(request.actor, map_, now=now(), **form.cleaned_data)
    if isinstance(done, outlines.Met):
        page["form"] = OutlineForm(initial=form.cleaned_data | {"on": done.newest.step})
        page["met"] = texts.met(done.newest, form.cleaned_data["text"])
        return render(request, "maps/outline.html", page, status=409)
    messages.success(request, texts.kept(joined=done.joined))
    return redirect("maps:show", pk)


@at_most(OFTEN)
@require_POST
def undoing_create(request: Request, pk: int) -> HttpResponse:
    """Take back what one did last."""
    form = UndoForm(request.POST)
    on = form.cleaned_data["on"] if form.is_valid() else None
    actions.undo(request.actor, queries.one(request.actor, pk), now=now(), on=on)
    return redirect_back(request, reverse("maps:show", args=[pk]))


@at_most(OFTEN)
@require_POST
def arranging_create(request: Request, pk: int) -> HttpResponse:
    """Let everything find its place anew."""
    strokes.arrange(request.actor, queries.one(request.actor, pk), now=now())
    return redirect_back(request, reverse("maps:show", args=[pk]))


@require_safe
@waits_for_focus
def history(request: Request, pk: int) -> HttpResponse:
    """Who changed what, and the map at any moment."""
    map_ = queries.one(request.actor, pk)
    steps, older = growing.history(request.actor, map_, before_in(request))
    page = {
        "replay": growing.replay(request.actor, map_, before_in(request, "step")),
        "steps": steps,
    }
    mine = steps_to_hush(request.actor, map_, [step.number for step in steps])
    page |= {"gone": of_what_is_gone(request.actor, map_)}
    return render(request, "maps/history.html", page | {"older": older, "mine": mine})


@require_safe
@waits_for_focus
def file(request: Request, pk: int, form: str) -> HttpResponse:
    """The map to take along."""
    return given(queries.one(request.actor, pk), form)


@require_http_methods(FORM)
@waits_for_focus
def name_edit(request: Request, pk: int) -> HttpResponse:
    """Give the map another name."""
    map_ = queries.one_to_edit(request.actor, pk)
    form = NameForm(request.POST or None, initial={"name": map_.name})
    if form.is_valid():
        actions.rename(request.actor, map_, now=now(), **form.cleaned_data)
        return redirect("maps:show", pk)
    page = {"map": map_, "form": form}
    return render(request, "maps/name.html", page, status=422 if form.is_bound else 200)


@require_http_methods(FORM)
@waits_for_focus
def deletion_create(request: Request, pk: int) -> HttpResponse:
    """Take a map away; it asks once and can be undone."""
    map_ = queries.one(request.actor, pk)
    if request.method != "POST":
        return render(request, "maps/deletion.html", {"map": map_})
    actions.delete(request.actor, map_, now=now())
    messages.success(request, _("The map is taken away. For thirty days you can bring it back."))
    return redirect("maps:index")


@require_POST
def deletion_remove(request: Request, pk: int) -> HttpResponse:
    map_ = queries.taken_away(request.actor, pk)
    actions.bring_back(request.actor, map_, now=now())
    messages.success(request, _("The map is back."))
    return redirect("maps:show", pk)
