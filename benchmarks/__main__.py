"""Every benchmark, one after another, each with its table: `make benchmark`, or `make benchmark SIZE=full`."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time

# What each measures, and with what for a small and a full run.
PARTS = {
    "benchmarks.run": {"small": ("--sizes", "200", "1000"), "full": ("--sizes", "1000", "20000")},
    "benchmarks.uncached": {"small": ("--sizes", "200", "1000"), "full": ("--sizes", "1000", "20000")},
    "benchmarks.cached": {"small": ("--seconds", "2"), "full": ("--seconds", "10")},
    "benchmarks.soak": {"small": ("--seconds", "30"), "full": ("--seconds", "600")},
    "benchmarks.search": {
        "small": ("--posts", "200", "--edits", "1000"),
        "full": ("--posts", "1000", "--edits", "20000"),
    },
    "benchmarks.finder": {"small": ("--courses", "1000"), "full": ("--courses", "5000")},
    "benchmarks.merging": {"small": ("--words", "5000"), "full": ("--words", "20000")},
    "benchmarks.library": {
        "small": ("--pictures", "2000", "--posts", "200"),
        "full": ("--pictures", "10000", "--posts", "20000"),
    },
    "benchmarks.desk": {"small": ("--posts", "1000"), "full": ("--posts", "20000")},
    "benchmarks.typing": {"small": ("--words", "5000"), "full": ("--words", "20000")},
}
# On two cores; what a run took is said at its end.
LASTS = {"small": "nine minutes", "full": "an hour"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=LASTS, default="small")
    size = parser.parse_args().size
    print(f"The {size} benchmarks: about {LASTS[size]}. Nothing but temporary folders is written to.", flush=True)
    failed, started = [], time.perf_counter()
    for part, asked in PARTS.items():
        print(f"\n— {part} {' '.join(asked[size])}", flush=True)
        began = time.perf_counter()
        if subprocess.run([sys.executable, "-m", part, *asked[size]]).returncode:
            failed.append(part)
        print(f"  {(time.perf_counter() - began) / 60:.1f} minutes", flush=True)
    print(f"\nAll of it took {(time.perf_counter() - started) / 60:.0f} minutes.", flush=True)
    if failed:
        print(f"Not finished: {', '.join(failed)}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
