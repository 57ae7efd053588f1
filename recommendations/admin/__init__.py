"""The desk of those in charge of models: versions, releases, switches, and what was decided."""

from recommendations.admin import editorial, records, releases, switches, versions

__all__ = ["editorial", "records", "releases", "switches", "versions"]
