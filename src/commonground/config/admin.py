"""Django's admin as a window: what operators may see can be looked at, nothing changed."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.decorators import method_decorator

from commonground.kernel.http import place_here


class ReadOnlySite(AdminSite):
    site_header = "Commonground"

    @method_decorator(login_not_required)
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """No door of its own: it would ask for no second factor and let anybody try for ever."""
        place = place_here(request, request.GET.get("next", "")) or request.path
        if request.user.is_authenticated:
            return redirect("/")
        return redirect(f"{resolve_url('account_login')}?{urlencode({'next': place})}")
