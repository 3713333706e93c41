//! Which addresses of machines may be reached.
//!
//! A feed or a redirect must not make this program speak to the user's own network (a router, a cloud's metadata
//! service). So names are resolved by ourselves, and private addresses are dropped before anything connects; the
//! connection then goes to the very addresses that were checked. A host that the user named is reached wherever it
//! is.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// Whether an address belongs to the machine, its network or to no one, rather than to the internet.
#[must_use]
pub fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_private_v4(address),
        IpAddr::V6(address) => is_private_v6(address),
    }
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 198 && (b == 18 || b == 19))
        || (a == 192 && b == 0 && c == 0)
}

fn is_private_v6(address: Ipv6Addr) -> bool {
    // Addresses that carry one of version 4 lead to it: mapped, compatible, 6to4, NAT64.
    let segments = address.segments();
    match segments {
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low]
        | [0x2002, high, low, ..]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            is_private_v4(Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low)))
        }
        [first, ..] => {
            let is_unique_local = first & 0xfe00 == 0xfc00;
            let is_link_local = first & 0xffc0 == 0xfe80;
            let is_site_local = first & 0xffc0 == 0xfec0;
            let is_documentation = first == 0x2001 && segments[1] == 0xdb8;
            is_unique_local
                || is_link_local
                || is_site_local
                || is_documentation
                || address.is_multicast()
                || first == 0x100
        }
    }
}

/// What one request may reach: the internet, and the host that the user named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    named: Option<(String, u16)>,
}

impl Reach {
    /// For a request to an address that the user gave.
    #[must_use]
    pub fn of(url: &Url) -> Self {
        Self { named: host_and_port(url) }
    }

    /// For a request to an address that nobody vouches for.
    #[must_use]
    pub fn internet() -> Self {
        Self { named: None }
    }

    /// Whether the user named this host and port. On the usual ports of the web, both count as one.
    #[must_use]
    pub fn is_named(&self, host: &str, port: u16) -> bool {
        let usual = |port: u16| port == 80 || port == 443;
        self.named.as_ref().is_some_and(|(name, named)| {
            name.eq_ignore_ascii_case(host) && (*named == port || (usual(*named) && usual(port)))
        })
    }

    /// Refuses an address that is private by its very letters; names are checked once they are resolved.
    ///
    /// # Errors
    /// What is refused, in words.
    pub fn check(&self, url: &Url) -> Result<(), String> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(format!(
                "leads to an address that is not of the web ({}:): not followed",
                url.scheme()
            ));
        }
        let Some((name, port)) = host_and_port(url) else {
            return Err("leads to an address without a host".into());
        };
        let is_local = match url.host() {
            Some(Host::Ipv4(address)) => is_private_v4(address),
            Some(Host::Ipv6(address)) => is_private_v6(address),
            _ => name == "localhost" || name.ends_with(".localhost"),
        };
        if is_local && !self.is_named(&name, port) {
            return Err(PRIVATE.into());
        }
        Ok(())
    }
}

/// What is said of a redirect into the user's own network.
pub(super) const PRIVATE: &str = "leads to a private address that you did not name: not followed";

fn host_and_port(url: &Url) -> Option<(String, u16)> {
    Some((url.host_str()?.trim_end_matches('.').to_ascii_lowercase(), url.port_or_known_default()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses() {
        for text in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "2002:7f00:1::",
            "64:ff9b::a00:1",
            "::7f00:1",
            "ff02::1",
        ] {
            assert!(is_private(text.parse().unwrap()), "{text}");
        }
        for text in [
            "1.1.1.1",
            "93.184.216.34",
            "2606:4700::1111",
            "::ffff:1.1.1.1",
            "64:ff9b::101:101",
            "100.128.0.1",
        ] {
            assert!(!is_private(text.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn only_the_named_host_is_reached_within() {
        let url = |text: &str| Url::parse(text).unwrap();
        let outside = Reach::of(&url("https://w.example/feed"));
        for bad in [
            "http://127.0.0.1:22/",
            "http://[::1]/",
            "http://localhost/",
            "http://a.localhost/",
            "http://169.254.169.254/x",
            "http://2130706433/",
        ] {
            assert_eq!(outside.check(&url(bad)), Err(PRIVATE.into()), "{bad}");
        }
        assert!(outside.check(&url("file:///etc/passwd")).is_err());
        assert!(outside.check(&url("http://other.example/")).is_ok());
        let inside = Reach::of(&url("http://127.0.0.1:8080/feed"));
        assert!(inside.check(&url("http://127.0.0.1:8080/moved")).is_ok());
        assert!(inside.check(&url("http://127.0.0.1:22/")).is_err());
        assert!(inside.check(&url("http://127.0.0.2:8080/")).is_err());
        assert!(Reach::of(&url("http://localhost/")).check(&url("https://localhost/")).is_ok());
    }
}
