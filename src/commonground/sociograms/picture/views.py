"""The class picture."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commonground.kernel.http import Request
from commonground.sociograms.forms import PurposeForm
from commonground.sociograms.ground.queries import answers_for, kinds_of
from commonground.sociograms.picture import queries
from commonground.sociograms.picture.forms import ChoiceForm


@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    """The class as it opens: five sentences, a drawing without names, figures as a table."""
    answers = answers_for(request.actor, pk)
    form = ChoiceForm(request.GET, kinds_of(answers), answers.waves, blanks=answers.blanks)
    choice = form.choice if form.is_valid() else None
    seen = queries.picture(request.actor, answers, choice)
    page = {"page": seen, "form": form, "purpose": PurposeForm()}
    return render(request, "sociograms/show.html", page, status=200 if choice else 422)
