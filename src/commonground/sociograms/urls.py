from django.urls import URLPattern, URLResolver

app_name = "sociograms"
urlpatterns: list[URLPattern | URLResolver] = []
