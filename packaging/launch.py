"""Where the packaged program starts: its worker processes begin here, too."""

from __future__ import annotations

import multiprocessing
import sys

from tripartite.app import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
