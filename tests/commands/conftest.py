"""Desks with the network's data, at a fixed time."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from commands.asking import Desk, desk, season

from bot.config import Settings
from store.dataset import read_history


@pytest.fixture
async def at_work(settings: Settings, tmp_path: Path) -> AsyncIterator[Desk]:
    """A network with its history and a sample season, on 22 November 2026."""
    async with desk(settings, tmp_path / "workspace", *season()) as one:
        yield one


@pytest.fixture
async def brand_new(settings: Settings, tmp_path: Path) -> AsyncIterator[Desk]:
    """A real installation on its first day: the directory and the history, nothing ahead."""
    async with desk(settings, tmp_path / "workspace", read_history()) as one:
        yield one
