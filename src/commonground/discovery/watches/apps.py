from django.apps import AppConfig


class WatchesConfig(AppConfig):
    name = "commonground.discovery.watches"
    label = "watches"
