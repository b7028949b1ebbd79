"""How long a build takes, and how much memory: ``python -m benchmarks.build_reports [FOLDER|FILE …] [--repeat 3]``.

Each build is a ``ties build`` in a process of its own, from reading the files to the store on disk; without reports the
bundled sample is built. Time is the processor's, and by the clock in brackets; memory is the process's largest.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="*", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args()
    for _ in range(given.repeat):
        with TemporaryDirectory() as folder:
            out = Path(folder) / "build"
            command = [sys.executable, "-m", "ties", "build", *map(str, given.reports), "--out", str(out), "-q"]
            begin = time.perf_counter()
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
            _, status, used = os.wait4(process.pid, 0)
            passed = time.perf_counter() - begin
            if status:
                sys.exit(f"ties build ended with {os.waitstatus_to_exitcode(status)}")
            counts = json.loads((out / "build.json").read_text(encoding="utf-8"))
            size = sum(file.stat().st_size for file in (out / "store").rglob("*") if file.is_file())
        processor = used.ru_utime + used.ru_stime
        print(f"{processor:.1f} s ({passed:.1f} s), {used.ru_maxrss / 1024:.0f} MiB, store {size / 2**20:.1f} MiB")
    print(f"{counts.get('counts', counts)}"[:600], f"load: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
