from django.urls import path

from commonground.notices.letters import views

urlpatterns = [
    path("day/", views.day, name="day"),
    path("me/letter/", views.letter, name="letter"),
    path("me/letter/begin/", views.letter_create, name="letter_create"),
    path("me/letter/end/", views.letter_remove, name="letter_remove"),
    path("me/quiet-hours/", views.quiet_edit, name="quiet_edit"),
    path("schools/<id:pk>/quiet-hours/", views.school_quiet_edit, name="school_quiet_edit"),
    path("letters/stop/<str:token>/", views.letter_stop, name="letter_stop"),
]
