from django.apps import AppConfig


class DiscoveryConfig(AppConfig):
    name = "commonground.discovery"
    label = "discovery"
