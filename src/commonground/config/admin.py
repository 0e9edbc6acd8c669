"""Django's admin as a window: what operators may see can be looked at, nothing changed."""

from django.contrib.admin import AdminSite


class ReadOnlySite(AdminSite):
    site_header = "Commonground"
