"""WHAT WOULD HAPPEN IF: synthetic viewers who come, choose, stay or leave; the history of the demo; the lab."""
