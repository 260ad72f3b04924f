//! The workstation's socket: the loopback only, a bounded number of connections. Never decides who may enter.

use crate::kit::door;
use crate::kit::station::Station;
use axum::Router;
use axum::extract::Request;
use std::future::Future;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

/// Connections at once; a browser holds six.
const CONNECTIONS: usize = 64;

/// Threads that wait for the register at once.
const DESKS: usize = 8;

/// How long answers that are under way are waited for at the end.
const GOODBYE: Duration = Duration::from_millis(60);

/// Bound sockets, before anything is answered.
#[derive(Debug)]
pub struct Bound(loopback::Bound);

impl Bound {
    /// Binds 127.0.0.1, and ::1 under the same port where this machine has it; 0 lets the system choose the port.
    ///
    /// # Errors
    /// What the system says, such as a port in use.
    pub fn on(port: u16) -> io::Result<Bound> {
        loopback::Bound::on(port).map(Bound)
    }

    /// The port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.0.port()
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
            let listeners = self.0.listeners(CONNECTIONS)?;
            let each = |l| listen(l, &station);
            let tasks: Vec<_> = listeners.into_iter().map(each).collect();
            ended(&station).await;
            for task in tasks {
                task.abort();
            }
            // Whoever asked for the end hears that it was taken.
            tokio::time::sleep(GOODBYE).await;
            Ok(())
        })
    }
}

fn listen(listener: loopback::Few, station: &Arc<Station>) -> tokio::task::JoinHandle<()> {
    let station = Arc::clone(station);
    let app = Router::new().fallback(move |request: Request| {
        let station = Arc::clone(&station);
        async move { door::answer(station, request).await }
    });
    tokio::spawn(async move {
        // Its accept loop goes on after every error; it ends with the process.
        let _ = axum::serve(listener, app).await;
    })
}

/// A person, the system or another run of the program asks this one to end.
async fn ended(station: &Station) {
    let mut signal = pin!(loopback::asked_to_end());
    std::future::poll_fn(|cx| {
        if signal.as_mut().poll(cx).is_ready() || station.asked_to_end(cx.waker()) {
            return Poll::Ready(());
        }
        Poll::Pending
    })
    .await;
}
