"""Pure: arrays in, arrays out. No Django, no clock, no global random, no files."""
