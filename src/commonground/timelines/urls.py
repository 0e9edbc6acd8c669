from django.urls import path

from commonground.timelines import views

app_name = "timelines"
urlpatterns = [
    path("streams/home/", views.home, name="home"),
    path("streams/home/new/", views.home_new, name="home_new"),
    path("streams/audiences/<id:pk>/", views.audience, name="audience"),
    path("streams/people/<id:pk>/", views.person, name="person"),
]
