"""WHAT TO SHOW: a pure engine inside a thin shell that reads rows, writes rows, opens doors."""
