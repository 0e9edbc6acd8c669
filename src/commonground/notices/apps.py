from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "commonground.notices"
    label = "notices"
