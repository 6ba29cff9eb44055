//! Which addresses are public?

use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::LazyLock;

/// Networks that nothing is fetched from, with what they are. After the IANA registries of special-purpose addresses.
static CLOSED: LazyLock<Vec<(IpNet, &str)>> = LazyLock::new(|| {
    const LIST: &[(&str, &str)] = &[
        ("0.0.0.0/8", "an unspecified address"),
        ("10.0.0.0/8", "a private address"),
        ("100.64.0.0/10", "an address inside a provider's network"),
        ("127.0.0.0/8", "a loopback address"),
        ("169.254.0.0/16", "a link-local address, where clouds keep their metadata"),
        ("172.16.0.0/12", "a private address"),
        ("192.0.0.0/24", "a reserved address"),
        ("192.0.2.0/24", "an address for documentation"),
        ("192.88.99.0/24", "a reserved relay address"),
        ("192.168.0.0/16", "a private address"),
        ("198.18.0.0/15", "an address for benchmarks"),
        ("198.51.100.0/24", "an address for documentation"),
        ("203.0.113.0/24", "an address for documentation"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "a reserved address"),
        ("::/128", "an unspecified address"),
        ("::1/128", "a loopback address"),
        ("fc00::/7", "a private address"),
        ("fe80::/10", "a link-local address"),
        ("fec0::/10", "a private address"),
        ("ff00::/8", "a multicast address"),
        ("2001::/23", "a reserved or tunnelled address"),
        ("2001:db8::/32", "an address for documentation"),
        ("3fff::/20", "an address for documentation"),
    ];
    let parsed = LIST.iter().map(|(net, what)| (net.parse().expect("the list is a constant"), *what));
    parsed.collect()
});

/// `Ok` when `address` is public, else what it is. An IPv6 address that carries an IPv4 one is judged by that.
pub(super) fn public(address: IpAddr) -> Result<(), &'static str> {
    if let IpAddr::V6(v6) = address
        && let Some(carried) = carried(v6)
    {
        return public(IpAddr::V4(carried));
    }
    if let Some((_, what)) = CLOSED.iter().find(|(net, _)| net.contains(&address)) {
        return Err(what);
    }
    match address {
        IpAddr::V6(v6) if v6.segments()[0] & 0xe000 != 0x2000 => Err("a reserved address"),
        _ => Ok(()),
    }
}

/// The IPv4 address inside a mapped, translated (NAT64) or 6to4 address.
fn carried(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let [a, b, c, d, e, f, high, low] = address.segments();
    let tail = || Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match (a, b, [c, d, e, f]) {
        (0, 0, [0, 0, 0, 0xffff] | [0, 0, 0xffff, 0]) | (0x64, 0xff9b, [0, 0, 0, 0]) => Some(tail()),
        (0x2002, high, [low, ..]) => Some(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_are_public() {
        let closed = "0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.8.8.8 169.254.169.254 \
            172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.7 \
            203.0.113.9 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 \
            ::ffff:0:10.0.0.1 64:ff9b::10.0.0.1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 2002:7f00:1:: 2002:a00:1::1 \
            2001::1 2001:0:53aa:64c::1 2001:db8::1 3fff::1 100::1 fc00::1 fd00:ec2::254 fe80::1 fec0::1 ff02::1 5f00::1 4000::1";
        for address in closed.split_whitespace() {
            let address: IpAddr = address.parse().expect("an address");
            assert!(public(address).is_err(), "{address} passed");
        }
        let open = "1.1.1.1 8.8.8.8 100.63.255.255 100.128.0.1 172.15.0.1 172.32.0.1 193.0.0.1 198.17.0.1 223.255.255.255 \
            2606:4700::1111 2a00:1450:4001::1 ::ffff:8.8.8.8 64:ff9b::8.8.8.8 2002:808:808::1 2001:4860:4860::8888";
        for address in open.split_whitespace() {
            let address: IpAddr = address.parse().expect("an address");
            assert_eq!(public(address), Ok(()), "{address}");
        }
    }
}
