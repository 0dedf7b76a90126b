"""One settings file, with the environment on top.

Every variable read here is documented in `.env.example` (a test keeps that true). Development needs none of them;
production refuses to start with a sentence that says what is missing.
"""

import re
import sys
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured
from whitenoise.compress import Compressor

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
if (BASE_DIR / ".env").exists() and "pytest" not in sys.modules:  # the tests mean the same on every machine
    environ.Env.read_env(BASE_DIR / ".env")

# --- Where we run ------------------------------------------------------------------------------------------------

# "production" is the default: forgetting to configure a server must fail loudly, not serve debug pages.
# "local" is `make run`: the production server and settings, made safe for plain HTTP on this machine.
# "test" is the test suite.
MODE = env.str("PROSPECTUS_MODE", default="test" if "pytest" in sys.modules else "production")
if MODE not in {"production", "local", "test"}:
    raise ImproperlyConfigured(f"PROSPECTUS_MODE is {MODE!r}; set it to production, local or test.")
PRODUCTION = MODE == "production"
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var")))


def required(name: str, what: str, *, otherwise: str) -> str:
    """The variable `name`, or `otherwise` outside production, where leaving it out is refused."""
    value = env.str(name, default="")
    if not value and PRODUCTION:
        raise ImproperlyConfigured(f"{name} is not set. {what}")
    return value or otherwise


DEBUG = env.bool("DEBUG", default=False)
if DEBUG and PRODUCTION:
    raise ImproperlyConfigured("DEBUG is on in production. Unset it, or set PROSPECTUS_MODE=local on your own machine.")

SECRET_KEY = required(
    "SECRET_KEY",
    "Set it to a long random string, for example the output of: "
    "python -c 'import secrets; print(secrets.token_urlsafe(50))'",
    otherwise="local-only-key-that-is-never-used-in-production-" * 2,
)
if PRODUCTION and len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY is shorter than 50 characters. Set it to a longer random string.")

# The public address of the site: the one origin in canonical links, feeds, the sitemap and the API.
SITE_URL = required(
    "SITE_URL",
    "Set it to the public address of the site, for example https://blog.example.ac.uk",
    otherwise="http://127.0.0.1:8000",
).rstrip("/")
if PRODUCTION and not SITE_URL.startswith("https://"):
    raise ImproperlyConfigured(f"SITE_URL is {SITE_URL!r}. In production it starts with https://")
SITE_HOST = SITE_URL.split("://", 1)[-1].split("/")[0]

LOCAL_HOSTS = [] if PRODUCTION else ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = [SITE_HOST.rsplit(":", 1)[0], *LOCAL_HOSTS, *env.list("ALLOWED_HOSTS", default=[])]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# Our own proxies, whose word about where a visitor comes from is taken (`people.client_ip`).
try:
    TRUSTED_PROXIES = [
        each if each == "unix" else ip_network(each, strict=False) for each in env.list("TRUSTED_PROXIES", default=[])
    ]
except ValueError as error:
    raise ImproperlyConfigured(
        f"TRUSTED_PROXIES: {error}. Name IP addresses or networks, separated by commas: 127.0.0.1,10.0.0.0/8"
    ) from error

# A staging copy of the site says "noindex" on every page and disallows everything in robots.txt.
INDEXABLE = env.bool("INDEXABLE", default=True)

# Whom to tell of a security hole, in /.well-known/security.txt: mailto: or https:. The site's own address if left out.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")
if SECURITY_CONTACT and not SECURITY_CONTACT.startswith(("mailto:", "https://")):
    raise ImproperlyConfigured(f"SECURITY_CONTACT is {SECURITY_CONTACT!r}. It begins with mailto: or https://")

# `manage.py indexnow` tells search engines what changed, if it has a key: 8 to 128 letters, digits or dashes.
INDEXNOW_KEY = env.str("INDEXNOW_KEY", default="")
INDEXNOW_ENDPOINT = env.str("INDEXNOW_ENDPOINT", default="https://api.indexnow.org/indexnow")
if INDEXNOW_KEY and not re.fullmatch("[A-Za-z0-9-]{8,128}", INDEXNOW_KEY):
    raise ImproperlyConfigured("INDEXNOW_KEY has 8 to 128 letters, digits or dashes, and nothing else.")

# --- What we are made of -----------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "desk.apps.ProspectusAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "taggit",
    "django_prose_editor",
    "js_asset",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "ninja",
    "live_rows",
    "images",
    "richtext",
    "allauth",
    "allauth.account",
    "people",
    "documents",
    "publishing",
    "desk.apps.DeskConfig",
    "snippets",
    "courses",
    "blog",
    "website",
    "enquiries",
    "api",
    "demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "config.conditional.ConditionalMiddleware",
    "website.page_cache.headers.CacheHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.trouble.LimitsMiddleware",
    "documents.requests.InstantMiddleware",
    "website.site.SiteMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "documents.middleware.AddressesMiddleware",
    "documents.middleware.FramesMiddleware",
    "api.middleware.ApiMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "website.site.context",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Data --------------------------------------------------------------------------------------------------------

# A path is not written as an address: "+" or "%" in a folder's name would mean something else there.
SQLITE = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(DATA_DIR / "prospectus.sqlite3")}
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db("DATABASE_URL") if env.str("DATABASE_URL", default="") else SQLITE
}
if DATABASES["default"] is SQLITE:
    try:
        DATA_DIR.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"DATA_DIR is {str(DATA_DIR)!r}, and that folder cannot be made: {error.strerror}."
        ) from error
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE: a transaction that will write takes the write lock at its start and waits its turn, where plain BEGIN
    # fails half-way with "database is locked". FULL: an acknowledged save survives a power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        # Seconds to wait for somebody else's save. People get an answer within ten (`config.trouble`): a save that has
        # waited for a thread before gets what is left of them.
        "timeout": 8,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA cache_size=-16000;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # The same patience: with a locked row, a server that does not answer, a connection that went dead (milliseconds).
    DATABASES["default"]["OPTIONS"] = {
        "options": "-c lock_timeout=8s -c statement_timeout=30s",
        "connect_timeout": 5,
        "tcp_user_timeout": 8000,
        **DATABASES["default"].get("OPTIONS", {}),
    }
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(DATA_DIR / "media")))
MEDIA_URL = "/media/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(DATA_DIR / "static")))
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if MODE != "test"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# Source maps are large, asked for by developers only, and would take longer to compress than all the rest.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024  # a body of 1 MB, form-encoded, with room to spare
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a course with many modules is a long form
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# --- Language and time -------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
USE_I18N = True
FORMAT_MODULE_PATH = "config.formats"  # times look alike in the stock screens of the admin and in our own
USE_TZ = True
# The site's own zone: editors type and read times in it whatever the server's clock is set to.
TIME_ZONE = env.str("TIME_ZONE", default="Europe/London")

# --- People and safety -------------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
if "demo" in INSTALLED_APPS:  # lets nobody in: it only turns the demo's logins away from elsewhere
    AUTHENTICATION_BACKENDS.insert(0, "demo.logins.DemoLoginsStayLocal")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "people.accounts.MaximumLengthValidator"},
]
# Without a mail server nobody is offered a mail with a link to a new password; `manage.py password_link` prints one.
# On this machine mails are files, in `var/mail`, for the site's own forms send some to their senders.
MAILS = MODE == "test" or bool(env.str("EMAIL_URL", default=""))
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
if MODE == "local" and not MAILS:
    EMAIL_BACKEND, EMAIL_FILE_PATH = "django.core.mail.backends.filebased.EmailBackend", DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default=f"no-reply@{SITE_HOST.rsplit(':', 1)[0]}")

LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
CSRF_FAILURE_VIEW = "people.views.csrf_failure"
# The login goes through django-allauth, so that second factors, passkeys and single sign-on are steps of it one day.
# Nobody signs up; wrong passwords are counted by `people.throttle`, in the database, and not in a cache.
ACCOUNT_ADAPTER = "people.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False

SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_NAME = "__Host-sessionid" if PRODUCTION else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if PRODUCTION else "csrftoken"
DEVICE_COOKIE_NAME = "__Secure-device" if PRODUCTION else "device"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_HTTPONLY = True

# Public pages allow nothing but our own files: no inline script, no inline style; those with a video also the frames of
# its host (`documents.middleware.FramesMiddleware`). The admin adds what the editor needs
# (`desk.site`): nonces for the import map, and inline styles, which the rich-text editor sets on its own elements.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
ADMIN_CONTENT_SECURITY_POLICY = {
    "script-src": [SELF, NONCE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
}

# --- Tasks -----------------------------------------------------------------------------------------------------------

# What is done after an answer, such as sending mails, waits in the database: written with what it follows from, or not
# at all.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# --- Content -----------------------------------------------------------------------------------------------------

TAGGIT_CASE_INSENSITIVE = True

# --- Speed -------------------------------------------------------------------------------------------------------

# Whole answers to readers are kept in memory (`website.page_cache`): MB in each process, 0 for none.
PAGE_CACHE_MB = env.int("PAGE_CACHE_MB", default=64)
# Where a CDN is told what to forget (`website.page_cache.purging`), and how; nobody is told anything while it is empty.
PURGE_URL = env.str("PURGE_URL", default="")
PURGE_STYLE = env.str("PURGE_STYLE", default="http")
PURGE_TOKEN = env.str("PURGE_TOKEN", default="")
# How long a CDN may hand an answer on without asking: so late it may be with what it was not told of.
CDN_SECONDS = env.int("CDN_SECONDS", default=300 if PURGE_URL else 1)
if PAGE_CACHE_MB < 0 or CDN_SECONDS < 0:
    raise ImproperlyConfigured("PAGE_CACHE_MB and CDN_SECONDS are numbers from 0 on.")
if PURGE_STYLE not in {"http", "varnish", "fastly"}:
    raise ImproperlyConfigured(f"PURGE_STYLE is {PURGE_STYLE!r}; set it to http, varnish or fastly.")
if PURGE_URL and not PURGE_URL.startswith(("http://", "https://")):
    raise ImproperlyConfigured("PURGE_URL is an address that begins with http:// or https://")

# Seconds between two writings of the addresses that were asked for and not found; 0: only when the desk lists them.
MISSED_EVERY = 0 if MODE == "test" else 60

# --- Logs --------------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"django_tasks": {"level": "WARNING"}},  # that one begins and ends is on record in its table
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
