//! Answers and the headers that each of them bears. Never a sentence.

use axum::body::Body;
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{Response, StatusCode};
use maud::Markup;

/// Borne by every answer, whatever it is.
const ALWAYS: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
    // Not `no-referrer`: with it a browser hides the origin of our own forms, and that is checked. Others are told nothing.
    ("referrer-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("cache-control", "no-store"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), microphone=(), geolocation=(), clipboard-read=()",
    ),
];

/// What a page answers.
pub(crate) enum Answer {
    /// A page.
    Page(StatusCode, Markup),
    /// Go there and look (after an act).
    See(String),
    /// A file to keep, never shown inside the browser.
    Attachment {
        /// Its name: letters, digits, `-` and `.`.
        name: String,
        /// Its media type.
        kind: &'static str,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// Something of our own that a page loads.
    Asset(&'static str, &'static str),
    /// A piece of a page, or data, for our own script.
    Piece(&'static str, String),
    /// Plain words for programs.
    Plain(StatusCode, String),
}

impl Answer {
    /// A page that was asked for.
    pub(crate) fn page(m: Markup) -> Answer {
        Answer::Page(StatusCode::OK, m)
    }

    pub(crate) fn response(self) -> Response<Body> {
        let (status, kind, extra, body) = match self {
            Answer::Page(status, m) => (
                status,
                "text/html; charset=utf-8",
                None,
                Body::from(m.into_string()),
            ),
            Answer::See(to) => (
                StatusCode::SEE_OTHER,
                "text/plain",
                Some((header::LOCATION, to)),
                Body::empty(),
            ),
            Answer::Attachment { name, kind, bytes } => {
                let as_file = format!("attachment; filename=\"{name}\"");
                let extra = Some((header::CONTENT_DISPOSITION, as_file));
                (StatusCode::OK, kind, extra, Body::from(bytes))
            }
            Answer::Piece(kind, text) => (StatusCode::OK, kind, None, Body::from(text)),
            Answer::Asset(kind, text) => (StatusCode::OK, kind, None, Body::from(text)),
            Answer::Plain(status, text) => {
                (status, "text/plain; charset=utf-8", None, Body::from(text))
            }
        };
        let mut response = Response::new(body);
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        if let Some((name, value)) = extra
            && let Ok(value) = HeaderValue::from_str(&value)
        {
            headers.insert(name, value);
        }
        for (name, value) in ALWAYS {
            headers.insert(
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            );
        }
        response
    }
}
