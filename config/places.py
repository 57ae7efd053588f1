"""Where the checkout is, and where it keeps what it makes (MARQUEE_VAR, else the folder `var`)."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("MARQUEE_VAR") or ROOT / "var").absolute()
