"""What is typed into a portfolio, to whom it is handed, and what is answered."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.inquiries.portfolios.queries import Line
from commonground.kernel.fields import Words, offer

MOST_OF_WORDS = 6000
MOST_OF_ABOUT = 2000


class PortfolioForm(forms.Form):
    """The whole, and for each contribution a box and a few words."""

    words = Words(
        label=_("What did I learn, and how did it come about?"), most=MOST_OF_WORDS, required=False
    )
    taken = forms.MultipleChoiceField(required=False)
    lines: "list[Line]"

    def offer_lines(self, lines: Iterable[Line]) -> None:
        """Each line with its own field for what is said of it."""
        self.lines = list(lines)
        offer(self, "taken", [(line.own.value, line.label) for line in self.lines])
        self.fields["words"].widget.attrs |= {"rows": 6, "dir": "auto"}
        self.initial["taken"] = [line.own.value for line in self.lines if line.taken]
        for line in self.lines:
            field = Words(label=_("What I think of it now"), most=MOST_OF_ABOUT, required=False)
            field.widget.attrs |= {"rows": 2, "dir": "auto"}
            self.fields[f"about-{line.own.value}"] = field
            self.initial[f"about-{line.own.value}"] = line.about

    def rows(self) -> Iterator[tuple[Line, bool, forms.BoundField]]:
        """Each line as the page shows it: whether it is ticked, and its field."""
        ticked = self["taken"].value() or []
        for line in self.lines:
            yield line, line.own.value in ticked, self[f"about-{line.own.value}"]

    def said(self) -> dict[str, Any]:
        """What `actions.change` takes beside the contributions."""
        told: dict[str, Any] = self.cleaned_data
        about = {k.removeprefix("about-"): v for k, v in told.items() if k.startswith("about-")}
        return {"words": told["words"], "about": about}


class HandingInForm(forms.Form):
    """To which teacher."""

    reader = forms.ChoiceField(label=_("Who reads it"), widget=forms.RadioSelect)

    def offer_readers(self, rows: Iterable[tuple[str, str]]) -> None:
        offer(self, "reader", rows)


class AnswerForm(forms.Form):
    """Words to whoever handed it in."""

    words = Words(label=_("Your answer"), most=MOST_OF_WORDS)
