"""One's name in a question, over HTTP."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from commonground.inquiries.naming import actions, queries
from commonground.inquiries.naming.forms import NameForm
from commonground.kernel.http import Request
from commonground.kernel.limits import at_most


@at_most("30/minute")
@require_http_methods(["GET", "HEAD", "POST"])
def alias_create(request: Request, pk: int) -> HttpResponse:
    """Choose another name, or see which one it is."""
    naming = queries.naming(request.actor, pk)
    form = NameForm(request.POST or None)
    if form.is_valid():
        name = actions.take(request.actor, naming.inquiry, name=form.name, now=now())
        said = _("In this question you go by %(name)s from now on.") % {"name": name}
        messages.success(request, said)
        return redirect("inquiries:show", pk)
    page = {"naming": naming, "form": form}
    return render(request, "naming/show.html", page, status=422 if form.is_bound else 200)


@require_POST
def alias_again(request: Request, pk: int) -> HttpResponse:
    """Bear again the name that one dropped."""
    naming = queries.naming(request.actor, pk)
    actions.take(request.actor, naming.inquiry, name=naming.once, now=now())
    return redirect("inquiries:show", pk)


@require_POST
def alias_remove(request: Request, pk: int) -> HttpResponse:
    """Speak under one's own name again."""
    naming = queries.naming(request.actor, pk)
    actions.drop(request.actor, naming.inquiry, now=now())
    messages.success(
        request, _("From now on your own name stands there. What you said before keeps the other.")
    )
    return redirect("inquiries:show", pk)
