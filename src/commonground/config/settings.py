"""Django's settings, translated from the environment; nothing is decided here twice."""

import secrets
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from commonground.config.environment import environment

ENV = environment()
PACKAGE = Path(__file__).resolve().parent.parent


def _secret_key() -> str:
    if ENV.secret_key:
        return ENV.secret_key.get_secret_value()
    file = ENV.home / "secret_key"
    if not file.exists():
        ENV.home.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text()


SECRET_KEY = _secret_key()
HOME = ENV.home
BACKUP_FOLDER = ENV.backup_folder
KEY_FOLDER = ENV.keys
DEBUG = ENV.debug
DEMO = ENV.demo
PUBLIC_ADDRESS = ENV.address
ALLOWED_HOSTS = [ENV.host, *ENV.hosts, "localhost", "127.0.0.1", "[::1]", "testserver"]
CSRF_TRUSTED_ORIGINS = [ENV.address]
USE_X_FORWARDED_HOST = False
if ENV.behind_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

INSTALLED_APPS = [
    "commonground.config.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "template_partials",
    "commonground.kernel",
    "commonground.people",
    "commonground.audiences",
    "commonground.audiences.aliases",
    "commonground.ties",
    "commonground.groups",
    "commonground.posts",
    "commonground.posts.bookmarks",
    "commonground.posts.drafts",
    "commonground.posts.edits",
    "commonground.posts.events",
    "commonground.posts.learned",
    "commonground.posts.messages",
    "commonground.posts.tags",
    "commonground.posts.polls",
    "commonground.posts.media",
    "commonground.posts.reach",
    "commonground.maps",
    "commonground.timelines",
    "commonground.timelines.feeds",
    "commonground.pages",
    "commonground.inquiries",
    "commonground.inquiries.feelings",
    "commonground.inquiries.wordings",
    "commonground.inquiries.ground",
    "commonground.inquiries.statements",
    "commonground.inquiries.notes",
    "commonground.inquiries.trials",
    "commonground.inquiries.synthesis",
    "commonground.inquiries.releases",
    "commonground.inquiries.again",
    "commonground.inquiries.onward",
    "commonground.inquiries.portfolios",
    "commonground.inquiries.afterwards",
    "commonground.inquiries.comparing",
    "commonground.inquiries.turns",
    "commonground.sources",
    "commonground.sociograms",
    "commonground.discovery",
    "commonground.discovery.beyond",
    "commonground.discovery.watches",
    "commonground.safety",
    "commonground.safety.unmasking",
    "commonground.notices",
    "commonground.home",
    "commonground.profiles",
    "commonground.profiles.wall",
    "commonground.edges.rosters",
    "commonground.demo",
    "commonground.config.apps.Config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "commonground.kernel.http.readable",
    "commonground.kernel.http.Policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "commonground.people.http.actor",
    "commonground.people.http.hold_back",
    "commonground.config.past_nine.doors",
    "commonground.kernel.http.answer_errors",
]

ROOT_URLCONF = "commonground.config.urls"
WSGI_APPLICATION = "commonground.config.wsgi.application"
DATABASES = {"default": ENV.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Account"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "commonground.config.pages.around",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "commonground.kernel.templatetags.commonground",
                "commonground.audiences.aliases.templatetags.aliases",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

AUTHENTICATION_BACKENDS = ["commonground.people.http.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
CSRF_FAILURE_VIEW = "commonground.kernel.http.csrf_failure"
AUTH_PASSWORD_VALIDATORS = [{"NAME": "commonground.people.http.GoodPassword"}]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
SECOND_FACTOR_GRACE = timedelta(days=ENV.second_factor_grace_days)

ACCOUNT_ADAPTER = "commonground.people.http.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "sign_in_name"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Commonground: "
ACCOUNT_FORMS = {
    name: f"commonground.people.entry.forms.{form}"
    for name, form in {
        "login": "SignIn",
        "add_email": "Address",
        "change_password": "ChangePassword",
        "confirm_login_code": "CodeFromMail",
        "reauthenticate": "IsItYou",
        "request_login_code": "CodeByMail",
        "reset_password": "ForgottenPassword",
        "reset_password_from_key": "PasswordByLink",
        "set_password": "SetPassword",
    }.items()
}
# A class behind one address signs in within a minute; one name is still tried eight times only.
ACCOUNT_RATE_LIMITS = {"login": "200/m/ip", "login_failed": "90/m/ip,8/5m/key"}
# Browsers offer passkeys on https only.
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", *(["webauthn"] if ENV.https else [])]
MFA_PASSKEY_LOGIN_ENABLED = ENV.https
MFA_FORMS = {
    "activate_totp": "commonground.people.entry.forms.App",
    "authenticate": "commonground.people.entry.forms.SecondProof",
    "reauthenticate": "commonground.people.entry.forms.SecondProofAgain",
}
MFA_ADAPTER = "commonground.people.http.SecondFactor"
MFA_TOTP_ISSUER = "Commonground"
MFA_TOTP_TOLERANCE = 1

# Where nobody says "this is my own device", a session ends with the browser.
SESSION_ENGINE = "commonground.kernel.sessions"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.https
SESSION_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if ENV.https else 0
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "commonground.kernel.sessions.Told"

MAIL = ENV.mail_url is not None
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
if ENV.mail_url:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    _mail = urlsplit(ENV.mail_url.get_secret_value())
    EMAIL_HOST, EMAIL_PORT = _mail.hostname or "localhost", _mail.port or 587
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = (
        unquote(_mail.username or ""),
        unquote(_mail.password or ""),
    )
    EMAIL_USE_SSL = _mail.scheme == "smtps"
    EMAIL_USE_TLS = not EMAIL_USE_SSL and bool(_mail.username)
    EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV.mail_from or "commonground@localhost"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "style-src": [SELF],
        "script-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = ENV.language
LANGUAGES = [
    ("en", _("English")),
    ("fr", _("French")),
    ("es", _("Spanish")),
    ("ru", _("Russian")),
    ("ar", _("Arabic")),
    ("zh-hans", _("Chinese")),
]
LOCALE_PATHS = [PACKAGE / "locale", PACKAGE.parent / "sociometry" / "locale"]
FORMAT_MODULE_PATH = "commonground.config.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = ENV.time_zone

STATIC_URL = "static/"
STATICFILES_DIRS = [PACKAGE / "static"]
STORAGES = {
    "default": ENV.media(),
    "staticfiles": {"BACKEND": "commonground.config.assets.Versioned"},
}
MEDIA_BYTES = ENV.media_megabytes << 20
MEDIA_PIXELS = 60_000_000  # of one picture, before it is made smaller
MEDIA_BUCKET = ENV.media_bucket if ENV.in_bucket else ""
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 0 if DEBUG else 60 * 60 * 24 * 365

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
