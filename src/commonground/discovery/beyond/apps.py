from django.apps import AppConfig


class BeyondConfig(AppConfig):
    name = "commonground.discovery.beyond"
    label = "beyond"
