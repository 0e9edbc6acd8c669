"""Every way to write an address that leads inwards, and that none of them opens a socket."""

import ipaddress
import socket

import pytest

from commonground.kernel import fetch as fetching
from commonground.kernel.addresses import leads_outwards, public
from commonground.kernel.fetch import Unfetchable, fetch


def words(text):
    return text.split()


# The first and the last of each block that is not of the open internet, and what stands beside it.
CLOSED = words("""
0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.127.255.255 100.100.100.200
127.0.0.0 127.0.0.1 127.255.255.255 168.63.129.16 169.254.0.0 169.254.169.254 169.254.255.255
172.16.0.0 172.31.255.255 192.0.0.0 192.0.0.192 192.0.0.255 192.0.2.0 192.0.2.255 192.31.196.1
192.52.193.1 192.88.99.0 192.88.99.255 192.168.0.0 192.168.255.255 192.175.48.1 198.18.0.0
198.19.255.255 198.51.100.0 198.51.100.255 203.0.113.0 203.0.113.255 224.0.0.0 224.0.0.251
239.255.255.255 240.0.0.0 255.255.255.254 255.255.255.255
:: ::1 ::2 ::127.0.0.1 ::8.8.8.8 ::ffff:0.0.0.0 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:127.0.0.1
64:ff9b::127.0.0.1 64:ff9b::8.8.8.8 64:ff9b:1::1 64:ff9b:1:ffff:ffff:ffff:ffff:ffff 100::1 100:0:0:1::1
2001::1 2001:0:7f00:1::1 2001:2::1 2001:10::1 2001:20::1 2001:1ff:ffff::1 2001:db8::1
2001:db8:ffff::1 2002:7f00:1:: 2002:a00:1::1 2002:808:808::1 3fff::1 3fff:fff:ffff::1 5f00::1
2620:4f:8000::1 2a00:1450::5efe:10.0.0.1 2a00:1450::200:5efe:8.8.8.8 1000::1 4000::1 fa00::1
fc00::1 fd00:ec2::254 fdff:ffff::1 fe80::1 fe80::1%eth0 febf::1 fec0::1 feff::1 ff00::1 ff02::1
ff0e::1 2a00:1450::1%2
""")
OPEN = words("""
1.0.0.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1
169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 185.15.59.224 192.0.1.1 192.167.255.255
192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255
2001:200::1 2001:4860:4860::8888 2003::1 2400::1 2606:4700::1111 2620:0:862:ed1a::1 2a00:1450::1
""")
# Each of these is, to one reader or another, a place inside.
SPELLINGS = words("""
127.0.0.1 127.0.0.1. 127.1 127.0.1 127 0 0. 0.0 00.0.0.0 0x7f.1 0x7f.0.0.1 0X7F.0.0.1 0x7f000001
0x7f000001. 2130706433 017700000001 0177.0.0.1 0177.1 127.0.0.0x1 127.0.0.01 0127.0.0.1 256.0.0.1
1.2.3.4.5 8.8.8.010 4294967296 0x 0x.0x.0x.0x 08.8.8.8 3232235521 %31%32%37.0.0.1 127%2e0%2e0%2e1
127。0。0。1 127｡0｡0｡1 127．0．0．1 １２７.0.0.1 ①②⑦.⓪.⓪.① ⑯⑨。②⑤④。⑯⑨｡②⑤④ 𝟏𝟐𝟕.𝟎.𝟎.𝟏 １２７。０。０。１ 0ⓧ7f.1
ⅼocalhost localhost localhost. LOCALHOST localhost.localdomain ada.localhost printer.local printer.LOCAL.
ⓛⓞⓒⓐⓛⓗⓞⓢⓣ ｌｏｃａｌｈｏｓｔ metadata metadata.google.internal instance-data.ec2.internal
db.intranet router.lan
nas.home router.home.arpa 1.0.0.127.in-addr.arpa mail.corp x.private api.default.svc school
169.254.169.254 169.254.43518 0xa9fea9fe 2852039166 100.100.100.200 168.63.129.16
[::1] [::] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::FFFF:169.254.169.254] [::127.0.0.1]
[0:0:0:0:0:ffff:127.0.0.1] [64:ff9b::7f00:1] [64:ff9b:1::1] [2002:7f00:1::] [2001::1] [fe80::1]
[fe80::1%25eth0] [fe80::1%eth0] [fe80::1%251] [fec0::1] [fc00::1] [fd00:ec2::254] [ff02::1]
[2a00:1450::5efe:127.0.0.1] [::1%25lo] [127.0.0.1] [::1 ::1] [v1.x] []
-school.example school..example .example school.example.. 127.0.0.1%00.example a%2eexample
""")  # noqa: RUF001
WHOLE = [
    "http://good.example@127.0.0.1/",
    "http://good.example:80@127.0.0.1/",
    "http://127.0.0.1@good.example/",
    "http://@good.example/",
    "http://:@good.example/",
    "http://good.example%40127.0.0.1/",
    "http://127.0.0.1\\@good.example/",
    "http://good.example\\@127.0.0.1/",
    "http:\\\\good.example\\",
    "http://good.example\\.127.0.0.1/",
    "http://good.example/\\127.0.0.1",
    "http://127.0.0.1#@good.example/",
    "http://127.0.0.1?@good.example/",
    "http://127.0.0.1/@good.example",
    "http://good.example#@127.0.0.1:22",
    "ht\ttp://good.example/",
    "http://good.\texample/",
    "http://good.example\n/",
    "http://good.example/\r\nHost: 127.0.0.1",
    "http://good.example/a\x00b",
    "\thttp://good.example/",
    " http://good.example/",
    "http://good example/",
    "http://good.example:0/",
    "http://good.example:-80/",
    "http://good.example:22/",
    "http://good.example:8080/",
    "http://good.example:443443/",
    "http://good.example:80:443/",
    "http://good.example:80a/",
    "https://good.example:6379/",
    "http://good.example:+80/",
    "http://good.example:８０/",  # noqa: RUF001
    "http://good.example:000080/",
    "http:good.example",
    "http:/good.example",
    "http:///good.example/",
    "http://",
    "//good.example/",
    "good.example",
    "",
    "file:///etc/passwd",
    "file://good.example/etc/passwd",
    "FILE:///etc/passwd",
    "ftp://good.example/",
    "gopher://good.example:80/_GET",
    "dict://good.example:80/",
    "ldap://good.example/",
    "data:text/xml,<rss/>",
    "javascript:alert(1)",
    "feed://good.example/",
    "unix:///run/docker.sock",
    "jar:http://good.example!/",
    "http+unix://good.example/",
    "http://good.example/" + "a" * 5000,
    "http://" + "a" * 64 + ".example/",
    "http://" + ".".join(["abc"] * 70) + "/",
]


@pytest.fixture
def opened(monkeypatch):
    """Every socket that would have been opened; good.example is of the open internet."""
    sockets = []

    def connect_tcp(self, host, port, timeout=None, **_):
        sockets.append((host, port))
        raise fetching.httpcore2.ConnectError("test")

    real = socket.getaddrinfo

    def getaddrinfo(host, port, **more):
        if host == "good.example":
            return [(0, 0, 0, "", ("8.8.8.8", port))]
        return real(host, port, flags=socket.AI_NUMERICHOST, **more)

    monkeypatch.setattr(fetching.httpcore2.SyncBackend, "connect_tcp", connect_tcp)
    monkeypatch.setattr(fetching.socket, "getaddrinfo", getaddrinfo)
    return sockets


def test_what_leads_inwards_is_not_public():
    assert [a for a in CLOSED if public(ipaddress.ip_address(a))] == []


def test_the_open_internet_is():
    assert [a for a in OPEN if not public(ipaddress.ip_address(a))] == []


def in_place(host):
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_no_spelling_of_an_inner_place_opens_a_socket(cases, opened, scheme):
    with cases() as case:
        for host in SPELLINGS + CLOSED:
            opened.clear()
            with case(scheme, host):
                with pytest.raises(Unfetchable):
                    fetch(f"{scheme}://{in_place(host)}/")
                assert opened == []


def test_no_address_that_two_readers_read_differently(cases, opened):
    with cases() as case:
        for url in WHOLE:
            opened.clear()
            with case(url):
                with pytest.raises(Unfetchable):
                    fetch(url)
                # A fragment is no place.
                assert opened == [] or url == "http://good.example#@127.0.0.1:22"
                assert all(host == "8.8.8.8" for host, _port in opened)


def test_no_redirect_leads_there_either(cases, opened):
    with cases() as case:
        for host in SPELLINGS + CLOSED:
            with case(host), pytest.raises(Unfetchable):
                fetch("http://good.example/", transport=redirecting(in_place(host)))


def redirecting(place):
    def answer(request):
        assert request.url.host == "good.example"
        return fetching.httpx2.Response(302, headers={"Location": f"http://{place}/".encode()})

    return fetching.httpx2.MockTransport(answer)


def test_good_places_are_asked(opened):
    for url in ("http://good.example", "https://GOOD.example:443/a%20b?c=@d\\e#f"):
        with pytest.raises(Unfetchable, match="nobody answers"):
            fetch(url)
    assert opened == [("8.8.8.8", 80), ("8.8.8.8", 443)]


def test_names_of_all_scripts_lead_outwards():
    assert all(map(leads_outwards, ["school.example", "xn--bcher-kva.example", "a.b-c.d_e.org."]))


@pytest.mark.parametrize(
    "host", ["xn--e4bcp.xn--d4b.xn--d4b.xn--e4b", "metadata.goog.", "x.service.consul", "a.xn--"]
)
def test_names_that_look_open_and_are_not(host):
    assert not leads_outwards(host)


def test_a_name_that_changes_its_mind_is_asked_once_for_each_socket(opened, monkeypatch):
    asked = []

    def getaddrinfo(host, port, **_):
        asked.append(host)
        return [(0, 0, 0, "", ("8.8.8.8" if len(asked) == 1 else "127.0.0.1", port))]

    monkeypatch.setattr(fetching.socket, "getaddrinfo", getaddrinfo)
    with pytest.raises(Unfetchable, match="nobody answers"):
        fetch("https://turns.example/")
    with pytest.raises(Unfetchable, match="not public"):
        fetch("https://turns.example/")
    assert opened == [("8.8.8.8", 443)]
    assert len(asked) == 2
