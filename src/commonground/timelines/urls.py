from django.urls import URLPattern, URLResolver

app_name = "timelines"
urlpatterns: list[URLPattern | URLResolver] = []
