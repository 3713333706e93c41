//! Answers with control characters in their heads. Some servers put them there (a title with an escape sequence, a tab
//! that lost its way), and a parser of HTTP rightly refuses the whole answer; what a reader wants is the document. So
//! between the connection and the parser each such byte of the head becomes a question mark. Nothing else changes.

use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport};

/// Puts [`Tidy`] on top of whatever makes the connection.
#[derive(Debug)]
pub(super) struct TidyHeads;

impl<In: Transport> Connector<In> for TidyHeads {
    type Out = Tidy<In>;

    fn connect(
        &self,
        _details: &ConnectionDetails<'_>,
        chained: Option<In>,
    ) -> Result<Option<Self::Out>, ureq::Error> {
        Ok(chained.map(|inner| Tidy { inner, in_head: true }))
    }
}

/// A connection for one request; its answer's head has no control characters.
#[derive(Debug)]
pub(super) struct Tidy<T> {
    inner: T,
    /// Whether the head has not ended yet.
    in_head: bool,
}

impl<T: Transport> Transport for Tidy<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), ureq::Error> {
        self.inner.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, ureq::Error> {
        let has_more = self.inner.await_input(timeout)?;
        if self.in_head {
            let buffers = self.inner.buffers();
            let mut bytes = buffers.input().to_vec();
            let end = end_of_head(&bytes);
            self.in_head = end.is_none();
            if tidy(&mut bytes[..end.unwrap_or(buffers.input().len())]) {
                buffers.input_consume(bytes.len());
                buffers.input_append_buf()[..bytes.len()].copy_from_slice(&bytes);
                buffers.input_appended(bytes.len());
            }
        }
        Ok(has_more)
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }

    fn is_tls(&self) -> bool {
        self.inner.is_tls()
    }
}

/// Where the empty line behind the headers begins.
fn end_of_head(bytes: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, b"\r\n\r\n").or_else(|| memchr::memmem::find(bytes, b"\n\n"))
}

/// Whether something had to be changed.
fn tidy(head: &mut [u8]) -> bool {
    let mut is_changed = false;
    for byte in head {
        if byte.is_ascii_control() && !matches!(byte, b'\r' | b'\n' | b'\t') {
            *byte = b'?';
            is_changed = true;
        }
    }
    is_changed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_head_is_changed() {
        let mut answer = b"HTTP/1.1 200 \x1b]2;x\x07OK\r\nA: b\tc\r\n\r\n\x1b[31m".to_vec();
        let end = end_of_head(&answer).unwrap();
        assert!(tidy(&mut answer[..end]));
        assert_eq!(answer, b"HTTP/1.1 200 ?]2;x?OK\r\nA: b\tc\r\n\r\n\x1b[31m");
        assert!(!tidy(&mut answer[..end]));
        assert_eq!(end_of_head(b"HTTP/1.1 200 OK\r\nA: b\r\n"), None);
    }
}
