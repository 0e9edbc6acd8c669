from django.apps import AppConfig


class AudiencesConfig(AppConfig):
    name = "commonground.audiences"
    label = "audiences"
