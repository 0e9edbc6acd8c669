"""Me: what is mine, what is known of me, and who looked."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST, require_safe

from commonground.kernel.http import redirect_back
from commonground.kernel.pages import before_in
from commonground.people import http
from commonground.people.http import Request, SignedIn
from commonground.people.own import actions, forms, queries


@require_safe
def me(request: SignedIn) -> HttpResponse:
    """What is mine here, and the ways to all that is known of me."""
    account = queries.account_of(request.actor)
    page = {
        "form": forms.Language(initial={"language": get_language()}),
        "account": account,
        "roles": queries.roles(account),
        "children": queries.children(request.actor),
        "leads": queries.leads(request.actor),
        "learns": queries.learns(request.actor),
        "adult": not http.is_pupil_under_16(request.actor),
        "https": settings.PUBLIC_ADDRESS.startswith("https:"),
        "owes": http.owes_second_factor(request),
    }
    return render(request, "people/me.html", page)


@login_not_required
@require_POST
def language(request: Request) -> HttpResponse:
    """The language: of the account when signed in, of this browser until it closes otherwise."""
    form = forms.Language(request.POST)
    answer = redirect_back(request, "/")
    if form.is_valid():
        chosen = form.cleaned_data["language"]
        if request.actor.account is not None:
            who, account = request.actor, request.actor.account
            actions.choose_language(who, account, language=chosen, now=now())
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, samesite="Lax", httponly=True)
    return answer


@require_POST
def saving(request: SignedIn) -> HttpResponse:
    """Whether pictures, voices and fonts wait until they are touched."""
    account = queries.account_of(request.actor)
    saves = request.POST.get("saves") == "1"
    actions.save_data(request.actor, account, saves=saves, now=now())
    return redirect("people:me")


@require_safe
def consents(request: SignedIn, pk: int) -> HttpResponse:
    """What was allowed about a person, by whom; and what was taken back."""
    persona = queries.file_of(request.actor, pk)
    account = queries.account_of(persona)
    page = {
        "persona": persona,
        "own": persona.pk == request.actor.pk,
        "asked": queries.asked(account),
        "earlier": queries.earlier_consents(account),
        "decides": queries.decides(request.actor, account),
    }
    return render(request, "people/consents.html", page)


@require_POST
def consent_create(request: SignedIn, pk: int) -> HttpResponse:
    account = queries.account_of(queries.file_of(request.actor, pk))
    purpose = request.POST.get("purpose", "")
    actions.give_consent(request.actor, account, purpose=purpose, now=now())
    return redirect("people:consents", pk)


@require_POST
def consent_remove(request: SignedIn, pk: int) -> HttpResponse:
    consent = queries.consent(request.actor, pk)
    actions.withdraw_consent(request.actor, consent, now=now())
    return redirect_back(request, "people:me")


@require_GET
def looked(request: SignedIn, pk: int) -> HttpResponse:
    """Who looked at what of a person, newest first."""
    persona = queries.file_of(request.actor, pk)
    page = {
        "persona": persona,
        "own": persona.pk == request.actor.pk,
        "page": queries.looked(queries.account_of(persona), before_in(request)),
    }
    return render(request, "people/looked.html", page)


@require_safe
def suspended(request: SignedIn) -> HttpResponse:
    """Why the account is closed, until when, and whom to talk to."""
    account = queries.account_of(request.actor)
    found = queries.suspension(account)
    if found is None:
        return redirect("people:me")
    page = {"suspension": found, "adults": queries.named_adults(account)}
    return render(request, "people/suspended.html", page)


@require_safe
def second_factor(request: SignedIn) -> HttpResponse:
    """Who looks after others is asked for it: at once, or later within the days of grace."""
    ends = http.grace_ends(request)
    if ends is None or not http.owes_second_factor(request):
        return redirect("/")
    page = {"ends": ends, "later": ends > now()}
    return render(request, "people/second_factor.html", page)


@require_safe
def links(request: SignedIn) -> HttpResponse:
    """Secret addresses of mine: what each is for, and one click that ends it."""
    return render(request, "people/links.html", {"links": queries.links(request.actor)})


@require_POST
def link_remove(request: SignedIn, pk: int) -> HttpResponse:
    link = queries.link(request.actor, pk)
    actions.end_link(request.actor, link, now=now())
    return redirect("people:links")
