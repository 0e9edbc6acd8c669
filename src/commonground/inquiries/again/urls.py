from django.urls import path

from commonground.inquiries.again import views

app_name = "again"
urlpatterns = [
    path("questions/<id:pk>/again/", views.edit, name="edit"),
    path("questions/<id:pk>/again/<id:persona>/", views.tie_create, name="tie_create"),
    path("questions/<id:pk>/again/<id:persona>/end/", views.match_remove, name="match_remove"),
]
