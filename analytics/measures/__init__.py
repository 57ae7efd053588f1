"""SQL to counts: the only package of this room that reads tables."""
