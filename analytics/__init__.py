"""HOW IT WENT: counts, then intervals, then pictures."""
