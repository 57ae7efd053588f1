"""Catalogues and logs from elsewhere."""
