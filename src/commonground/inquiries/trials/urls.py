from django.urls import path

from commonground.inquiries.trials import views

app_name = "trials"
urlpatterns = [
    path("questions/<id:pk>/tried/", views.index, name="index"),
    path("questions/<id:pk>/tried/new/", views.trial_create, name="trial_create"),
]
