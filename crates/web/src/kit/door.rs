//! The door: every request passes here, in this order: our name, our own things, a link, a session, where it comes from, the token
//! of its form. Only then a page is asked. Nothing is served round it.

use crate::kit::answer::Answer;
use crate::kit::form::Sent;
use crate::kit::session::{Session, same};
use crate::kit::station::Station;
use crate::pages;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use std::sync::Arc;

/// The largest form, in bytes.
const BODY: usize = 256 * 1024;

/// The largest form with files, in bytes.
const FILES: usize = 24 * 1024 * 1024;

/// The longest address, in bytes.
const ADDRESS: usize = 2048;

/// A request that passed the door.
pub(crate) struct Visit {
    /// Path, still percent-encoded.
    pub(crate) path: String,
    /// Query, as sent.
    pub(crate) query: String,
    /// What a form said; none: a page is looked at.
    pub(crate) sent: Option<Sent>,
    /// Who.
    pub(crate) session: Session,
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let mut all = headers.get_all(name).iter();
    let first = all.next()?.to_str().ok()?;
    // Said twice is said by somebody between.
    all.next().is_none().then_some(first)
}

fn plain(status: StatusCode) -> Response<Body> {
    Answer::Plain(status, status.to_string()).response()
}

/// Whether a form comes from one of our own pages, under the name by which it was asked.
fn from_us(headers: &HeaderMap, host: &str) -> bool {
    let origin = text(headers, "origin").is_some_and(|o| o == format!("http://{host}"));
    let site = !headers.contains_key("sec-fetch-site")
        || text(headers, "sec-fetch-site") == Some("same-origin");
    origin && site
}

/// Whether a page of somebody else draws on ours: as a frame, a picture, a script.
fn drawn_upon(headers: &HeaderMap) -> bool {
    matches!(
        text(headers, "sec-fetch-site"),
        Some("cross-site" | "same-site")
    ) && text(headers, "sec-fetch-dest") != Some("document")
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(n, _)| *n == name)
        .map(|(_, v)| v.to_owned())
}

/// Answers one request.
pub(crate) async fn answer(station: Arc<Station>, request: Request) -> Response<Body> {
    let (head, body) = request.into_parts();
    let headers = head.headers;
    let path = head.uri.path().to_owned();
    let query = head.uri.query().unwrap_or_default().to_owned();

    let Some(host) = text(&headers, "host")
        .filter(|h| station.hosts().iter().any(|ours| ours == h))
        .map(str::to_owned)
    else {
        return plain(StatusCode::MISDIRECTED_REQUEST);
    };
    if path.len() + query.len() > ADDRESS {
        return plain(StatusCode::URI_TOO_LONG);
    }
    let post = match head.method {
        Method::GET => false,
        Method::POST => true,
        _ => return plain(StatusCode::METHOD_NOT_ALLOWED),
    };
    if !post && drawn_upon(&headers) {
        return plain(StatusCode::FORBIDDEN);
    }
    if !post && let Some(asset) = pages::asset(&path) {
        return asset.response();
    }
    if post && let Some(what) = path.strip_prefix("/control/") {
        return control(&station, &headers, what);
    }
    if post && !from_us(&headers, &host) {
        return plain(StatusCode::FORBIDDEN);
    }
    if !post && path == "/enter" {
        return enter(&station, &query);
    }
    let name = station.cookie_name();
    let Some(session) = cookie(&headers, &name).and_then(|c| station.session(&c)) else {
        return pages::closed(&station, &path).response();
    };
    let mut sent = None;
    if post {
        let kind = text(&headers, "content-type").unwrap_or_default();
        let media = kind.split(';').next().map(str::trim);
        let parts = media == Some("multipart/form-data");
        if !parts && media != Some("application/x-www-form-urlencoded") {
            return plain(StatusCode::UNSUPPORTED_MEDIA_TYPE);
        }
        let most = if parts { FILES } else { BODY };
        let Ok(bytes) = axum::body::to_bytes(body, most).await else {
            return pages::too_large(&station, &path).response();
        };
        let form = if parts {
            let read = match multer::parse_boundary(kind) {
                Ok(b) => Sent::read_parts(&bytes, &b).await,
                Err(_) => None,
            };
            let Some(form) = read else {
                return plain(StatusCode::BAD_REQUEST);
            };
            form
        } else {
            Sent::read(&bytes)
        };
        if !same(form.get("csrf"), &session.csrf) {
            return plain(StatusCode::FORBIDDEN);
        }
        sent = Some(form);
    }
    let visit = Visit {
        path,
        query,
        sent,
        session,
    };
    // The register is read and written on threads that may wait.
    let asked = tokio::task::spawn_blocking(move || pages::answer(&station, &visit));
    match asked.await {
        Ok(answer) => answer.response(),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// Another run of the program, of the same user, asks for a link, or for the end. A browser would name an origin.
fn control(station: &Station, headers: &HeaderMap, what: &str) -> Response<Body> {
    let said = text(headers, "authorization").and_then(|a| a.strip_prefix("Acquit "));
    if headers.contains_key("origin") || !said.is_some_and(|s| station.knows_secret(s)) {
        return plain(StatusCode::FORBIDDEN);
    }
    match what {
        "link" => Answer::Plain(StatusCode::OK, station.link()).response(),
        "stop" => {
            station.end();
            plain(StatusCode::OK)
        }
        _ => plain(StatusCode::NOT_FOUND),
    }
}

/// Uses a link up. A page follows, not a redirection: the cookie is strict, and whoever comes from a file would arrive without it.
fn enter(station: &Station, token: &str) -> Response<Body> {
    let Some(cookie) = station.enter(token) else {
        return pages::closed(station, "/").response();
    };
    let mut response = pages::entered(station).response();
    let cookie = format!(
        "{}={cookie}; Path=/; Max-Age=34560000; HttpOnly; SameSite=Strict",
        station.cookie_name()
    );
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    response
}
