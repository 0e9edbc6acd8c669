from django.apps import AppConfig


class TrialsConfig(AppConfig):
    name = "commonground.inquiries.trials"
    label = "trials"
