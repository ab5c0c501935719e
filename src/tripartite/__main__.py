"""`python -m tripartite`."""

import sys

from tripartite.app import main

sys.exit(main())
