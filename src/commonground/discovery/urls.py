from django.urls import URLPattern, URLResolver, path

from commonground.discovery import views

app_name = "discovery"
urlpatterns: list[URLPattern | URLResolver] = [
    path("search/", views.search, name="search"),
]
