from django.apps import AppConfig


class TiesConfig(AppConfig):
    name = "commonground.ties"
    label = "ties"
