"""The desk of those in charge of models: versions, releases, switches, and what was decided."""

from recommendations.admin import editorial, proposals, records, releases, switches, versions

__all__ = ["editorial", "proposals", "records", "releases", "switches", "versions"]
