from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "commonground.home"
    label = "home"
