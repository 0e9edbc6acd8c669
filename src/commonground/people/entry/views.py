"""The doors: slip, letter, password, sign-out; and the paper that teachers and heads print."""

from allauth.account.views import email as allauth_email
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from commonground.kernel.errors import Missing, Refused
from commonground.kernel.http import place_here
from commonground.kernel.limits import at_most, by_address, count
from commonground.kernel.pages import id_in
from commonground.people import http
from commonground.people.entry import actions, forms, queries
from commonground.people.http import SignedIn
from commonground.people.pure import codes


@login_not_required
@never_cache
@sensitive_post_parameters()
@at_most("120/minute", by=by_address)
@require_http_methods(["GET", "HEAD", "POST"])
def come_in(request: HttpRequest) -> HttpResponseBase:
    """Class code and slip: every wrong pair gives the same answer."""
    form = forms.ComeIn(request.POST or None, initial={"slip_code": _from_picture(request)})
    if form.is_valid():
        class_code = codes.plain(form.cleaned_data["class_code"])
        count("90/minute", "come-in", class_code)
        return _enter(request, form, class_code)
    return _door(request, form)


@login_not_required
@never_cache
@sensitive_post_parameters()
@at_most("20/minute", by=by_address)
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest) -> HttpResponseBase:
    """The code of a letter, which opens alone and is longer for it."""
    form = forms.Letter(request.POST or None, initial={"slip_code": _from_picture(request)})
    return _enter(request, form, None) if form.is_valid() else _door(request, form)


def _enter(
    request: HttpRequest, form: forms.Letter | forms.ComeIn, class_code: str | None
) -> HttpResponseBase:
    code = form.cleaned_data["slip_code"]
    account = actions.come_in(code, class_code=class_code, now=now())
    if account is None:
        form.add_error(None, form.wrong)
        return _door(request, form)
    return http.sign_in(request, account, to=reverse("people:first_password"))


def _door(request: HttpRequest, form: forms.Letter | forms.ComeIn) -> HttpResponse:
    page = {"form": form, "by_letter": isinstance(form, forms.Letter)}
    return render(request, "people/come_in.html", page, status=422 if form.errors else 200)


def _from_picture(request: HttpRequest) -> str:
    """The slip's code when the camera read it; the class code never comes by address."""
    return codes.grouped(codes.plain(request.GET.get("slip", ""))[:12])


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def first_password(request: SignedIn) -> HttpResponse:
    """After slip or letter: the sign-in name to keep, and a password of one's own."""
    account = request.actor.account
    if account is None or not request.session.get("by_paper"):
        return redirect("account_change_password")
    form = forms.Password(request.POST or None, account=account)
    if form.is_valid():
        password = form.cleaned_data["password"]
        actions.choose_password(request.actor, account, password=password, now=now())
        http.stay_signed_in(request, account)
        return redirect("/")
    page = {"form": form, "account": account, "shortest": queries.shortest_password(account)}
    page |= {"pupil": queries.learns(request.actor)}
    return render(request, "people/first_password.html", page, status=422 if form.errors else 200)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return http.sign_out(request)
    return render(request, "people/sign_out.html")


@require_http_methods(["GET", "HEAD", "POST"])
def slip_create(request: SignedIn, pk: int) -> HttpResponse:
    """A new slip for one pupil: asked once more in words, then shown once."""
    persona = queries.pupil(request.actor, pk)
    entrance = queries.entrance(request.actor, _number(request, "entrance"))
    if request.method != "POST":
        page = {"persona": persona, "entrance": entrance, "back": _back(request)}
        return render(request, "people/slip_confirm.html", page)
    papers = actions.print_slips(request.actor, [persona], entrance=entrance, now=now())
    return render(request, "people/slip_sheet.html", {"papers": papers, "back": _back(request)})


@require_POST
def slip_sheet(request: SignedIn) -> HttpResponse:
    """Slips for those whom the class page names (`person`), all for one `entrance`."""
    entrance = queries.entrance(request.actor, _number(request, "entrance"))
    asked = [pk for pk in map(id_in, request.POST.getlist("person")) if pk is not None]
    personas = queries.pupils(request.actor, asked)
    papers = actions.print_slips(request.actor, personas, entrance=entrance, now=now())
    return render(request, "people/slip_sheet.html", {"papers": papers, "back": _back(request)})


@require_http_methods(["GET", "HEAD", "POST"])
def letter_create(request: SignedIn, pk: int) -> HttpResponse:
    """A letter with a code for an adult: asked once more in words, then shown once."""
    persona = queries.adult(request.actor, pk)
    if request.method != "POST":
        return render(request, "people/letter_confirm.html", {"persona": persona})
    paper = actions.print_letter(request.actor, persona, now=now())
    return render(request, "people/letter_paper.html", {"paper": paper, "back": _back(request)})


@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: SignedIn) -> HttpResponse:
    """A head invites an adult: by mail when there is an address and mail, else by a letter."""
    schools = queries.led_schools(request.actor)
    if not schools:
        raise Refused(_("Only a head invites into the school."))
    form = forms.Invitation(request.POST or None, schools=schools, roles=actions.INVITABLE)
    if form.is_valid():
        persona = actions.invite(request.actor, now=now(), **form.cleaned_data)
        return redirect(queries.after_inviting(persona))
    page = {"form": form, "waiting": queries.invited(request.actor)}
    return render(request, "people/invitations.html", page, status=422 if form.errors else 200)


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name) or request.GET.get(name, "")
    if (number := id_in(text)) is None:
        raise Missing(_("There is nothing here, or nothing that you can see."))
    return number


def _back(request: HttpRequest) -> str:
    return place_here(request, request.POST.get("back") or request.GET.get("back", "")) or "/"


@login_not_required
def to_sign_in(request: HttpRequest) -> HttpResponse:
    """One sign-in page, at one address."""
    return redirect("account_login")


def email(request: SignedIn) -> HttpResponseBase:
    """One's own mail addresses: for adults, since a pupil needs none."""
    if http.is_pupil_under_16(request.actor):
        raise Missing(_("There is nothing here, or nothing that you can see."))
    return allauth_email(request)  # type: ignore[no-any-return]
