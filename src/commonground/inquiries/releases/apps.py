from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    name = "commonground.inquiries.releases"
    label = "releases"
