"""What the machine can do at most: float32 operations a second in a large matrix product."""

from __future__ import annotations

import os
import subprocess
import sys

from appliance.errors import InputError

_SIDE = 2048
_LIMIT_S = 120.0
# The number of threads of a BLAS library is settled when it is loaded, hence a process of its own.
_THREADS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS")
_PROGRAM = f"""
import sys, time
import numpy as np

left = np.random.default_rng(0).standard_normal(({_SIDE}, {_SIDE}), dtype=np.float32)
right, product, times = left.T.copy(), np.empty_like(left), []
while len(times) < 5 or sum(times) < float(sys.argv[1]):
    begin = time.perf_counter()
    np.matmul(left, right, out=product)
    times.append(time.perf_counter() - begin)
print(2 * {_SIDE}**3 / min(times) / 1e9)
"""


def measure_peak(threads: int, seconds: float = 2.0) -> float:
    """GFLOP/s of the best of at least five products of 2048 x 2048 matrices that take `seconds` in all.

    A multiply-add counts as two operations. Raises InputError when numpy cannot do that here.
    """
    environment = {**os.environ, **dict.fromkeys(_THREADS, str(threads))}
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _PROGRAM, str(seconds)],
            capture_output=True, text=True, timeout=_LIMIT_S, env=environment, check=True,
        )  # fmt: skip
        return float(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise InputError(
            f"the machine's float32 peak could not be measured ({type(error).__name__}); "
            "free memory and try again"
        ) from error
