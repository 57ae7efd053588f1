import pytest

from simulation.audience.addresses import NotLocal, local


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000/"),
        ("http://127.9.9.9/", "http://127.9.9.9:80/"),
        ("localhost:8903", "http://localhost:8903/"),
        ("http://[::1]:9000/home/", "http://[::1]:9000/"),
    ],
)
def test_a_site_on_this_machine_may_be_visited(url, site):
    assert str(local(url)) == site


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com",
        "http://10.0.0.1:8000",
        "http://0.0.0.0:8000",
        "http://localhost.example.com",
        "http://127.0.0.1@example.com/",
        "https://127.0.0.1:8000",
        "ftp://localhost",
        "http://localhost:99999",
        "",
    ],
)
def test_no_other_site_is_visited_and_the_refusal_says_why(url):
    with pytest.raises(NotLocal, match="on this machine only"):
        local(url)
