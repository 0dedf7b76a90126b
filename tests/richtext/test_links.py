"""Where links may lead."""

import pytest

from richtext.links import clean_address


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "https://example.org/a/b?c=1&d=%20#e",
        "http://sub.example.org:8080/",
        "http://192.0.2.1/",
        "http://localhost/",
        "https://xn--mnchen-3ya.example/",
        "https://example.org/münchen?q=käse",
        "mailto:someone@example.org",
        "mailto:someone@example.org?subject=Open%20day",
        "tel:+441134960000",
        "tel:01134960000;ext=5",
        "/courses/msc-data-science/?from=blog#fees",
        "/",
    ],
)
def test_an_ordinary_address_is_left_alone(address):
    assert clean_address(address) == address


@pytest.mark.parametrize(
    ("address", "cleaned"),
    [
        (" HTTPS://Example.ORG/Path ", "https://example.org/Path"),
        ("https:\\\\example.org\\a", "https://example.org/a"),
        ("https:/example.org", "https://example.org"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/"),
        ('https://example.org/a b"c<d>', "https://example.org/a%20b%22c%3Cd%3E"),
        ("mailto: someone@example.org?subject=Open day", "mailto:someone@example.org?subject=Open%20day"),
        ("tel:+44 (0)113 496-0000", "tel:+441134960000"),
        ("tel:%2B44113", "tel:+44113"),
    ],
)
def test_an_address_is_put_in_its_usual_spelling(address, cleaned):
    assert clean_address(address) == cleaned
    assert clean_address(cleaned) == cleaned


@pytest.mark.parametrize(
    ("address", "cleaned"),
    [
        ("https://example.org/?utm_source=a&UTM_Medium=b", "https://example.org/"),
        ("https://example.org/?a=1&gclid=x&b=2&fbclid=y&mc_eid=z", "https://example.org/?a=1&b=2"),
        ("/courses/?utm_campaign=spring#fees", "/courses/#fees"),
        ("https://example.org/#:~:text=words", "https://example.org/"),
        ("https://example.org/#part:~:text=words", "https://example.org/#part"),
        ("https://www.google.com/url?q=https://example.org/a%3Fb%3D1&sa=D&ust=1", "https://example.org/a?b=1"),
        ("https://www.google.co.uk/url?sa=t&url=https%3A%2F%2Fexample.org%2F%3Fgclid%3D1", "https://example.org/"),
        ("https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2F&data=x", "https://example.org/"),
        ("https://www.google.com/search?q=https://example.org/", "https://www.google.com/search?q=https://example.org/"),
    ],
)  # fmt: skip
def test_tracking_is_taken_off(address, cleaned):
    assert clean_address(address) == cleaned


@pytest.mark.parametrize(
    "address",
    [
        "",
        "#",
        "#_ftn1",
        "#fees bursaries",
        "?page=2",
        "page.html",
        "../page",
        "www.example.org",
        "//example.org/",
        "https://",
        "https://exa mple.org/",
        "https://exa%6Dple.org/",
        "https://me:secret@example.org/",
        "https://example.org:99999/",
        "http://0x7f.1/",
        "http://1.2.3.4.5/",
        "http://256.1.1.1/",
        "http://" + "a" * 300 + ".org/",
        "mailto:",
        "mailto:someone",
        "tel:",
        "tel:call-me",
        "ftp://example.org/",
        "sms:+44113",
        "https://www.google.com/url?q=" * 6 + "https://example.org/",
    ],
)
def test_anything_else_is_no_link(address):
    assert clean_address(address) == ""
