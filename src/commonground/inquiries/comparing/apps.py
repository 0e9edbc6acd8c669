from django.apps import AppConfig


class ComparingConfig(AppConfig):
    name = "commonground.inquiries.comparing"
    label = "comparing"
