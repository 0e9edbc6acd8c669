from django.apps import AppConfig


class PostsConfig(AppConfig):
    name = "commonground.posts"
    label = "posts"
