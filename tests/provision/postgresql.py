"""A PostgreSQL server of the tests' own: made empty, reached only through a socket in a folder of its own, and gone
afterwards.

`python -m tests.provision.postgresql COMMAND…` runs a command with `DATABASE_URL` pointing at one.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MISSING = "none found. Install the server programs (Debian: postgresql) and the tests will start one for themselves."
# A database that lives for minutes need not survive a power cut.
OPTIONS = (
    "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c log_min_messages=fatal"
)


def found() -> Path | None:
    """The folder of the newest server programs, or None."""
    folders = [Path(program).parent for name in ("initdb", "pg_ctl") if (program := shutil.which(name))]
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    homebrew = sorted(Path("/opt/homebrew/opt").glob("postgresql*/bin"), reverse=True)
    return next((each for each in [*folders, *versions, *homebrew] if (each / "initdb").exists()), None)


@contextmanager
def private_server(programs: Path) -> Iterator[str]:
    """A running server, as a `DATABASE_URL`."""
    # PostgreSQL refuses to run as root. The folder belongs to whoever runs it, and nobody else can enter it, which is
    # what lets the server trust every connection.
    owner = unprivileged_user()
    with tempfile.TemporaryDirectory(prefix="prospectus-postgresql-") as folder:
        if owner:
            shutil.chown(folder, owner)

        def run(program: str, *arguments: str) -> None:
            command = [str(programs / program), "--pgdata", f"{folder}/data", *arguments]
            subprocess.run(command, check=True, user=owner, cwd=folder, stdout=subprocess.DEVNULL)

        run("initdb", "--username=prospectus", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        log = f"{folder}/log"
        try:
            run("pg_ctl", "start", "--wait", f"--log={log}", "--options", f"-k {folder} {OPTIONS}")
        except subprocess.CalledProcessError:
            sys.stderr.write(Path(log).read_text())
            raise
        try:
            yield f"postgres://prospectus@/{folder}/postgres"
        finally:
            run("pg_ctl", "stop", "--wait", "--mode=immediate")


def unprivileged_user() -> str | None:
    """Who runs the server when we are root; None when we are not and can run it ourselves."""
    if os.geteuid() != 0:
        return None
    users = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in users else "nobody"


def main(command: list[str]) -> int:
    programs = found()
    if programs is None:
        print(f"\n{'!' * 100}\n  NOT TESTED ON POSTGRESQL: {MISSING}\n{'!' * 100}\n", flush=True)
        return 1 if os.environ.get("CI") == "true" else 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that being ended, too, ends the server
    with private_server(programs) as database_url:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": database_url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
