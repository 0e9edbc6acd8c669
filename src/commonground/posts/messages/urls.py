from django.urls import URLPattern, URLResolver, path

from commonground.posts.messages import views
from commonground.posts.messages.policies.views import edit as policy_edit
from commonground.posts.messages.seconds import views as seconds

app_name = "messages"
urlpatterns: list[URLPattern | URLResolver] = [
    path("messages/", views.index, name="index"),
    path("messages/new/", views.create, name="create"),
    path("messages/beside/", seconds.index, name="beside"),
    path("messages/beside/<id:pk>/", seconds.show, name="beside_show"),
    path("messages/schools/<id:pk>/", policy_edit, name="policy_edit"),
    path("messages/said/<id:pk>/removal/", views.message_remove, name="message_remove"),
    path("messages/<id:pk>/", views.show, name="show"),
    path("messages/<id:pk>/said/", views.message_create, name="message_create"),
    path("messages/<id:pk>/people/", views.person_create, name="person_create"),
    path("messages/<id:pk>/leaving/", views.leave, name="leave"),
    path("messages/<id:pk>/name/", views.name_edit, name="name_edit"),
    path("messages/<id:pk>/mute/begin/", views.mute_create, name="mute_create"),
    path("messages/<id:pk>/mute/end/", views.mute_remove, name="mute_remove"),
    path("messages/<id:pk>/new/", views.new, name="new"),
]
