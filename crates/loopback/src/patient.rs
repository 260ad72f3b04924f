//! A socket that holds a bounded number of connections, and closes one on which nothing moves.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, Sleep};

/// How long a connection may say nothing, or take nothing, before it is closed.
const PATIENCE: Duration = Duration::from_secs(60);

/// Accepts as many connections as are bearable; one more is closed at once.
pub struct Few {
    inner: TcpListener,
    most: usize,
    open: Arc<AtomicUsize>,
}

impl Few {
    pub(crate) fn new(inner: TcpListener, most: usize, open: &Arc<AtomicUsize>) -> Few {
        Few {
            inner,
            most,
            open: Arc::clone(open),
        }
    }
}

impl axum::serve::Listener for Few {
    type Io = Patient;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Patient, SocketAddr) {
        loop {
            match self.inner.accept().await {
                Ok((stream, from)) => {
                    let seat = Seat::take(&self.open, self.most);
                    if let Some(seat) = seat {
                        return (Patient::new(stream, seat), from);
                    }
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.inner.local_addr()
    }
}

/// One of the connections; given back when it goes.
struct Seat(Arc<AtomicUsize>);

impl Seat {
    fn take(open: &Arc<AtomicUsize>, most: usize) -> Option<Seat> {
        let seat = Seat(Arc::clone(open));
        (open.fetch_add(1, Ordering::SeqCst) < most).then_some(seat)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A connection that is closed when nothing moves on it.
pub struct Patient {
    stream: TcpStream,
    until: Pin<Box<Sleep>>,
    _seat: Seat,
}

impl Patient {
    fn new(stream: TcpStream, seat: Seat) -> Patient {
        Patient {
            stream,
            until: Box::pin(tokio::time::sleep(PATIENCE)),
            _seat: seat,
        }
    }

    /// What moved gives new patience; what waits may wait until it is over.
    fn judged<T>(
        &mut self,
        cx: &mut Context<'_>,
        polled: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if polled.is_ready() {
            self.until.as_mut().reset(Instant::now() + PATIENCE);
            return polled;
        }
        match self.until.as_mut().poll(cx) {
            Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl AsyncRead for Patient {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let polled = Pin::new(&mut self.stream).poll_read(cx, buf);
        self.judged(cx, polled)
    }
}

impl AsyncWrite for Patient {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.stream).poll_write(cx, buf);
        self.judged(cx, polled)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
