"""A person, the people one knows, and what one tells of oneself."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.audiences import actions as audiences
from commonground.groups.focus.http import waits_for_focus
from commonground.kernel.limits import at_most
from commonground.kernel.pages import before_in
from commonground.people.http import SignedIn
from commonground.profiles import actions, forms, queries
from commonground.profiles.wall.queries import visited


@require_safe
@waits_for_focus
def people(request: SignedIn) -> HttpResponse:
    """Those I know, by name: all, of a class or group, or staff."""
    place, words = request.GET.get("in", ""), request.GET.get("name", "")[:80]
    after = before_in(request, "after")
    page = {
        "people": queries.known(request.actor, place=place, words=words, after=after),
        "rooms": queries.rooms(request.actor),
        "asked": len(queries.asked_of(request.actor)),
        "messages_here": queries.writes(request.actor),
        "news": queries.has_news(request.actor),
        "place": place,
        "words": words,
    }
    return render(request, "profiles/people.html", page)


@require_safe
@waits_for_focus
def person(request: SignedIn, pk: int) -> HttpResponse:
    """One person as they show themselves to me, and how we know each other."""
    persona = queries.person(request.actor, pk)
    page = {
        "persona": persona,
        "own": persona.pk == request.actor.pk,
        "facets": queries.facets(request.actor, persona),
        "shared": queries.shared(request.actor, persona),
        "roles": queries.roles(persona),
        "following": queries.following(request.actor, persona),
        "blocked": queries.blocks_me_or_mine(request.actor, persona),
        "written": visited(request.actor, pk),
    }
    return render(request, "profiles/person.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def facets(request: SignedIn) -> HttpResponse:
    """All that I tell of myself, each part with whom it is for."""
    told, choices = queries.own_facets(request.actor), queries.choices(request.actor)
    sheet = forms.sheet(request.POST or None, queries.PARTS, told, choices)
    if request.method == "POST" and all(form.is_valid() for form in sheet.values()):
        _tell(request, sheet)
        return redirect("profiles:person", request.actor.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "profiles/facets.html", {"sheet": sheet}, status=status)


def _tell(request: SignedIn, sheet: dict[str, forms.FacetForm]) -> None:
    for part, form in sheet.items():
        chosen = queries.audience(request.actor, form.cleaned_data["audience"])
        text = form.cleaned_data["text"].strip()
        actions.tell(request.actor, part=part, text=text, audience=chosen, now=now())


@require_POST
@at_most("30/hour")
def follow_create(request: SignedIn, pk: int) -> HttpResponse:
    persona = queries.person(request.actor, pk)
    audiences.follow(request.actor, persona, now=now())
    return redirect("profiles:person", pk)


@require_POST
def follow_remove(request: SignedIn, pk: int) -> HttpResponse:
    persona = queries.person(request.actor, pk)
    audiences.unfollow(request.actor, persona, now=now())
    return redirect("profiles:person", pk)


@require_safe
def requests(request: SignedIn) -> HttpResponse:
    """Who would like to follow me."""
    return render(request, "profiles/requests.html", {"asked": queries.asked_of(request.actor)})


@require_POST
def request_answer(request: SignedIn, pk: int) -> HttpResponse:
    asked = queries.asked(request.actor, pk)
    accept = request.POST.get("answer") == "yes"
    audiences.answer_follow(request.actor, asked, accept=accept, now=now())
    return redirect("profiles:requests")


@require_http_methods(["GET", "HEAD", "POST"])
def block_create(request: SignedIn, pk: int) -> HttpResponse:
    """Asked once more in words, since it works both ways."""
    persona = queries.person(request.actor, pk)
    if request.method != "POST":
        return render(request, "profiles/block.html", {"persona": persona})
    audiences.block(request.actor, persona, now=now())
    return redirect("profiles:blocks")


@require_safe
def blocks(request: SignedIn) -> HttpResponse:
    """Whom I blocked: the one place from which I can take it back."""
    return render(
        request, "profiles/blocks.html", {"blocked": queries.blocked_by_me(request.actor)}
    )


@require_POST
def block_remove(request: SignedIn, pk: int) -> HttpResponse:
    persona = queries.one_blocked(request.actor, pk)
    audiences.unblock(request.actor, persona, now=now())
    return redirect("profiles:blocks")


@require_safe
def child(request: SignedIn, pk: int) -> HttpResponse:
    """A child for their guardian: the profile as open, and the names of where they are; never posts."""
    persona = queries.child(request.actor, pk)
    page = {
        "persona": persona,
        "facets": queries.facets(request.actor, persona),
        "rooms": queries.names_of_audiences(persona),
    }
    return render(request, "profiles/child.html", page)
