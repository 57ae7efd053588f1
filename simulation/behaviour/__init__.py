"""What viewers do on one day, all of them at once. Pure: arrays in, arrays out; chance comes from `noise`.

Everything is addressed by (day, viewer, title), so that two policies meet the same moods.
"""
