"""Which addresses are of the open internet: judged by number where a socket opens, by name before.

The lists are ours: what Python calls global changes from one version to the next, and forgets the
ways into other networks (tunnels, translated and embedded addresses), and so into one's own.
"""

import ipaddress
import re

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_CLOSED_4 = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",
            "100.64.0.0/10",  # behind a provider's shared address
            "127.0.0.0/8",
            "168.63.129.16/32",  # what a cloud tells its machines, at an address that looks open
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
        ),
    )
)
_OPEN_6 = ipaddress.IPv6Network("2000::/3")  # all that was ever given out to be reached
_CLOSED_6 = tuple(
    map(
        ipaddress.IPv6Network,
        (
            "2001::/23",  # Teredo, ORCHID, benchmarks and other experiments
            "2001:db8::/32",
            "2002::/16",  # 6to4: another address inside
            "2620:4f:8000::/48",
            "3fff::/20",
        ),
    )
)
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})  # the third quarter of an address with another inside
# Names that never lead to the open internet, whatever a resolver nearby makes of them.
_INNER = frozenset(
    ("alt", "arpa", "consul", "corp", "home", "internal", "intranet", "invalid", "lan", "local")
    + ("localdomain", "localhost", "localnet", "mail", "onion", "private", "svc", "test")
    + ("workgroup",)
)
_OF_A_CLOUD = "metadata.goog"  # tells a machine its secrets, under a name that looks open
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))+")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


def public(address: Address) -> bool:
    """Whether an address is one of the open internet, and nothing that could lead inwards."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _CLOSED_4)
    tunnel = (int(address) >> 32) & 0xFFFFFFFF in _ISATAP
    return (
        address in _OPEN_6
        and address.scope_id is None
        and not tunnel
        and not any(address in network for network in _CLOSED_6)
    )


def leads_outwards(host: str) -> bool:
    """Whether a host as it stands in an address can be of the open internet at all.

    A number must be written as everybody writes it: what ends in a number is no name, and odd
    spellings (127.1, 0x7f.1, 017700000001) are read differently by different readers.
    """
    host = host.removesuffix(".")
    if ":" in host:
        return _public_number(host)
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _public_number(host)
    named = len(host) <= 253 and _NAME.fullmatch(host) is not None
    return named and labels[-1] not in _INNER and host != _OF_A_CLOUD and not _counts(labels[-1])


def _counts(label: str) -> bool:
    """Whether digits of another script stand here, which some readers take for a number."""
    try:
        return label.startswith("xn--") and label[4:].encode().decode("punycode").isnumeric()
    except UnicodeError:
        return True


def _public_number(host: str) -> bool:
    try:
        return public(ipaddress.ip_address(host))
    except ValueError:
        return False
