"""Which door stands at which address."""

from django.contrib import admin
from django.urls import include, path

from config import health
from config.api import api
from config.metrics import metrics
from jobs.staff import staff_only

admin.site.login = staff_only(admin.site.login)  # one page to sign in, one page for who may not come in

handler400 = "config.errors.not_understood"
handler500 = "config.errors.out_of_order"

urlpatterns = [
    path("", include("catalog.urls")),
    path("", include("recommendations.urls")),
    path("workbench/", include("analytics.urls")),
    path("lab/", include("simulation.urls")),
    path("jobs/", include("jobs.urls")),
    path("api/", api.urls),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
]
