"""Every setting in one file; what differs between machines comes from the environment."""

from datetime import timedelta
from pathlib import Path

import environ
from django.utils.csp import CSP

from config import broker, embedded
from config.places import ROOT, VAR
from config.secret import secret_key

env = environ.Env()

DEMO = env.bool("MARQUEE_DEMO", default=False)
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = secret_key(VAR)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_htmx",
    "config",
    "jobs",
    "catalog",
    "recommendations",
    "analytics",
    "simulation",
]

MIDDLEWARE = [
    "config.logs.RequestIdMiddleware",
    "config.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "catalog.visiting.VisitMiddleware",
    "config.throttling.ThrottleMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "catalog.themes.theme",
                "catalog.visiting.mode",
                "recommendations.xray.context",
            ],
        },
    }
]

# Where everything is kept. DATABASE_URL wins; else the embedded server of this checkout.
DATABASES = {"default": env.db("DATABASE_URL") if "DATABASE_URL" in env.ENVIRON else embedded.database(VAR)}
if "DATABASE_REPLICA_URL" in env.ENVIRON:
    DATABASES["replica"] = env.db("DATABASE_REPLICA_URL")  # what is counted is read here: analytics.measures.source
for database in DATABASES.values():
    database |= {
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=60),
        "CONN_HEALTH_CHECKS": True,
    }
    if not database.get("HOST", "").startswith("/"):
        # A server that doesn't answer is soon given up; a unix socket answers or isn't there.
        database["OPTIONS"] = {
            "connect_timeout": 2,
            "keepalives_idle": 5,
            "keepalives_interval": 2,
            "keepalives_count": 3,
            "tcp_user_timeout": 10_000,
        } | database.get("OPTIONS", {})
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
ARTEFACTS = Path(env.str("MARQUEE_ARTEFACTS", default=str(VAR / "artefacts")))
FITS = ARTEFACTS.with_name("fits")  # of trainings on their way; seen by every worker
INVERSES = ARTEFACTS.with_name("inverses")  # for taking viewers out of models; seen by every worker, never by the web
DATA = env.str("MARQUEE_DATA", default="")
TRAINERS_FOLDERS = env.list("MARQUEE_TRAINERS", default=[])  # of plug-ins, besides recommendations/engine/plugins
ARCHIVES = Path(env.str("MARQUEE_ARCHIVES", default=str(VAR / "archives")))  # downloads; seen by web and worker
UPLOADS = Path(env.str("MARQUEE_UPLOADS", default=str(VAR / "uploads")))  # seen by web and worker
LARGEST_UPLOAD = env.int("MARQUEE_LARGEST_UPLOAD", default=1_000_000_000)  # bytes

TOMBSTONES = Path(env.str("MARQUEE_TOMBSTONES", default=str(VAR / "tombstones")))  # outlive the database
TOMBSTONE_KEY = env.str("TOMBSTONE_KEY", default=SECRET_KEY)

# What is kept about people: declared by each room, dropped after so many days, and what they can take along.
PERSONAL = ["catalog.personal.TABLES", "recommendations.personal.TABLES", "analytics.personal.TABLES"]
TAKEOUT = ["catalog.takeout.PARTS", "recommendations.personal.PARTS"]
FORGETTING = ["recommendations.forgetting.forget"]  # what a room does when somebody is erased, besides losing rows
KEPT_DAYS = {
    "catalog.Archive": env.int("MARQUEE_KEEP_DOWNLOADS", default=7),
    "catalog.Event": env.int("MARQUEE_KEEP_LOOKS", default=400),
    "catalog.RejectedEvent": env.int("MARQUEE_KEEP_REFUSED", default=30),
    "recommendations.Slate": env.int("MARQUEE_KEEP_PAGES", default=400),
}

HOME_WORLD = env.str("MARQUEE_WORLD", default="marquee")  # the catalogue that visitors see and new households watch

# Experiments: a small share of accounts is served without personalisation, so that its worth can be measured.
# These users take no part: the demo's household shows what personalisation does.
HOLDOUT_SHARE = env.float("MARQUEE_HOLDOUT_SHARE", default=0.05)
HOLDOUT_EXEMPT = env.list("MARQUEE_HOLDOUT_EXEMPT", default=["demo"])

# Background work: the job row is the truth, a Celery message only rings.
JOBS = {
    "churn_risk": "analytics.tasks.churn_risk",
    "conclude": "recommendations.tasks.conclude",
    "erase": "catalog.tasks.erase",
    "export": "catalog.tasks.export",
    "fit": "recommendations.tasks.fit",
    "import_events": "catalog.tasks.import_events",
    "shadow": "recommendations.tasks.shadow",
    "train": "recommendations.tasks.train",
    "tune": "recommendations.tasks.tune",
    "weekly_report": "analytics.tasks.weekly_report",
    "benchmark": "recommendations.tasks.benchmark",
    "audience": "simulation.tasks.audience",
    "seed": "simulation.tasks.seed",
    "study": "simulation.tasks.study",
} | env.dict("MARQUEE_JOBS", default={})
JOBS_AT_ONCE = env.int("MARQUEE_JOBS_AT_ONCE", default=2)  # in each worker
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="pgmq://localhost")  # pgmq: the database above
CELERY_BROKER_TRANSPORT_OPTIONS = {"max_retries": 0}  # nobody waits for a broker that is away: the reaper rings again
if CELERY_BROKER_URL.startswith("pgmq"):
    CELERY_BROKER_TRANSPORT_OPTIONS |= broker.transport_options(DATABASES["default"])
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # for as long as it is away
CELERY_TASK_DEFAULT_QUEUE = env.str("MARQUEE_QUEUE", default="celery")  # sites that share a broker need one each
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = False
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False  # pgmq can't carry its queue names; a heartbeat row tells who is alive
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# Threads, since the work of a job is a process of its own; two to spare, so that no short task waits for a job.
CELERY_WORKER_POOL = "threads"
CELERY_WORKER_CONSUMER = "jobs.consumer:Consumer"
CELERY_WORKER_CONCURRENCY = JOBS_AT_ONCE + 2
CELERY_TIMEZONE = "UTC"
HAND_OUT_FROM = env.int("MARQUEE_HAND_OUT_FROM", default=300_000)  # signals from which a training's fits become jobs
RETRAIN_EVERY = timedelta(days=env.int("MARQUEE_RETRAIN_EVERY_DAYS", default=7))  # if anything has happened at all
RETRAIN_AFTER = env.int("MARQUEE_RETRAIN_AFTER", default=500)  # telling events since a recipe was last trained

MODEL_PATIENCE = env.float("MARQUEE_MODEL_PATIENCE", default=2.0)  # seconds a page waits before it goes by popularity
SHADOW_ONE_IN = env.int("MARQUEE_SHADOW_ONE_IN", default=10)  # of so many live home pages, the shadow orders one
CELERY_BEAT_SCHEDULER = "celery.beat:Scheduler"  # keeps no file: what is due, the tables know
CELERY_BEAT_SCHEDULE = {
    "publish": {"task": "catalog.tasks.publish_due", "schedule": timedelta(seconds=30), "options": {"expires": 30}},
    "drop_old": {"task": "catalog.tasks.drop_old", "schedule": timedelta(hours=6)},
    "erase_again": {"task": "catalog.tasks.erase_again", "schedule": timedelta(minutes=10)},
    "forget": {"task": "recommendations.tasks.forget", "schedule": timedelta(minutes=10)},
    "forget_throttles": {"task": "config.tasks.forget_throttles", "schedule": timedelta(minutes=10)},
    "alarms": {"task": "config.tasks.look_for_alarms", "schedule": timedelta(minutes=1), "options": {"expires": 60}},
    "reap": {"task": "jobs.tasks.reap", "schedule": timedelta(seconds=10), "options": {"expires": 10}},
    "shadow": {"task": "recommendations.tasks.ask_the_shadow", "schedule": timedelta(minutes=5)},
    "retrain": {"task": "recommendations.tasks.retrain", "schedule": timedelta(minutes=1)},
    "retrain_drifted": {"task": "recommendations.tasks.retrain_drifted", "schedule": timedelta(hours=1)},
    "renew": {"task": "catalog.tasks.renew", "schedule": timedelta(minutes=15)},
    "churn_risk": {"task": "analytics.tasks.ask_for_risks", "schedule": timedelta(minutes=10)},
    "weekly_report": {"task": "analytics.tasks.ask_for_the_week", "schedule": timedelta(minutes=30)},
    "roll": {"task": "analytics.tasks.roll", "schedule": timedelta(seconds=10), "options": {"expires": 10}},
}

# The weekly report: printed into the worker's log unless a mail server is named.
MAIL_SERVER = {
    "host": env.str("EMAIL_HOST", default=""),
    "port": env.int("EMAIL_PORT", default=25),
    "username": env.str("EMAIL_HOST_USER", default=""),
    "password": env.str("EMAIL_HOST_PASSWORD", default=""),
    "use_tls": env.bool("EMAIL_USE_TLS", default=False),
}
SMTP = {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": MAIL_SERVER}
CONSOLE = {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
MAILERS = {"default": SMTP if MAIL_SERVER["host"] else CONSOLE}
REPORT_TO = env.list("MARQUEE_REPORT_TO", default=["workbench@localhost"])
REPORT_FROM = env.str("MARQUEE_REPORT_FROM", default="marquee@localhost")
SITE_URL = env.str("MARQUEE_URL", default="http://127.0.0.1:8000")  # for links in mails

# People.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "profiles"
LOGOUT_REDIRECT_URL = "front"

LANGUAGE_CODE = "en"
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
USE_I18N = False
USE_TZ = True

# What a browser fetches.
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "config.faces.FaceFinder",
    "analytics.finders.PlotlyFinder",
]
FACES = VAR / "faces"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.assets.Storage"},
    "archives": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": ARCHIVES, "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700},
    },
}
# Whatever of these lies elsewhere, as Django's STORAGES are written: "artefacts" (models) and "archives" (downloads).
STORAGES |= env.json("MARQUEE_STORAGES", default={})
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # compressing each file twice is most of a first start

# What a browser may do.
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "form-action": [CSP.SELF],
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_ENGINE = "config.sessions"
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Encrypted all the way, unless this is somebody's own machine. A __Host- cookie can't be set from a sibling's domain.
SECURE = env.bool("MARQUEE_SECURE", default=not (DEMO or DEBUG))
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "marquee_session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "marquee_csrf"
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=SECURE)
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$", "^metrics$"]  # asked from inside the house
SECURE_HSTS_SECONDS = env.int(
    "SECURE_HSTS_SECONDS", default=int(timedelta(days=365).total_seconds()) if SECURE else 0
)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_SUBDOMAINS", default=SECURE)
PROXIES = env.int("MARQUEE_PROXIES", default=0)  # how many of ours stand in front: what they tell is believed
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SEARCH_BURST = env.int("MARQUEE_SEARCH_BURST", default=60)  # searches that one person may make at once

METRICS_TOKEN = env.str("METRICS_TOKEN", default="")  # whoever has it may read /metrics

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "config.logs.Lines", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
        "json": {"()": "config.logs.Objects"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": env.str("LOG_FORMAT", default="json" if SECURE else "line"),
        }
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
