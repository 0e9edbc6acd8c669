from django.urls import URLPattern, URLResolver, include, path

from commonground.timelines import views

app_name = "timelines"
urlpatterns: list[URLPattern | URLResolver] = [
    path("streams/home/", views.home, name="home"),
    path("streams/home/new/", views.home_new, name="home_new"),
    path("streams/audiences/<id:pk>/", views.audience, name="audience"),
    path("streams/audiences/<id:pk>/new/", views.audience_new, name="audience_new"),
    path("streams/people/<id:pk>/", views.person, name="person"),
    path("", include("commonground.timelines.lists.urls")),
    path("", include("commonground.timelines.muting.urls")),
    path("", include("commonground.timelines.tagged.urls")),
]
