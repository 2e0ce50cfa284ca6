"""What every use of scikit-learn needs here."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def learning() -> Iterator[None]:
    """One thread for matrix products, no checks, and no word about training that is stopped on purpose.

    Beside an engine that uses all cores, threads that wait for one another in a busy loop made training
    ten times as slow.
    """
    from sklearn import config_context
    from sklearn.exceptions import ConvergenceWarning
    from threadpoolctl import threadpool_limits

    checked = config_context(assume_finite=True, skip_parameter_validation=True)
    with threadpool_limits(1, "blas"), checked, warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        yield
