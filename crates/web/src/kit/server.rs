//! The socket: the loopback only, a bounded number of connections, each of bounded age when it is idle. Never decides who may enter.

use crate::kit::door;
use crate::kit::station::Station;
use axum::Router;
use axum::extract::Request;
use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, Sleep};

/// Connections at once; a browser holds six.
const CONNECTIONS: usize = 64;

/// Threads that wait for the register at once.
const DESKS: usize = 8;

/// How long answers that are under way are waited for at the end.
const GOODBYE: Duration = Duration::from_millis(60);

/// How long a connection may say nothing, or take nothing, before it is closed.
const PATIENCE: Duration = Duration::from_secs(60);

/// Bound sockets, before anything is answered.
#[derive(Debug)]
pub struct Bound {
    four: std::net::TcpListener,
    six: Option<std::net::TcpListener>,
    port: u16,
}

impl Bound {
    /// Binds 127.0.0.1, and ::1 under the same port where this machine has it; 0 lets the system choose the port.
    ///
    /// # Errors
    /// What the system says, such as a port in use.
    pub fn on(port: u16) -> io::Result<Bound> {
        let four = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        four.set_nonblocking(true)?;
        let port = four.local_addr()?.port();
        // Without IPv6, or with the port taken there, the first address is enough.
        let six = std::net::TcpListener::bind((Ipv6Addr::LOCALHOST, port))
            .ok()
            .filter(|l| l.set_nonblocking(true).is_ok());
        Ok(Bound { four, six, port })
    }

    /// The port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Answers until the process is asked to end.
    ///
    /// # Errors
    /// What the system says when the sockets or the runtime cannot be used.
    pub fn serve(self, station: Arc<Station>) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .max_blocking_threads(DESKS)
            .enable_all()
            .build()?;
        runtime.block_on(async move {
            let open = Arc::new(AtomicUsize::new(0));
            let four = listen(self.four, &open, &station)?;
            let six = match self.six {
                Some(l) => Some(listen(l, &open, &station)?),
                None => None,
            };
            ended(&station).await;
            four.abort();
            if let Some(six) = six {
                six.abort();
            }
            // Whoever asked for the end hears that it was taken.
            tokio::time::sleep(GOODBYE).await;
            Ok(())
        })
    }
}

fn listen(
    socket: std::net::TcpListener,
    open: &Arc<AtomicUsize>,
    station: &Arc<Station>,
) -> io::Result<tokio::task::JoinHandle<()>> {
    let listener = Few {
        inner: TcpListener::from_std(socket)?,
        open: Arc::clone(open),
    };
    let station = Arc::clone(station);
    let app = Router::new().fallback(move |request: Request| {
        let station = Arc::clone(&station);
        async move { door::answer(station, request).await }
    });
    Ok(tokio::spawn(async move {
        // Its accept loop goes on after every error; it ends with the process.
        let _ = axum::serve(listener, app).await;
    }))
}

/// A person, the system or another run of the program asks this one to end.
async fn ended(station: &Station) {
    let mut int = std::pin::pin!(tokio::signal::ctrl_c());
    #[cfg(unix)]
    let mut term = {
        use tokio::signal::unix::{SignalKind, signal};
        signal(SignalKind::terminate()).ok()
    };
    std::future::poll_fn(|cx| {
        #[cfg(unix)]
        if let Some(term) = &mut term
            && term.poll_recv(cx).is_ready()
        {
            return Poll::Ready(());
        }
        if int.as_mut().poll(cx).is_ready() || station.asked_to_end(cx.waker()) {
            return Poll::Ready(());
        }
        Poll::Pending
    })
    .await;
}

/// Accepts as many connections as are bearable; one more is closed at once.
struct Few {
    inner: TcpListener,
    open: Arc<AtomicUsize>,
}

impl axum::serve::Listener for Few {
    type Io = Patient;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Patient, SocketAddr) {
        loop {
            match self.inner.accept().await {
                Ok((stream, from)) => {
                    let seat = Seat::take(&self.open);
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
    fn take(open: &Arc<AtomicUsize>) -> Option<Seat> {
        let seat = Seat(Arc::clone(open));
        (open.fetch_add(1, Ordering::SeqCst) < CONNECTIONS).then_some(seat)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A connection that is closed when nothing moves on it.
struct Patient {
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
