"""Counting at scale: whole (world, day) buckets are counted again whenever something in them was touched."""

from analytics.rollups.rolling import TABLES, rebuild, roll

__all__ = ["TABLES", "rebuild", "roll"]
