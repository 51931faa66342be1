"""The one settings module; everything that differs between places comes from the environment."""

import os
import time
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from iclei_kcc import environment
from iclei_kcc.release import read_release
from languages.definitions import LANGUAGE_CHOICES, field_label

BASE_DIR = Path(__file__).resolve().parent.parent
DEBUG = environment.switch("DEBUG")
VAR_DIR = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var")
# Changes whenever the code may write something else; under development at every start.
RELEASE = os.environ.get("RELEASE") or read_release(BASE_DIR) + (f"+{time.time_ns()}" if DEBUG else "")

# Who may reach the site, and how
SECRET_KEY = environment.secret("SECRET_KEY")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
SITE_URL = os.environ.get("SITE_URL", "").rstrip("/")  # empty: the address of the request
CONTACT = os.environ.get("CONTACT", "https://iclei.org/")  # an https: or mailto: address for reports
HTTPS = environment.switch("HTTPS")
if environment.switch("TRUST_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL else []
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}

# What it is made of
INSTALLED_APPS = [
    "modeltranslation",
    "languages",
    "publishing",
    "delivery",
    "pictures",
    "syndication",
    "translations",
    "search",
    "opendata",
    "editing",
    "events",
    "pages",
    "iclei_kcc",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "delivery.headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "delivery.compression.Compression",
    "delivery.errors.TranslatedErrors",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
# Staff alone are told something; cookies would be looked for, and a key for them made, at every page.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
ROOT_URLCONF = "iclei_kcc.urls"
WSGI_APPLICATION = "iclei_kcc.wsgi.application"
CSRF_FAILURE_VIEW = "delivery.errors.csrf_failure"
TEMPLATES = [
    {
        "BACKEND": "iclei_kcc.jinja.PageTemplates",  # public pages
        "DIRS": [BASE_DIR / "templates" / "site"],
        "APP_DIRS": True,  # a room's own in its folder jinja2/
        "OPTIONS": {"environment": "iclei_kcc.jinja.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    },
]

# Where it keeps things
DATABASES = {"default": environment.database("DATABASE_URL", VAR_DIR / "db.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURES_DIR = BASE_DIR / "fixtures"
FONT_DIRS = [
    Path(folder).expanduser()
    for folder in environment.words(
        "FONT_DIRS", "/usr/share/fonts,/usr/local/share/fonts,~/.local/share/fonts"
    )
]
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "media/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT") or VAR_DIR / "static")
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "delivery.assets.BundledStorage"
    },
}
WHITENOISE_MAX_AGE = 3600
# Of pages that each process keeps; 0 keeps none, so that whoever edits a template sees it.
PAGE_CACHE_MB = environment.number("PAGE_CACHE_MB", 0 if DEBUG else 64)
# Browsers ask each time. What stands in front may answer for a second by itself, and for a day where the site
# does not answer.
PAGE_CACHE_CONTROL = os.environ.get(
    "PAGE_CACHE_CONTROL", "public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=86400"
)

# Languages and times
LANGUAGES = LANGUAGE_CHOICES
LANGUAGE_CODE = "en"
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "Asia/Taipei"
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_ENABLE_FALLBACKS = False  # reading_order decides, by each text's original
MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME = field_label

# Staff
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_REDIRECT_URL = "admin:index"
SITE_NAME = _("ICLEI Kaohsiung Capacity Center")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django.request": {"level": "ERROR"}},
}
