"""What came of a question over HTTP."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonground.inquiries.publishing import actions, queries
from commonground.inquiries.publishing.forms import PublicationForm
from commonground.kernel.http import Request


@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    """What came out, ready to be printed."""
    return render(request, "results/show.html", {"result": queries.result(request.actor, pk)})


@require_safe
def rules(request: Request, pk: int) -> HttpResponse:
    """What a class agreed on, for everybody in it."""
    return render(request, "results/rules.html", {"result": queries.rules(request.actor, pk)})


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: Request, pk: int) -> HttpResponse:
    """Make it known."""
    result = queries.to_publish(request.actor, pk)
    form = PublicationForm(request.POST or None, initial={"words": result.inquiry.question})
    form.offer_readers(queries.readers(request.actor))
    if form.is_valid():
        told = queries.one_reader(request.actor, int(form.cleaned_data["audience"]))
        said = {name: form.cleaned_data[name] for name in ("words", "key")}
        actions.publish(request.actor, result.inquiry, audience=told, now=now(), **said)
        messages.success(request, _("It is made known. Take the post back to undo that."))
        return redirect("results:show", pk)
    page = {"result": result, "form": form}
    return render(request, "results/create.html", page, status=422 if form.is_bound else 200)
