from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "commonground.posts.drafts"
    label = "drafts"
