from django.apps import AppConfig


class AfterwardsConfig(AppConfig):
    name = "commonground.inquiries.afterwards"
    label = "afterwards"
