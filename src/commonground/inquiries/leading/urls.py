from django.urls import path

from commonground.inquiries.leading import views

app_name = "leading"
urlpatterns = [
    path("questions/<id:pk>/after/", views.after_create, name="after_create"),
    path("questions/<id:pk>/after/end/", views.after_remove, name="after_remove"),
    path("questions/<id:pk>/end/", views.end_create, name="end_create"),
    path("questions/<id:pk>/end/undoing/", views.end_remove, name="end_remove"),
    path("questions/<id:pk>/settled/", views.settled_edit, name="settled_edit"),
]
