"""Doors: ours by the names `people:…`, allauth's by the names that allauth itself uses."""

from allauth.account import views as allauth_views
from django.urls import URLPattern, URLResolver, include, path

from commonground.people.entry import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("come-in/", views.come_in, name="come_in"),
    path("come-in/letter/", views.letter, name="letter"),
    path("come-in/password/", views.first_password, name="first_password"),
    path("slips/", views.slip_sheet, name="slip_sheet"),
    path("slips/<id:pk>/", views.slip_create, name="slip_create"),
    path("letters/<id:pk>/", views.letter_create, name="letter_create"),
    path("people/invitations/", views.invitations, name="invitations"),
]

# The later of two equal names is the one that `reverse` takes.
doors: list[URLPattern | URLResolver] = [
    path("account/email/", views.email, name="account_email"),
    path("account/login/", views.to_sign_in),
    path("account/logout/", views.sign_out),
    path("account/", include("allauth.account.urls")),
    path("account/second/", include("allauth.mfa.urls")),
    path("sign-in/", allauth_views.login, name="account_login"),
    path("sign-in/code/", allauth_views.request_login_code, name="account_request_login_code"),
    path("sign-out/", views.sign_out, name="account_logout"),
]
