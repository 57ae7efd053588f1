"""WHAT WOULD HAPPEN IF: synthetic viewers, and the lab. Empty until its issue."""
