"""To whom a result is made known, and with what words."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.inquiries.actions import MOST_OF_ABOUT
from commonground.kernel.fields import SentOnce, Words, offer


class PublicationForm(forms.Form):
    """A few words for the stream, and who reads them."""

    words = Words(label=_("What you say to it"), most=MOST_OF_ABOUT)
    audience = forms.ChoiceField(label=_("Who can read this"))
    key = SentOnce()

    def offer_readers(self, readers: Iterable[tuple[int, str]]) -> None:
        offer(self, "audience", readers)
        self.fields["words"].widget.attrs |= {"rows": 3, "dir": "auto"}
