//! Somebody asks a long command to stop (Ctrl-C, or the system): it learns so, and ends by itself where it can. Here because the runtime
//! that hears signals lives in this crate. Never ends the process.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;

/// Raises the flag when somebody asks to stop. When it comes back, that is heard; where it cannot be heard, asking ends the process as ever.
pub fn interrupted(flag: &Arc<AtomicBool>) {
    let flag = Arc::clone(flag);
    let (ready, heard) = mpsc::channel();
    let listens = thread::Builder::new().name("stop".into()).spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .build();
        let Ok(runtime) = runtime else { return };
        runtime.block_on(async move {
            #[cfg(unix)]
            {
                use tokio::signal::unix::{SignalKind, signal};
                let both = (
                    signal(SignalKind::interrupt()),
                    signal(SignalKind::terminate()),
                );
                let (Ok(mut int), Ok(mut term)) = both else {
                    return;
                };
                let _ = ready.send(());
                std::future::poll_fn(|cx| {
                    if int.poll_recv(cx).is_ready() || term.poll_recv(cx).is_ready() {
                        return std::task::Poll::Ready(());
                    }
                    std::task::Poll::Pending
                })
                .await;
            }
            #[cfg(not(unix))]
            {
                let _ = ready.send(());
                if tokio::signal::ctrl_c().await.is_err() {
                    return;
                }
            }
            flag.store(true, Ordering::SeqCst);
        });
    });
    if listens.is_ok() {
        // Ends too when the thread ends without having listened.
        let _ = heard.recv();
    }
}
