//! The simulator over HTTP, on the loopback: one function per address of the contract (`docs/gamma/README.md`). Bodies, connections and
//! waiting are bounded. Never decides what becomes of a message.

use std::io;
use std::sync::Arc as Shared;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, Method, Response, StatusCode, header};
use number::Arc;
use serde::Deserialize;
use serde_json::json;

use crate::movement::Movement;
use crate::office::{Asked, Office, Posted, Trouble};
use crate::setup::{Behaviour, MAX_DELAY, Mode};

/// Largest body of a request, in bytes: an IE815 of 999 lines is below one megabyte.
pub const MAX_BODY: usize = 2_000_000;
/// Connections at once.
const CONNECTIONS: usize = 256;
/// Threads that wait for the journal at once; those that wait together share a commit.
const DESKS: usize = 64;
/// How long a body may take to come.
const BODY_PATIENCE: Duration = Duration::from_secs(30);
/// How long answers that are under way are waited for at the end.
const GOODBYE: Duration = Duration::from_millis(300);

/// Answers until the process is asked to end, or until `end` is over.
///
/// # Errors
/// What the system says when the sockets or the runtime cannot be used.
pub fn serve(
    office: Shared<Office>,
    bound: loopback::Bound,
    end: impl Future<Output = ()>,
) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(DESKS)
        .enable_all()
        .build()?;
    runtime.block_on(async move {
        let listeners = bound.listeners(CONNECTIONS)?;
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let mut tasks = Vec::new();
        for listener in listeners {
            let app = app(&office);
            let mut stopped = stopped.clone();
            tasks.push(tokio::spawn(async move {
                let over = async move {
                    let _ = stopped.wait_for(|s| *s).await;
                };
                let _ = axum::serve(listener, app)
                    .with_graceful_shutdown(over)
                    .await;
            }));
        }
        end.await;
        let _ = stop.send(true);
        // What is under way is answered; a connection that only waits is not waited for.
        for task in tasks {
            let _ = tokio::time::timeout(GOODBYE, task).await;
        }
        Ok(())
    })
}

fn app(office: &Shared<Office>) -> Router {
    let office = Shared::clone(office);
    Router::new().fallback(move |request: Request| {
        let office = Shared::clone(&office);
        async move { answer(&office, request).await }
    })
}

async fn answer(office: &Shared<Office>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    if !ours(&parts.headers) {
        return plain(StatusCode::FORBIDDEN);
    }
    let path = parts.uri.path();
    let way: Vec<String> = path.trim_matches('/').split('/').map(decoded).collect();
    let way: Vec<&str> = way.iter().map(String::as_str).collect();
    let query = parts.uri.query().unwrap_or_default();
    let (get, post) = (parts.method == Method::GET, parts.method == Method::POST);
    if way == ["mode"] && post {
        return mode(office, body).await;
    }
    if way == ["mode"] && get {
        return behaves(office.behaviour());
    }
    if office.behaviour().mode == Mode::Dead {
        return plain(StatusCode::SERVICE_UNAVAILABLE);
    }
    match (way.as_slice(), get, post) {
        (["messages"], _, true) => messages(office, body).await,
        (["messages", id, "answer"], true, _) => {
            let id = (*id).to_owned();
            desk(office, move |o| Ok(asked(o.answer(&id)?))).await
        }
        (["movements"], true, _) => {
            let value = |name: &str| {
                let mut pairs = form_urlencoded::parse(query.as_bytes());
                pairs.find(|(k, _)| k == name).map(|(_, v)| v.into_owned())
            };
            let (Some(consignor), Some(lrn)) = (value("consignor"), value("lrn")) else {
                return plain(StatusCode::BAD_REQUEST);
            };
            desk(office, move |o| {
                let arc = o.of_reference(&consignor, &lrn)?;
                Ok(arc.map_or_else(
                    || plain(StatusCode::NOT_FOUND),
                    |arc| as_json(&json!({ "arc": arc.as_str() })),
                ))
            })
            .await
        }
        (["movements", arc], true, _) => {
            let Ok(arc) = Arc::parse_as_given(arc) else {
                return plain(StatusCode::NOT_FOUND);
            };
            desk(office, move |o| {
                let m = o.movement(&arc)?;
                Ok(m.map_or_else(|| plain(StatusCode::NOT_FOUND), |m| as_json(&state(&m))))
            })
            .await
        }
        (["alive"], true, _) => plain(StatusCode::OK),
        (["messages" | "movements" | "alive" | "mode", ..], false, _) => {
            plain(StatusCode::METHOD_NOT_ALLOWED)
        }
        _ => plain(StatusCode::NOT_FOUND),
    }
}

/// Whether the request is for this machine and comes from no page of another's: a browser says both.
fn ours(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|h| h.to_str().ok());
    let name = host.map(|h| {
        h.rsplit_once(':').map_or(h, |(name, port)| {
            if port.bytes().all(|b| b.is_ascii_digit()) {
                name
            } else {
                h
            }
        })
    });
    let local = name.is_none_or(|n| matches!(n, "127.0.0.1" | "localhost" | "[::1]"));
    local && !headers.contains_key(header::ORIGIN)
}

/// Part of an address as it is meant.
fn decoded(part: &str) -> String {
    let kept = part.replace('+', "%2B");
    let pair = form_urlencoded::parse(kept.as_bytes()).next();
    pair.map_or_else(String::new, |(k, _)| k.into_owned())
}

/// Asks the office on a thread that may wait.
async fn desk(
    office: &Shared<Office>,
    ask: impl FnOnce(&Office) -> Result<Response<Body>, Trouble> + Send + 'static,
) -> Response<Body> {
    let office = Shared::clone(office);
    let asked = tokio::task::spawn_blocking(move || ask(&office)).await;
    match asked {
        Ok(Ok(response)) => response,
        Ok(Err(e)) => {
            let mut r = as_json(&json!({ "code": e.code() }));
            *r.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            r
        }
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// The body, within its bounds.
async fn whole(body: Body, most: usize) -> Result<Vec<u8>, Response<Body>> {
    match tokio::time::timeout(BODY_PATIENCE, axum::body::to_bytes(body, most)).await {
        Ok(Ok(bytes)) => Ok(bytes.to_vec()),
        Ok(Err(_)) => Err(plain(StatusCode::PAYLOAD_TOO_LARGE)),
        Err(_) => Err(plain(StatusCode::REQUEST_TIMEOUT)),
    }
}

async fn messages(office: &Shared<Office>, body: Body) -> Response<Body> {
    let bytes = match whole(body, MAX_BODY).await {
        Ok(bytes) => bytes,
        Err(response) => return response,
    };
    desk(office, move |o| {
        Ok(match o.post(&bytes)? {
            Posted::Answered(answer) => xml(answer.xml),
            Posted::Later => plain(StatusCode::ACCEPTED),
        })
    })
    .await
}

fn asked(asked: Asked) -> Response<Body> {
    match asked {
        Asked::There(answer) => xml(answer.xml),
        Asked::NotYet => plain(StatusCode::NO_CONTENT),
        Asked::NeverSeen => plain(StatusCode::NOT_FOUND),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    mode: Mode,
    #[serde(default)]
    delay: Option<u64>,
}

async fn mode(office: &Shared<Office>, body: Body) -> Response<Body> {
    let bytes = match whole(body, 1_000).await {
        Ok(bytes) => bytes,
        Err(response) => return response,
    };
    let change: Option<Change> = serde_json::from_slice(&bytes).ok();
    let Some(change) = change.filter(|c| c.delay.is_none_or(|d| d <= MAX_DELAY)) else {
        return plain(StatusCode::BAD_REQUEST);
    };
    let before = office.behaviour();
    let after = match change.delay {
        Some(delay) => Behaviour::new(change.mode, delay),
        None => Behaviour {
            mode: change.mode,
            ..before
        },
    };
    office.behave(after);
    behaves(after)
}

fn behaves(b: Behaviour) -> Response<Body> {
    as_json(&json!({ "mode": b.mode, "delay": b.delay.as_secs() }))
}

/// What is said of a movement.
fn state(m: &Movement) -> serde_json::Value {
    json!({
        "arc": m.arc.as_str(),
        "lrn": m.lrn,
        "consignor": m.consignor,
        "status": m.status,
        "code": m.status.code(),
        "sequence": m.sequence,
        "destination": m.destination,
        "duty_paid": m.duty_paid,
        "deferred": m.deferred,
        "alerted": m.alerted,
        "last": m.last,
        "validated_at": m.validated_at,
        "departs_at": m.departs_at,
        "upstream": m.upstream.as_ref().map(Arc::as_str),
        "downstream": m.downstream.iter().map(Arc::as_str).collect::<Vec<_>>(),
    })
}

fn plain(status: StatusCode) -> Response<Body> {
    let mut r = Response::new(Body::empty());
    *r.status_mut() = status;
    r
}

fn of_type(body: String, kind: &'static str) -> Response<Body> {
    let mut r = Response::new(Body::from(body));
    let headers = r.headers_mut();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
    headers.insert(
        header::CACHE_CONTROL,
        header::HeaderValue::from_static("no-store"),
    );
    r
}

fn xml(body: String) -> Response<Body> {
    of_type(body, "application/xml")
}

fn as_json(body: &serde_json::Value) -> Response<Body> {
    of_type(body.to_string(), "application/json")
}
