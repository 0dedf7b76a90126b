"""Programs from Debian's packages, on a machine that is ours to change."""

import os
import shutil
import subprocess
import sys


def can_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> None:
    """Install them without a question or a word, but for what apt-get says when it fails."""
    print(f"Installing {', '.join(packages)} from Debian's packages.", flush=True)
    unasked = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-qq", "--yes", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(command, env=unasked, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode:
            sys.exit(f"{done.stdout}\n{' '.join(command)} failed.")
