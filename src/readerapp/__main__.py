"""`python -m readerapp` is the `readerapp` command."""

import sys

from readerapp.cli import main

sys.exit(main())
