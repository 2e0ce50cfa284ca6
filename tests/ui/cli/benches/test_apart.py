"""A measurement in a process of its own: what comes back, and what goes wrong."""

from __future__ import annotations

import os

import pytest

from appliance.errors import InputError
from ui.cli.benches.apart import apart
from ui.cli.context import Context
from ui.cli.parser import build_parser


@pytest.fixture
def context() -> Context:
    return Context(build_parser().parse_args(["--embedder", "facenet", "bench", "start", "--runs", "3"]))


def _described(context: Context, told: str) -> tuple[int, int, str, str]:
    return os.getpid(), context.arguments.runs, context.config.models.embedder, told


def _refuse(context: Context) -> None:
    raise InputError("the video is too short")


def _die(context: Context) -> None:
    os._exit(9)


def test_the_work_is_done_elsewhere(context: Context) -> None:
    process, *told = apart(_described, context, "hello")
    assert process != os.getpid()
    assert told == [3, "facenet", "hello"]


def test_its_error_comes_back(context: Context) -> None:
    with pytest.raises(InputError, match="too short"):
        apart(_refuse, context)


def test_a_process_that_is_killed_is_one_sentence(context: Context) -> None:
    with pytest.raises(InputError, match="exit 9"):
        apart(_die, context)
