"""How often 95 % intervals hold a truth that is known: asserted, and told as a table at the end of the run."""

import pytest

WHOLE = 2_000
"""With fewer draws a perfect estimator misses narrow bounds too often."""


@pytest.fixture
def covers(request):
    """`covers("a share", inside, draws)`: the truth lay inside so many of so many intervals."""

    def check(what: str, inside: int, draws: int) -> None:
        percent = 100 * inside / draws
        request.node.user_properties.append(("coverage", [what, float(percent), draws]))
        least, most = (93.5, 96.5) if draws >= WHOLE else (92, 98)
        assert least <= percent <= most, f"{what}: {percent:.1f} % of {draws:,} intervals hold the truth"

    return check


def pytest_terminal_summary(terminalreporter):
    reports = [report for each in ("passed", "failed") for report in terminalreporter.stats.get(each, [])]
    rows = sorted(told for report in reports for name, told in report.user_properties if name == "coverage")
    if rows:
        terminalreporter.section("Of so many 95 % intervals, how many hold the truth")
        for what, percent, draws in rows:
            terminalreporter.write_line(f"  {what:<76} {percent:>6.1f} %   of {draws:>5,}")
