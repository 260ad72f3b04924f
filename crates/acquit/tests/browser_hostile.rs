//! A hostile page in the real browser of a person who is in: from another port, from another name, and under a name that was made to
//! lead here. It can neither read nor act; against a server that is open to everybody the same attacks succeed.

mod common;
mod support_browser;

use common::{EVENING, EXCISE};
use serde_json::{Value, json};
use support_browser::driver::{Browser, Options};
use support_browser::stranger::Stranger;
use support_browser::{Workstation, alone, furnished};

/// Everything that a page can try to read of another server: names of what it got.
const READING: &str = r#"
const [target, paths, done] = arguments;
(async () => {
  const got = [];
  const soon = (p) => Promise.race([p, new Promise((_, no) => setTimeout(() => no('late'), 2500))]);
  const tag = (name, set) => soon(new Promise((yes, no) => {
    const e = document.createElement(name);
    e.onload = () => yes(e); e.onerror = () => no('no');
    set(e); document.body.append(e);
  }));
  for (const path of paths) {
    const url = target + path;
    const attempt = async (how, act) => { try { if (await act()) got.push(how + ' ' + path); } catch (e) {} };
    await attempt('fetch', async () => (await soon(fetch(url, { credentials: 'include' }))).ok);
    await attempt('fetch no-cors', async () => (await (await soon(fetch(url, { mode: 'no-cors', credentials: 'include' }))).text()).length > 0);
    await attempt('xhr', () => soon(new Promise((yes) => {
      const x = new XMLHttpRequest(); x.open('GET', url); x.withCredentials = true;
      x.onload = () => yes(x.status === 200 && x.responseText.length > 0); x.onerror = () => yes(false); x.send();
    })));
    if (path.endsWith('.svg')) await attempt('img', async () => (await tag('img', (e) => { e.src = url; })).naturalWidth > 0);
    if (path.endsWith('.js')) await attempt('script', async () => !!(await tag('script', (e) => { e.src = url; })));
    if (path.endsWith('.css')) await attempt('css', async () => !!(await tag('link', (e) => { e.rel = 'stylesheet'; e.href = url; })));
    await attempt('frame', async () => {
      const f = await tag('iframe', (e) => { e.src = url; });
      return f.contentDocument !== null && f.contentDocument.body.innerText.length > 0 && !f.contentDocument.URL.startsWith('about:');
    });
  }
  done(got);
})();
"#;

/// Everything that a page can send to another server without being asked.
const SENDING: &str = r#"
const [target, paths, done] = arguments;
(async () => {
  const body = 'csrf=&form=00000000000000000000000000000000&do=act&cause=no-internet&elsewhere=none&by=sms';
  const soon = (p) => Promise.race([p, new Promise((yes) => setTimeout(yes, 2500))]);
  for (const path of paths) {
    const url = target + path;
    for (const o of [
      { mode: 'no-cors', body: new URLSearchParams(body) },
      { mode: 'no-cors', body: body, headers: { 'content-type': 'text/plain' } },
      { mode: 'cors', body: JSON.stringify({}), headers: { 'content-type': 'application/json' } },
      { mode: 'cors', body: new URLSearchParams(body) },
    ]) { try { await soon(fetch(url, { method: 'POST', credentials: 'include', ...o })); } catch (e) {} }
    try { navigator.sendBeacon(url, new URLSearchParams(body)); } catch (e) {}
    for (const enctype of ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']) {
      const f = document.createElement('form'), frame = document.createElement('iframe');
      frame.name = 'f' + Math.random(); document.body.append(frame);
      Object.assign(f, { method: 'post', action: url, enctype, target: frame.name });
      for (const [k, v] of new URLSearchParams(body)) { const i = document.createElement('input'); i.name = k; i.value = v; f.append(i); }
      document.body.append(f);
      await soon(new Promise((yes) => { frame.onload = yes; f.submit(); }));
    }
  }
  done(true);
})();
"#;

fn reads(b: &Browser, target: &str, paths: &[String]) -> Vec<String> {
    let v = b.run_until_called(READING, &[json!(target), json!(paths)]);
    v.as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

fn paths() -> Vec<String> {
    vec![
        format!("/fr/{EXCISE}/"),
        "/fr/settings".into(),
        "/mark.svg".into(),
        "/script.js".into(),
        "/style.css".into(),
        "/enter?00000000000000000000000000000000".into(),
        "/control/link".into(),
    ]
}

fn acts() -> Vec<String> {
    vec![
        format!("/fr/{EXCISE}/leave"),
        format!("/fr/{EXCISE}/outage/open"),
        "/fr/settings/who".into(),
        "/control/link".into(),
    ]
}

/// What there is to change: entries, drafts, the settings' page.
fn state(w: &Workstation, b: &Browser) -> (usize, String, String) {
    let page = |b: &Browser, at: &str| {
        b.go(&w.at(at));
        b.text_of_page()
    };
    let home = page(b, &format!("/fr/{EXCISE}/"));
    let drafts = home.matches("Brouillon").count().to_string();
    (w.world.entries(), drafts, page(b, "/fr/settings"))
}

#[test]
fn the_cookie_is_strict_and_no_script_sees_it() {
    alone(|| {
        let Some(world) = furnished(EVENING) else {
            return;
        };
        let w = Workstation::of(world);
        let b = w.browser(Options::default());
        let all = b.cookies();
        assert_eq!(all.len(), 1, "{all:?}");
        let c = &all[0];
        assert_eq!(c["name"], format!("acquit-{}", w.port));
        assert_eq!(
            (&c["httpOnly"], &c["sameSite"], &c["path"]),
            (&json!(true), &json!("Strict"), &json!("/"))
        );
        assert_eq!(b.run("return document.cookie;", &[]), "");
        // The link is used up, and its address is not where the person stays.
        assert!(!b.here().contains("enter"));
        b.back();
        assert!(!b.text_of_page().contains("Faire partir"), "{}", b.here());
    });
}

#[test]
fn a_hostile_page_reads_nothing_and_does_nothing() {
    alone(|| {
        let Some(world) = furnished(EVENING) else {
            return;
        };
        let w = Workstation::of(world);
        let rules = "--host-resolver-rules=MAP *.example 127.0.0.1";
        let b = w.browser(Options {
            switches: &[rules, "--disable-popup-blocking"],
            ..Options::default()
        });
        let (hostile, open) = (Stranger::new(), Stranger::new());
        let before = state(&w, &b);
        let from = [
            format!("http://127.0.0.1:{}/", hostile.port),
            format!("http://localhost:{}/", hostile.port),
            format!("http://hostile.example:{}/", hostile.port),
        ];
        let theirs = format!("http://127.0.0.1:{}", open.port);
        for (i, page) in from.iter().enumerate() {
            b.go(page);
            if i == 0 {
                // The attacks are real: who is open to everybody loses everything to them.
                let got = reads(&b, &theirs, &paths());
                for how in [
                    "fetch /fr",
                    "xhr /fr",
                    "img /mark",
                    "script /script",
                    "css /style",
                ] {
                    assert!(got.iter().any(|g| g.starts_with(how)), "{how}: {got:?}");
                }
                b.run_until_called(SENDING, &[json!(theirs), json!(acts())]);
                assert!(open.posts() >= acts().len() * 6, "{}", open.posts());
            }
            for host in ["127.0.0.1", "localhost", "[::1]", "rebound.example"] {
                let target = format!("http://{host}:{}", w.port);
                let got = reads(&b, &target, &paths());
                assert!(got.is_empty(), "{page} reads of {target}: {got:?}");
                b.run_until_called(SENDING, &[json!(target), json!(acts())]);
            }
            // A whole window of ours is out of the reach of the page that opened it.
            let opened = "const w = window.open(arguments[0]); const done = arguments[1];\
                setTimeout(() => { let t = ''; try { t = w.document.body.innerText; } catch (e) {}\
                try { w.location = 'about:blank#' + w.closed; } catch (e) {} done([t, w === null || w.closed]); }, 1500);";
            let this = b.this_window();
            let v = b.run_until_called(opened, &[json!(w.at("/fr/"))]);
            assert_eq!(v[0], "", "{page}");
            b.turn_to(&this);
            // And a form that takes the whole window there.
            let whole = "const f = document.createElement('form'); f.method = 'post'; f.action = arguments[0];\
                const i = document.createElement('input'); i.name = 'cause'; i.value = 'no-internet'; f.append(i);\
                document.body.append(f); f.submit();";
            let act = w.at(&format!("/fr/{EXCISE}/outage/open"));
            b.leaves(|| b.run(whole, &[json!(act)]));
            assert!(b.text_of_page().contains("403"), "{}", b.text_of_page());
        }
        // Nothing was entered, begun or changed, and the person is still in.
        assert_eq!(state(&w, &b), before);
        w.world.whole();
    });
}

#[test]
fn a_name_that_was_made_to_lead_here_gets_nothing() {
    alone(|| {
        let Some(world) = furnished(EVENING) else {
            return;
        };
        let w = Workstation::of(world);
        let b = w.browser(Options {
            switches: &["--host-resolver-rules=MAP *.example 127.0.0.1"],
            ..Options::default()
        });
        let before = state(&w, &b);
        let rebound = format!("http://rebound.example:{}", w.port);
        for path in paths() {
            b.go(&format!("{rebound}{path}"));
            let text = b.source();
            assert!(
                text.contains("421") && !text.contains("Acquit") && !text.contains(EXCISE),
                "{path}: {text}"
            );
        }
        // Of its own origin, as the browser sees it: no CORS stands between, and still nothing is answered.
        let got = reads(&b, &rebound, &paths());
        assert!(
            got.iter()
                .all(|g| g.starts_with("fetch no-cors") || g.starts_with("frame")),
            "{got:?}"
        );
        let script = "const done = arguments[2]; (async () => { const out = [];\
            for (const p of arguments[1]) for (const method of ['GET', 'POST']) { \
            const r = await fetch(arguments[0] + p, { method, credentials: 'include', body: method === 'POST' ? new URLSearchParams('csrf=x&form=y') : undefined });\
            out.push([r.status, await r.text()]); } done(out); })();";
        let all = b.run_until_called(script, &[json!(rebound), json!(paths())]);
        let all = all.as_array().expect("answers");
        assert_eq!(all.len(), paths().len() * 2);
        for answer in all {
            assert_eq!(answer[0], 421, "{answer}");
            assert!(!answer[1].as_str().unwrap_or_default().contains("Acquit"));
        }
        assert!(b.cookies().is_empty(), "our cookie is not its");
        assert_eq!(state(&w, &b), before);
    });
}
