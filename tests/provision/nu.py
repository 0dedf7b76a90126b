"""The Nu HTML checker, a program of Java, from its npm package."""

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

VERSION = "26.9.27"
SHA512 = "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA=="
JAR = Path(sys.prefix) / "share" / f"vnu-{VERSION}.jar"
MISSING = "none found. It needs Java, and npm to fetch it."


def java() -> str | None:
    return shutil.which("java")


def npm() -> str | None:
    return "not needed any more" if JAR.exists() else shutil.which("npm")


def found() -> Path | None:
    return JAR if java() and JAR.exists() else None


def fetch() -> None:
    """Once for each environment. Exits if the package is not the one that was pinned."""
    if JAR.exists() or not npm():
        return
    print("Fetching the Nu HTML checker from its npm package.", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", f"vnu-jar@{VERSION}", "--silent", "--pack-destination", folder]
        if subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL).returncode:
            return
        (package,) = Path(folder).glob("*.tgz")
        if base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode() != SHA512:
            sys.exit(f"vnu-jar {VERSION} is not what it was.")
        with tarfile.open(package) as packed:
            packed.extract("package/build/dist/vnu.jar", folder, filter="data")
        JAR.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(Path(folder) / "package/build/dist/vnu.jar", JAR)


def complaints(folder: Path) -> list[dict[str, Any]]:
    """What it says of the pages in a folder: `url`, `type` (error or info), `message`, `extract`."""
    command = ["java", "-jar", str(JAR), "--format", "json", "--exit-zero-always", str(folder)]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stderr)["messages"]
