"""The generated catalogue: fictional titles, deterministic from a seed."""
