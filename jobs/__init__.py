"""WORK THAT MUST NOT BE LOST: the row that stands behind every background task."""
