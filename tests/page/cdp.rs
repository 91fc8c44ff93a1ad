//! Chromium, spoken to in its own protocol (the `DevTools` protocol, over a web socket): as much
//! of it as a reader's hands and eyes need.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use tungstenite::{Message, WebSocket};

/// Under which names Chromium is installed.
const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// How long anything may take to happen.
const PATIENCE: Duration = Duration::from_secs(30);

/// A browser with one page open.
pub(super) struct Browser {
    child: Child,
    socket: WebSocket<TcpStream>,
    session: Option<String>,
    calls: u64,
    /// What the browser reported and nobody waited for.
    events: Vec<Value>,
    _profile: TempDir,
}

impl Browser {
    /// Starts a browser; says so when none is installed, and does not when it is.
    pub(super) fn start() -> Option<Self> {
        let profile = TempDir::new().unwrap();
        let Some(mut child) = NAMES.iter().find_map(|name| launch(name, &profile)) else {
            // Not through the captured output of tests: this is to be read when they pass.
            let mut stream = std::io::stderr().lock();
            writeln!(stream, "left out: pages in a browser: Chromium is not installed").unwrap();
            return None;
        };
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let address = lines.by_ref().find_map(|line| {
            Some(line.unwrap().strip_prefix("DevTools listening on ")?.to_owned())
        });
        // What else it says is read and dropped, lest it wait for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        let address = address.expect("the browser says where it listens");
        let host = address.split('/').nth(2).unwrap();
        let stream = TcpStream::connect(host).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let (socket, _) = tungstenite::client(address.as_str(), stream).unwrap();
        let mut browser =
            Self { child, socket, session: None, calls: 0, events: Vec::new(), _profile: profile };
        let target = browser.call("Target.createTarget", &json!({"url": "about:blank"}));
        let attach = json!({"targetId": target["targetId"], "flatten": true});
        let session = browser.call("Target.attachToTarget", &attach);
        browser.session = session["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Log", "Network"] {
            browser.call(&format!("{domain}.enable"), &json!({}));
        }
        Some(browser)
    }

    /// Whether pages may run scripts.
    pub(super) fn allow_scripts(&mut self, allowed: bool) {
        self.call("Emulation.setScriptExecutionDisabled", &json!({"value": !allowed}));
    }

    /// How large the window is.
    pub(super) fn resize(&mut self, width: u32, height: u32) {
        let size =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Does the same at a desk and on a phone, with a script and without one; `visit` is told
    /// whether scripts run. Nothing may be wider than the window afterwards: a reader never has
    /// to scroll sideways.
    pub(super) fn in_every_way(&mut self, mut visit: impl FnMut(&mut Self, bool)) {
        for scripts in [true, false] {
            self.allow_scripts(scripts);
            for (width, height) in [(1280, 900), (390, 844)] {
                self.resize(width, height);
                visit(self, scripts);
                let wide =
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth";
                assert_eq!(self.value(wide), 0, "at {width} pixels");
            }
        }
    }

    /// Goes to an address.
    pub(super) fn open(&mut self, url: &str) {
        self.call("Page.navigate", &json!({"url": url}));
    }

    /// The value of an expression on the page; nothing while one page makes way for another.
    pub(super) fn value(&mut self, expression: &str) -> Value {
        let asked = json!({"expression": expression, "returnByValue": true});
        let answer = self.ask("Runtime.evaluate", &asked).unwrap_or_default();
        answer["result"]["value"].clone()
    }

    /// Waits until an expression is true on the page.
    pub(super) fn until(&mut self, expression: &str) {
        let started = Instant::now();
        let ready = format!("document.readyState === 'complete' && Boolean({expression})");
        while self.value(&ready) != true {
            if started.elapsed() > PATIENCE {
                let page = self.value("location.href + ' ' + document.body.innerText");
                panic!("never became true: {expression} at {page}");
            }
            sleep(Duration::from_millis(30));
        }
    }

    /// Clicks on the middle of what a selector finds first.
    pub(super) fn click(&mut self, selector: &str) {
        let place = self.place(selector);
        self.mouse("mousePressed", &place);
        self.mouse("mouseReleased", &place);
    }

    /// Draws from the middle of one thing to the middle of another, both in sight.
    pub(super) fn drag(&mut self, from: &str, to: &str) {
        let (from, to) = (self.place(from), self.place(to));
        self.mouse("mousePressed", &from);
        self.mouse("mouseMoved", &to);
        self.mouse("mouseReleased", &to);
    }

    /// The middle of what a selector finds first, brought into sight.
    fn place(&mut self, selector: &str) -> Value {
        let place = self.value(&format!(
            "(() => {{ const e = document.querySelector({selector:?}); \
             e.scrollIntoView({{block: 'center'}}); const r = e.getClientRects()[0]; \
             return [r.x + r.width / 2, r.y + r.height / 2]; }})()"
        ));
        assert!(place[0].is_number(), "nothing to point at: {selector}");
        place
    }

    fn mouse(&mut self, kind: &str, place: &Value) {
        let event = json!({"type": kind, "x": place[0], "y": place[1], "button": "left", "buttons": 1, "clickCount": 1});
        self.call("Input.dispatchMouseEvent", &event);
    }

    /// Types a text where the caret is.
    pub(super) fn write(&mut self, text: &str) {
        self.call("Input.insertText", &json!({"text": text}));
    }

    /// Presses a key.
    pub(super) fn press(&mut self, key: &str, text: &str) {
        let code = if key == "Enter" { 13 } else { 0 };
        for kind in ["keyDown", "keyUp"] {
            let mut event = json!({"type": kind, "key": key, "windowsVirtualKeyCode": code});
            if kind == "keyDown" {
                event["text"] = text.into();
            }
            self.call("Input.dispatchKeyEvent", &event);
        }
    }

    /// Presses a key that writes nothing while Shift is held.
    pub(super) fn press_with_shift(&mut self, key: &str) {
        for kind in ["rawKeyDown", "keyUp"] {
            let event = json!({"type": kind, "key": key, "modifiers": 8});
            self.call("Input.dispatchKeyEvent", &event);
        }
    }

    /// What a reader would not want to have happened: errors, forbidden things that were tried,
    /// and requests to anywhere but `host`.
    pub(super) fn complaints(&mut self, host: &str) -> Vec<String> {
        // What was reported before this answer has been read with it.
        self.value("1");
        let own = [format!("http://{host}/"), "about:".to_owned(), "data:".to_owned()];
        let complaint = |event: &Value| {
            let params = &event["params"];
            match event["method"].as_str()? {
                "Runtime.exceptionThrown" => Some(params.to_string()),
                "Runtime.consoleAPICalled" if params["type"] == "error" => Some(params.to_string()),
                "Log.entryAdded" if params["entry"]["level"] == "error" => Some(params.to_string()),
                "Network.requestWillBeSent" => {
                    let url = params["request"]["url"].as_str()?;
                    let elsewhere = !own.iter().any(|start| url.starts_with(start.as_str()));
                    elsewhere.then(|| format!("a request to {url}"))
                }
                _ => None,
            }
        };
        self.events.iter().filter_map(complaint).collect()
    }

    /// Tells the browser to do something.
    fn call(&mut self, method: &str, params: &Value) -> Value {
        self.ask(method, params).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Asks the browser for something and waits for its answer.
    fn ask(&mut self, method: &str, params: &Value) -> Result<Value, Value> {
        self.calls += 1;
        let mut message = json!({"id": self.calls, "method": method, "params": params});
        if let Some(session) = &self.session {
            message["sessionId"] = session.as_str().into();
        }
        self.socket.send(Message::text(message.to_string())).unwrap();
        loop {
            let Message::Text(text) = self.socket.read().unwrap() else { continue };
            let mut answer: Value = serde_json::from_str(&text).unwrap();
            if answer["id"] == self.calls {
                let error = answer["error"].take();
                return if error.is_null() { Ok(answer["result"].take()) } else { Err(error) };
            }
            self.events.push(answer);
        }
    }
}

fn launch(name: &str, profile: &TempDir) -> Option<Child> {
    Command::new(name)
        // Within the sandbox of a container there is none of its own; it sees our pages alone.
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        .args(["--no-first-run", "--disable-background-networking", "--remote-debugging-port=0"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .ok()
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
