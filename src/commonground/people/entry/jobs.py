"""Letters by mail that follow from an invitation."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from commonground.kernel.jobs import job
from commonground.people.entry.queries import invitation


@job(name="people.send_invitation", outside=True)
def send_invitation(account: int, school: int) -> None:
    """Tell an adult that they can come in; twice says the same twice, and holds no code."""
    told = invitation(account, school)
    if told is None or not settings.MAIL:
        return
    where = f"{settings.PUBLIC_ADDRESS}{reverse('account_request_login_code')}"
    with translation.override(told.language):
        subject = translation.gettext("Your way into %(school)s") % {"school": told.school}
        text = render_to_string("people/invitation.txt", {"told": told, "where": where})
    send_mail(subject, text, None, [told.email])
