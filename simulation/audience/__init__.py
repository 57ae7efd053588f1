"""An audience for the running site: simulated viewers who come as browsers do, over HTTP, and leave real traces.

What they do is decided by the same behaviour as in the closed loop; what they are shown is what the site serves.
"""
