from django.urls import path

from commonground.groups.calendar import views

urlpatterns = [
    path("groups/<id:pk>/timetable/", views.timetable, name="timetable"),
    path("lessons/<id:pk>/removal/", views.lesson_remove, name="lesson_remove"),
    path("groups/<id:pk>/events/", views.events, name="events"),
    path("events/<id:pk>/", views.event_edit, name="event_edit"),
    path("events/<id:pk>/removal/", views.event_remove, name="event_remove"),
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/removal/", views.calendar_remove, name="calendar_remove"),
    path("calendar/<slug:token>.ics", views.calendar_show, name="calendar_show"),
]
