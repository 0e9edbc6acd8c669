from django.apps import AppConfig


class SociogramsConfig(AppConfig):
    name = "commonground.sociograms"
    label = "sociograms"
