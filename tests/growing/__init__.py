"""An app whose only migration bears on the log of events, to be applied while others write to that."""
