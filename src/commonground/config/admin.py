"""Django's admin as a window: everything can be looked at that operators may see, nothing changed."""

from django.contrib.admin import AdminSite


class ReadOnlySite(AdminSite):
    site_header = "Commonground"
