from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "commonground.pages"
    label = "pages"
