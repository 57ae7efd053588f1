"""Trainers of your own, a file each: put one in here, or in a folder that MARQUEE_TRAINERS names. See the README."""
