"""WHAT IS, AND WHAT HAPPENED: titles, people, viewers and the log of events."""
