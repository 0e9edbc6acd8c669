from django.apps import AppConfig


class BookmarksConfig(AppConfig):
    name = "commonground.posts.bookmarks"
    label = "bookmarks"
