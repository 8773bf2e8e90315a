"""The results of a goal as values: limits, measurements and tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.meter import Times


@dataclass(frozen=True)
class Result:
    """One line of the table of goals; `reached` is None if the result is only reported, or could not be measured."""

    goal: str
    wanted: str
    measured: str
    reached: bool | None


@dataclass(frozen=True)
class Figures:
    """The table of figures behind a goal."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Measured:
    """All results of one measurement."""

    results: Sequence[Result]
    figures: Sequence[Figures]


def cpu_figures(title: str, found: Mapping[str, Sequence[float]], base: str) -> Figures:
    """CPU time per request (or tick) of each variant, and its ratio to the variant `base`, which comes first."""
    rows = [
        (name, f"{median(values):,.0f}", f"{min(values):,.0f} to {max(values):,.0f}", f"{median(values) / median(found[base]):.2f}")
        for name, values in found.items()
    ]
    return Figures(title, ("variant", "CPU µs each", "lowest and highest round", "times the first"), rows)


def time_figures(title: str, found: Mapping[str, Sequence[Times]]) -> Figures:
    """Latencies of each variant: the median of the rounds."""
    rows = [(name, f"{median(one.p50 for one in times):.2f}", f"{median(one.p99 for one in times):.2f}") for name, times in found.items()]
    return Figures(title, ("variant", "p50 ms", "p99 ms"), rows)
