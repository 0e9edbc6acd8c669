from django.apps import AppConfig


class SynthesisConfig(AppConfig):
    name = "commonground.inquiries.synthesis"
    label = "synthesis"
