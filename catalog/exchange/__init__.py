"""The catalogue as a file that leaves and comes back: JSON or CSV, the same for every world."""
