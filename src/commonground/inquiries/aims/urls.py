from django.urls import path

from commonground.inquiries.aims import views

app_name = "aims"
urlpatterns = [
    path("me/aims/", views.index, name="index"),
    path("me/aims/<id:pk>/", views.edit, name="edit"),
    path("me/aims/<id:pk>/reached/", views.reaching_create, name="reaching_create"),
    path("me/aims/<id:pk>/reached/end/", views.reaching_remove, name="reaching_remove"),
    path("me/aims/<id:pk>/end/", views.remove, name="remove"),
]
