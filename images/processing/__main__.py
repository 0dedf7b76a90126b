"""What `images.sandbox` starts, as `python -I <this file>`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # -I has left this project out, like everything of the environment's

from images.processing import program

program.limit_resources()
program.main(sys.stdin.buffer, sys.stdout.buffer)
